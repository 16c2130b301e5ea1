// Lets go of the keys that a redemption holds and does not need: to where its end decided, else to where they came from.
import type { Consequence } from '../../../domain/consequences/consequence.ts';
import { fateOf } from '../../../domain/redemption/leaving.ts';
import { isFinal, type Redemption } from '../../../domain/redemption/redemption.ts';
import type { Versioned } from '../../../storage/records/change.ts';
import { pendingConsequencesOf } from '../../../storage/records/trackedRecords.ts';
import type { Services } from '../../services/services.ts';

type Releasing = Extract<Consequence, { does: 'releaseKeys' }>;

/**
 * Lets go of the key that was taken out, by what was said of it then, unless it is in the basket again; without a key,
 * of all that an ended redemption still holds, those included that a crash kept out of its basket. What was decided at
 * the end of a walk holds for each. A reservation owes the release of its key as well, and knows nothing of what was
 * said since: it goes by what the redemption still owes.
 */
export async function releaseUnneeded(
  { redemptions, keys }: Pick<Services, 'redemptions' | 'keys'>,
  { redemptionId, keyId, takenOut }: Releasing,
): Promise<void> {
  const read = await redemptions.get(redemptionId);
  if (read === undefined) return;
  const redemption = read.value;
  if (keyId !== undefined) {
    const isInBasket = redemption.basket.some((item) => item.keyId === keyId);
    if (!isInBasket || redemption.state === 'cancelled') await letGo(keys, read, keyId, takenOut);
    return;
  }
  if (!isFinal(redemption)) return;
  for (const key of await keys.heldBy(redemptionId)) await letGo(keys, read, key.id);
}

/** A key goes where the end of its walk decided, else its taking out; one of which nothing was said, where it came from. */
async function letGo(
  keys: Services['keys'],
  read: Versioned<Redemption>,
  keyId: string,
  takenOut = takenOutOf(read, keyId),
): Promise<void> {
  const { id, left, basket, customerName = '' } = read.value;
  const item = basket.find((one) => one.keyId === keyId);
  const decided = item && left ? { fate: fateOf(item, left), at: left.at } : takenOut;
  if (decided === undefined) {
    await putBack(keys, keyId, id);
    return;
  }
  const at = new Date(decided.at);
  if (decided.fate === 'kept') await keys.keep(keyId, id, item?.terms);
  else if (decided.fate === 'doubtful') await keys.doubt(keyId, id, at);
  else if (decided.fate === 'used') await keys.markRedeemed(keyId, id, customerName, at);
  else await keys.release(keyId, id);
}

/** What was said of a key when it was taken out last, as long as that is owed. */
function takenOutOf(read: Versioned<Redemption>, keyId: string): Releasing['takenOut'] {
  const said = pendingConsequencesOf(read).map(({ what }) =>
    what.does === 'releaseKeys' && what.keyId === keyId ? what.takenOut : undefined,
  );
  return said.findLast((one) => one !== undefined);
}

/** A key that a crash kept out of the basket is what it was before: free, forgotten, or in doubt. */
async function putBack(keys: Services['keys'], keyId: string, redemptionId: string): Promise<void> {
  const since = (await keys.get(keyId))?.doubtSince;
  if (since === undefined) await keys.release(keyId, redemptionId);
  else await keys.doubt(keyId, redemptionId, new Date(since));
}
