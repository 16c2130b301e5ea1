// What every card of a redemption walk shows and carries: the flow, its version and the place of the step.
import type { Product } from '../../domain/products/plans.ts';
import { productName } from '../products/productName.ts';
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import type { KeyTerms } from '../../domain/keys/key.ts';
import { maskKey } from '../../domain/keys/productKey.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { plainDay } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';

/** How Microsoft is reached: pretended, by a person on Microsoft's pages, or by its API. */
export type Mode = 'sandbox' | 'guided' | 'partnerCenter';

/** The flow of a card: buttons carry `id` and `v` and nothing else of it. */
export interface FlowView {
  readonly id: string;
  /** Version of the record that the card shows. */
  readonly v: number;
}

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

/** A subscription as people see it. */
export interface SubscriptionView extends Product {
  readonly licences: number;
  readonly endsOn: CalendarDay;
}

/** What a fact set shows: a label and its value, ready for a card. */
export interface Fact {
  readonly title: string;
  readonly value: string;
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

/** "Microsoft 365 Business Basic · 5 licences · 12 months". */
export function termsLine({ licences, months, ...product }: KeyTerms, { language }: Reader): string {
  return say(language, 'common.termsLine', { plan: productName(product, language), licences, months });
}

/** "Microsoft 365 Business Basic · 5 licences". */
export function planLine(
  { licences, ...product }: Product & { readonly licences: number },
  { language }: Reader,
): string {
  return say(language, 'common.subscriptionLine', { plan: productName(product, language), licences });
}

/** "Microsoft 365 Business Basic · 5 licences · ends 31 March 2027". */
export function subscriptionLine({ licences, endsOn, ...product }: SubscriptionView, reader: Reader): string {
  const { language } = reader;
  const plan = productName(product, language);
  return say(language, 'common.subscriptionEnds', { plan, licences, date: plainDay(endsOn, reader) });
}

/** "Customer: Contoso"; undefined where nobody is named. */
export function customerLine(name: string | undefined, { language }: Reader): string | undefined {
  return name && `${say(language, 'common.customer')}: ${escapeText(name)}`;
}

/** Title and text that say how Microsoft is reached, where that is not the usual way. */
export function modeNotice(mode: Mode, { language }: Reader): object {
  if (mode === 'partnerCenter') return {};
  return {
    modeTitle: say(language, `desk.modes.${mode}Title`),
    modeText: say(language, `desk.modes.${mode}Text`),
  };
}
