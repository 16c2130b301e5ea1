// Adds entered keys to the inventory, whole, however often it is cut off and begun again.
import { auditing, type Consequence } from '../../domain/consequences/consequence.ts';
import {
  beginSaving,
  fitEntries,
  keyRefusalOf,
  settleBatch,
  stepOf,
  type KeyBatch,
  type KeyEntry,
  type KeyVerdict,
} from '../../domain/keys/keyBatch.ts';
import type { KeyRecord } from '../../domain/keys/key.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import { everyDue } from '../services/everyDue.ts';
import type { Services } from '../services/services.ts';
import { defined } from '../../domain/defined.ts';
import { minute } from '../../domain/dates/durations.ts';

/** Milliseconds after which an adding that was cut off is taken up by the round. */
const lease = minute;
/** Keys that are written at a time. */
const handful = 25;

/**
 * Adds every fit key of a batch and settles it. Returns the settled batch; undefined when another writer was first.
 * The keys name their batch, so that a second run knows those that the first one added.
 */
export async function saveBatch(
  services: Services,
  present: Versioned<KeyBatch>,
  now: Date,
): Promise<Versioned<KeyBatch> | undefined> {
  const saving =
    present.value.state === 'saving'
      ? present
      : await services.keyBatches.replace(present, beginSaving(present.value, now), new Date(now.getTime() + lease));
  if (saving === undefined) return undefined;
  const batch = saving.value;
  const at = new Date(batch.savedAt ?? now);
  const outcomes = new Map<string, KeyVerdict>();
  const fit = fitEntries(batch);
  for (let from = 0; from < fit.length; from += handful) {
    const written = fit.slice(from, from + handful).map((entry) => addEntry(services, batch, entry, at));
    for (const [id, verdict] of await Promise.all(written)) outcomes.set(id, verdict);
  }
  const settled = settleBatch(batch, outcomes);
  const written = await services.keyBatches.replace(saving, settled, undefined, { owes: entryOf(settled, at), now });
  return written && (await finishConsequences(services, services.keyBatches, written));
}

/** Finishes the adding that a key came with, where a crash cut it off: done after the key is removed, it would bring it back. */
export async function finishAddingOf(services: Services, { batchId }: KeyRecord): Promise<void> {
  const batch = batchId === undefined ? undefined : await services.keyBatches.get(batchId);
  if (batch?.value.state === 'saving') await saveBatch(services, batch, services.clock.now());
}

/** Takes up what a crash cut off; returns how many batches there were. */
export async function saveCutOffBatches(services: Services): Promise<number> {
  return await everyDue(services.clock, services.keyBatches, lease, (held, now) =>
    stepOf(held.value) === 'save'
      ? saveBatch(services, held, now)
      : finishConsequences(services, services.keyBatches, held),
  );
}

async function addEntry(
  services: Services,
  { id: batchId, owner }: KeyBatch,
  { key, terms }: KeyEntry,
  now: Date,
): Promise<readonly [id: string, verdict: KeyVerdict]> {
  if (key?.id === undefined || key.sealed === undefined || terms === undefined)
    throw new Error('A key without its terms or its seal was to be added.');
  const productKey = services.keyBatches.unsealKey(batchId, key.sealed);
  const { added, key: known } = await services.keys.add({ productKey, terms, batchId, enteredBy: owner, now });
  return [
    key.id,
    added || known.batchId === batchId ? { kind: 'added' } : { kind: 'refused', why: keyRefusalOf(known) },
  ];
}

/** One entry in the history for all keys that were added together; a single one is named by its end. */
function entryOf({ id, owner, entries }: KeyBatch, now: Date): readonly Consequence[] {
  const added = entries.filter(({ verdict }) => verdict.kind === 'added');
  const [only] = added;
  if (only === undefined) return [];
  const key = added.length === 1 ? only.key?.lastFive : undefined;
  const facts = { count: added.length, ...defined({ key }) };
  return auditing([{ id: `keys|${id}|added`, at: now.toISOString(), who: owner, what: 'keysAdded', facts }]);
}
