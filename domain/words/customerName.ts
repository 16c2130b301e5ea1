// The customer's name in a sentence: "redeem a key for Contoso Ltd.", "Contoso Kft. részére".
import { isCompanyForm } from '../customers/companyForms.ts';
import type { Lexicon } from './lexicon.ts';
import type { SpokenWord } from './spokenWords.ts';

/** A name as it was typed, and the words of the sentence that say it, mark and all. */
export interface NameInSentence {
  readonly name: string;
  /** Index of the first word. */
  readonly from: number;
  /** Index after the last word. */
  readonly until: number;
}

const mostWords = 8;
/** In characters. */
const longestName = 200;

/** The first customer's name in a sentence, told by the words that stand before or behind a name. */
export function findCustomerName(
  text: string,
  words: readonly SpokenWord[],
  lexicon: Lexicon,
): NameInSentence | undefined {
  for (let index = 0; index < words.length; index += 1) {
    const found = nameAfterMark(text, words, index, lexicon) ?? nameBeforeMark(text, words, index, lexicon);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nameAfterMark(
  text: string,
  words: readonly SpokenWord[],
  index: number,
  lexicon: Lexicon,
): NameInSentence | undefined {
  const mark = lexicon.marksBefore.find((folded) =>
    folded.every((word, offset) => words[index + offset]?.folded === word),
  );
  if (mark === undefined) return undefined;
  let from = index + mark.length;
  while (isNoName(words[from], lexicon) && !isInitial(text, words[from]) && !endsName(text, words, from)) from += 1;
  let until = from;
  while (until < words.length && until - from < mostWords && !isStop(text, words[until], lexicon)) {
    until += 1;
    if (endsName(text, words, until - 1)) break;
  }
  while (until > from && isNoName(words[until - 1], lexicon)) until -= 1;
  const end = endOfCapitals(text, words, from, until);
  return named(text, words, { from, until: end }, { from: index, until: end });
}

/** A name that begins with a capital does not end with small words, apart from legal forms: "Contoso and send it". */
function endOfCapitals(text: string, words: readonly SpokenWord[], from: number, until: number): number {
  const isSmall = (word: SpokenWord | undefined): boolean =>
    word !== undefined && /^\p{Ll}/u.test(text.slice(word.start)) && !isCompanyForm(word.folded);
  if (isSmall(words[from])) return until;
  let end = until;
  while (end > from && isSmall(words[end - 1])) end -= 1;
  return end;
}

function nameBeforeMark(
  text: string,
  words: readonly SpokenWord[],
  index: number,
  lexicon: Lexicon,
): NameInSentence | undefined {
  const mark = words[index];
  const before = words[index - 1];
  if (mark === undefined || before === undefined) return undefined;
  const dash = /\p{Pd}$/u.test(text.slice(before.end, mark.start)) ? '-' : '';
  if (!lexicon.marksAfter.has(dash + mark.folded)) return undefined;
  let from = index;
  while (from > 0 && index - from < mostWords && !stopsNameBackwards(text, words, from - 1, lexicon)) {
    from -= 1;
    if (from > 0 && endsName(text, words, from - 1)) break;
  }
  return named(text, words, { from, until: index }, { from, until: index + 1 });
}

/** Reading backwards, articles, commands and polite words end a name, unless a capital makes them part of it. */
function stopsNameBackwards(text: string, words: readonly SpokenWord[], index: number, lexicon: Lexicon): boolean {
  const word = words[index];
  if (word === undefined) return true;
  if (lexicon.nameJoins.has(word.folded)) return index === 0 || stopsNameBackwards(text, words, index - 1, lexicon);
  const isCapital = /^\p{Lu}/u.test(text.slice(word.start, word.end)) && index > 0;
  if (isCapital && !lexicon.nameStops.has(word.folded)) return false;
  return lexicon.telltales.has(word.folded) || isNoName(word, lexicon) || lexicon.nameStops.has(word.folded);
}

function isNoName(word: SpokenWord | undefined, lexicon: Lexicon): boolean {
  return word !== undefined && (lexicon.notNames.has(word.folded) || lexicon.fillers.has(word.folded));
}

function isStop(text: string, word: SpokenWord | undefined, lexicon: Lexicon): boolean {
  return word !== undefined && lexicon.nameStops.has(word.folded) && !isInitial(text, word);
}

/** True for a single letter with a dot: "A. Datum". */
function isInitial(text: string, word: SpokenWord | undefined): boolean {
  return word?.folded.length === 1 && text.charAt(word.end) === '.';
}

/** True when punctuation ends the name behind a word; the dot of a legal form or an initial does not. */
function endsName(text: string, words: readonly SpokenWord[], index: number): boolean {
  const [word, next] = [words[index], words[index + 1]];
  if (word === undefined || next === undefined) return true;
  const gap = text.slice(word.end, next.start);
  return /[\n,;:!?()"„”“]/.test(gap) || (/\.\s/.test(gap) && !isInitial(text, word) && !isCompanyForm(word.folded));
}

function named(
  text: string,
  words: readonly SpokenWord[],
  name: { readonly from: number; readonly until: number },
  clause: { readonly from: number; readonly until: number },
): NameInSentence | undefined {
  const [first, last] = [words[name.from], words[name.until - 1]];
  if (first === undefined || last === undefined || name.until <= name.from) return undefined;
  const dot = text.charAt(last.end) === '.' && isCompanyForm(last.folded) ? 1 : 0;
  const written = text.slice(first.start, last.end + dot).replace(/\s+/g, ' ');
  return written.length <= longestName && /\p{L}.*[\p{L}\d]|\d.*\p{L}/u.test(written)
    ? { name: written, ...clause }
    : undefined;
}
