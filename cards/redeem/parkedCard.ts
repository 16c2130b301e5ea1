// Owns the card of an order whose outcome nobody knows: what to look at, and how to say what was seen.
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';
import type { KeyView, WalkView } from './walkView.ts';

/** What is wrong with the answer. */
export type ParkedProblem = 'outcomeMissing' | 'endMissing' | 'endInvalid';

/** Inputs: `outcome` (`redeemed` or `notRedeemed`), `endsOn` (yyyy-mm-dd, needed for `redeemed`). */
export interface ParkedView extends WalkView {
  readonly customerName: string;
  readonly domain?: string;
  readonly basket: readonly KeyView[];
  readonly typed?: { readonly outcome?: string; readonly endsOn?: string };
  readonly problem?: ParkedProblem;
}

/** Asks what became of the order. */
export function parkedCard(view: ParkedView, reader: Reader): Card {
  return renderCard('parked', reader, { ...view });
}
