// Owns the card "Is everything correct?": masked keys, what will happen, the estimated end date, the tenant to confirm.
import type { CalendarDay } from '../../domain/calendarDay.ts';
import type { PlanId } from '../../domain/plans.ts';
import type { Purpose } from '../../domain/redemption.ts';
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';
import type { KeyView, SubscriptionView, WalkView } from './walkView.ts';

/** Where a subscription will probably end; `from` and `to` differ when Microsoft's pages leave it open. */
export interface EndEstimate {
  readonly planId: PlanId;
  readonly licences: number;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/** What is wrong with the domain that was typed. `unknown` tenants take the typed domain as theirs. */
export type DomainProblem = 'missing' | 'differs' | 'notADomain';

/** Input: `domain` (for a customer that exists). */
export interface ConfirmView extends WalkView {
  readonly purpose: Purpose;
  /** Absent for a new customer. */
  readonly customer?: { readonly name: string; readonly domain?: string };
  readonly basket: readonly KeyView[];
  /** The subscription that is renewed or enlarged. */
  readonly existing?: SubscriptionView;
  readonly estimates: readonly EndEstimate[];
  readonly typedDomain?: string;
  readonly domainProblem?: DomainProblem;
}

/** Asks whether everything is correct. */
export function confirmCard(view: ConfirmView, reader: Reader): Card {
  return renderCard('confirm', reader, { ...view });
}
