// What every card of a redemption walk shows and carries: the flow, its version and the place of the step.
import type { KeyTerms } from '../../domain/keys/key.ts';
import { maskKey } from '../../domain/keys/productKey.ts';
import type { FlowView } from '../actions.ts';
import type { Mode } from '../general/modeNotice.ts';
import { termsLine } from '../products/productLines.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { say, type Reader } from '../texts/texts.ts';

/** A card of one step of the walk. */
export interface RedemptionView extends FlowView {
  /** Counted from 1, as `stepCount` of the redemption says. */
  readonly step: { readonly number: number; readonly total: number };
  readonly mode: Mode;
}

/** A key as people see it. */
export interface KeyView {
  readonly keyId: string;
  readonly lastFive: string;
  /** Absent until plan, licences and months are known. */
  readonly terms?: KeyTerms | undefined;
}

/** The model of the head that every card of the walk has. */
export function redemptionHead(view: RedemptionView, reader: Reader): object {
  const { id, v, step, mode } = view;
  return { id, v, stepLine: say(reader.language, 'redeem.stepLine', step), sandbox: mode === 'sandbox' };
}

/** "In the basket: 2 keys". */
export function basketTitle(basket: readonly KeyView[], { language }: Reader): string {
  return basket.length === 0
    ? say(language, 'redeem.keys.basketEmpty')
    : say(language, 'redeem.keys.basketTitle', { keys: basket.length });
}

/** Model rows of keys: masked, with their terms. `missing` stands where the terms are not known yet. */
export function keyRows(keys: readonly KeyView[], reader: Reader): readonly object[] {
  return keys.map(({ lastFive, terms }) => ({
    masked: escapeText(maskKey(lastFive)),
    terms: terms === undefined ? say(reader.language, 'redeem.keys.termsMissing') : termsLine(terms, reader),
  }));
}
