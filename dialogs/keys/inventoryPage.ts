// The page of the inventory that a person looks at: the counts, a filter, a page of keys, and who may remove one.
import { inventoryCard, keysShown, type InventoryNotice } from '../../cards/keys/inventoryCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { keyStates, type KeyRecord, type KeyState } from '../../domain/keys/key.ts';
import { isPlanId, type PlanId } from '../../domain/products/plans.ts';
import type { Chat } from '../feature/feature.ts';
import { pageButtons, pageMarkIn, readCursor, writeCursor, type ListCursor } from '../lists/listCursor.ts';
import { defined } from '../../domain/defined.ts';

/** The inventory at a cursor, which is a claim of the client. */
export async function inventoryAt(
  { services, turn }: Chat,
  cursor: ListCursor,
  notice?: InventoryNotice,
): Promise<Card> {
  const state = keyStates.find((one) => one === cursor['state']) ?? 'available';
  const planId = isPlanId(cursor['plan']) ? cursor['plan'] : undefined;
  const filter = { state, ...defined({ plan: planId }) };
  const after = pageMarkIn(cursor);
  const request = { limit: keysShown, ...defined({ after }) };
  // What is available is used in the order in which it came; of the rest, the latest matters.
  const from = state === 'available' ? 'oldest' : 'newest';
  const [page, byState, ...byPlan] = await Promise.all([
    services.keys.list(state, request, planId, from),
    services.keys.tallyByState(),
    ...keyStates.map((one) => services.keys.tallyByPlan(one)),
  ]);
  return inventoryCard(
    {
      counts: countsOf(byState),
      byPlan: byPlanOf(byPlan),
      state,
      planId,
      keys: page.items,
      cursors: new Map(page.items.filter(hasButton).map((key) => [key.id, cursorOfKey(key)])),
      ...pageButtons(filter, after, page.next),
      notice,
    },
    turn,
  );
}

/** What a button about one key carries: the key, and the instant at which it was entered, which tells it from a later one. */
export function cursorOfKey({ id, enteredAt }: KeyRecord): string {
  return writeCursor({ key: id, enteredAt });
}

/** The key that a button is about; undefined when it is not there any more, or not in that state. */
export async function keyAt(
  { services }: Chat,
  text: string,
  state: KeyState = 'available',
): Promise<KeyRecord | undefined> {
  const { key = '', enteredAt } = readCursor(text);
  const found = key === '' ? undefined : await services.keys.get(key);
  return found?.state === state && found.enteredAt === enteredAt ? found : undefined;
}

function countsOf(tally: ReadonlyMap<KeyState, number>): Readonly<Record<KeyState, number>> {
  const of = (state: KeyState): number => tally.get(state) ?? 0;
  return { available: of('available'), reserved: of('reserved'), doubtful: of('doubtful'), redeemed: of('redeemed') };
}

/** True for a key that is removed or settled by hand. */
function hasButton({ state }: KeyRecord): boolean {
  return state === 'available' || state === 'doubtful';
}

/** Tallies in the order of the states, by plan. */
function byPlanOf(
  tallies: readonly ReadonlyMap<PlanId, number>[],
): ReadonlyMap<PlanId, Readonly<Partial<Record<KeyState, number>>>> {
  const byPlan = new Map<PlanId, Partial<Record<KeyState, number>>>();
  keyStates.forEach((state, index) => {
    for (const [planId, count] of tallies[index] ?? []) byPlan.set(planId, { ...byPlan.get(planId), [state]: count });
  });
  return byPlan;
}
