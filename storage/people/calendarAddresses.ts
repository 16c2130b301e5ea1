// The addresses under which people's calendar programs read the end dates: one for each person, kept as a digest alone.
import { createHash, randomBytes } from 'node:crypto';
import { defined } from '../../domain/defined.ts';
import { holdsKeyInClear } from '../../domain/keys/keyInClear.ts';
import { auditing } from '../../domain/consequences/consequence.ts';
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import { refOf, type PersonRef } from '../../domain/people/person.ts';
import type { Versioned } from '../records/change.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';
import { TrackedRecords, versionOf, type Follow } from '../records/trackedRecords.ts';

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
  readonly #records: TrackedRecords<CalendarAddress>;
  readonly #listed: Records<CalendarAddress>;

  constructor(store: Store) {
    this.#records = new TrackedRecords(store, calendarAddressesCollection);
    this.#listed = store.records(calendarAddressesCollection);
  }

  /** The address of a person, open or revoked. */
  async of(personId: string): Promise<Versioned<CalendarAddress> | undefined> {
    return await this.#records.get(personId);
  }

  /**
   * Makes an address, which ends the one before it; its entry in the history is owed with it. Returns the record and
   * its secret, 256 random bits, which nobody can ask for again; undefined when the record is no longer at its version
   * `v` (0: there is none).
   */
  async make(
    person: PersonRef,
    v: number,
    now: Date,
  ): Promise<{ readonly secret: string; readonly written: Versioned<CalendarAddress> } | undefined> {
    const secret = freshSecret();
    const made = { digest: digestOfAddress(secret), madeAt: now.toISOString(), state: 'open' } as const;
    const read = await this.of(person.id);
    if ((read === undefined ? 0 : versionOf(read)) !== v) return undefined;
    const follow = following(person, now, read?.value.state === 'open' ? 'calendarRenewed' : 'calendarMade');
    const written =
      read === undefined
        ? await this.#records.insert(person.id, made, undefined, follow)
        : await this.#records.replace(read, person.id, made, undefined, follow);
    return written && { secret, written };
  }

  /**
   * Revokes the address of a person, with its entry in the history; `how` tells an end that came with that of the
   * person's access. May be repeated: undefined where there is none that is open.
   */
  async end(person: PersonRef, now: Date, how: 'said' | 'access'): Promise<Versioned<CalendarAddress> | undefined> {
    const seen = { ends: false };
    const written = await this.#records.change(
      person.id,
      (one) => {
        seen.ends = one?.state === 'open';
        return one === undefined || !seen.ends ? one : { ...one, state: 'revoked' };
      },
      { follow: () => following(person, now, 'calendarEnded', { how }) },
    );
    return seen.ends ? written : undefined;
  }

  /** Takes off what was done; see `TrackedRecords`. The id is that of the person. */
  async markCarriedOut(
    read: Versioned<CalendarAddress>,
    personId: string,
  ): Promise<Versioned<CalendarAddress> | undefined> {
    return await this.#records.markCarriedOut(read, personId);
  }

  /** Whose open address has this digest. */
  async personOf(digest: string): Promise<string | undefined> {
    const [found] = await this.#listed.list({ where: { digest }, limit: 1 });
    return found?.doc.state === 'open' ? found.id : undefined;
  }
}

function following(person: PersonRef, now: Date, what: AuditEntry['what'], facts?: AuditEntry['facts']): Follow {
  const who = refOf(person);
  const at = now.toISOString();
  const entry: AuditEntry = { id: ['calendar', what, at, who.id].join('|'), at, who, what, ...defined({ facts }) };
  return { owes: auditing([entry]), now };
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
