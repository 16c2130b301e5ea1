// The files of the renewals: a table for spreadsheets, and the days for calendars, in the reader's language.
import { plainProductName } from '../../cards/products/productName.ts';
import { standingWord } from '../../cards/subscriptions/standingWords.ts';
import { say, type Reader } from '../../cards/texts/texts.ts';
import { daysBetween, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import { isSample } from '../../domain/samples/samplePartner.ts';
import { stageDates } from '../../domain/subscriptions/lifecycle.ts';
import { standingOn } from '../../domain/subscriptions/standing.ts';
import type { RenewalFilter } from '../../domain/subscriptions/renewalList.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { WrittenText } from '../../dialogs/services/files.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { decisionFact } from '../../cards/endOfTerm/endingWords.ts';
import { everyRenewal } from '../../dialogs/subscriptions/renewalPages.ts';
import { calendarText } from './calendarText.ts';
import { moreEvent, renewalEvents } from './renewalEvents.ts';
import { csvFile, type CellValue, type Sheet } from './spreadsheet.ts';
import { inOwnLetters } from '../../cards/rendering/shownDomain.ts';

/** The kinds of files. */
export const renewalFileKinds = ['csv', 'calendar'] as const;
export type RenewalFileKind = (typeof renewalFileKinds)[number];

type NeededServices = Pick<Services, 'subscriptions' | 'customers'>;

/**
 * Subscriptions of a file: more than anyone reads in a spreadsheet; the calendar takes fewer, because each makes up to
 * three events. Where there are more, the file says so.
 */
const mostRows: Readonly<Record<RenewalFileKind, number>> = { csv: 100_000, calendar: 5_000 };

/** The file of a list on a day, with those that end first, and a word where there are more; samples are in no file. */
export async function renewalFile(
  services: NeededServices,
  kind: RenewalFileKind,
  filter: RenewalFilter,
  today: CalendarDay,
  reader: Reader,
  most = mostRows[kind],
): Promise<WrittenText> {
  const found: Subscription[] = [];
  let beyond: Subscription | undefined;
  for await (const subscription of everyRenewal(services, filter, today)) {
    if (isSample(subscription.customerId)) continue;
    if (found.length === most) {
      beyond = subscription;
      break;
    }
    found.push(subscription);
  }
  const name = `${say(reader.language, 'renewals.fileName')}-${today}`;
  if (kind === 'csv') {
    const { rows, ...table } = await tableOf(services, found, today, reader);
    const more = beyond === undefined ? [] : [[say(reader.language, 'renewals.moreRows', { count: most })]];
    return csvFile(name, { ...table, rows: [...rows, ...more] }, reader);
  }
  const events = await renewalEvents(services, found, today, reader);
  if (beyond !== undefined) events.push(moreEvent(beyond.endsOn, most, today, reader));
  const content = calendarText(say(reader.language, 'renewals.title'), events);
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
