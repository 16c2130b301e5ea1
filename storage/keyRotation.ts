// The rotation of the sealing keys: one more key, everything sealed anew under it, then the old keys are destroyed.
import { changeKeyring, openSeal, type Secrets } from './sealing/keyring.ts';
import { newKeyWaits } from './sealing/keyringWatch.ts';
import { Consents } from './microsoft/consents.ts';
import { FirstPasswords } from './redemption/firstPasswords.ts';
import { KeyBatches } from './keys/keyBatches.ts';
import { Keys } from './keys/keys.ts';
import { Redemptions } from './redemption/redemptions.ts';
import { withFreshKey, type Keyring, type Seal } from './sealing/seal.ts';
import type { Store } from './store.ts';
import { minute } from '../domain/dates/durations.ts';

/**
 * What one run of a rotation did. added: a key was made; it comes into use at `from`. waiting: it is not in use yet.
 * resealed: `records` were sealed anew, and the old keys are gone.
 */
export type RotationStep =
  { readonly kind: 'added' | 'waiting'; readonly from: Date } | { readonly kind: 'resealed'; readonly records: number };

/** Milliseconds after which every instance surely seals with the key that came into use. */
const settles = 2 * minute;

/**
 * Does what is next. A rotation takes two runs, with the desk working all the while: the first makes the key, the
 * second, once every instance has it, seals anew and drops the old ones. A run that was cut off is simply repeated.
 * `now` is the store's time.
 */
export async function rotateKeys(store: Store, secrets: Secrets, now: Date): Promise<RotationStep> {
  const seal = await openSeal(store, secrets, () => now.getTime());
  const keyring = await changeKeyring(store, secrets, (present) => present);
  const newest = [...keyring.sealing.values()].at(-1);
  if (newest === undefined || keyring.sealing.size === 1) {
    const from = now.getTime() + newKeyWaits;
    // Another run may have added one meanwhile: one is enough.
    await changeKeyring(store, secrets, (present) =>
      present.sealing.size > 1 ? present : withFreshKey(present, from),
    );
    return { kind: 'added', from: new Date(from) };
  }
  const usable = newest.from + settles;
  if (usable > now.getTime()) return { kind: 'waiting', from: new Date(usable) };
  const records = await resealAll(store, seal);
  await changeKeyring(store, secrets, (present) => onlyNewest(present, seal.newest));
  return { kind: 'resealed', records };
}

/** Goes over everything until nothing is left to do: what was on its way to the store during one pass is found by the next. */
async function resealAll(store: Store, seal: Seal): Promise<number> {
  const collections = [Keys, Redemptions, KeyBatches, FirstPasswords, Consents];
  let pass = 0;
  for (const Collection of collections) pass += await new Collection(store, seal).reseal();
  return pass === 0 ? 0 : pass + (await resealAll(store, seal));
}

function onlyNewest(keyring: Keyring, kid: string): Keyring {
  return { ...keyring, sealing: new Map([...keyring.sealing].filter(([id]) => id === kid)) };
}
