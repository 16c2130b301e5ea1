// The confirmations of customers' agreements on their way to Microsoft: one at a time for a customer, claimed before the call.
import { attested, isAttesting, type Attestation } from '../../domain/microsoft/attestation.ts';
import { versioned, type Versioned } from '../records/change.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';

/** How the records are kept. */
export const attestationsCollection: CollectionDeclaration = { name: 'attestations', indexes: [] };

/** All confirmations, by the customer. */
export class Attestations {
  readonly #records: Records<Attestation>;

  constructor(store: Store) {
    this.#records = store.records(attestationsCollection);
  }

  async get(customerId: string): Promise<Versioned<Attestation> | undefined> {
    const record = await this.#records.get(customerId);
    return record && versioned(record);
  }

  /**
   * Puts one on record and holds it until `until`, over the revision that its person saw (0 for none); undefined while
   * another one is out, or was first.
   */
  async begin(one: Attestation, seen: number, until: Date): Promise<Versioned<Attestation> | undefined> {
    const { customerId: id } = one;
    const at = until.getTime();
    const present = await this.#records.get(id);
    if ((present?.rev ?? 0) !== seen || (present !== undefined && isAttesting(present.doc))) return undefined;
    const written =
      present === undefined
        ? await this.#records.insert(id, one, at)
        : await this.#records.replace(id, present.rev, one, at);
    return written ? { rev: seen + 1, at, value: one } : undefined;
  }

  /** The one that has waited longest to be looked up or told of, held until `until`. */
  async claim(now: Date, until: Date): Promise<Versioned<Attestation> | undefined> {
    const record = await this.#records.claim(now.getTime(), until.getTime());
    return record && versioned(record);
  }

  /** One that is held waits until `again`. False when another was first. */
  async wait(held: Versioned<Attestation>, next: Attestation, again: Date): Promise<boolean> {
    return await this.#records.replace(next.customerId, held.rev, next, again.getTime());
  }

  /** Writes the end of one that is held, without who accepted; from `at` on it is told of. False when another was first. */
  async end(held: Versioned<Attestation>, how: Parameters<typeof attested>[1], at?: Date): Promise<boolean> {
    return await this.#records.replace(held.value.customerId, held.rev, attested(held.value, how), at?.getTime());
  }
}
