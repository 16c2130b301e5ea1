// The first passwords that wait to be shown once: sealed, bound to their person, and gone after a while.
import type { PersonRef } from '../../domain/people/person.ts';
import { change, remove } from '../records/change.ts';
import { sealedAnew, sealEveryAnew } from '../sealing/sealAnew.ts';
import type { Seal } from '../sealing/seal.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';
import { day } from '../../domain/dates/durations.ts';

/** The first password of a tenant that a redemption made. */
export interface FirstPassword {
  readonly redemptionId: string;
  /** The one person to whom it is shown. */
  readonly owner: PersonRef;
  readonly customerName: string;
  /** What the administrator signs in with. */
  readonly signInName: string;
  /** Absent when Microsoft told it in an answer that got lost: then that is what its person has to hear. */
  readonly password?: string;
}

interface StoredPassword extends Omit<FirstPassword, 'password'> {
  /** Absent where it is lost. */
  readonly sealed?: string;
  readonly expires: number;
}

const purpose = 'firstPasswords';

/** Days for which a first password waits to be shown. */
export const firstPasswordDays = 30;
/** More than this are not listed for one person. */
const mostListed = 10;

/** How the records are kept. */
export const firstPasswordsCollection: CollectionDeclaration = {
  name: 'firstPasswords',
  indexes: [['owner.id']],
  expires: 'expires',
};

/** The first passwords of everybody, by the id of the redemption that made the tenant. */
export class FirstPasswords {
  readonly #records: Records<StoredPassword>;
  readonly #seal: Seal;

  constructor(store: Store, seal: Seal) {
    this.#records = store.records(firstPasswordsCollection);
    this.#seal = seal;
  }

  /** Keeps a password, sealed, or that it is lost, until it was shown. Doing it twice keeps the first password. */
  async keep({ password, ...facts }: FirstPassword, now: Date): Promise<void> {
    const { redemptionId } = facts;
    const sealed = password === undefined ? {} : { sealed: this.#seal.seal(purpose, redemptionId, password) };
    const record = { ...facts, ...sealed, expires: now.getTime() + firstPasswordDays * day };
    // Microsoft says it once: it goes to the store without a look, ahead of what is written at the same moment.
    if (await this.#records.insert(redemptionId, record)) return;
    // What was thought lost may be told after all.
    const isTold = (known: StoredPassword): boolean => known.sealed === undefined && password !== undefined;
    await change(this.#records, redemptionId, (known) => (isTold(known) ? record : known));
  }

  /** The password that waits for this person; undefined when none does, it was shown, its time is over, or it is another's. */
  async waiting(redemptionId: string, personId: string, now: Date): Promise<FirstPassword | undefined> {
    const record = await this.#records.get(redemptionId);
    if (record?.doc.owner.id !== personId || record.doc.expires <= now.getTime()) return undefined;
    const { sealed, expires: _over, ...facts } = record.doc;
    return sealed === undefined ? facts : { ...facts, password: this.#seal.unseal(purpose, redemptionId, sealed) };
  }

  /** What waits for this person, without the passwords; `isLost` for those that nobody can show. */
  async of(
    personId: string,
    now: Date,
  ): Promise<readonly (Omit<FirstPassword, 'password'> & { readonly isLost?: true })[]> {
    const records = await this.#records.list({ where: { 'owner.id': personId }, limit: mostListed });
    return records
      .filter(({ doc }) => doc.expires > now.getTime())
      .map(({ doc: { sealed, expires: _over, ...facts } }) => ({
        ...facts,
        ...(sealed === undefined ? { isLost: true } : {}),
      }));
  }

  /** Erases a password for good; nothing when it is gone already. */
  async erase(redemptionId: string): Promise<void> {
    await remove(this.#records, redemptionId);
  }

  /** Seals anew what waits; returns how many there were. May be repeated. */
  async reseal(): Promise<number> {
    return await sealEveryAnew(
      this.#records,
      (doc) => sealedAnew(this.#seal, purpose, doc.redemptionId, doc),
      (id, anew) => change(this.#records, id, anew),
    );
  }
}
