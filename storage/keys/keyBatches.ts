// The keys that wait on their way into the inventory: sealed, versioned, and gone after a while.
import type { KeyBatch } from '../../domain/keys/keyBatch.ts';
import type { Versioned } from '../records/change.ts';
import type { Kept } from '../records/kept.ts';
import { TrackedRecords, type Follow } from '../records/trackedRecords.ts';
import type { Seal } from '../sealing/seal.ts';
import { isOlder, sealedAnew, sealEveryAnew } from '../sealing/sealAnew.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';
import { defined } from '../../domain/defined.ts';
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

  /**
   * Undefined when another writer was first. The newest sealing key holds what is written, whatever it was read under.
   * `wakeAt` is when the round looks at it for its own sake; never when absent.
   */
  async replace(
    read: Versioned<KeyBatch>,
    next: KeyBatch,
    wakeAt?: Date,
    follow?: Follow,
  ): Promise<Versioned<KeyBatch> | undefined> {
    const fresh = this.#sealedAnew(kept(next));
    return opened(await this.#records.replace(read, next.id, fresh, wakeAt?.getTime(), follow));
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

  /** Seals anew what an older sealing key holds; returns how many there were. May be repeated. */
  async reseal(): Promise<number> {
    return await sealEveryAnew<StoredBatch>(
      this.#listed,
      (batch) => this.#sealedAnew(batch),
      (id, anew) => this.#records.rewrite(id, anew),
    );
  }

  #sealedAnew(batch: StoredBatch): StoredBatch {
    if (!batch.entries.some(({ key }) => isOlder(this.#seal, key?.sealed))) return batch;
    const entries = batch.entries.map((entry) => ({
      ...entry,
      ...defined({ key: entry.key && sealedAnew(this.#seal, purpose, batch.id, entry.key) }),
    }));
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
