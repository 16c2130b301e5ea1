// The overview of the months ahead: how many subscriptions end when, stand where, and are whose.
import type { CalendarDay } from '../dates/calendarDay.ts';
import { needsDecision } from '../endOfTerm/endOfTerm.ts';
import { endingOf, partsOfEnding, type Ending } from './ending.ts';
import { addedMonths } from './months.ts';
import { groupOn, nobody, renewalGroups, type RenewalGroup } from './renewalList.ts';
import { settledHow } from './renewal.ts';

/** Months that the overview shows, the present one in front. */
const monthsAhead = 12;

/** A colleague, by id, and how many subscriptions of theirs call for work. */
export interface Share {
  readonly personId: string;
  readonly count: number;
}

/** What was counted. */
export interface Overview {
  /** Everything that is on the register and not over. */
  readonly all: number;
  /** Ends by month (`2027-03`), every month of those ahead, also one with none. */
  readonly months: ReadonlyMap<string, number>;
  readonly groups: ReadonlyMap<RenewalGroup, number>;
  /** The busiest in front. */
  readonly shares: readonly Share[];
  /** What nobody answers for. */
  readonly nobodys: number;
}

/** Where all subscriptions of one term stand. */
interface Tally {
  readonly group: Exclude<RenewalGroup, 'toDecide'>;
  readonly month: string;
  readonly isToDecide: boolean;
  readonly callsForWork: boolean;
}

/**
 * Counts the subscriptions of each text (`endingText`) on a day. What stands where is worked out once for a term,
 * however many have it.
 */
export function overviewOf(endings: ReadonlyMap<string, { readonly count: number }>, today: CalendarDay): Overview {
  const months = new Map(addedMonths(today.slice(0, 7), monthsAhead).map((month) => [month, 0]));
  const groups = new Map<RenewalGroup, number>(renewalGroups.map((group) => [group, 0]));
  const shares = new Map<string, number>();
  const tallies = new Map<string, Tally | undefined>();
  let all = 0;
  for (const [text, { count }] of endings) {
    const { term, responsibleId } = partsOfEnding(text);
    if (!tallies.has(term)) tallies.set(term, tallyOf(endingOf(term), today));
    const tally = tallies.get(term);
    if (tally === undefined) continue;
    const { group, month, isToDecide, callsForWork } = tally;
    all += count;
    raise(groups, group, count);
    if (isToDecide) raise(groups, 'toDecide', count);
    if (months.has(month)) raise(months, month, count);
    if (responsibleId === nobody || callsForWork) raise(shares, responsibleId, count);
  }
  const nobodys = shares.get(nobody) ?? 0;
  shares.delete(nobody);
  const busiest = [...shares]
    .map(([personId, count]) => ({ personId, count }))
    .sort((one, two) => two.count - one.count);
  return { all, months, groups, shares: busiest, nobodys };
}

/** Undefined for what is over, never ends, or is kept aside. */
function tallyOf(ending: Ending, today: CalendarDay): Tally | undefined {
  const group = groupOn(ending, today);
  if (group === undefined) return undefined;
  return {
    group,
    month: ending.endsOn >= today ? ending.endsOn.slice(0, 7) : '',
    isToDecide: group === 'next60' && needsDecision(ending),
    callsForWork: group !== 'later' && settledHow(ending) === undefined,
  };
}

function raise<K>(counts: Map<K, number>, key: K, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
