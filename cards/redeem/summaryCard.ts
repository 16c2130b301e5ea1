// Owns the read-only card that takes the place of a used one, so that old buttons never tempt.
import type { Purpose } from '../../domain/redemption.ts';
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';
import type { KeyView, SubscriptionView } from './walkView.ts';

/** What was answered on the card that is replaced. */
export type SummaryFacts =
  | {
      readonly kind: 'purpose';
      readonly purpose: Purpose;
      /** Absent for a new customer. */
      readonly customerName?: string;
      readonly existing?: SubscriptionView;
    }
  | { readonly kind: 'consent'; readonly who: string; readonly at: Date }
  | { readonly kind: 'keys'; readonly basket: readonly KeyView[] }
  | { readonly kind: 'confirm'; readonly basket: readonly KeyView[]; readonly domain?: string }
  | {
      readonly kind: 'admin';
      readonly organisation: string;
      readonly countryName: string;
      readonly administrator: string;
      readonly domain: string;
    }
  | { readonly kind: 'create'; readonly customerName: string; readonly keys: number }
  | { readonly kind: 'handOver'; readonly customerName: string; readonly keys: number };

/** A used card. */
export interface SummaryView {
  readonly step: { readonly number: number; readonly total: number };
  readonly facts: SummaryFacts;
  /** How it was left: onwards, or by Back. */
  readonly left: 'onwards' | 'back';
}

/** Shows what was answered, without a button. */
export function summaryCard(view: SummaryView, reader: Reader): Card {
  return renderCard('summary', reader, { ...view });
}
