// Owns the last card before anything is ordered: everything that was entered, and the button that does it.
import type { AdminDraft } from '../../domain/adminDetails.ts';
import type { Purpose } from '../../domain/redemption.ts';
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';
import type { EndEstimate } from './confirmCard.ts';
import type { KeyView, SubscriptionView, WalkView } from './walkView.ts';

/** Everything of the order. */
export interface CreateView extends WalkView {
  readonly purpose: Purpose;
  readonly customerName: string;
  /** Full name of the tenant's domain. */
  readonly domain: string;
  /** Present for a new customer. */
  readonly admin?: AdminDraft;
  readonly countryName?: string;
  readonly basket: readonly KeyView[];
  readonly existing?: SubscriptionView;
  readonly estimates: readonly EndEstimate[];
}

/** Shows the order and asks to place it. */
export function createCard(view: CreateView, reader: Reader): Card {
  return renderCard('create', reader, { ...view });
}
