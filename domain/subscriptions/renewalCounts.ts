// What a list of renewals will hold, from the counts of all subscriptions: how many, with how many licences, ending when.
import type { CalendarDay } from '../dates/calendarDay.ts';
import { endingOf, partsOfEnding, type Ending } from './ending.ts';
import { isListedTerm, personIn, rangeOfFilter, type RenewalFilter } from './renewalList.ts';

/** What fits a filter, as far as the counts tell: they know neither plans nor customers. */
export interface ListedCounts {
  readonly count: number;
  readonly licences: number;
  /** The days on which something that fits ends, in their order. */
  readonly days: readonly CalendarDay[];
}

/** Counts what fits among the texts of subscriptions (`endingText`); a term is looked at once, however many have it. */
export function countListed(
  endings: ReadonlyMap<string, { readonly count: number; readonly sum: number }>,
  filter: RenewalFilter,
  today: CalendarDay,
): ListedCounts {
  const person = personIn(filter);
  const range = rangeOfFilter(filter, today);
  const listed = (ending: Ending): Ending | undefined =>
    isListedTerm(ending, filter, today, range) ? ending : undefined;
  const terms = new Map<string, Ending | undefined>();
  const days = new Set<CalendarDay>();
  let [all, licences] = [0, 0];
  for (const [text, { count, sum }] of endings) {
    const { term, responsibleId } = partsOfEnding(text);
    if ((person ?? responsibleId) !== responsibleId) continue;
    if (!terms.has(term)) terms.set(term, listed(endingOf(term)));
    const known = terms.get(term);
    if (known === undefined) continue;
    days.add(known.endsOn);
    all += count;
    licences += sum;
  }
  return { count: all, licences, days: [...days].sort() };
}
