// Keeps named single values that outlive the process, such as how far the desk's clock was moved.
import { defined } from '../../domain/defined.ts';
import type { Versioned } from './change.ts';
import { TrackedRecords, type Follow } from './trackedRecords.ts';
import type { CollectionDeclaration, Store } from '../store.ts';

interface Named<T> {
  readonly value: T;
}

/** How the records are kept. */
export const storedValuesCollection: CollectionDeclaration = { name: 'settings', indexes: [] };

/** One named value. */
export class StoredValue<T> {
  readonly #records: TrackedRecords<Named<T>>;
  readonly #name: string;

  constructor(store: Store, name: string) {
    this.#records = new TrackedRecords(store, storedValuesCollection);
    this.#name = name;
  }

  /** Undefined until it was written. */
  async read(): Promise<T | undefined> {
    return (await this.#records.get(this.#name))?.value.value;
  }

  async write(value: T): Promise<void> {
    await this.#records.change(this.#name, () => ({ value }));
  }

  /**
   * Applies `fn` to the present value, or to undefined the first time; again when another writer was first. When it
   * returns the very value, nothing is written.
   */
  async change(fn: (value: T | undefined) => T): Promise<T> {
    return (await this.decide(fn)).value.value;
  }

  /** As `change`, with what follows, which is asked for after `fn`. */
  async decide(fn: (value: T | undefined) => T, follow?: () => Follow | undefined): Promise<Versioned<Named<T>>> {
    const stored = await this.#records.change(
      this.#name,
      (kept) => {
        const value = fn(kept?.value);
        return kept !== undefined && value === kept.value ? kept : { value };
      },
      defined({ follow }),
    );
    if (stored === undefined) throw new Error('A setting that was written is not there.');
    return stored;
  }

  /** Takes off what was done; see `TrackedRecords`. */
  async markCarriedOut(read: Versioned<Named<T>>): Promise<Versioned<Named<T>> | undefined> {
    return await this.#records.markCarriedOut(read, this.#name);
  }
}
