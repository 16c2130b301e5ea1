// The card of the product keys: what is in the basket, what is wrong with what was entered, and the next key.
import type { PlanId } from '../../../domain/products/plans.ts';
import { renderCard, type Card } from '../../rendering/renderCard.ts';
import { say, type Reader } from '../../texts/texts.ts';
import { findingsModel, type KeyFindings } from './keyFindings.ts';
import { basketTitle, keyRows, redemptionHead, type KeyView, type RedemptionView } from '../redemptionView.ts';
import { customerLine } from '../../general/customerLine.ts';
import { keyInputs, type TypedKeys } from '../../keys/keyInputs.ts';

/**
 * Inputs: `keys` (text, one key or many), `inventory` (key ids, comma-separated), `plan`, `licences`, `months`
 * (of the keys typed), `remove` (a key id).
 */
export interface KeysView extends RedemptionView, KeyFindings {
  readonly customerName?: string;
  readonly basket: readonly KeyView[];
  /** Keys that can be chosen instead of typed. */
  readonly inventory: readonly KeyView[];
  /** The id of the one among them that fits the renewal: it is chosen already, in front of everything else. */
  readonly fitting?: string | undefined;
  readonly typed?: TypedKeys;
  /** Set for a renewal or more licences: the only plan that fits, chosen already. */
  readonly onlyPlan?: PlanId;
}

/** Asks for product keys and shows what was taken. */
export function keysCard(view: KeysView, reader: Reader): Card {
  const { customerName, basket, inventory, fitting = '', typed, onlyPlan } = view;
  const fits = inventory.find(({ keyId }) => keyId === fitting);
  const { language } = reader;
  return renderCard('keys', reader, {
    ...redemptionHead(view, reader),
    customer: customerLine(customerName, reader),
    ...findingsModel(view, reader),
    basketTitle: basketTitle(basket, reader),
    keys: keyRows(basket, reader),
    removable: basket.map((key) => ({ title: endingLine(key, reader), value: key.keyId })),
    ...keyInputs(typed, reader),
    onlyPlan: onlyPlan && say(language, `plans.${onlyPlan}`),
    fits: fits && say(language, 'short.keyFits', { lastFive: fits.lastFive }),
    chosen: fits === undefined ? '' : fitting,
    inventory: inventory.map((key) => ({ title: endingLine(key, reader), value: key.keyId })),
  });
}

function endingLine({ lastFive, terms }: KeyView, { language }: Reader): string {
  if (terms === undefined) return say(language, 'redeem.keys.inventoryChoicePlain', { lastFive });
  const { planId, licences } = terms;
  return say(language, 'redeem.keys.inventoryChoice', { lastFive, licences, plan: say(language, `plans.${planId}`) });
}
