// The reasons why something that was entered is not in the basket, and their sentences.
import type { KeyTerms } from '../../domain/keys/key.ts';
import type { PlanId } from '../../domain/products/plans.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { say, type Reader } from '../texts/texts.ts';
import { termsLine } from '../products/productLines.ts';

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
  /** It was shown in another redemption, and nobody said what became of it. */
  | { readonly reason: 'doubtful'; readonly lastFive: string }
  /** The inventory knows the key with other terms than were entered; those of the inventory count. */
  | { readonly reason: 'inventoryTerms'; readonly lastFive: string; readonly terms: KeyTerms }
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

/** The sentence for a problem, ready for a TextBlock. */
export function problemText(problem: KeyProblem, reader: Reader): string {
  const { language } = reader;
  switch (problem.reason) {
    case 'wrongLength':
      return say(language, 'redeem.keys.problems.wrongLength', { ...problem, ending: escapeText(problem.ending) });
    case 'foreignCharacter': {
      const shown = { ending: escapeText(problem.ending), character: escapeText(problem.character) };
      return say(language, 'redeem.keys.problems.foreignCharacter', { ...problem, ...shown });
    }
    case 'alreadyRedeemed':
    case 'reservedByOther': {
      const { reason, lastFive, customerName } = problem;
      return customerName === undefined
        ? say(language, `redeem.keys.problems.${reason}`, { lastFive })
        : say(language, `redeem.keys.problems.${reason}For`, { lastFive, customer: escapeText(customerName) });
    }
    case 'planDiffers': {
      const { lastFive, planId, needed } = problem;
      const plans = { plan: say(language, `plans.${planId}`), needed: say(language, `plans.${needed}`) };
      return say(language, 'redeem.keys.problems.planDiffers', { lastFive, ...plans });
    }
    case 'tooManyLicences': {
      const { planId, maximum } = problem;
      return say(language, 'redeem.keys.problems.tooManyLicences', { plan: say(language, `plans.${planId}`), maximum });
    }
    case 'inventoryTerms': {
      const { lastFive, terms } = problem;
      return say(language, 'redeem.keys.problems.inventoryTerms', { lastFive, terms: termsLine(terms, reader) });
    }
    case 'nothingFound':
    case 'alreadyInBasket':
    case 'doubtful':
    case 'basketFull':
    case 'planMissing':
    case 'licencesInvalid':
    case 'monthsInvalid':
    case 'noLongerAvailable':
    case 'nothingChosen':
    case 'basketEmpty':
      return say(language, `redeem.keys.problems.${problem.reason}`, { ...problem });
  }
}
