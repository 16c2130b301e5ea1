// The page of a list: its items and the mark from which the next page goes on; and a list page after page.
import type { Listing, PageMark, Records } from './store.ts';
import { defined } from '../domain/defined.ts';

/** A stretch of a list. `next` is absent on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: PageMark;
}

/** Which stretch is wanted: how many items, and after which mark. */
export interface PageRequest {
  readonly limit: number;
  readonly after?: PageMark;
}

/**
 * Reads one page; the first one for a mark that lacks the value by which the listing is ordered, because marks come
 * back from clients. `valueOf` gives the order value of a document and is needed when the listing is ordered by a
 * field.
 */
export async function readPage<T>(
  records: Records<T>,
  listing: Listing,
  valueOf?: (doc: T) => NonNullable<PageMark['value']>,
): Promise<Page<T>> {
  const { after, ...unmarked } = listing;
  const isUsable = after !== undefined && (listing.order === undefined || after.value !== undefined);
  const read = await records.list({ ...unmarked, ...(isUsable ? { after } : {}), limit: listing.limit + 1 });
  const shown = read.slice(0, listing.limit);
  const last = shown.at(-1);
  const items = shown.map((record) => record.doc);
  if (read.length <= listing.limit || last === undefined) return { items };
  return { items, next: { id: last.id, ...defined({ value: valueOf?.(last.doc) }) } };
}

/** The part of a listing that a page request decides. */
export function pageOf({ limit, after }: PageRequest): Pick<Listing, 'limit' | 'after'> {
  return after === undefined ? { limit } : { limit, after };
}

/** How a list is gone through: how many items are read together, and how many at most; all when absent. */
export interface Walk {
  readonly together: number;
  readonly most?: number;
}

/** Every item of a list, page after page; one that is added or removed meanwhile may be missed. */
export async function* everyItem<T>(read: (request: PageRequest) => Promise<Page<T>>, walk: Walk): AsyncGenerator<T> {
  for await (const items of everyPage(read, walk)) yield* items;
}

/** As `everyItem`, for work on the items of a page together. */
export async function* everyPage<T>(
  read: (request: PageRequest) => Promise<Page<T>>,
  { together, most = Infinity }: Walk,
): AsyncGenerator<readonly T[]> {
  let after: PageMark | undefined;
  let left = most;
  do {
    const page = await read({ limit: Math.min(together, left), ...defined({ after }) });
    yield page.items;
    left -= page.items.length;
    after = page.next;
  } while (after !== undefined && left > 0);
}
