// Owns the keys that wait on their way into the inventory: sealed, versioned, and gone after a while.
import type { KeyBatch } from '../domain/keys/keyBatch.ts';
import { instant, versioned, type Versioned } from './change.ts';
import { everyRecord } from './moving/everyRecord.ts';
import { kidOf, type Resealed, type Seal } from './sealing/seal.ts';
import type { CollectionDeclaration, Records, Store } from './store.ts';

type StoredBatch = KeyBatch & { readonly expires: number };

const purpose = 'keyBatches';
/** Milliseconds for which a batch is kept, answered or not. */
const lives = 14 * 24 * 60 * 60 * 1000;

/** How the records are kept. */
export const keyBatchesCollection: CollectionDeclaration = { name: 'keyBatches', indexes: [], expires: 'expires' };

/** The batches of everybody. */
export class KeyBatches {
  readonly #records: Records<StoredBatch>;
  readonly #seal: Seal;

  constructor(store: Store, seal: Seal) {
    this.#records = store.records(keyBatchesCollection);
    this.#seal = seal;
  }

  /** Undefined when the id is taken. */
  async create(batch: KeyBatch): Promise<Versioned<KeyBatch> | undefined> {
    return (await this.#records.insert(batch.id, kept(batch))) ? { rev: 1, value: batch } : undefined;
  }

  async get(id: string): Promise<Versioned<KeyBatch> | undefined> {
    const record = await this.#records.get(id);
    return record && versioned(record, ({ expires: _kept, ...batch }) => batch);
  }

  /** Undefined when another writer was first. `wakeAt` is when the round looks at it; never when absent. */
  async replace(read: Versioned<KeyBatch>, next: KeyBatch, wakeAt?: Date): Promise<Versioned<KeyBatch> | undefined> {
    const at = wakeAt?.getTime();
    const replaced = await this.#records.replace(next.id, read.rev, kept(next), at);
    return replaced ? { rev: read.rev + 1, ...instant(at), value: next } : undefined;
  }

  /** For the round: the batch whose adding was cut off longest ago, held until `until`. */
  async claimCutOff(now: Date, until: Date): Promise<Versioned<KeyBatch> | undefined> {
    const record = await this.#records.claim(now.getTime(), until.getTime());
    return record && versioned(record, ({ expires: _kept, ...batch }) => batch);
  }

  /** Seals a key for this batch. */
  sealKey(batchId: string, productKey: string): string {
    return this.#seal.seal(purpose, batchId, productKey);
  }

  /** The key in clear. */
  unsealKey(batchId: string, sealed: string): string {
    return this.#seal.unseal(purpose, batchId, sealed);
  }

  /** Counts the batches that still need an older key. They end within two weeks; a write would make their cards old. */
  async reseal(): Promise<Resealed> {
    let left = 0;
    for await (const { doc } of everyRecord(this.#records)) {
      const sealed = doc.entries.flatMap(({ key }) => (key?.sealed === undefined ? [] : [key.sealed]));
      if (sealed.some((one) => kidOf(one) !== this.#seal.newest)) left += 1;
    }
    return { resealed: 0, left };
  }
}

function kept(batch: KeyBatch): StoredBatch {
  return { ...batch, expires: Date.parse(batch.startedAt) + lives };
}
