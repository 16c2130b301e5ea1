// Owns the card of the product keys: what is in the basket, what is wrong with what was entered, and the next key.
import type { PlanId } from '../../domain/plans.ts';
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';
import type { KeyView, WalkView } from './walkView.ts';

/** Why something that was entered is not in the basket. `ending` is how the entry ends, to tell it from others. */
export type KeyProblem =
  | { readonly reason: 'nothingFound' }
  | { readonly reason: 'wrongLength'; readonly ending: string; readonly length: number }
  | {
      readonly reason: 'foreignCharacter';
      readonly ending: string;
      readonly position: number;
      readonly character: string;
    }
  | { readonly reason: 'alreadyInBasket'; readonly lastFive: string }
  | { readonly reason: 'alreadyRedeemed'; readonly lastFive: string; readonly customerName?: string }
  | { readonly reason: 'reservedByOther'; readonly lastFive: string; readonly customerName?: string }
  | { readonly reason: 'basketFull'; readonly maximum: number }
  /** A renewal or more licences take keys of the subscription's plan only. */
  | { readonly reason: 'planDiffers'; readonly lastFive: string; readonly planId: PlanId; readonly needed: PlanId }
  | { readonly reason: 'tooManyLicences'; readonly planId: PlanId; readonly maximum: number }
  | { readonly reason: 'planMissing' }
  | { readonly reason: 'licencesInvalid' }
  | { readonly reason: 'monthsInvalid' }
  /** Something was chosen from the inventory that another click took first. */
  | { readonly reason: 'noLongerAvailable'; readonly lastFive: string }
  /** Remove was pressed with nothing chosen. */
  | { readonly reason: 'nothingChosen' }
  /** Next was pressed with an empty basket. */
  | { readonly reason: 'basketEmpty' };

/**
 * Inputs: `keys` (text, one key or many), `inventory` (key ids, comma-separated), `plan`, `licences`, `months`
 * (of the keys typed), `remove` (a key id).
 */
export interface KeysView extends WalkView {
  readonly customerName?: string;
  readonly basket: readonly KeyView[];
  /** Keys that can be chosen instead of typed. */
  readonly inventory: readonly KeyView[];
  readonly problems: readonly KeyProblem[];
  /** What was typed and not taken, as it was typed; never a key that the desk has taken. */
  readonly typed?: {
    readonly keys?: string;
    readonly plan?: string;
    readonly licences?: string;
    readonly months?: string;
  };
  /** Set for a renewal or more licences: the only plan that fits, chosen already. */
  readonly onlyPlan?: PlanId;
  /** What Microsoft's refusal left to correct, when the walk came back here from it. */
  readonly refusals?: readonly { readonly lastFive: string; readonly reason: string }[];
}

/** Asks for product keys and shows what was taken. */
export function keysCard(view: KeysView, reader: Reader): Card {
  return renderCard('keys', reader, { ...view });
}
