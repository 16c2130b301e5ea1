// The files of the renewals: a table for spreadsheets, and the days for calendars, in the reader's language.
import { plainProductName } from '../../cards/products/productName.ts';
import { standingWord } from '../../cards/subscriptions/standingWords.ts';
import { say, type Reader } from '../../cards/texts/texts.ts';
import { plainDay } from '../../cards/texts/formats.ts';
import { addDays, daysBetween, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import { isSample } from '../../domain/samples/samplePartner.ts';
import { stageDates } from '../../domain/subscriptions/lifecycle.ts';
import { standingOn } from '../../domain/subscriptions/standing.ts';
import type { RenewalFilter } from '../../domain/subscriptions/renewalList.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { WrittenText } from '../../dialogs/services/files.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { decisionFact } from '../../cards/endOfTerm/endingWords.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { everyRenewal } from '../../dialogs/subscriptions/renewalPages.ts';
import { calendarText, type CalendarEvent } from './calendarText.ts';
import { csvFile, type CellValue, type Sheet } from './spreadsheet.ts';
import { inOwnLetters } from '../../cards/rendering/shownDomain.ts';

/** The kinds of files. */
export const renewalFileKinds = ['csv', 'calendar'] as const;
export type RenewalFileKind = (typeof renewalFileKinds)[number];

type NeededServices = Pick<Services, 'subscriptions' | 'customers'>;

/** More rows than anyone reads in a spreadsheet; the calendar takes fewer, because every row makes up to three events. */
const mostRows: Readonly<Record<RenewalFileKind, number>> = { csv: 100_000, calendar: 5_000 };

/** Subscriptions that are read together for a calendar. */
const readTogether = 200;
/** Milliseconds; stands for the last change of what an earlier desk wrote, so that every later one is later. */
const beforeAnyDesk = Date.UTC(2020, 0, 1);

/** The file of a list on a day; samples are in no file. */
export async function renewalFile(
  services: NeededServices,
  kind: RenewalFileKind,
  filter: RenewalFilter,
  today: CalendarDay,
  reader: Reader,
): Promise<WrittenText> {
  const found: Subscription[] = [];
  for await (const subscription of everyRenewal(services, filter, today)) {
    if (isSample(subscription.customerId)) continue;
    found.push(subscription);
    if (found.length === mostRows[kind]) break;
  }
  const name = `${say(reader.language, 'renewals.fileName')}-${today}`;
  if (kind === 'csv') return csvFile(name, await tableOf(services, found, today, reader), reader);
  const content = await calendarOf(services, found, today, reader);
  return { name: `${name}.ics`, type: 'text/calendar; charset=utf-8', content };
}

async function tableOf(
  { customers }: NeededServices,
  found: readonly Subscription[],
  today: CalendarDay,
  reader: Reader,
): Promise<Sheet> {
  const { language } = reader;
  const yes = (is: boolean): string => say(language, is ? 'renewals.yes' : 'renewals.no');
  const rows: CellValue[][] = [];
  for (const subscription of found) {
    const { customerId, customerName, licences, channel, endsOn, endIsEstimate, autoRenews } = subscription;
    const { lastUse, deletedFrom, extendedFrom } = stageDates(subscription);
    const values: Readonly<Record<(typeof columnNames)[number], CellValue>> = {
      customer: customerName,
      domain: inOwnLetters((await customers.get(customerId))?.value.domain ?? ''),
      product: plainProductName(subscription, language),
      licences,
      channel: say(language, `renewals.channels.${channel}`),
      months: subscription.termMonths,
      stage: standingWord(standingOn(subscription, today), language),
      endsOn,
      estimate: yes(endIsEstimate),
      daysLeft: daysBetween(today, endsOn),
      lastUse,
      dataGoneFrom: deletedFrom,
      extendedFrom: autoRenews ? undefined : extendedFrom,
      decision: decisionFact(subscription, reader),
      autoRenews: yes(autoRenews),
      responsible: subscription.responsible.name,
    };
    rows.push(columnNames.map((column) => values[column]));
  }
  const columns = columnNames.map((key) => ({ heading: say(language, `renewals.columns.${key}`) }));
  return { name: say(language, 'renewals.fileName'), columns, rows };
}

const columnNames = [
  ...(['customer', 'domain', 'product', 'licences', 'channel', 'months', 'stage', 'endsOn', 'estimate'] as const),
  ...(['daysLeft', 'lastUse', 'dataGoneFrom', 'extendedFrom', 'autoRenews', 'decision', 'responsible'] as const),
];

/** All-day events: the end, the last day of use, and the day from which the data may be gone, as far as they are to come. */
async function calendarOf(
  { subscriptions }: NeededServices,
  found: readonly Subscription[],
  today: CalendarDay,
  reader: Reader,
): Promise<string> {
  const events: CalendarEvent[] = [];
  for (let begin = 0; begin < found.length; begin += readTogether) {
    const read = await Promise.all(found.slice(begin, begin + readTogether).map(({ id }) => subscriptions.get(id)));
    for (const one of read) if (one !== undefined) events.push(...eventsOf(one, today, reader));
  }
  return calendarText(say(reader.language, 'renewals.title'), events);
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
            start: dateParts(day),
            end: dateParts(addDays(day, 1)),
            busyStatus: 'FREE' as const,
            transp: 'TRANSPARENT' as const,
          },
        ],
  );
}

function dateParts(day: CalendarDay): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
}
