// The product keys on record: sealed while they are needed, held by one redemption at a time, known for ever.
import type { KeyRecord, KeyState, KeyTerms } from '../../domain/keys/key.ts';
import { held, intoInventory, isFree, spent, type KeyHolder } from '../../domain/keys/keyMoves.ts';
import type { PlanId } from '../../domain/products/plans.ts';
import { remove, type Versioned } from '../records/change.ts';
import { openKept, plainPage, type Kept } from '../records/kept.ts';
import { following, TrackedRecords, type ChangeHow, type Follow } from '../records/trackedRecords.ts';
import { pageOf, readPage, type Page, type PageRequest } from '../page.ts';
import { clearKey, fingerprintOf, keySealedAnew, sealedKey } from './sealedKey.ts';
import { isThere, keysCollection, unlessTaken } from './storedKey.ts';
import type { EnteredKey, Reservation, StoredKey } from './storedKey.ts';
import type { Seal } from '../sealing/seal.ts';
import { sealEveryAnew } from '../sealing/sealAnew.ts';
import type { Records, Store, WriteHow } from '../store.ts';
import { defined } from '../../domain/defined.ts';

/** What takes the key, or gives it back, is written after it. */
const reserving: WriteHow = { mayTrail: true };

/** All product keys that were ever entered, by fingerprint. */
export class Keys {
  readonly #listed: Records<Kept<StoredKey>>;
  readonly #records: TrackedRecords<StoredKey>;
  readonly #seal: Seal;

  constructor(store: Store, seal: Seal) {
    this.#listed = store.records(keysCollection);
    this.#records = new TrackedRecords(store, keysCollection);
    this.#seal = seal;
  }

  /** The id of a normalised key. */
  fingerprint(productKey: string): string {
    return fingerprintOf(this.#seal, productKey);
  }

  async get(id: string): Promise<KeyRecord | undefined> {
    const key = (await this.#records.get(id))?.value;
    return key === undefined || !isThere(key) ? undefined : key;
  }

  /** Puts a key into the inventory. `added` is false when the key is on record already; that record is answered. */
  async add(entered: EnteredKey): Promise<{ readonly added: boolean; readonly key: KeyRecord }> {
    const key = sealedKey(this.#seal, entered, true);
    if (await this.#insert(key)) return { added: true, key };
    const known = await this.get(key.id);
    return known === undefined ? this.add(entered) : { added: false, key: known };
  }

  /** Reserves a typed key for a redemption, putting it on record when it is new. */
  async reserveTyped(entered: EnteredKey, holder: KeyHolder): Promise<Exclude<Reservation, { kind: 'unknown' }>> {
    const key = held(sealedKey(this.#seal, entered, false), holder);
    if (await this.#insert(key, unlessTaken(key.id, holder, entered.now), reserving)) return { kind: 'reserved', key };
    const reservation = await this.reserve(key.id, holder, entered.now);
    return reservation.kind === 'unknown' ? this.reserveTyped(entered, holder) : reservation;
  }

  /** Reserves typed keys as one unit, as far as nobody knows them; returns those. The others are to be reserved one by one. */
  async reserveFresh(entered: readonly EnteredKey[], holder: KeyHolder): Promise<readonly KeyRecord[]> {
    const fresh = entered.map((one) => {
      const doc = held(sealedKey(this.#seal, one, false), holder);
      return { id: doc.id, doc, follow: unlessTaken(doc.id, holder, one.now) };
    });
    return fresh.slice(0, await this.#records.insertSeveral(fresh, reserving)).map(({ doc }) => doc);
  }

  /**
   * Reserves a key that is on record. Of several redemptions that try at once, one gets it. From the reservation
   * follows that the key is given back when the redemption does not take it: its process may die, or another answer be
   * first. Without `now` nothing follows.
   */
  async reserve(id: string, holder: KeyHolder, now?: Date): Promise<Reservation> {
    const take = (known: KeyRecord): KeyRecord | undefined => (isFree(known, holder) ? held(known, holder) : undefined);
    const key = await this.#change(id, take, following(now && unlessTaken(id, holder, now)));
    if (key === undefined) return { kind: 'unknown' };
    if (key.state === 'redeemed' || key.state === 'doubtful') return { kind: key.state, key };
    return { kind: key.redemptionId === holder.redemptionId ? 'reserved' : 'taken', key };
  }

  /**
   * Gives a key back that this redemption holds: to the inventory it came from, else it is forgotten altogether.
   * False when this redemption does not hold it.
   */
  async release(id: string, redemptionId: string): Promise<boolean> {
    const read = await this.#records.get(id);
    if (read?.value.state !== 'reserved' || read.value.redemptionId !== redemptionId) return false;
    const { redemptionId: _holder, customerName: _customer, doubtSince: _over, ...free } = read.value;
    const done = free.fromInventory
      ? (await this.#records.replace(read, id, { ...free, state: 'available' })) !== undefined
      : await this.#listed.remove(id, read.rev);
    return done || this.release(id, redemptionId);
  }

  /**
   * Gives a key that this redemption holds to the inventory, a typed one too; `terms` are what was said of it there,
   * where the inventory knows none. False when this redemption does not hold it.
   */
  async keep(id: string, redemptionId: string, terms?: KeyTerms): Promise<boolean> {
    return this.#letGo(id, redemptionId, (key) => intoInventory(key, terms));
  }

  /** Records that a key which this redemption holds was shown, and that nobody knows more. False when it is not held. */
  async doubt(id: string, redemptionId: string, since: Date): Promise<boolean> {
    return this.#letGo(id, redemptionId, (key) => ({ ...key, state: 'doubtful', doubtSince: since.toISOString() }));
  }

  /**
   * Settles a key that is in doubt since that instant: `used` erases it, `unused` puts it into the inventory. Answers
   * the settled key; undefined when that doubt is settled already.
   */
  async settleDoubt(
    id: string,
    doubtSince: string,
    became: 'used' | 'unused',
    follow?: Follow,
  ): Promise<Versioned<KeyRecord> | undefined> {
    const read = await this.#records.get(id);
    const known = read?.value;
    if (read === undefined || known?.state !== 'doubtful' || known.doubtSince !== doubtSince) return undefined;
    const doubtful: KeyRecord = { ...known, state: 'doubtful' };
    const value = became === 'used' ? spent(doubtful) : intoInventory(doubtful);
    const written = await this.#records.replace(read, id, value, undefined, follow);
    return written === undefined ? this.settleDoubt(id, doubtSince, became, follow) : { ...written, value };
  }

  /**
   * Records that the key is used up and erases it; fingerprint and last five stay. False when another redemption has it.
   * A debt of the redemption: a power failure may bring the key back, until that is carried out once more.
   */
  async markRedeemed(id: string, redemptionId: string, customerName: string, at: Date): Promise<boolean> {
    const used = (key: KeyRecord): KeyRecord | undefined =>
      key.redemptionId === redemptionId && key.state === 'reserved'
        ? { ...spent(key), customerName, redeemedAt: at.toISOString() }
        : undefined;
    const now = await this.#change(id, used, { how: { mayTrail: true } });
    return now?.state === 'redeemed' && now.redemptionId === redemptionId;
  }

  /** The key in clear, for the redemption that holds it; undefined for every other one and after it was redeemed. */
  async reveal(id: string, redemptionId: string): Promise<string | undefined> {
    const key = await this.get(id);
    if (key?.state !== 'reserved' || key.redemptionId !== redemptionId) return undefined;
    return clearKey(this.#seal, key);
  }

  /** The keys that a redemption holds and has not used up; at most 500. */
  async heldBy(redemptionId: string): Promise<readonly KeyRecord[]> {
    const records = await this.#listed.list({ where: { redemptionId }, limit: 500 });
    return records
      .map((record) => openKept(record).value)
      .filter(isThere)
      .filter((key) => key.state === 'reserved');
  }

  /**
   * Takes an available key, entered at that instant, out of the inventory, with what follows; it is forgotten when that
   * is done (see `forget`). Undefined when there is none.
   */
  async remove(id: string, enteredAt: string, follow?: Follow): Promise<Versioned<StoredKey> | undefined> {
    const read = await this.#records.get(id);
    if (read?.value.state !== 'available' || read.value.enteredAt !== enteredAt) return undefined;
    const { sealed: _erased, ...key } = read.value;
    const removed = await this.#records.replace(read, id, { ...key, state: 'removed' }, undefined, follow);
    return removed ?? this.remove(id, enteredAt, follow);
  }

  /** Forgets a key that was removed; one that was entered again meanwhile stays. */
  async forget(id: string): Promise<void> {
    await remove(this.#listed, id, ({ state }) => state === 'removed');
  }

  /** Takes off what was done; see `TrackedRecords`. */
  async markCarriedOut(read: Versioned<StoredKey>): Promise<Versioned<StoredKey> | undefined> {
    return await this.#records.markCarriedOut(read, read.value.id);
  }

  /** Keys in a state, the one entered first in front, or the one entered last; `planId` narrows them to one plan. */
  async list(
    state: KeyState,
    request: PageRequest,
    planId?: PlanId,
    from: 'oldest' | 'newest' = 'oldest',
  ): Promise<Page<KeyRecord>> {
    const where = { state, ...defined({ 'terms.planId': planId }) };
    const listing = { where, order: 'enteredAt', descending: from === 'newest', ...pageOf(request) };
    const page = plainPage(await readPage(this.#listed, listing, (key) => key.enteredAt));
    return { ...page, items: page.items.filter(isThere) };
  }

  /** How many keys are in each state. */
  async tallyByState(): Promise<ReadonlyMap<KeyState, number>> {
    return (await this.#listed.tally({}, 'state')) as ReadonlyMap<KeyState, number>;
  }

  /** How many keys of each plan are in a state; those whose plan is not known are left out. */
  async tallyByPlan(state: KeyState): Promise<ReadonlyMap<PlanId, number>> {
    return (await this.#listed.tally({ state }, 'terms.planId')) as ReadonlyMap<PlanId, number>;
  }

  /** Seals every key anew that an older sealing key holds; returns how many there were. May be repeated. */
  async reseal(): Promise<number> {
    return await sealEveryAnew<StoredKey>(
      this.#listed,
      (key) => keySealedAnew(this.#seal, key),
      (id, anew) => this.#records.rewrite(id, anew),
    );
  }

  /** Lets a held key go; false when this redemption does not hold it. */
  async #letGo(id: string, redemptionId: string, next: (key: KeyRecord) => KeyRecord): Promise<boolean> {
    let wasHeld = false;
    await this.#change(id, (key) => {
      wasHeld = key.state === 'reserved' && key.redemptionId === redemptionId;
      return wasHeld ? next(key) : undefined;
    });
    return wasHeld;
  }

  /** Puts a fresh key on record, also in the place of one that was removed; false when there is one. */
  async #insert(key: KeyRecord, follow?: Follow, how?: WriteHow): Promise<boolean> {
    if ((await this.#records.insert(key.id, key, undefined, follow, how)) !== undefined) return true;
    const read = await this.#records.get(key.id);
    if (read?.value.state !== 'removed') return false;
    return (await this.#records.replace(read, key.id, key, undefined, follow)) !== undefined;
  }

  /** As `TrackedRecords.change`, for keys that are there; returns the key afterwards. */
  async #change(
    id: string,
    fn: (key: KeyRecord) => KeyRecord | undefined,
    how?: ChangeHow<StoredKey>,
  ): Promise<KeyRecord | undefined> {
    const next = (key: StoredKey | undefined): StoredKey | undefined =>
      key === undefined || !isThere(key) ? key : fn(key);
    const stored = (await this.#records.change(id, next, how))?.value;
    return stored && isThere(stored) ? stored : undefined;
  }
}
