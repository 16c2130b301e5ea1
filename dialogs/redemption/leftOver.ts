// Owns the keys for which a redemption had no room: they are offered to the inventory instead of being forgotten.
import { cardForLeftOver } from '../keys/batchFlow.ts';
import { sendCard } from '../turn/turn.ts';
import type { TypedKeys } from './keysStepCard.ts';
import type { Walking } from './redemptionStep.ts';

/** Sends the inventory's form with these keys, which wait in it sealed; nothing when there are none. */
export async function offerLeftOver(
  { desk, turn }: Pick<Walking, 'desk' | 'turn'>,
  keys: readonly string[],
  { keys: _text, ...terms }: TypedKeys = {},
): Promise<void> {
  if (keys.length > 0) await sendCard(turn, await cardForLeftOver({ desk, turn }, keys, terms));
}
