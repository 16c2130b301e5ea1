// Owns the product keys on record: sealed while they are needed, held by one redemption at a time, known for ever.
import type { KeyRecord, KeyState, KeyTerms } from '../domain/keys/key.ts';
import { held, intoInventory, isFree, spent, type KeyHolder } from '../domain/keys/keyMoves.ts';
import type { PersonRef } from '../domain/person.ts';
import type { PlanId } from '../domain/subscriptions/plans.ts';
import { change } from './change.ts';
import { pageOf, readPage, type Page, type PageRequest } from './page.ts';
import { everyRecord } from './moving/everyRecord.ts';
import { kidOf, type Resealed, type Seal } from './sealing/seal.ts';
import type { CollectionDeclaration, Records, Store } from './store.ts';

/** A key that was typed, normalised (upper case, with or without dashes as the caller always writes it). */
export interface EnteredKey {
  readonly productKey: string;
  readonly terms?: KeyTerms;
  readonly batchId?: string;
  readonly enteredBy: PersonRef;
  readonly now: Date;
}

/**
 * `reserved` also when this redemption held it before; `taken` when another one holds it; `doubtful` when it was shown
 * in another one and nobody said what became of it; `redeemed` when it is used up.
 */
export type Reservation =
  | { readonly kind: 'reserved' | 'taken' | 'doubtful' | 'redeemed'; readonly key: KeyRecord }
  | { readonly kind: 'unknown' };

const purpose = 'keys';

/** How the records are kept. */
export const keysCollection: CollectionDeclaration = {
  name: 'keys',
  indexes: [['state', 'enteredAt'], ['state', 'terms.planId', 'enteredAt'], ['redemptionId']],
};

/** All product keys that were ever entered, by fingerprint. */
export class Keys {
  readonly #records: Records<KeyRecord>;
  readonly #seal: Seal;

  constructor(store: Store, seal: Seal) {
    this.#records = store.records(keysCollection);
    this.#seal = seal;
  }

  /** The id of a normalised key. */
  fingerprint(productKey: string): string {
    return this.#seal.fingerprint(purpose, productKey);
  }

  async get(id: string): Promise<KeyRecord | undefined> {
    return (await this.#records.get(id))?.doc;
  }

  /** Puts a key into the inventory. `added` is false when the key is on record already; that record is answered. */
  async add(entered: EnteredKey): Promise<{ readonly added: boolean; readonly key: KeyRecord }> {
    const key = this.#record(entered, { state: 'available', fromInventory: true });
    if (await this.#records.insert(key.id, key)) return { added: true, key };
    const known = await this.get(key.id);
    return known === undefined ? this.add(entered) : { added: false, key: known };
  }

  /** Reserves a typed key for a redemption, putting it on record when it is new. */
  async reserveTyped(entered: EnteredKey, holder: KeyHolder): Promise<Exclude<Reservation, { kind: 'unknown' }>> {
    const key = held(this.#record(entered, { state: 'available', fromInventory: false }), holder);
    if (await this.#records.insert(key.id, key)) return { kind: 'reserved', key };
    const reservation = await this.reserve(key.id, holder);
    return reservation.kind === 'unknown' ? this.reserveTyped(entered, holder) : reservation;
  }

  /** Reserves a key that is on record. Of several redemptions that try at once, one gets it. */
  async reserve(id: string, holder: KeyHolder): Promise<Reservation> {
    const now = await change(this.#records, id, (key) => (isFree(key, holder) ? held(key, holder) : undefined));
    if (now === undefined) return { kind: 'unknown' };
    const key = now.value;
    if (key.state === 'redeemed' || key.state === 'doubtful') return { kind: key.state, key };
    return { kind: key.redemptionId === holder.redemptionId ? 'reserved' : 'taken', key };
  }

  /**
   * Gives a key back that this redemption holds: to the inventory it came from, else it is forgotten altogether.
   * False when this redemption does not hold it.
   */
  async release(id: string, redemptionId: string): Promise<boolean> {
    const record = await this.#records.get(id);
    if (record?.doc.state !== 'reserved' || record.doc.redemptionId !== redemptionId) return false;
    const { redemptionId: _holder, customerName: _customer, ...free } = record.doc;
    const done = record.doc.fromInventory
      ? await this.#records.replace(id, record.rev, { ...free, state: 'available' })
      : await this.#records.remove(id, record.rev);
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
  async settleDoubt(id: string, doubtSince: string, became: 'used' | 'unused'): Promise<KeyRecord | undefined> {
    const known = await this.#records.get(id);
    if (known?.doc.state !== 'doubtful' || known.doc.doubtSince !== doubtSince) return undefined;
    const next = became === 'used' ? spent(known.doc) : intoInventory(known.doc);
    if (await this.#records.replace(id, known.rev, next)) return next;
    return this.settleDoubt(id, doubtSince, became);
  }

  /** Records that the key is used up and erases it; fingerprint and last five stay. False when another redemption has it. */
  async markRedeemed(id: string, redemptionId: string, customerName: string, at: Date): Promise<boolean> {
    const now = await change(this.#records, id, (key) =>
      key.redemptionId === redemptionId && key.state === 'reserved'
        ? { ...spent(key), customerName, redeemedAt: at.toISOString() }
        : undefined,
    );
    return now?.value.state === 'redeemed' && now.value.redemptionId === redemptionId;
  }

  /** The key in clear, for the redemption that holds it; undefined for every other one and after it was redeemed. */
  async reveal(id: string, redemptionId: string): Promise<string | undefined> {
    const key = await this.get(id);
    if (key?.state !== 'reserved' || key.redemptionId !== redemptionId || key.sealed === undefined) return undefined;
    return this.#seal.unseal(purpose, id, key.sealed);
  }

  /** The keys that a redemption holds and has not used up; at most 500. */
  async heldBy(redemptionId: string): Promise<readonly KeyRecord[]> {
    const records = await this.#records.list({ where: { redemptionId }, limit: 500 });
    return records.map((record) => record.doc).filter((key) => key.state === 'reserved');
  }

  /** Takes an available key, entered at that instant, out of the inventory and forgets it. False when there is none. */
  async remove(id: string, enteredAt: string): Promise<boolean> {
    const record = await this.#records.get(id);
    if (record?.doc.state !== 'available' || record.doc.enteredAt !== enteredAt) return false;
    return (await this.#records.remove(id, record.rev)) || this.remove(id, enteredAt);
  }

  /**
   * Keys in a state, the one entered first in front, or the one entered last; `planId` narrows them to one plan.
   */
  async list(
    state: KeyState,
    request: PageRequest,
    planId?: PlanId,
    from: 'oldest' | 'newest' = 'oldest',
  ): Promise<Page<KeyRecord>> {
    const where = { state, ...(planId === undefined ? {} : { 'terms.planId': planId }) };
    const listing = { where, order: 'enteredAt', descending: from === 'newest', ...pageOf(request) };
    return readPage(this.#records, listing, (key) => key.enteredAt);
  }

  /** How many keys are in each state. */
  async tallyByState(): Promise<ReadonlyMap<KeyState, number>> {
    return (await this.#records.tally({}, 'state')) as ReadonlyMap<KeyState, number>;
  }

  /** How many keys of each plan are in a state; those whose plan is not known are left out. */
  async tallyByPlan(state: KeyState): Promise<ReadonlyMap<PlanId, number>> {
    return (await this.#records.tally({ state }, 'terms.planId')) as ReadonlyMap<PlanId, number>;
  }

  /** Seals every key anew that an older sealing key holds. May be repeated, and done while the desk works. */
  async reseal(): Promise<Resealed> {
    let resealed = 0;
    for await (const { id, doc } of everyRecord(this.#records)) {
      if (doc.sealed === undefined || kidOf(doc.sealed) === this.#seal.newest) continue;
      await change(this.#records, id, (key) =>
        key.sealed === undefined
          ? undefined
          : { ...key, sealed: this.#seal.seal(purpose, id, this.#seal.unseal(purpose, id, key.sealed)) },
      );
      resealed += 1;
    }
    return { resealed, left: 0 };
  }

  /** Lets a held key go; false when this redemption does not hold it. */
  async #letGo(id: string, redemptionId: string, next: (key: KeyRecord) => KeyRecord): Promise<boolean> {
    let wasHeld = false;
    await change(this.#records, id, (key) => {
      wasHeld = key.state === 'reserved' && key.redemptionId === redemptionId;
      return wasHeld ? next(key) : undefined;
    });
    return wasHeld;
  }

  #record(entered: EnteredKey, kind: Pick<KeyRecord, 'state' | 'fromInventory'>): KeyRecord {
    const { productKey, terms, batchId, enteredBy, now } = entered;
    const id = this.fingerprint(productKey);
    return {
      id,
      ...kind,
      lastFive: productKey.slice(-5),
      ...(terms === undefined ? {} : { terms }),
      ...(batchId === undefined ? {} : { batchId }),
      sealed: this.#seal.seal(purpose, id, productKey),
      enteredBy,
      enteredAt: now.toISOString(),
    };
  }
}
