// The events of the renewals' calendar: the days of each subscription that are to come, and where the calendar breaks off.
import { plainProductName } from '../../cards/products/productName.ts';
import { plainDay } from '../../cards/texts/formats.ts';
import { say, type Reader } from '../../cards/texts/texts.ts';
import { addDays, daysBetween, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import { stageDates } from '../../domain/subscriptions/lifecycle.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Services } from '../../dialogs/services/services.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import type { CalendarEvent } from './calendarText.ts';

/** Subscriptions that are read together for a calendar. */
const readTogether = 200;
/** Milliseconds; stands for the last change of what an earlier desk wrote, so that every later one is later. */
const beforeAnyDesk = Date.UTC(2020, 0, 1);

/** All-day events: the end, the last day of use, and the day from which the data may be gone, as far as they are to come. */
export async function renewalEvents(
  { subscriptions }: Pick<Services, 'subscriptions'>,
  found: readonly Subscription[],
  today: CalendarDay,
  reader: Reader,
): Promise<CalendarEvent[]> {
  const events: CalendarEvent[] = [];
  for (let begin = 0; begin < found.length; begin += readTogether) {
    const read = await Promise.all(found.slice(begin, begin + readTogether).map(({ id }) => subscriptions.get(id)));
    for (const one of read) if (one !== undefined) events.push(...eventsOf(one, today, reader));
  }
  return events;
}

/** Says on the day from which ends are missing that they are; it moves with them. */
export function moreEvent(endsOn: CalendarDay, most: number, today: CalendarDay, { language }: Reader): CalendarEvent {
  const changedAt = Date.parse(today);
  return {
    uid: 'more@keydesk',
    title: say(language, 'renewals.event.more', { count: most }),
    description: say(language, 'renewals.event.moreDetails', { count: most }),
    sequence: daysBetween('2020-01-01', today),
    timestamp: changedAt,
    lastModified: changedAt,
    ...allDay(endsOn < today ? today : endsOn),
  };
}

/**
 * An event keeps its id when its day moves, and says by its sequence that it is the newer one, so that a newer file
 * moves it in the reader's calendar, too.
 */
function eventsOf(read: Versioned<Subscription>, today: CalendarDay, reader: Reader): readonly CalendarEvent[] {
  const subscription = read.value;
  const sequence = versionOf(read);
  const changedAt = read.carried?.changedAt ?? beforeAnyDesk + sequence * 1000;
  const { id, customerName: customer, licences, endsOn } = subscription;
  const { language } = reader;
  const { lastUse, deletedFrom, extendedFrom } = stageDates(subscription);
  const values = { plan: plainProductName(subscription, language), customer };
  const description = say(language, 'renewals.event.details', { licences, date: plainDay(today, reader) });
  const days = [
    ['ends', endsOn],
    ['extended', subscription.autoRenews ? undefined : extendedFrom],
    ['lastUse', lastUse === endsOn ? undefined : lastUse],
    ['dataGone', deletedFrom],
  ] as const;
  return days.flatMap(([what, day]) =>
    day === undefined || day < today
      ? []
      : [
          {
            uid: `${id}.${what}@keydesk`,
            title: say(language, `renewals.event.${what}`, values),
            description,
            sequence,
            timestamp: changedAt,
            lastModified: changedAt,
            ...allDay(day),
          },
        ],
  );
}

function allDay(day: CalendarDay) {
  const busyStatus = 'FREE' as const;
  const transp = 'TRANSPARENT' as const;
  return { start: dateParts(day), end: dateParts(addDays(day, 1)), busyStatus, transp };
}

function dateParts(day: CalendarDay): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
}
