// What of a subscription decides where it stands on any day, as a short text: those with the same text are counted together.
import type { CalendarDay } from '../dates/calendarDay.ts';
import { setChoice, termBegan, wishOf, type Term } from '../endOfTerm/endOfTerm.ts';
import type { TermChoice } from '../endOfTerm/decision.ts';
import type { SalesChannel } from '../endOfTerm/termRules.ts';
import { defined } from '../defined.ts';
import type { Subscription } from './subscription.ts';

/** A term as far as rules look at it, and whether it is kept aside. */
export type Ending = Term & { readonly archived?: true };

/** What is not so is empty. */
type Facts = readonly [
  ...[endsOn: CalendarDay, began: CalendarDay, channel: SalesChannel, flags: string],
  ...[extendedSince: string, wants: TermChoice | '', settled: 'renewed' | 'letEnd' | ''],
];

const separator = '|';
const nobody = { id: '', tenantId: '', name: '' } as const;

/** The text of a subscription. It holds no name; the id of who answers for it stands behind the first `|`. */
export function endingText(subscription: Subscription): string {
  const { endsOn, channel, autoRenews, archived, extended, settled, responsible } = subscription;
  const flags = [autoRenews ? 'r' : '', archived === true ? 'a' : '', setChoice(subscription) === undefined ? '' : 's'];
  const isSettled = settled?.endsOn === endsOn;
  const facts: Facts = [
    ...([endsOn, termBegan(subscription), channel, flags.join('')] as const),
    ...([extended?.since ?? '', wishOf(subscription) ?? '', isSettled ? settled.how : ''] as const),
  ];
  return [JSON.stringify(facts), responsible.id].join(separator);
}

/** The texts of those that end on `from` or later, and before `below`: a text begins with the last day of its term. */
export function endingRange({ from, below }: { readonly from?: CalendarDay; readonly below?: CalendarDay }): {
  readonly from?: string;
  readonly below?: string;
} {
  const beginning = (day: CalendarDay | undefined): string | undefined => day && `["${day}`;
  return defined({ from: beginning(from), below: beginning(below) });
}

/** The last day of the term that a text tells of. */
export function dayOfEnding(text: string): CalendarDay {
  return text.slice('["'.length, '["2027-01-31'.length);
}

/** A text apart: of which term it tells, and who answers for it. */
export function partsOfEnding(text: string): { readonly term: string; readonly responsibleId: string } {
  const at = text.indexOf(separator);
  return { term: text.slice(0, at), responsibleId: text.slice(at + 1) };
}

/** The term that a text tells of: the same for every rule as the one that it was made from. */
export function endingOf(term: string): Ending {
  const [endsOn, startsOn, channel, flags, since, wants, settled] = JSON.parse(term) as Facts;
  const [by, at] = [nobody, ''];
  const reported = flags.includes('s') ? { by, at } : undefined;
  return {
    ...{ endsOn, startsOn, channel, termMonths: longerThanAny, autoRenews: flags.includes('r') },
    ...(flags.includes('a') ? { archived: true } : {}),
    ...(since === '' ? {} : { extended: { since } }),
    ...(wants === '' ? {} : { decision: { wants, endsOn, by, at, ...defined({ reported }) } }),
    ...(settled === '' ? {} : { settled: { how: settled, endsOn, by } }),
  };
}

/** Months of a term that is told by its first day. */
const longerThanAny = 1_200;
