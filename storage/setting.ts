// Owns named single values that outlive the process, such as how far the desk's clock was moved.
import { changeOrInsert } from './change.ts';
import type { CollectionDeclaration, Records, Store } from './store.ts';

interface Kept<T> {
  readonly value: T;
}

/** How the records are kept. */
export const settingsCollection: CollectionDeclaration = { name: 'settings', indexes: [] };

/** One named value. */
export class Setting<T> {
  readonly #records: Records<Kept<T>>;
  readonly #name: string;

  constructor(store: Store, name: string) {
    this.#records = store.records(settingsCollection);
    this.#name = name;
  }

  /** Undefined until it was written. */
  async read(): Promise<T | undefined> {
    return (await this.#records.get(this.#name))?.doc.value;
  }

  async write(value: T): Promise<void> {
    await changeOrInsert(this.#records, this.#name, () => ({ value }));
  }

  /** Applies `fn` to the present value, or to undefined the first time; again when another writer was first. */
  async change(fn: (value: T | undefined) => T): Promise<T> {
    return (await changeOrInsert(this.#records, this.#name, (kept) => ({ value: fn(kept?.value) }))).value.value;
  }
}
