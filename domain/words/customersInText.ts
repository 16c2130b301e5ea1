// Finds the customers of the register that a sentence names, in any place and with any ending: "a Contosónál", "Contoso's".
import { isCompanyForm } from '../customers/companyForms.ts';
import { longestEnding } from './nearNames.ts';
import { spokenWords, type SpokenWord } from './spokenWords.ts';

/** A customer as far as the words are concerned. */
export interface KnownName {
  readonly id: string;
  readonly name: string;
}

/** Customers that the same words of a text name; more than one when the words do not tell them apart. */
export interface NamedInText<T extends KnownName> {
  readonly customers: readonly [T, ...T[]];
  /** Places in the text, the ending of the name included. */
  readonly start: number;
  readonly end: number;
}

/** Fewer letters name nobody. */
const fewestLetters = 3;
/** Longer texts name nobody, in characters and words. */
const longest = { text: 600, words: 40 };
/** As many words are looked up on the register. */
const mostLookups = 8;

/** Endings of Hungarian names and the English one, as they stand alone behind a dash or an apostrophe. */
const endings = new Set([
  ...[
    's',
    't',
    'ot',
    'et',
    'at',
    'nek',
    'nak',
    'val',
    'vel',
    'hoz',
    'hez',
    'ban',
    'ben',
    'ba',
    'be',
    'bol',
    'rol',
    'tol',
  ],
  ...[
    'nal',
    'nel',
    'ra',
    're',
    'n',
    'on',
    'en',
    'ert',
    'ig',
    'kent',
    'e',
    'je',
    'ja',
    'ek',
    'eknel',
    'eknek',
    'ei',
    'i',
  ],
]);
/** Small words inside names that people leave out or write as a sign. */
const joins = new Set(['and', 'es']);

/** The words of a text that may begin a customer's name: those that no vocabulary knows first, at most eight. */
export function wordsThatMayName(text: string, isCommon: (folded: string) => boolean): readonly string[] {
  if (text.length > longest.text) return [];
  const words = spokenWords(text).slice(0, longest.words);
  const able = words.filter(
    ({ folded }) => folded.length >= fewestLetters && !isCompanyForm(folded) && !endings.has(folded),
  );
  const isCapital = ({ start }: SpokenWord): boolean => /^\p{Lu}/u.test(text.slice(start));
  const strange = able.filter(({ folded }) => !isCommon(folded));
  const written = able.filter((word) => isCommon(word.folded) && isCapital(word) && word !== words[0]);
  return [...new Set([...strange, ...written].map(({ folded }) => folded))].slice(0, mostLookups);
}

/** The place where most letters of a customer's name stand; undefined when none of these customers is named. */
export function customersInText<T extends KnownName>(
  text: string,
  customers: readonly T[],
  isCommon: (folded: string) => boolean,
): NamedInText<T> | undefined {
  const words = spokenWords(text).slice(0, longest.words);
  const spans = customers.flatMap((customer) => {
    const name = namingWords(customer.name);
    return words.map((_word, from) => ({ customer, from, ...spanOf(text, words, from, name, isCommon) }));
  });
  const said = Math.max(0, ...spans.map(({ letters }) => letters));
  const found = spans.filter(({ letters }) => letters === said);
  const [best] = found;
  const [begin, last] = [words[best?.from ?? -1], words[(best?.until ?? 0) - 1]];
  if (best === undefined || begin === undefined || last === undefined || said === 0) return undefined;
  const others = new Set(found.filter(({ from }) => from === best.from).map(({ customer }) => customer));
  others.delete(best.customer);
  const dot = text.charAt(last.end) === '.' && isCompanyForm(last.folded) ? 1 : 0;
  return { customers: [best.customer, ...others], start: begin.start, end: last.end + dot };
}

/** How far the words from a place on say the beginning of a name, and how many letters of it; none when it is no name. */
function spanOf(
  text: string,
  words: readonly SpokenWord[],
  from: number,
  name: readonly string[],
  isCommon: (folded: string) => boolean,
): { readonly until: number; readonly letters: number } {
  const said: SpokenWord[] = [];
  let at = from;
  for (let word = words[at]; word !== undefined; word = words[at]) {
    const wanted = name[said.length];
    if (wanted !== undefined && isSame(word.folded, wanted)) said.push(word);
    else if (said.length === 0 || wanted === undefined || !joins.has(word.folded)) break;
    at += 1;
  }
  const proper = said.filter((_word, index) => !isCompanyForm(name[index] ?? ''));
  const letters = name.slice(0, said.length).join('').length;
  const isStrange = proper.some(({ folded }) => !isCommon(folded));
  const isWhole = said.length > 1 && said.length === name.length;
  const isWritten = from > 0 && /^\p{Lu}/u.test(text.slice(words[from]?.start));
  if (proper.length === 0 || letters < fewestLetters || !(isStrange || isWhole || isWritten))
    return { until: from, letters: 0 };
  while (isEnding(words[at], words[at - 1])) at += 1;
  return { until: at, letters };
}

/** True for an ending that stands by itself, close behind the name: "Kft.-nek", "Kft-hez". */
function isEnding(word: SpokenWord | undefined, before: SpokenWord | undefined): boolean {
  return word !== undefined && before !== undefined && endings.has(word.folded) && word.start - before.end <= 2;
}

/** True when a word is that of the name, with an ending or without. */
function isSame(typed: string, wanted: string): boolean {
  if (typed === wanted) return true;
  return wanted.length >= 4 && typed.startsWith(wanted) && typed.length - wanted.length <= longestEnding;
}

/** The words of a name by which it is told; "and" is none of them. */
function namingWords(name: string): readonly string[] {
  return spokenWords(name)
    .map(({ folded }) => folded)
    .filter((word) => !joins.has(word));
}
