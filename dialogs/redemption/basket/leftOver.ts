// The keys for which a redemption had no room: they are offered to the inventory instead of being forgotten.
import { addLeftOver } from '../../keys/beginAdding.ts';
import type { TypedKeys } from '../steps/keysStepCard.ts';
import type { StepContext } from '../steps/redemptionStep.ts';

/** Sends the inventory's form with these keys, which wait in it sealed; nothing when there are none. */
export async function offerLeftOver(
  { services, turn }: Pick<StepContext, 'services' | 'turn'>,
  keys: readonly string[],
  { keys: _text, ...terms }: TypedKeys = {},
): Promise<void> {
  if (keys.length > 0) await addLeftOver({ services, turn }, keys, terms);
}
