// The accounts of what was sold to customers that were erased: numbers without names.
import type { AccountLine } from '../../domain/accounts/accountLine.ts';
import { pageOf, readPage, type Page, type PageRequest } from '../page.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';

/** How the records are kept. */
export const accountsCollection: CollectionDeclaration = { name: 'accounts', indexes: [['endsOn']] };

/** Every line, in the order of the last days. */
export class Accounts {
  readonly #records: Records<AccountLine>;

  constructor(store: Store) {
    this.#records = store.records(accountsCollection);
  }

  async list(request: PageRequest): Promise<Page<AccountLine>> {
    const listing = { order: 'endsOn', ...pageOf(request) };
    return await readPage(this.#records, listing, ({ endsOn = '' }) => endsOn);
  }
}
