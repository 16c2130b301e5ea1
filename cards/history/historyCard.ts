// The history: what was done at the desk, by whom, when and for which customer.
import { isCalendarDay } from '../../domain/dates/calendarDay.ts';
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { dayAndTime, plainDay } from '../texts/formats.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader, type TextValues } from '../texts/texts.ts';

/** The entries that a card shows. */
export const entriesShown = 8;

/** One page of the history. */
export interface HistoryView {
  readonly entries: readonly AuditEntry[];
  /** The customer that it is about; absent for everything. */
  readonly customerName?: string | undefined;
  /** True when a customer was named whom nobody knows. */
  readonly customerUnknown?: boolean;
  /** What the button to the next page carries; absent on the last page. */
  readonly older?: string | undefined;
  /** What the button to the first page carries; absent on the first page. */
  readonly newest?: string | undefined;
  /** Id of the customer of whom Microsoft has records, too. */
  readonly microsoft?: string | undefined;
}

/** Shows a page of the history. */
export function historyCard(view: HistoryView, reader: Reader): Card {
  const { entries, customerName, customerUnknown = false, older, newest, microsoft } = view;
  const { language } = reader;
  const about =
    customerName === undefined
      ? say(language, customerUnknown ? 'history.unknownCustomer' : 'history.ofEverybody')
      : say(language, 'history.ofCustomer', { customer: escapeText(customerName) });
  return renderCard('history', reader, {
    about,
    none: say(language, customerName === undefined ? 'history.none' : 'history.noneOfCustomer'),
    entries: entries.map((entry) => ({
      deed: deedOf(entry, reader, escapeText),
      line: lineOf(entry, customerName, reader),
    })),
    older,
    newest,
    microsoft,
  });
}

/** What stands for a fact that an entry does not have. */
const nothing: TextValues = {
  key: '',
  endsOn: '',
  to: '',
  partnerId: '',
  until: '',
  whose: '',
  how: '',
  what: '',
  count: 0,
  left: 0,
  choice: '',
  ...{ rows: 0, added: 0, changed: 0, same: 0, refused: 0 },
};

/** What was done, as plain text. */
export function plainDeed(entry: AuditEntry, reader: Reader): string {
  return deedOf(entry, reader, (text) => text);
}

/** What was done; days are as the reader writes them. */
function deedOf({ what, facts = {} }: AuditEntry, reader: Reader, write: (text: string) => string): string {
  const values = Object.entries(facts).map(([name, value]) => [
    name,
    typeof value === 'number' ? value : isCalendarDay(value) ? plainDay(value, reader) : write(value),
  ]);
  return say(reader.language, `history.${what}`, { ...nothing, ...Object.fromEntries(values) } as TextValues);
}

/** When, by whom, and for whom, where the whole card is not about one customer. */
function lineOf({ at, who, customerName }: AuditEntry, shown: string | undefined, reader: Reader): string {
  const line = { when: dayAndTime(new Date(at), reader), who: escapeText(who.name) };
  return customerName === undefined || customerName === '' || shown !== undefined
    ? say(reader.language, 'history.line', line)
    : say(reader.language, 'history.lineFor', { ...line, customer: escapeText(customerName) });
}
