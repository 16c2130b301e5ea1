// The cursor of a list that a button carries: what the list is narrowed to, and after which record it goes on.
import type { PageMark } from '../../storage/store.ts';
import { defined } from '../../domain/defined.ts';

/** Names and values. Everything in it is a claim of the client and good for nothing but reading. */
export type ListCursor = Readonly<Record<string, string>>;

/** The cursor as the text that a card's button carries; empty values are left out. */
export function writeCursor(cursor: Readonly<Record<string, string | undefined>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(cursor).filter(([, value]) => (value ?? '') !== '')));
}

/** The cursor that a button carried; empty when it is none of ours. */
export function readCursor(text: string): ListCursor {
  try {
    const cursor: unknown = JSON.parse(text);
    if (typeof cursor !== 'object' || cursor === null || Array.isArray(cursor)) return {};
    return Object.fromEntries(Object.entries(cursor).filter(([, value]) => typeof value === 'string' && value !== ''));
  } catch {
    return {};
  }
}

/** The mark of a page as part of a cursor. */
export function cursorOfMark(mark: PageMark | undefined): ListCursor {
  return mark === undefined ? {} : { after: mark.id, value: String(mark.value ?? '') };
}

/** The mark in a cursor; undefined on a first page. */
export function pageMarkIn({ after, value }: ListCursor): PageMark | undefined {
  return after === undefined ? undefined : { id: after, ...defined({ value }) };
}

/** Where the buttons of a list's page lead: on, where there is more, and back to its beginning from every later page. */
export function pageButtons(
  shown: Readonly<Record<string, string | undefined>>,
  after: PageMark | undefined,
  next: PageMark | undefined,
): { readonly next?: string; readonly first?: string } {
  return defined({
    next: next && writeCursor({ ...shown, ...cursorOfMark(next) }),
    first: after && writeCursor(shown),
  });
}
