// Owns the hand-over card: a person redeems on Microsoft's page, with everything to type at hand, and reports back.
import type { AdminDraft } from '../../domain/adminDetails.ts';
import type { Purpose } from '../../domain/redemption.ts';
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';
import type { EndEstimate } from './confirmCard.ts';
import type { KeyView, SubscriptionView, WalkView } from './walkView.ts';

/** What is wrong with the report. */
export type ReportProblem =
  'domainMissing' | 'notADomain' | 'domainDiffers' | 'endMissing' | 'endInvalid' | 'endInThePast' | 'messageMissing';

/**
 * Inputs: `domain` and `endsOn` (yyyy-mm-dd) for `redeem.reportRedeemed`; `message` (a KeyRefusalReason or `busy`)
 * for `redeem.reportProblem`.
 */
export interface HandOverView extends WalkView {
  readonly purpose: Purpose;
  readonly customerName: string;
  /** Known for a customer that exists; the wished one for a new customer. */
  readonly domain?: string;
  readonly admin?: AdminDraft;
  readonly countryName?: string;
  readonly basket: readonly KeyView[];
  readonly existing?: SubscriptionView;
  readonly estimates: readonly EndEstimate[];
  readonly typed?: { readonly domain?: string; readonly endsOn?: string; readonly message?: string };
  readonly problem?: ReportProblem;
}

/** Says which page to open, what to click and what to type there. */
export function handOverCard(view: HandOverView, reader: Reader): Card {
  return renderCard('handOver', reader, { ...view });
}
