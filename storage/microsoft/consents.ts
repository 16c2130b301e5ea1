// The consent of the person for whom the desk acts at Microsoft: a refresh token, sealed, that rotates with every use.
import { change, changeOrInsert, remove } from '../records/change.ts';
import { sealedAnew, sealEveryAnew } from '../sealing/sealAnew.ts';
import type { Seal } from '../sealing/seal.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';

/** Who agreed, and when. */
export interface Consent {
  /** User name of the person who signed in. */
  readonly account: string;
  /** Instant of the consent, ISO 8601. */
  readonly givenAt: string;
  /** Instant at which the token was renewed last, ISO 8601; Microsoft lets one that rests for 90 days lapse. */
  readonly renewedAt: string;
  readonly refreshToken: string;
}

interface StoredConsent extends Omit<Consent, 'refreshToken'> {
  readonly sealed: string;
}

const purpose = 'consents';
/** There is one: the partner's. */
const id = 'partner';

/** How the record is kept. */
export const consentsCollection: CollectionDeclaration = { name: 'consents', indexes: [] };

/** The consent of the desk. */
export class Consents {
  readonly #records: Records<StoredConsent>;
  readonly #seal: Seal;

  constructor(store: Store, seal: Seal) {
    this.#records = store.records(consentsCollection);
    this.#seal = seal;
  }

  async read(): Promise<Consent | undefined> {
    const record = await this.#records.get(id);
    if (record === undefined) return undefined;
    const { sealed, ...facts } = record.doc;
    return { ...facts, refreshToken: this.#seal.unseal(purpose, id, sealed) };
  }

  /** Puts a consent in the place of the one before. */
  async give(account: string, refreshToken: string, now: Date): Promise<void> {
    const at = now.toISOString();
    const sealed = this.#seal.seal(purpose, id, refreshToken);
    await changeOrInsert(this.#records, id, () => ({ account, givenAt: at, renewedAt: at, sealed }));
  }

  /** Puts the next refresh token in the place of the one that was used; another one that came meanwhile stays. */
  async rotate(used: string, next: string, now: Date): Promise<void> {
    await change(this.#records, id, (present) =>
      this.#seal.unseal(purpose, id, present.sealed) !== used
        ? undefined
        : { ...present, renewedAt: now.toISOString(), sealed: this.#seal.seal(purpose, id, next) },
    );
  }

  /** Forgets it; nothing when there is none. */
  async forget(): Promise<void> {
    await remove(this.#records, id);
  }

  /** Seals it anew; returns how many there were. May be repeated. */
  async reseal(): Promise<number> {
    return await sealEveryAnew(
      this.#records,
      (doc) => sealedAnew(this.#seal, purpose, id, doc),
      (found, anew) => change(this.#records, found, anew),
    );
  }
}
