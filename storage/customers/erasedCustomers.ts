// What keeps an erased customer from coming back by itself: keyed digests of what it would be known by, and nothing else.
import type { CollectionDeclaration, Records, Store } from '../store.ts';
import { remove } from '../records/change.ts';
import { everyRecord } from '../records/everyRecord.ts';
import type { Seal } from '../sealing/seal.ts';

interface Erased {
  /** Instant, ISO 8601. */
  readonly erasedAt: string;
}

const purpose = 'erasedCustomers';

/** How the records are kept. */
export const erasedCustomersCollection: CollectionDeclaration = { name: 'erasedCustomers', indexes: [] };

/** The digests of all customers that were erased. Traits are texts such as `domain|contoso.onmicrosoft.com`. */
export class ErasedCustomers {
  readonly #records: Records<Erased>;
  readonly #seal: Seal;

  constructor(store: Store, seal: Seal) {
    this.#records = store.records(erasedCustomersCollection);
    this.#seal = seal;
  }

  /** A sync or a file brings whoever has one of these traits no more. */
  async mark(traits: readonly string[], now: Date): Promise<void> {
    for (const trait of traits) await this.#records.insert(this.#digest(trait), { erasedAt: now.toISOString() });
  }

  /** True when somebody with one of these traits was erased. */
  async has(traits: readonly string[]): Promise<boolean> {
    for (const trait of traits) if ((await this.#records.get(this.#digest(trait))) !== undefined) return true;
    return false;
  }

  /** As `has` for many that are asked one after the other, without a look at the store for each. */
  async all(): Promise<(traits: readonly string[]) => boolean> {
    const digests = new Set<string>();
    for await (const { id } of everyRecord(this.#records)) digests.add(id);
    return (traits) => digests.size > 0 && traits.some((trait) => digests.has(this.#digest(trait)));
  }

  /** A person put the customer on the register again. */
  async lift(traits: readonly string[]): Promise<void> {
    for (const trait of traits) await remove(this.#records, this.#digest(trait));
  }

  #digest(trait: string): string {
    return this.#seal.fingerprint(purpose, trait);
  }
}
