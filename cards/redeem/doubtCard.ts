// Owns the card of a doubtful key: characters that Microsoft's keys never contain are pointed at, with a question.
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';
import type { WalkView } from './walkView.ts';

/** What is wrong with a correction. */
export type CorrectionProblem =
  /** Not as many characters as were asked for. */
  | 'wrongNumber'
  /** A character that no key contains, or not a Latin letter or digit. */
  | 'wrongCharacter'
  /** The corrected key is in the basket, redeemed or reserved: it was dropped or must be taken out. */
  | 'notTaken';

/** Input: `characters` (the right characters, in the order of the positions). */
export interface DoubtView extends WalkView {
  readonly lastFive: string;
  /** Positions from 1 with the character that stands there; at least one. */
  readonly doubts: readonly { readonly position: number; readonly character: string }[];
  /** What was typed into `characters`. */
  readonly typed?: string;
  readonly problem?: CorrectionProblem;
  /** How many more doubtful keys wait after this one. */
  readonly waiting: number;
}

/** Asks what stands on the card where a look-alike was typed. */
export function doubtCard(view: DoubtView, reader: Reader): Card {
  return renderCard('doubt', reader, { ...view });
}
