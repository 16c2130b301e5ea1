// The changes that the desk makes at Microsoft: one at a time for a subscription, claimed before the call.
import { isOut, type Act } from '../../domain/microsoft/act.ts';
import { versioned, type Versioned } from '../records/change.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';

/** How the records are kept. */
export const microsoftActsCollection: CollectionDeclaration = { name: 'microsoftActs', indexes: [] };

/** All changes, by the subscription. */
export class MicrosoftActs {
  readonly #records: Records<Act>;

  constructor(store: Store) {
    this.#records = store.records(microsoftActsCollection);
  }

  async get(subscriptionId: string): Promise<Versioned<Act> | undefined> {
    const record = await this.#records.get(subscriptionId);
    return record && versioned(record);
  }

  /** Puts a change on record and holds it until `until`; undefined while another one is out, or was first. */
  async begin(act: Act, until: Date): Promise<Versioned<Act> | undefined> {
    const id = act.subscriptionId;
    const at = until.getTime();
    const present = await this.#records.get(id);
    if (present !== undefined && isOut(present.doc)) return undefined;
    const written =
      present === undefined
        ? await this.#records.insert(id, act, at)
        : await this.#records.replace(id, present.rev, act, at);
    return written ? { rev: (present?.rev ?? 0) + 1, at, value: act } : undefined;
  }

  /** The change that has waited longest to be looked up, held until `until`. */
  async claim(now: Date, until: Date): Promise<Versioned<Act> | undefined> {
    const record = await this.#records.claim(now.getTime(), until.getTime());
    return record && versioned(record);
  }

  /** Writes what became of one that is held; `again` brings it back to be looked up. False when another was first. */
  async settle(held: Versioned<Act>, next: Act, again?: Date): Promise<boolean> {
    return await this.#records.replace(next.subscriptionId, held.rev, next, again?.getTime());
  }
}
