// Notices a language: which of the desk's languages a text is plainly written in.
import type { Lexicon } from './lexicon.ts';
import type { Language } from '../people/person.ts';
import { spokenWords } from './spokenWords.ts';

/** As much of a text as is looked at, in characters. */
const lookedAt = 4000;
/** A word that only one language has counts twice as much as a letter that a name may have, too. */
const worth = { word: 2, letter: 1 };

/** The language with the most evidence, two letters or one word at least; undefined when two are level. */
export function noticedLanguage(text: string, lexicon: Lexicon): Language | undefined {
  const beginning = text.slice(0, lookedAt).normalize('NFC');
  const evidence = new Map<Language, number>();
  const count = (language: Language, points: number): void => {
    evidence.set(language, (evidence.get(language) ?? 0) + points);
  };
  for (const { folded, start, end } of spokenWords(beginning)) {
    const language = lexicon.telltales.get(folded);
    if (language !== undefined) count(language, worth.word);
    const written = beginning.slice(start, end);
    for (const { language: owner, pattern } of lexicon.letters) if (pattern.test(written)) count(owner, worth.letter);
  }
  const [first, second] = [...evidence].sort(([, one], [, other]) => other - one);
  return first !== undefined && first[1] >= worth.word && first[1] > (second?.[1] ?? 0) ? first[0] : undefined;
}
