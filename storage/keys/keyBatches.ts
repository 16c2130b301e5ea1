// The keys that wait on their way into the inventory: sealed, versioned, and gone after a while.
import type { KeyBatch } from '../../domain/keys/keyBatch.ts';
import type { Versioned } from '../records/change.ts';
import { everyRecord } from '../records/everyRecord.ts';
import type { Kept } from '../records/kept.ts';
import { TrackedRecords, type Follow } from '../records/trackedRecords.ts';
import { kidOf, type Resealed, type Seal } from '../sealing/seal.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';
import { day } from '../../domain/dates/durations.ts';

type StoredBatch = KeyBatch & { readonly expires: number };

const purpose = 'keyBatches';
/** Milliseconds for which a batch is kept, answered or not. */
const lives = 14 * day;

/** How the records are kept. */
export const keyBatchesCollection: CollectionDeclaration = { name: 'keyBatches', indexes: [], expires: 'expires' };

/** The batches of everybody. */
export class KeyBatches {
  readonly #listed: Records<Kept<StoredBatch>>;
  readonly #records: TrackedRecords<StoredBatch>;
  readonly #seal: Seal;

  constructor(store: Store, seal: Seal) {
    this.#listed = store.records(keyBatchesCollection);
    this.#records = new TrackedRecords(store, keyBatchesCollection);
    this.#seal = seal;
  }

  /** Undefined when the id is taken. */
  async create(batch: KeyBatch): Promise<Versioned<KeyBatch> | undefined> {
    return opened(await this.#records.insert(batch.id, kept(batch)));
  }

  async get(id: string): Promise<Versioned<KeyBatch> | undefined> {
    return opened(await this.#records.get(id));
  }

  /** Undefined when another writer was first. `wakeAt` is when the round looks at it for its own sake; never when absent. */
  async replace(
    read: Versioned<KeyBatch>,
    next: KeyBatch,
    wakeAt?: Date,
    follow?: Follow,
  ): Promise<Versioned<KeyBatch> | undefined> {
    return opened(await this.#records.replace(read, next.id, kept(next), wakeAt?.getTime(), follow));
  }

  /** Takes off what was done; see `TrackedRecords`. */
  async markCarriedOut(read: Versioned<KeyBatch>): Promise<Versioned<KeyBatch> | undefined> {
    return opened(await this.#records.markCarriedOut({ ...read, value: kept(read.value) }, read.value.id));
  }

  /** For the round: the batch that was cut off longest ago, held until `until`. */
  async claim(now: Date, until: Date): Promise<Versioned<KeyBatch> | undefined> {
    return opened(await this.#records.claim(now, until));
  }

  /** Seals a key for this batch. */
  sealKey(batchId: string, productKey: string): string {
    return this.#seal.seal(purpose, batchId, productKey);
  }

  /** The key in clear. */
  unsealKey(batchId: string, sealed: string): string {
    return this.#seal.unseal(purpose, batchId, sealed);
  }

  /** Seals anew what an older sealing key holds; the version stays, so that the card of the batch stays good. */
  async reseal(): Promise<Resealed> {
    let resealed = 0;
    for await (const { id, doc } of everyRecord(this.#listed)) {
      if (!doc.entries.some(({ key }) => this.#isOld(key?.sealed))) continue;
      if ((await this.#records.rewrite(id, (batch) => this.#sealedAnew(batch))) !== undefined) resealed += 1;
    }
    return { resealed, left: 0 };
  }

  #isOld(sealed: string | undefined): sealed is string {
    return sealed !== undefined && kidOf(sealed) !== this.#seal.newest;
  }

  #sealedAnew(batch: StoredBatch): StoredBatch {
    const entries = batch.entries.map((entry) => {
      const { key } = entry;
      if (key === undefined || !this.#isOld(key.sealed)) return entry;
      return { ...entry, key: { ...key, sealed: this.sealKey(batch.id, this.unsealKey(batch.id, key.sealed)) } };
    });
    return { ...batch, entries };
  }
}

function kept(batch: KeyBatch): StoredBatch {
  return { ...batch, expires: Date.parse(batch.startedAt) + lives };
}

function opened(record: Versioned<StoredBatch> | undefined): Versioned<KeyBatch> | undefined {
  if (record === undefined) return undefined;
  const { expires: _kept, ...value } = record.value;
  return { ...record, value };
}
