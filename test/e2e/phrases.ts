// What somebody types in a language of the desk, out of the words that the desk knows: no script lists the languages.
import { recordWords, say, vocabularies } from '../../cards/texts/texts.ts';
import type { Language } from '../../domain/people/person.ts';
import type { Intent } from '../../domain/words/intents.ts';

/** The first way to ask for something, with its places filled in. */
export function phraseOf(
  language: Language,
  intent: Intent,
  places: Readonly<Record<string, string | number>> = {},
): string {
  const [phrase = ''] = vocabularyOf(language).intents[intent].whole.filter((one) =>
    Object.keys(places).every((place) => one.includes(`{${place}}`)),
  );
  return Object.entries(places).reduce((said, [place, value]) => said.replace(`{${place}}`, String(value)), phrase);
}

/** What switches to a language. */
export function nameOf(language: Language): string {
  const [name = ''] = vocabularyOf(language).languages[language] ?? [];
  return name;
}

/** The first way to ask what ends within a time. */
export function endsPhrase(language: Language): string {
  const [phrase = ''] = recordWords().find((words) => words.language === language)?.asked.ends ?? [];
  return phrase;
}

/** A question that has an answer. */
export function questionOf(language: Language): string {
  return say(language, 'answers.afterEnd.question');
}

function vocabularyOf(language: Language): ReturnType<typeof vocabularies>[number] {
  const found = vocabularies().find((words) => words.language === language);
  if (found === undefined) throw new Error(`There are no words in "${language}".`);
  return found;
}
