// Owns what every card of a redemption walk shows and carries: the flow, its version and the place of the step.
import type { CalendarDay } from '../../domain/calendarDay.ts';
import type { PlanId } from '../../domain/plans.ts';
import type { KeyTerms } from '../../domain/key.ts';

/** How Microsoft is reached: pretended, by a person on Microsoft's pages, or by its API. */
export type Mode = 'sandbox' | 'guided' | 'partnerCenter';

/** The flow of a card: buttons carry `id` and `v` and nothing else of it. */
export interface FlowView {
  readonly id: string;
  /** Revision of the record that the card shows. */
  readonly v: number;
}

/** A card of one step of the walk. */
export interface WalkView extends FlowView {
  /** Counted from 1, as `stepCount` of the redemption says. */
  readonly step: { readonly number: number; readonly total: number };
  readonly mode: Mode;
}

/** A key as people see it. */
export interface KeyView {
  readonly keyId: string;
  readonly lastFive: string;
  /** Absent until plan, licences and months are known. */
  readonly terms?: KeyTerms;
}

/** A subscription as people see it. */
export interface SubscriptionView {
  readonly planId: PlanId;
  readonly licences: number;
  readonly endsOn: CalendarDay;
}
