// Lets go of the keys that a redemption holds and does not need: to where its end decided, else to where they came from.
import type { Consequence } from '../../../domain/consequences/consequence.ts';
import { fateOf } from '../../../domain/redemption/leaving.ts';
import { isFinal, type Redemption } from '../../../domain/redemption/redemption.ts';
import type { Services } from '../../services/services.ts';

/**
 * Gives back the key that was taken out, unless it is in the basket again; without a key, all that an ended redemption
 * still holds, those included that a crash kept out of its basket. What was decided at the end of a walk holds for
 * each.
 */
export async function releaseUnneeded(
  { redemptions, keys }: Pick<Services, 'redemptions' | 'keys'>,
  { redemptionId, keyId }: Extract<Consequence, { does: 'releaseKeys' }>,
): Promise<void> {
  const redemption = (await redemptions.get(redemptionId))?.value;
  if (redemption === undefined) return;
  if (keyId !== undefined) {
    if (redemption.state === 'cancelled') await letGo(keys, redemption, keyId);
    else if (!redemption.basket.some((item) => item.keyId === keyId)) await keys.release(keyId, redemptionId);
    return;
  }
  if (!isFinal(redemption)) return;
  for (const key of await keys.heldBy(redemptionId)) await letGo(keys, redemption, key.id);
}

/** A key that a crash kept out of the basket was neither shown nor wanted: it goes back, or is forgotten. */
async function letGo(keys: Services['keys'], redemption: Redemption, keyId: string): Promise<void> {
  const { id, left, customerName = '' } = redemption;
  const item = redemption.basket.find((one) => one.keyId === keyId);
  const fate = item === undefined || left === undefined ? 'back' : fateOf(item, left);
  const at = new Date(left?.at ?? redemption.changedAt);
  if (fate === 'kept') await keys.keep(keyId, id, item?.terms);
  else if (fate === 'doubtful') await keys.doubt(keyId, id, at);
  else if (fate === 'used') await keys.markRedeemed(keyId, id, customerName, at);
  else await keys.release(keyId, id);
}
