// Goes through a whole collection, page by page, for work that must see every record.
import type { Records, StoredRecord } from '../store.ts';
import { defined } from '../../domain/defined.ts';

const usualPage = 500;

/** Every record in the order of the ids; one that is added or removed meanwhile may be missed. */
export async function* everyRecord<T>(records: Records<T>, pageSize = usualPage): AsyncGenerator<StoredRecord<T>> {
  let after: { readonly id: string } | undefined;
  do {
    const page = await records.list({ limit: pageSize, ...defined({ after }) });
    yield* page;
    const last = page.at(-1);
    after = page.length < pageSize || last === undefined ? undefined : { id: last.id };
  } while (after !== undefined);
}
