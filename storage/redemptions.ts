// Owns the redemptions on record: every write names the version it replaces, and personal data is sealed at rest.
import type { AdminDraft } from '../domain/admin/adminFields.ts';
import { isFinal, withoutPersonalData, type Redemption } from '../domain/redemption/redemption.ts';
import type { Versioned } from './change.ts';
import { everyRecord } from './moving/everyRecord.ts';
import { openKept, OwingRecords, restOf, type Follow, type Kept } from './owing.ts';
import { kidOf, type Resealed, type Seal } from './sealing/seal.ts';
import type { CollectionDeclaration, Records, Store, Where } from './store.ts';

/** A redemption whose admin details are sealed. */
type StoredRedemption = Omit<Redemption, 'admin'> & { readonly admin?: string };

/** When the sweeper looks at a record: from an instant on, or never again; and what follows from the write. */
export interface Wake {
  readonly wakeAt?: Date | 'never';
  readonly follow?: Follow;
}

const purpose = 'redemptions';
const unfinishedStates = ['open', 'calling', 'handedOver', 'parked'] as const;

/** How the records are kept. */
export const redemptionsCollection: CollectionDeclaration = {
  name: 'redemptions',
  indexes: [
    ['owner.id', 'state', 'changedAt'],
    ['customerId', 'changedAt'],
  ],
};

/** The redemptions of everybody. */
export class Redemptions {
  readonly #listed: Records<Kept<StoredRedemption>>;
  readonly #records: OwingRecords<StoredRedemption>;
  readonly #seal: Seal;

  constructor(store: Store, seal: Seal) {
    this.#listed = store.records(redemptionsCollection);
    this.#records = new OwingRecords(this.#listed);
    this.#seal = seal;
  }

  /** Undefined when the id is taken. */
  async create(redemption: Redemption, wake: Wake = {}): Promise<Versioned<Redemption> | undefined> {
    const { id } = redemption;
    return this.#as(
      redemption,
      await this.#records.insert(id, this.#sealed(redemption), wakeInstant(wake, undefined), wake.follow),
    );
  }

  async get(id: string): Promise<Versioned<Redemption> | undefined> {
    return this.#opened(await this.#records.get(id));
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
    const at = wakeInstant(wake, restOf(read));
    return this.#as(next, await this.#records.replace(read, next.id, this.#sealed(next), at, wake.follow));
  }

  /** Lets the sweeper look no more at a redemption that it holds, and leaves its version. */
  async rest(held: Versioned<Redemption>): Promise<void> {
    await this.#records.rest(this.#stored(held), held.value.id);
  }

  /** Takes off what was done; see `OwingRecords`. Once nothing more follows from its end, personal data leaves the record. */
  async discharge(read: Versioned<Redemption>): Promise<Versioned<Redemption> | undefined> {
    const left = await this.#records.discharge(this.#stored(read), read.value.id, (doc) =>
      isFinal(doc) ? this.#sealed(withoutPersonalData(this.#unsealed(doc))) : doc,
    );
    return left && this.#opened(left);
  }

  /**
   * Applies `fn` to the present state, again when another writer was first. When `fn` answers undefined nothing is
   * written. Answers what is stored afterwards; undefined when there is no such redemption.
   */
  async change(
    id: string,
    fn: (redemption: Redemption) => Redemption | undefined,
  ): Promise<Versioned<Redemption> | undefined> {
    return this.#opened(
      await this.#records.change(id, (doc) => {
        const next = doc && fn(this.#unsealed(doc));
        return next && this.#sealed(next);
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

  /** The redemptions for one customer, the one changed last in front. */
  async ofCustomer(customerId: string, limit: number): Promise<readonly Redemption[]> {
    return this.#list({ customerId }, limit);
  }

  /** For the sweeper: the redemption that has waited longest to be looked at, held until `until`; see `replace`. */
  async claimAbandoned(now: Date, until: Date): Promise<Versioned<Redemption> | undefined> {
    return this.#opened(await this.#records.claim(now, until));
  }

  /**
   * Seals the admin details of ended redemptions anew. An open one is left as it is, because every write would make the
   * card that its person has before the eyes an old one; it ends within two weeks. May be repeated.
   */
  async reseal(): Promise<Resealed> {
    let resealed = 0;
    let left = 0;
    for await (const { id, doc } of everyRecord(this.#listed)) {
      const sealed = [doc.admin, ...doc.doubtful.map((key) => key.sealed)].filter((one) => one !== undefined);
      if (sealed.every((one) => kidOf(one) === this.#seal.newest)) continue;
      if (!isFinal(doc)) left += 1;
      else if (await this.#resealEnded(id)) resealed += 1;
    }
    return { resealed, left };
  }

  async #resealEnded(id: string): Promise<boolean> {
    const written = await this.#records.rewrite(id, (doc) => this.#sealed(this.#unsealed(doc)));
    return written !== undefined;
  }

  /** Seals a doubtful key for the record of this redemption. */
  sealDoubtful(redemptionId: string, productKey: string): string {
    return this.#seal.seal(`${purpose}.doubtful`, redemptionId, productKey);
  }

  /** The doubtful key in clear. */
  unsealDoubtful(redemptionId: string, sealed: string): string {
    return this.#seal.unseal(`${purpose}.doubtful`, redemptionId, sealed);
  }

  async #list(where: Where, limit: number): Promise<readonly Redemption[]> {
    const records = await this.#listed.list({ where, order: 'changedAt', descending: true, limit });
    return records.map((record) => this.#unsealed(openKept(record).value));
  }

  #opened(record: Versioned<StoredRedemption> | undefined): Versioned<Redemption> | undefined {
    return record && { ...record, value: this.#unsealed(record.value) };
  }

  #stored(read: Versioned<Redemption>): Versioned<StoredRedemption> {
    return { ...read, value: this.#sealed(read.value) };
  }

  #as(value: Redemption, written: Versioned<StoredRedemption> | undefined): Versioned<Redemption> | undefined {
    return written && { ...written, value };
  }

  #sealed({ admin, ...rest }: Redemption): StoredRedemption {
    return admin === undefined
      ? rest
      : { ...rest, admin: this.#seal.seal(`${purpose}.admin`, rest.id, JSON.stringify(admin)) };
  }

  #unsealed({ admin, ...rest }: StoredRedemption): Redemption {
    if (admin === undefined) return rest;
    return { ...rest, admin: JSON.parse(this.#seal.unseal(`${purpose}.admin`, rest.id, admin)) as AdminDraft };
  }
}

function wakeInstant({ wakeAt }: Wake, before: number | undefined): number | undefined {
  if (wakeAt === undefined) return before;
  return wakeAt === 'never' ? undefined : wakeAt.getTime();
}
