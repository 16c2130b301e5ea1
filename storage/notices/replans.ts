// The replans on record: whose reminders must be planned anew after a choice, and how far that has come.
import { changeOrInsert, versioned, type Versioned } from '../records/change.ts';
import type { ChoiceScope } from '../../domain/notices/reminderChoices.ts';
import { idOf } from './reminderChoices.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';

/** A wish to plan anew; there is one at a time for each scope. */
export interface Replan {
  readonly scope: ChoiceScope;
  /** The subscription that was planned last; absent at the start. */
  readonly after?: string;
}

/** How the records are kept. */
export const replansCollection: CollectionDeclaration = { name: 'replans', indexes: [] };

/** The replans of all scopes. */
export class Replans {
  readonly #records: Records<Replan>;

  constructor(store: Store) {
    this.#records = store.records(replansCollection);
  }

  /** Asks for a replan from the start; one that is under way loses its hold and begins again. */
  async ask(scope: ChoiceScope, now: Date): Promise<void> {
    await changeOrInsert(this.#records, idOf(scope), () => ({ scope }), now.getTime());
  }

  /** The replan that has waited longest, held until `until`. */
  async claim(now: Date, until: Date): Promise<Versioned<Replan> | undefined> {
    return versioned(await this.#records.claim(now.getTime(), until.getTime()));
  }

  /** Keeps how far it came, held until `until`. Undefined when it was asked for again or claimed by another. */
  async advance(held: Versioned<Replan>, after: string, until: Date): Promise<Versioned<Replan> | undefined> {
    const value: Replan = { scope: held.value.scope, after };
    const at = until.getTime();
    const kept = await this.#records.replace(idOf(value.scope), held.rev, value, at);
    return kept ? { rev: held.rev + 1, at, value } : undefined;
  }

  /** Ends it, unless it was asked for again meanwhile. */
  async end(held: Versioned<Replan>): Promise<void> {
    await this.#records.remove(idOf(held.value.scope), held.rev);
  }
}
