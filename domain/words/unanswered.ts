// Counts questions that nobody could answer, by their shape: words of the desk's own vocabulary, and nothing of anybody.
import { spokenWords } from './spokenWords.ts';

/** A shape of questions: how often it came, and when last. */
export interface UnansweredShape {
  readonly shape: string;
  readonly times: number;
  /** Day (UTC) of the last one, `YYYY-MM-DD`. */
  readonly lastOn: string;
}

/** As many shapes are kept; the one that came least, longest ago, makes room. */
export const shapesKept = 200;
/** As many words of a question are looked at. */
const mostWords = 14;
/** Stands for words that are not the desk's own: names, numbers, addresses, keys, and everything unknown. */
const other = '…';

/**
 * The shape of a question, such as "who … key … contract": words that the desk's catalogues do not have are left out,
 * so that nothing of a person or a customer stays. Undefined when no word is left.
 */
export function unansweredShapeOf(text: string, isKnown: (folded: string) => boolean): string | undefined {
  const words = spokenWords(text)
    .slice(0, mostWords)
    .map(({ folded }) => (/^\p{L}+$/u.test(folded) && isKnown(folded) ? folded : other));
  const shape = words.filter((word, at) => word !== other || words[at - 1] !== other).join(' ');
  return words.some((word) => word !== other) ? shape : undefined;
}

/** The list with one more of a shape, the most frequent in front. */
export function withOneMore(
  shapes: readonly UnansweredShape[],
  shape: string,
  today: string,
): readonly UnansweredShape[] {
  const times = (shapes.find((one) => one.shape === shape)?.times ?? 0) + 1;
  const others = shapes.filter((one) => one.shape !== shape);
  const kept = byFrequency(others).slice(0, shapesKept - 1);
  return byFrequency([{ shape, times, lastOn: today }, ...kept]);
}

function byFrequency(shapes: readonly UnansweredShape[]): readonly UnansweredShape[] {
  return shapes.toSorted((one, next) => next.times - one.times || (one.lastOn < next.lastOn ? 1 : -1));
}
