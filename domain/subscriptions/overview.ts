// The overview of the months ahead: how many subscriptions end when, stand where, and are whose.
import type { CalendarDay } from '../dates/calendarDay.ts';
import { needsDecision } from '../endOfTerm/endOfTerm.ts';
import type { PersonRef } from '../people/person.ts';
import { addedMonths } from './months.ts';
import { groupOn, nobody, renewalGroups, type RenewalGroup } from './renewalList.ts';
import { settledHow } from './renewal.ts';
import type { Subscription } from './subscription.ts';

/** Months that the overview shows, the present one in front. */
const monthsAhead = 12;

/** A colleague and how many subscriptions of theirs call for work. */
export interface Share {
  readonly person: PersonRef;
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

/** Counts one subscription after the other; `add` may be called for any number of them. */
export class OverviewCount {
  readonly #today: CalendarDay;
  readonly #months: Map<string, number>;
  readonly #groups = new Map<RenewalGroup, number>(renewalGroups.map((group) => [group, 0]));
  readonly #shares = new Map<string, Share>();
  #all = 0;
  #nobodys = 0;

  constructor(today: CalendarDay) {
    this.#today = today;
    this.#months = new Map(addedMonths(today.slice(0, 7), monthsAhead).map((month) => [month, 0]));
  }

  add(subscription: Subscription): void {
    const group = groupOn(subscription, this.#today);
    if (group === undefined) return;
    const { endsOn, responsible } = subscription;
    this.#all += 1;
    this.#raise(group);
    if (group === 'next60' && needsDecision(subscription)) this.#raise('toDecide');
    const month = endsOn.slice(0, 7);
    const ends = this.#months.get(month);
    if (ends !== undefined && endsOn >= this.#today) this.#months.set(month, ends + 1);
    if (responsible.id === nobody) this.#nobodys += 1;
    else if (group !== 'later' && settledHow(subscription) === undefined) {
      const { count = 0 } = this.#shares.get(responsible.id) ?? {};
      this.#shares.set(responsible.id, { person: responsible, count: count + 1 });
    }
  }

  get counted(): Overview {
    const shares = [...this.#shares.values()].sort((one, other) => other.count - one.count);
    return { all: this.#all, months: this.#months, groups: this.#groups, shares, nobodys: this.#nobodys };
  }

  #raise(group: RenewalGroup): void {
    this.#groups.set(group, (this.#groups.get(group) ?? 0) + 1);
  }
}
