// The phrase with which a text begins, whatever follows it: "keys", then a whole mail.
import type { Intent } from './intents.ts';
import type { Lexicon, Phrase } from './lexicon.ts';
import type { SpokenWord } from './spokenWords.ts';

/** The longest phrase of an intent that stands at the very beginning; undefined when there is none. */
export function openingPhrase(words: readonly SpokenWord[], intent: Intent, lexicon: Lexicon): Phrase | undefined {
  const [first] = words;
  const phrases = first === undefined ? [] : (lexicon.byFirstWord.get(first.folded) ?? []);
  const fitting = phrases.filter(
    (phrase) => phrase.intent === intent && phrase.words.every((word, index) => words[index]?.folded === word),
  );
  return fitting.toSorted((one, other) => other.words.length - one.words.length)[0];
}
