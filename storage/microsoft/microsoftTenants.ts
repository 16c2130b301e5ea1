// The customers at Microsoft as work for the sync: each is read when it is due, by whoever claims it.
import { change, changeOrInsert, versioned, type Versioned } from '../records/change.ts';
import { everyRecord } from '../records/everyRecord.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';
import type { MicrosoftFailure } from '../../domain/microsoft/failure.ts';
import { defined } from '../../domain/defined.ts';

/** A customer at Microsoft. */
export interface MicrosoftTenant {
  readonly tenantId: string;
  readonly name: string;
  readonly domain?: string;
  /** The round in which Microsoft's list had it last. */
  readonly listed: number;
  /** `waiting` until it was read in the present round, then how that ended. */
  readonly state: 'waiting' | 'read' | 'failed' | 'vanished';
  /** Instant at which its subscriptions were read last, ISO 8601. */
  readonly readAt?: string;
  /** Instant at which its reading got no answer and all others waited for that, ISO 8601; until it was read or failed. */
  readonly unansweredAt?: string;
  readonly failure?: MicrosoftFailure & { readonly correlationId?: string };
  /** Set when its own tenant did not say how many licences are in use, with why. */
  readonly seats?: 'failed';
  readonly seatsFailure?: MicrosoftFailure & { readonly correlationId?: string };
}

/** How the records are kept. */
export const microsoftTenantsCollection: CollectionDeclaration = {
  name: 'microsoftTenants',
  indexes: [['state'], ['seats']],
};

/** All customers at Microsoft. */
export class MicrosoftTenants {
  readonly #records: Records<MicrosoftTenant>;

  constructor(store: Store) {
    this.#records = store.records(microsoftTenantsCollection);
  }

  /** Microsoft lists a customer in a round: its subscriptions are due to be read, once for the round. */
  async list(
    { tenantId, name, domain }: Pick<MicrosoftTenant, 'tenantId' | 'name' | 'domain'>,
    round: number,
    now: Date,
  ): Promise<void> {
    const listed = (present: MicrosoftTenant | undefined): MicrosoftTenant =>
      present?.listed === round
        ? present
        : { tenantId, name, listed: round, state: 'waiting', ...defined({ domain, readAt: present?.readAt }) };
    await changeOrInsert(this.#records, tenantId, listed, now.getTime());
  }

  /** A customer is due to be read at once, in a round or beside it; nothing for one that was never listed, or is no more. */
  async readSoon(tenantId: string, now: Date): Promise<void> {
    // A reading that goes on may have been too early: it loses its record here, and is done anew.
    const anew = (present: MicrosoftTenant): MicrosoftTenant =>
      present.state === 'vanished' ? present : { ...present };
    await change(this.#records, tenantId, anew, now.getTime());
  }

  /** The customer that has been due longest, held until `until`. */
  async claim(now: Date, until: Date): Promise<Versioned<MicrosoftTenant> | undefined> {
    return versioned(await this.#records.claim(now.getTime(), until.getTime()));
  }

  /** Ends the work on one that is held, unless it was listed anew meanwhile; `again` brings it back later. */
  async end(held: Versioned<MicrosoftTenant>, next: MicrosoftTenant, again?: Date): Promise<void> {
    await this.#records.replace(next.tenantId, held.rev, next, again?.getTime());
  }

  /** Up to `limit` customers whose reading failed, or that Microsoft lists no more. */
  async of(state: MicrosoftTenant['state'], limit: number): Promise<readonly MicrosoftTenant[]> {
    return (await this.#records.list({ where: { state }, limit })).map(({ doc }) => doc);
  }

  /** Whether any customer was read at an instant, ISO 8601, or later. Looks at all of them, where none was. */
  async isOneReadSince(instant: string): Promise<boolean> {
    for await (const { doc } of everyRecord(this.#records)) if ((doc.readAt ?? '') >= instant) return true;
    return false;
  }

  /** A customer at Microsoft; undefined for one that was never listed. */
  async get(tenantId: string): Promise<MicrosoftTenant | undefined> {
    return (await this.#records.get(tenantId))?.doc;
  }

  /** Marks those that a round did not list, each after `before` was done with it. */
  async markVanished(round: number, before: (tenantId: string) => Promise<void>): Promise<void> {
    for await (const { id, rev, doc } of everyRecord(this.#records)) {
      if (doc.listed === round || doc.state === 'vanished') continue;
      await before(id);
      await this.#records.replace(id, rev, { ...doc, state: 'vanished' });
    }
  }

  /** Up to `limit` customers whose tenants did not say how many licences are in use. */
  async withoutSeats(limit: number): Promise<readonly MicrosoftTenant[]> {
    return (await this.#records.list({ where: { seats: 'failed' }, limit })).map(({ doc }) => doc);
  }

  /** How many there are of those. */
  async countWithoutSeats(): Promise<number> {
    return (await this.#records.tally({}, 'seats')).get('failed') ?? 0;
  }

  /** How many there are of each state. */
  async counts(): Promise<ReadonlyMap<string, number>> {
    return await this.#records.tally({}, 'state');
  }
}
