// The acts of one kind: one at a time for its subject, claimed before the call to Microsoft.
import { isOut, type Act } from '../../domain/microsoft/act.ts';
import { versioned, type Versioned } from '../records/change.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';

/** How changes of subscriptions are kept, by the subscription. */
export const microsoftActsCollection: CollectionDeclaration = { name: 'microsoftActs', indexes: [] };

/** How attestations are kept, by the customer. */
export const attestationsCollection: CollectionDeclaration = { name: 'attestations', indexes: [] };

/** An act with the id of its subject. */
export type KeptAct<A extends Act> = Versioned<A> & { readonly id: string };

/** All acts of a kind, by the ids of their subjects. */
export class Acts<A extends Act> {
  readonly #records: Records<A>;

  constructor(store: Store, declaration: CollectionDeclaration) {
    this.#records = store.records(declaration);
  }

  async get(id: string): Promise<Versioned<A> | undefined> {
    const record = await this.#records.get(id);
    return record && versioned(record);
  }

  /**
   * Puts one on record and holds it until `until`, over the revision that its person saw (0 for none), or over whatever
   * is there when `seen` is absent; undefined while another one is out, or was first.
   */
  async begin(id: string, act: A, until: Date, seen?: number): Promise<KeptAct<A> | undefined> {
    const at = until.getTime();
    const present = await this.#records.get(id);
    const rev = present?.rev ?? 0;
    if (rev !== (seen ?? rev) || (present !== undefined && isOut(present.doc))) return undefined;
    const written =
      present === undefined ? await this.#records.insert(id, act, at) : await this.#records.replace(id, rev, act, at);
    return written ? { id, rev: rev + 1, at, value: act } : undefined;
  }

  /** The one that has waited longest to be looked up or told of, held until `until`. */
  async claim(now: Date, until: Date): Promise<KeptAct<A> | undefined> {
    const record = await this.#records.claim(now.getTime(), until.getTime());
    return record && { id: record.id, ...versioned(record) };
  }

  /** Writes what became of one that is held, and returns it, or what another one wrote first; from `again` on it is claimed. */
  async settle({ id, rev }: KeptAct<A>, next: A, again?: Date): Promise<A> {
    const written = await this.#records.replace(id, rev, next, again?.getTime());
    return written ? next : ((await this.get(id))?.value ?? next);
  }
}
