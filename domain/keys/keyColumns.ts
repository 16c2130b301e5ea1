// The columns of a file of keys: which heading means what, as vendors and people write them, and where the headings stand.
import { looksLikeKey } from './productKey.ts';
import { keyColumns, type KeyColumn } from '../tableWords/columns.ts';
import { anyOf } from '../tableWords/everyLanguage.ts';
import { foldedLetters } from '../text/fold.ts';

/** Indexes of the columns that are there. */
export type KeyColumns = Readonly<Partial<Record<KeyColumn, number>>>;

/** Headings, folded, that say what stands below. */
const meanings = keyColumns.map(
  (column) => [column, new RegExp(anyOf(({ keyHeadings }) => keyHeadings[column]))] as const,
);
/** Headings of something else that has one of those words in it. */
const others = new RegExp(anyOf(({ otherKeyHeadings }) => otherKeyHeadings));
const ofYears = new RegExp(`^${anyOf(({ yearHeadings }) => yearHeadings)}$`);
/** Rows among which the headings are looked for: above them stand titles, dates and the like. */
const rowsLookedAt = 30;

/** What a heading means; undefined for one that means nothing here. */
export function meaningOf(heading: string): KeyColumn | undefined {
  if (heading.length > 60 || /[:=]\s*\S/.test(heading)) return undefined;
  const folded = foldedLetters(heading.replace(/\([^)]*\)/g, ''));
  if (folded === '' || folded.length > 40) return undefined;
  const [found] = meanings.find(([, words]) => words.test(folded)) ?? [];
  return found === undefined || (others.test(folded) && found !== 'key') ? undefined : found;
}

/** True for a heading below which numbers are years. */
export function countsYears(heading: string): boolean {
  return ofYears.test(foldedLetters(heading));
}

/** Where the headings stand: the row that has most of them, and none of the keys; -1 for a file without. */
export function keyHeaderOf(rows: readonly { readonly cells: readonly string[] }[]): number {
  const fits = rows.slice(0, rowsLookedAt).map(({ cells }) => {
    if (cells.filter((cell) => cell !== '').length === 1 && (cells[0] ?? '').split(/\s+/).length > 3) return 0;
    const found = new Set(cells.map(meaningOf).filter((meaning) => meaning !== undefined));
    const hasWords = cells.filter((cell) => cell !== '').every((cell) => cell.length <= 60 && !/^\d+$/.test(cell));
    return hasWords && !looksLikeKey(cells.join(';')) ? found.size + (found.has('key') ? 1 : 0) : 0;
  });
  const most = Math.max(0, ...fits);
  return most === 0 ? -1 : fits.indexOf(most);
}

/** The columns by their headings; of several with one meaning the first counts. */
export function columnsOf(headings: readonly string[]): KeyColumns {
  const columns: Partial<Record<KeyColumn, number>> = {};
  headings.forEach((heading, index) => {
    const meaning = meaningOf(heading);
    if (meaning !== undefined) columns[meaning] ??= index;
  });
  return columns;
}
