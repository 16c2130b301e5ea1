// Gives back the keys that a redemption holds and does not need: to the inventory they came from, else they are forgotten.
import type { Consequence } from '../../domain/consequence.ts';
import { isFinal } from '../../domain/redemption/redemption.ts';
import type { Desk } from '../desk.ts';

/**
 * Gives back the key that was taken out, unless it is in the basket again; without a key, all that an ended redemption
 * still holds, those included that a crash kept out of its basket.
 */
export async function releaseUnneeded(
  { redemptions, keys }: Pick<Desk, 'redemptions' | 'keys'>,
  { redemptionId, keyId }: Extract<Consequence, { does: 'releaseKeys' }>,
): Promise<void> {
  const redemption = (await redemptions.get(redemptionId))?.value;
  if (redemption === undefined) return;
  if (keyId !== undefined) {
    const needed = redemption.state !== 'cancelled' && redemption.basket.some((item) => item.keyId === keyId);
    if (!needed) await keys.release(keyId, redemptionId);
    return;
  }
  if (!isFinal(redemption)) return;
  for (const key of await keys.heldBy(redemptionId)) await keys.release(key.id, redemptionId);
}
