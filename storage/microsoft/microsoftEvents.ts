// Events that Partner Center sent: each is on record once, waits to be acted upon, and is remembered so that a copy does nothing.
import { createHash } from 'node:crypto';
import type { MicrosoftEvent } from '../../domain/microsoft/microsoftEvent.ts';
import { versioned, type Versioned } from '../records/change.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';
import { day } from '../../domain/dates/durations.ts';

/** Milliseconds for which one is remembered: longer than the desk takes one that is old. */
const remembered = 9 * day;

interface StoredEvent extends MicrosoftEvent {
  /** Milliseconds, from which it may be forgotten. */
  readonly forgetAt: number;
}

/** How the records are kept. */
export const microsoftEventsCollection: CollectionDeclaration = {
  name: 'microsoftEvents',
  indexes: [],
  expires: 'forgetAt',
};

/** All events. */
export class MicrosoftEvents {
  readonly #records: Records<StoredEvent>;

  constructor(store: Store) {
    this.#records = store.records(microsoftEventsCollection);
  }

  /** Puts an event on record, to be acted upon; false for one that is known: Microsoft may send it several times. */
  async add(event: MicrosoftEvent, now: Date): Promise<boolean> {
    return await this.#records.insert(idOf(event), { ...event, forgetAt: now.getTime() + remembered }, now.getTime());
  }

  /** The event that has waited longest, held until `until`. */
  async claim(now: Date, until: Date): Promise<Versioned<MicrosoftEvent> | undefined> {
    return versioned(await this.#records.claim(now.getTime(), until.getTime()));
  }

  /** It was acted upon: nothing more comes of it, and a copy is known. */
  async end({ value, rev }: Versioned<MicrosoftEvent>): Promise<void> {
    const id = idOf(value);
    const present = await this.#records.get(id);
    if (present?.rev === rev) await this.#records.replace(id, rev, present.doc);
  }
}

function idOf({ name, resource, changedAt }: MicrosoftEvent): string {
  return createHash('sha256')
    .update(JSON.stringify([name, resource, changedAt]))
    .digest('hex');
}
