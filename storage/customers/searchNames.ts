// The search among the names and domains of customers: every typed word, in any place, whatever its case and accents.
import type { Customer } from '../../domain/customers/customer.ts';
import { inOtherForm, wordsOfName } from './customerNames.ts';
import { foldName } from '../../domain/text/fold.ts';
import { longestEnding, names } from '../../domain/words/nearNames.ts';
import type { Records } from '../store.ts';
import { plain, type StoredCustomer } from './storedCustomer.ts';

/** The field with the names of those who are in lists, or of those who are kept aside. */
type NamesField = 'folded' | 'archivedAs';
type Listed = Pick<Records<StoredCustomer>, 'list'>;

/** How many customers that hold the beginning of a name are looked at for the rest of it. */
const scanned = 500;
/** Fewer letters name nobody. */
const fewestLetters = 3;
/** Letters that must be left of a text when its signs count for nothing: one alone would find everybody. */
const fewestBare = 2;

/**
 * Those who have every word of a text, names that begin with it in front. Where nobody has, signs between letters count
 * for nothing, and then a domain counts in its other form, own letters or ASCII.
 */
export async function searchNames(
  listed: Listed,
  field: NamesField,
  text: string,
  limit: number,
): Promise<readonly Customer[]> {
  const found = await searchForm(listed, field, text, limit);
  const other = found.length > 0 ? undefined : inOtherForm(text);
  return other === undefined ? found : await searchForm(listed, field, other, limit);
}

/** Those in lists of whom every word of a text begins a word of the name or domain, endings apart. */
export async function searchStems(listed: Listed, text: string, limit: number): Promise<readonly Customer[]> {
  const typed = wordsOfName(foldName(text));
  const stems = typed.map((word) => word.slice(0, Math.max(fewestLetters, word.length - longestEnding)));
  if (Math.max(0, ...typed.map(({ length }) => length)) < fewestLetters) return [];
  const holding = await listed.list({
    where: { folded: { contains: stems } },
    order: 'folded',
    limit: scanned,
  });
  return holding
    .filter(({ doc }) => names(typed, wordsOfName(doc.folded ?? '')))
    .slice(0, limit)
    .map(({ doc }) => plain(doc));
}

async function searchForm(
  listed: Listed,
  field: NamesField,
  text: string,
  limit: number,
): Promise<readonly Customer[]> {
  const wanted = foldName(text);
  const found = await holdingAll(listed, field, wanted, wanted.split(' '), limit);
  const bare = wordsOfName(wanted);
  const isSame = bare.join(' ') === wanted;
  const isTooLittle = bare.join('').length < fewestBare;
  return found.length > 0 || isSame || isTooLittle
    ? found
    : await holdingAll(listed, field, bare.join(' '), bare, limit);
}

async function holdingAll(
  listed: Listed,
  field: NamesField,
  wanted: string,
  words: readonly string[],
  limit: number,
): Promise<readonly Customer[]> {
  const beginning = { from: wanted, below: `${wanted}\u{10ffff}` };
  const first = await listed.list({ where: { [field]: beginning }, order: field, limit });
  const found = new Map(first.map((record) => [record.id, record.doc]));
  if (found.size < limit && wanted !== '') {
    const holding = await listed.list({ where: { [field]: { contains: words } }, order: field, limit });
    for (const { id, doc } of holding) if (found.size < limit) found.set(id, doc);
  }
  return [...found.values()].map(plain);
}
