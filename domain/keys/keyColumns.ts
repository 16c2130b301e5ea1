// The columns of a file of keys: which heading means what, as vendors and people write them, and where the headings stand.
import { looksLikeKey } from './productKey.ts';
import { foldedLetters } from '../text/fold.ts';

/** What a column of a file of keys can hold. */
export type KeyColumn = 'key' | 'product' | 'licences' | 'months';
/** Indexes of the columns that are there. */
export type KeyColumns = Readonly<Partial<Record<KeyColumn, number>>>;

/** Headings, folded, that say what stands below; earlier ones before later ones, so that a product key is a key. */
const meanings: readonly (readonly [KeyColumn, RegExp])[] = [
  [
    'key',
    /keys?$|keycode|keys?value|kulcs|activation|aktival|(?:licen[cs]e|product|redemption|voucher)code|^code$|^kod$|token/,
  ],
  [
    'months',
    /months?|honap|^term(?!ek)|term$|duration|period|idotartam|futamido|ervenyesseg|^years?$|^ev(?:ek)?$|validity/,
  ],
  [
    'licences',
    /licen[cs]e?s?|licen[ck]|seats?|qty|quantity|users?|count|pieces|pcs|units?$|mennyiseg|darab|^db|felhasznalok/,
  ],
  [
    'product',
    /product|item|^plan|plan$|sku|termek|csomag|megnevezes|cikk|offer|description|leiras|subscription|szoftver|title/,
  ],
];
/** Headings of something else that has one of those words in it. */
const others =
  /price|cost|amount|^ar$|ara$|date|datum|start|status|allapot|customer|ugyfel|vevo|total|osszesen|number$|id$|type$|remaining|used/;
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
  return /^(?:years?|ev(?:ek)?|terminyears?|yearsofterm)$/.test(foldedLetters(heading));
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
