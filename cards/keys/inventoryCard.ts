// The card of the key inventory: how many keys there are in each state and of each product, and a list of them.
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { keyStates, type KeyRecord, type KeyState } from '../../domain/keys/key.ts';
import { planIds, type PlanId } from '../../domain/products/plans.ts';
import { maskKey } from '../../domain/keys/productKey.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { plainDay, plainNumber } from '../texts/formats.ts';
import { termsLine } from '../products/productLines.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** The keys that a card shows. */
export const keysShown = 6;

/** What was just done, or could not be. */
export type InventoryNotice =
  | { readonly kind: 'removed' | 'wasUsed' | 'wasNotUsed'; readonly lastFive: string }
  | { readonly kind: 'notRemoved' | 'notSettled' | 'expired' };

/** Inputs: `state` (a KeyState) and `plan` (a PlanId or "all"). */
export interface InventoryView {
  readonly counts: Readonly<Record<KeyState, number>>;
  /** Counts of each plan by state; a state that is not there counts none. */
  readonly byPlan: ReadonlyMap<PlanId, Readonly<Partial<Record<KeyState, number>>>>;
  readonly state: KeyState;
  readonly planId?: PlanId | undefined;
  readonly keys: readonly KeyRecord[];
  /** What the button of a key carries, by the key's id: one removes it, or settles its doubt; absent for keys without one. */
  readonly cursors: ReadonlyMap<string, string>;
  readonly next?: string;
  readonly first?: string;
  readonly notice?: InventoryNotice | undefined;
}

/** Shows the inventory. Keys are masked, always. */
export function inventoryCard(view: InventoryView, reader: Reader): Card {
  const { counts, byPlan, state, planId, keys, cursors, next, first, notice } = view;
  const { language } = reader;
  return renderCard('inventory', reader, {
    notice: notice && noticeText(notice, reader),
    ...Object.fromEntries(keyStates.map((one) => [one, plainNumber(counts[one], reader)])),
    inDoubt: counts.doubtful === 0 ? undefined : say(language, 'keys.inDoubt', { count: counts.doubtful }),
    products: productRows(counts, byPlan, reader),
    listTitle: listTitle(view, reader),
    rows: keys.map((key) => keyRow(key, cursors.get(key.id), reader)),
    next,
    first,
    state,
    states: keyStates.map((value) => ({ title: say(language, `keys.states.${value}`), value })),
    plan: planId ?? 'all',
    plans: [
      { title: say(language, 'keys.anyProduct'), value: 'all' },
      ...planIds.map((value) => ({ title: say(language, `plans.${value}`), value })),
    ],
  });
}

/** What is said about one key besides its state: the masked key, its terms, who entered it and when. */
export function keyFacts({ lastFive, terms, enteredBy, enteredAt }: KeyRecord, reader: Reader): object {
  const { language, zone } = reader;
  const date = plainDay(dayOf(new Date(enteredAt), zone), reader);
  return {
    masked: escapeText(maskKey(lastFive)),
    terms: terms === undefined ? say(language, 'keys.noTerms') : termsLine(terms, reader),
    entered: say(language, 'keys.entered', { who: escapeText(enteredBy.name), date }),
  };
}

function keyRow(key: KeyRecord, cursor: string | undefined, reader: Reader): object {
  const use = useOf(key, reader);
  return {
    ...keyFacts(key, reader),
    use,
    ...(cursor === undefined ? {} : { cursor, ...rowAction(key, reader) }),
  };
}

/** What can be done with a key: one that is in doubt is settled, another one is removed. */
function rowAction({ state, lastFive }: KeyRecord, { language }: Reader): object {
  return state === 'doubtful'
    ? {
        verb: 'keys.settle',
        act: say(language, 'keys.settle'),
        title: say(language, 'keys.settleOne', { lastFive }),
      }
    : {
        verb: 'keys.remove',
        act: say(language, 'keys.remove'),
        title: say(language, 'keys.removeOne', { lastFive }),
      };
}

/** Whom a key is used for; undefined for one that is available. */
function useOf({ state, customerName = '', redeemedAt, doubtSince }: KeyRecord, reader: Reader): string | undefined {
  const { language, zone } = reader;
  const customer = escapeText(customerName);
  if (state === 'available') return undefined;
  if (state === 'reserved')
    return customer === '' ? say(language, 'keys.reservedPlain') : say(language, 'keys.reservedFor', { customer });
  if (state === 'doubtful') {
    const date = doubtSince === undefined ? '' : plainDay(dayOf(new Date(doubtSince), zone), reader);
    return customer === ''
      ? say(language, 'keys.doubtfulPlain', { date })
      : say(language, 'keys.doubtfulFor', { customer, date });
  }
  if (customer === '') return say(language, 'keys.states.redeemed');
  if (redeemedAt === undefined) return say(language, 'keys.redeemedFor', { customer });
  const date = plainDay(dayOf(new Date(redeemedAt), zone), reader);
  return say(language, 'keys.redeemedForOn', { customer, date });
}

/** One row for each plan with keys, and one for the keys whose plan nobody named. */
function productRows(
  counts: InventoryView['counts'],
  byPlan: InventoryView['byPlan'],
  { language }: Reader,
): readonly object[] {
  const named = { available: 0, reserved: 0, doubtful: 0, redeemed: 0 };
  const rows = planIds.flatMap((planId) => {
    const of = { available: 0, reserved: 0, doubtful: 0, redeemed: 0, ...byPlan.get(planId) };
    for (const state of keyStates) named[state] += of[state];
    if (keyStates.every((state) => of[state] === 0)) return [];
    return [{ product: say(language, `plans.${planId}`), counts: say(language, 'keys.productCounts', of) }];
  });
  const rest = Object.fromEntries(keyStates.map((state) => [state, Math.max(0, counts[state] - named[state])]));
  return Object.values(rest).every((count) => count === 0)
    ? rows
    : [...rows, { product: say(language, 'keys.noProduct'), counts: say(language, 'keys.productCounts', rest) }];
}

function listTitle({ counts, byPlan, state, planId }: InventoryView, { language }: Reader): string {
  const words = { state: say(language, `keys.states.${state}`) };
  if (planId === undefined) return say(language, 'keys.listTitle', { ...words, count: counts[state] });
  const count = byPlan.get(planId)?.[state] ?? 0;
  return say(language, 'keys.listTitleOf', { ...words, plan: say(language, `plans.${planId}`), count });
}

function noticeText(notice: InventoryNotice, { language }: Reader): string {
  return 'lastFive' in notice
    ? say(language, `keys.${notice.kind}`, { lastFive: notice.lastFive })
    : say(language, `keys.${notice.kind}`);
}
