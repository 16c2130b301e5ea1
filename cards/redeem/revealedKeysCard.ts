// Owns the one card that holds product keys in clear, shown on demand to the person who entered them.
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';
import type { WalkView } from './walkView.ts';

/** Product keys in clear: lives in memory and on the card, is never stored and never logged. */
export interface RevealedKeysView extends WalkView {
  readonly customerName: string;
  readonly keys: readonly { readonly productKey: string; readonly terms?: { readonly licences: number } }[];
}

/** Shows the keys with a button that hides them again. */
export function revealedKeysCard(view: RevealedKeysView, reader: Reader): Card {
  return renderCard('revealedKeys', reader, { ...view });
}
