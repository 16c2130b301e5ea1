// The redemptions on record: every write names the version it replaces, and personal data is sealed at rest.
import { isFinal, withoutPersonalData, type Redemption } from '../../domain/redemption/redemption.ts';
import { undoUntil } from '../../domain/redemption/leaving.ts';
import type { Versioned } from '../records/change.ts';
import { openKept, type Kept } from '../records/kept.ts';
import { TrackedRecords, restOf, versionOf, type Follow } from '../records/trackedRecords.ts';
import { SealError, type Seal } from '../sealing/seal.ts';
import { sealEveryAnew } from '../sealing/sealAnew.ts';
import type { CollectionDeclaration, Records, Store, Where } from '../store.ts';
import { RedemptionSealing, type StoredRedemption } from './redemptionSealing.ts';

/** The instant from which the sweeper looks at a record, and what follows from the write. */
export interface Wake {
  readonly wakeAt?: Date;
  readonly follow?: Follow;
}

const unfinishedStates = ['open', 'calling', 'handedOver', 'parked'] as const;

/** How the records are kept. */
export const redemptionsCollection: CollectionDeclaration = {
  name: 'redemptions',
  indexes: [
    ['owner.id', 'state', 'changedAt'],
    ['customerId', 'changedAt'],
    ['state', 'changedAt'],
  ],
  // Until a new customer is made.
  sparse: ['customerId'],
  recalled: true,
};

/** The redemptions of everybody. */
export class Redemptions {
  readonly #listed: Records<Kept<StoredRedemption>>;
  readonly #records: TrackedRecords<StoredRedemption>;
  readonly #sealing: RedemptionSealing;
  readonly #unopened: (id: string, error: SealError) => void;
  /** See `finishConsequences`: every writer of redemptions compares the version. */
  readonly mayFinishLater = true;

  /**
   * `unopened` hears of each record that is left out of a list or a round since its seal does not open: it was altered,
   * or belongs to another store.
   */
  constructor(store: Store, seal: Seal, unopened: (id: string, error: SealError) => void = () => undefined) {
    this.#unopened = unopened;
    this.#listed = store.records(redemptionsCollection);
    this.#records = new TrackedRecords(store, redemptionsCollection, (doc) => this.#tidied(doc));
    this.#sealing = new RedemptionSealing(seal);
  }

  /** Undefined when the id is taken. */
  async create(redemption: Redemption, wake: Wake = {}): Promise<Versioned<Redemption> | undefined> {
    const { id } = redemption;
    return this.#opened(
      await this.#records.insert(id, this.#sealing.sealed(redemption), wake.wakeAt?.getTime(), wake.follow),
    );
  }

  async get(id: string): Promise<Versioned<Redemption> | undefined> {
    return this.#opened(await this.#records.get(id));
  }

  /**
   * The redemption for who was shown its version `v` while it was open; as this process knew it last where that is what
   * was shown: a write over it stands only when it is so still. Keys are reserved before that write, and would stay so
   * for one that has ended meanwhile: where they are asked for it is read.
   */
  async shown(id: string, v: number): Promise<Versioned<Redemption> | undefined> {
    const known = await this.#records.recall(id);
    const isShown = known?.value.state === 'open' && versionOf(known) === v;
    // One whose key was destroyed after this process knew it last does not open: it was sealed anew before that.
    return (isShown && known.value.step !== 'keys' ? this.#openedIfItCan(known) : undefined) ?? (await this.get(id));
  }

  /**
   * Stores the next state of a redemption over the one that was read. Undefined when another writer was first.
   * Without `wakeAt` the sweeper's instant stays as it was read.
   */
  async replace(
    read: Versioned<Redemption>,
    next: Redemption,
    wake: Wake = {},
  ): Promise<Versioned<Redemption> | undefined> {
    const at = wake.wakeAt?.getTime() ?? restOf(read);
    return this.#asWritten(
      await this.#records.replace(read, next.id, this.#sealing.sealed(next), at, wake.follow),
      next,
    );
  }

  /** Lets the sweeper look at a redemption that it holds no more, or from `until` on, and leaves its version. */
  async rest(held: Versioned<Redemption>, until?: Date): Promise<void> {
    await this.#records.rest(this.#stored(held), held.value.id, until?.getTime());
  }

  /**
   * Takes off what was done; see `TrackedRecords`. Once nothing more follows from its end, and it
   * cannot be taken up again, personal data leaves the record.
   */
  async markCarriedOut(read: Versioned<Redemption>): Promise<Versioned<Redemption> | undefined> {
    return this.#asWritten(await this.#records.markCarriedOut(this.#stored(read), read.value.id), read.value);
  }

  /**
   * Applies `fn` to the present state, again when another writer was first. When `fn` returns undefined nothing is
   * written. Returns what is stored afterwards; undefined when there is no such redemption.
   */
  async change(
    id: string,
    fn: (redemption: Redemption) => Redemption | undefined,
  ): Promise<Versioned<Redemption> | undefined> {
    return this.#opened(
      await this.#records.change(id, (doc) => {
        const next = doc && fn(this.#sealing.unsealed(doc));
        return next && this.#sealing.sealed(next);
      }),
    );
  }

  /** What this person has begun and not ended, the one changed last in front; at most 50. */
  async unfinished(personId: string): Promise<readonly Redemption[]> {
    return this.#list({ 'owner.id': personId, state: { in: unfinishedStates } }, 50);
  }

  /** What this person ended last with a success; undefined when there is nothing. */
  async lastDone(personId: string): Promise<Redemption | undefined> {
    return (await this.#list({ 'owner.id': personId, state: 'done' }, 1))[0];
  }

  /** The redemptions for one customer, under any of its ids, the one changed last in front. */
  async ofCustomer(ids: readonly string[], limit: number): Promise<readonly Redemption[]> {
    return this.#list({ customerId: { in: ids } }, limit);
  }

  /**
   * Lets the sweeper look from `now` on at what waits for a person's report and no instant wakes, such as what an
   * earlier desk handed over or parked; at most 500. Returns how many there were. Nothing is opened.
   */
  async wakeWaiting(now: Date): Promise<number> {
    const where = { state: { in: ['handedOver', 'parked'] } };
    const records = await this.#listed.list({ where, order: 'changedAt', limit: 500 });
    const asleep = records.filter(({ at }) => at === undefined);
    for (const record of asleep) await this.#records.rest(openKept(record), record.id, now.getTime());
    return asleep.length;
  }

  /**
   * For the sweeper: the redemption that has waited longest to be looked at, held until `until`; see `replace`. Throws a
   * SealError, and tells, where that one does not open; it is held all the same.
   */
  async claim(now: Date, until: Date): Promise<Versioned<Redemption> | undefined> {
    const held = await this.#records.claim(now, until);
    return this.#openedIfItCan(held, (error) => {
      this.#unopened(held?.id ?? '', error);
      throw error;
    });
  }

  /** Seals anew what an older sealing key holds, whatever the state; returns how many there were. May be repeated. */
  async reseal(): Promise<number> {
    return await sealEveryAnew<StoredRedemption>(
      this.#listed,
      (one) => this.#sealing.sealedAnew(one),
      (id, anew) => this.#records.rewrite(id, anew),
    );
  }

  /** Seals a doubtful key for the record of this redemption. */
  sealDoubtful(redemptionId: string, productKey: string): string {
    return this.#sealing.sealDoubtful(redemptionId, productKey);
  }

  /** The doubtful key in clear. */
  unsealDoubtful(redemptionId: string, sealed: string): string {
    return this.#sealing.unsealDoubtful(redemptionId, sealed);
  }

  async #list(where: Where, limit: number): Promise<readonly Redemption[]> {
    const records = await this.#listed.list({ where, order: 'changedAt', descending: true, limit });
    return records.flatMap((record) => {
      const opened = this.#openedIfItCan(openKept(record), (error) => this.#unopened(record.id, error));
      return opened === undefined ? [] : [opened.value];
    });
  }

  /** Undefined for one whose seal does not open, which `told` hears of. */
  #openedIfItCan(
    record: Versioned<StoredRedemption> | undefined,
    told: (error: SealError) => void = () => undefined,
  ): Versioned<Redemption> | undefined {
    try {
      return this.#opened(record);
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      told(error);
      return undefined;
    }
  }

  #opened(record: Versioned<StoredRedemption> | undefined): Versioned<Redemption> | undefined {
    return record && { ...record, value: this.#sealing.unsealed(record.value) };
  }

  /** What was written, whose details, where they stayed on record, are those that it was made of. */
  #asWritten(
    written: Versioned<StoredRedemption> | undefined,
    { admin }: Redemption,
  ): Versioned<Redemption> | undefined {
    if (written?.value.admin === undefined || admin === undefined) return this.#opened(written);
    return { ...written, value: { ...written.value, admin } };
  }

  #stored(read: Versioned<Redemption>): Versioned<StoredRedemption> {
    return { ...read, value: this.#sealing.sealed(read.value) };
  }

  /** Once nothing more follows from its end, and it cannot be taken up again, personal data leaves the record. */
  #tidied(doc: StoredRedemption): StoredRedemption {
    if (!isFinal(doc) || undoUntil(doc) !== undefined) return doc;
    return this.#sealing.sealed(withoutPersonalData(this.#sealing.unsealed(doc)));
  }
}
