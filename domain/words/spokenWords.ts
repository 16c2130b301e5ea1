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

/** The words of a text: letters and digits, with a minus before or a fraction behind digits kept. */
export function spokenWords(text: string): readonly SpokenWord[] {
  const only = oneWord.exec(text)?.[1];
  if (only !== undefined) return [{ folded: fold(only), start: 0, end: only.length }];
  const found = text.matchAll(
    /(?<![\p{L}\p{N}])[-−]?\d+(?:[.,]\d+)*(?![\p{L}\p{M}\d])|[\p{L}\p{N}\p{M}]+(?:['’]\p{L}+)*/gu,
  );
  return Array.from(found, (match) => ({
    folded: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
