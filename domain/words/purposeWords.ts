// Tells from a sentence what keys are redeemed for: a renewal, more licences, or a new subscription.
import type { Purpose } from '../redemption/redemption.ts';
import { spokenWords } from './spokenWords.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The folded words of the phrases of each purpose. */
type Phrases = readonly (readonly [purpose: Purpose, phrases: readonly (readonly string[])[]])[];

/** Remembers what was made of the phrases of a vocabulary, which never change. */
const made = new WeakMap<Vocabulary['purposes'], Phrases>();

/**
 * The purpose that a text names in any of the languages: "renew Contoso" is a renewal, "több licenc a Contosónak" are
 * more licences. Undefined where it names none, or more than one. The name of a customer does not belong into the text.
 */
export function purposeIn(text: string, vocabularies: readonly Pick<Vocabulary, 'purposes'>[]): Purpose | undefined {
  // How many there are is no part of what is wanted: "add 5 licences".
  const words = spokenWords(text).flatMap(({ folded }) => (/^\d+$/.test(folded) ? [] : [folded]));
  const named = vocabularies
    .flatMap(({ purposes }) => phrasesOf(purposes))
    .flatMap(([purpose, phrases]) => (phrases.some((phrase) => stands(words, phrase)) ? [purpose] : []));
  const [only, ...others] = new Set(named);
  return others.length === 0 ? only : undefined;
}

function phrasesOf(purposes: Vocabulary['purposes']): Phrases {
  const phrases = made.get(purposes) ?? foldedPhrases(purposes);
  made.set(purposes, phrases);
  return phrases;
}

function foldedPhrases(purposes: Vocabulary['purposes']): Phrases {
  return Object.entries(purposes).map(([purpose, phrases]) => [
    purpose as Purpose,
    phrases.map((phrase) => spokenWords(phrase).map(({ folded }) => folded)),
  ]);
}

/** True where the words of a phrase stand one behind the other, each with any ending. */
function stands(words: readonly string[], phrase: readonly string[]): boolean {
  return words.some((_word, from) => phrase.every((part, index) => words[from + index]?.startsWith(part) === true));
}
