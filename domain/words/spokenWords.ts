// The words of what people type: without case, accents and punctuation, with their places in the text.
import { fold } from '../text/fold.ts';

/** One word. `folded` is how it is compared. */
export interface SpokenWord {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/** One word and nothing else but what ends a sentence: most of what is read is this. */
const oneWord = /^(\p{L}+)[.,:;?!]*$/u;

const anyWord = /(?<![\p{L}\p{N}])[-−]?\d+(?:[.,]\d+)*(?![\p{L}\p{M}\d])|[\p{L}\p{N}\p{M}]+(?:['’]\p{L}+)*/gu;

/** The words of a text: letters and digits, with a minus before or a fraction behind digits kept. */
export function spokenWords(text: string): readonly SpokenWord[] {
  const only = oneWord.exec(text)?.[1];
  if (only !== undefined) return [{ folded: fold(only), start: 0, end: only.length }];
  return Array.from(text.matchAll(anyWord), (match) => ({
    folded: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The folded words of each of many texts, worked out together: for a catalogue. */
export function foldedWordsOf(texts: readonly string[]): readonly (readonly string[])[] {
  const typed = texts.map((text) => text.match(anyWord) ?? []);
  const folded = fold(typed.flat().join('\n')).split('\n');
  let end = 0;
  return typed.map(({ length }) => folded.slice(end, (end += length)));
}
