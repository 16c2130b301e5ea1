// Tells from a sentence what keys are redeemed for: a renewal, more licences, or a new subscription.
import type { Purpose } from '../redemption/redemption.ts';
import { spokenWords } from './spokenWords.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * The purpose that a text names in any of the languages: "renew Contoso" is a renewal, "több licenc a Contosónak" are
 * more licences. Undefined where it names none, or more than one. The name of a customer does not belong into the text.
 */
export function purposeIn(text: string, vocabularies: readonly Pick<Vocabulary, 'purposes'>[]): Purpose | undefined {
  // How many there are is no part of what is wanted: "add 5 licences".
  const words = spokenWords(text).flatMap(({ folded }) => (/^\d+$/.test(folded) ? [] : [folded]));
  const named = vocabularies.flatMap(({ purposes }) =>
    Object.entries(purposes).flatMap(([purpose, phrases]) =>
      phrases.some((phrase) => stands(words, phrase)) ? [purpose as Purpose] : [],
    ),
  );
  const [only, ...others] = new Set(named);
  return others.length === 0 ? only : undefined;
}

/** True where the words of a phrase stand one behind the other, each with any ending. */
function stands(words: readonly string[], phrase: string): boolean {
  const parts = spokenWords(phrase).map(({ folded }) => folded);
  return words.some((_word, from) => parts.every((part, index) => words[from + index]?.startsWith(part) === true));
}
