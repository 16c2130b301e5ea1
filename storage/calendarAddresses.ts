// The addresses under which people's calendar programs read the end dates: one for each person, kept as a digest alone.
import { createHash, randomBytes } from 'node:crypto';
import { holdsKeyInClear } from '../domain/keys/keyInClear.ts';
import { change, versioned, type Versioned } from './change.ts';
import type { CollectionDeclaration, Records, Store } from './store.ts';

/** What is kept of an address, under the id of its person. */
export interface CalendarAddress {
  /** SHA-256 of the secret, which itself is nowhere. */
  readonly digest: string;
  /** Instant, ISO 8601. */
  readonly madeAt: string;
  readonly state: 'open' | 'revoked';
}

/** How the records are kept. */
export const calendarAddressesCollection: CollectionDeclaration = { name: 'calendarAddresses', indexes: [['digest']] };

/** The addresses. */
export class CalendarAddresses {
  readonly #records: Records<CalendarAddress>;

  constructor(store: Store) {
    this.#records = store.records(calendarAddressesCollection);
  }

  /** The address of a person, open or revoked. */
  async of(personId: string): Promise<Versioned<CalendarAddress> | undefined> {
    const record = await this.#records.get(personId);
    return record && versioned(record);
  }

  /**
   * Makes an address, which ends the one before it. Answers its secret, 256 random bits, which nobody can ask for again;
   * undefined when the record is no longer at revision `rev` (0: there is none).
   */
  async make(personId: string, rev: number, now: Date): Promise<string | undefined> {
    const secret = freshSecret();
    const made = { digest: digestOfAddress(secret), madeAt: now.toISOString(), state: 'open' } as const;
    const isFirst =
      rev === 0 ? await this.#records.insert(personId, made) : await this.#records.replace(personId, rev, made);
    return isFirst ? secret : undefined;
  }

  /** Revokes the address of a person. May be repeated; nothing where there is none. */
  async end(personId: string): Promise<void> {
    await change(this.#records, personId, (one): CalendarAddress =>
      one.state === 'open' ? { ...one, state: 'revoked' } : one,
    );
  }

  /** Whose open address has this digest. */
  async personOf(digest: string): Promise<string | undefined> {
    const [found] = await this.#records.list({ where: { digest }, limit: 1 });
    return found?.doc.state === 'open' ? found.id : undefined;
  }
}

/** The digest of whatever somebody gives as the secret of an address. */
export function digestOfAddress(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** One that nothing takes for a product key, which a field would not show. */
function freshSecret(): string {
  for (;;) {
    const secret = randomBytes(32).toString('base64url');
    if (!holdsKeyInClear(`/${secret}.`)) return secret;
  }
}
