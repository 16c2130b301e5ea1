// The cells of a row without which it comes in, since nobody can read them: counted and named, so that nothing is left out in silence.
import { isDomain } from './columnContents.ts';

const readable = ['domain', 'tenantId', 'country', 'contactMail', 'language'] as const;
type Readable = (typeof readable)[number];
const longest = 60;

/** A cell that nobody can read. */
export interface UnreadCell {
  readonly meaning: Readable;
  readonly value: string;
}

/** The cells that say something of which nothing was read. A domain may be known by another cell: its own counts. */
export function unreadCells(
  cell: (meaning: Readable) => string,
  facts: Readonly<Partial<Record<Readable, string | undefined>>>,
): readonly UnreadCell[] {
  return readable.flatMap((meaning) => {
    const value = cell(meaning);
    const isRead = meaning === 'domain' ? isDomain(value) : facts[meaning] !== undefined;
    return isRead || !saysSomething(value) ? [] : [{ meaning, value: value.slice(0, longest) }];
  });
}

/** "-", "none" and "N/A" leave a cell empty. */
function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text) && !/^(?:n\/?a|none|no|unknown|nincs|nem|ismeretlen|null|0)$/i.test(text);
}
