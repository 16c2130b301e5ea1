// The vocabularies made ready for searching: phrases by their first word, fillers, and the words that tell a language.
import type { Intent } from './intents.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Language } from '../people/person.ts';
import { spokenWords } from './spokenWords.ts';

/** Placeholders of a phrase: they stand for a number of days and for the name of a language. */
export const daysPlaceholder = '{days}';
export const languagePlaceholder = '{language}';

/** A phrase in the form in which it is compared. */
export interface Phrase {
  readonly intent: Intent;
  readonly language: Language;
  /** Folded words and placeholders. */
  readonly words: readonly string[];
  /** True when nothing else may be said beside it. */
  readonly whole: boolean;
  /** As the vocabulary writes it. */
  readonly written: string;
  /** The words without fillers, for the search of typing mistakes. */
  readonly core: string;
}

/** Everything that recognition looks up. */
export interface Lexicon {
  readonly phrases: readonly Phrase[];
  readonly byFirstWord: ReadonlyMap<string, readonly Phrase[]>;
  readonly fillers: ReadonlySet<string>;
  readonly negations: ReadonlySet<string>;
  readonly questions: ReadonlySet<string>;
  readonly openings: ReadonlySet<string>;
  /** Folded words, one blank between two. */
  readonly requests: readonly string[];
  readonly languages: ReadonlyMap<string, Language>;
  readonly units: ReadonlyMap<string, number>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly marksBefore: readonly (readonly string[])[];
  readonly marksAfter: ReadonlySet<string>;
  readonly nameStops: ReadonlySet<string>;
  readonly nameJoins: ReadonlySet<string>;
  readonly notNames: ReadonlySet<string>;
  /** Words that only one language has, by word. */
  readonly telltales: ReadonlyMap<string, Language>;
  readonly letters: readonly { readonly language: Language; readonly pattern: RegExp }[];
}

/** Intents that are manners, not commands: their words may stand beside any command. */
export const manners: ReadonlySet<Intent> = new Set(['greeting', 'thanks', 'goodbye']);

/** Remembers what was made of vocabularies, which never change; costs a millisecond without. */
const made = new WeakMap<readonly Vocabulary[], Lexicon>();

/** The vocabularies made ready. Keep the same array: it is made ready once. */
export function lexiconOf(vocabularies: readonly Vocabulary[]): Lexicon {
  const lexicon = made.get(vocabularies) ?? makeLexicon(vocabularies);
  made.set(vocabularies, lexicon);
  return lexicon;
}

function makeLexicon(vocabularies: readonly Vocabulary[]): Lexicon {
  const fillers = fillersOf(vocabularies);
  const phrases = vocabularies.flatMap((vocabulary) => phrasesOf(vocabulary, fillers));
  return {
    phrases,
    byFirstWord: Map.groupBy(phrases, ({ words }) => words[0] ?? ''),
    fillers,
    negations: new Set(vocabularies.flatMap(({ negations }) => foldAll(negations))),
    questions: new Set(vocabularies.flatMap(({ questions }) => foldAll(questions))),
    openings: new Set(vocabularies.flatMap(({ openings }) => foldAll(openings))),
    requests: vocabularies.flatMap(({ requests }) => requests.map((request) => wordsOf(request).join(' '))),
    languages: new Map(vocabularies.flatMap(({ languages }) => languageNames(languages))),
    units: new Map(vocabularies.flatMap(({ units }) => foldKeys(units))),
    numbers: new Map(vocabularies.flatMap(({ numbers }) => foldKeys(numbers))),
    marksBefore: vocabularies.flatMap(({ customerMarks }) => customerMarks.before.map(wordsOf)).sort(byLength),
    marksAfter: new Set(vocabularies.flatMap(({ customerMarks }) => customerMarks.after.map(foldMark))),
    nameStops: new Set(vocabularies.flatMap(({ customerMarks }) => foldAll(customerMarks.stops))),
    nameJoins: new Set(vocabularies.flatMap(({ customerMarks }) => foldAll(customerMarks.joins))),
    notNames: new Set(vocabularies.flatMap(({ customerMarks }) => foldAll(customerMarks.notNames))),
    telltales: telltalesOf(vocabularies, phrases),
    letters: vocabularies
      .filter(({ letters }) => letters !== '')
      .map(({ language, letters }) => ({ language, pattern: new RegExp(`^\\p{Ll}.*[${letters}]|^[${letters}]`, 'u') })),
  };
}

/** Fillers, and the words of manners that are no command by themselves and begin no question: "thanks for your help". */
function fillersOf(vocabularies: readonly Vocabulary[]): ReadonlySet<string> {
  const commands = vocabularies.flatMap(({ intents }) =>
    Object.entries(intents).flatMap(([intent, { whole }]) => (manners.has(intent as Intent) ? [] : whole.map(wordsOf))),
  );
  const single = new Set(commands.flatMap((words) => (words.length === 1 ? words : [])));
  const asking = new Set(vocabularies.flatMap(({ questions }) => foldAll(questions)));
  const polite = vocabularies.flatMap(({ intents }) =>
    [...manners].flatMap((intent) => foldAll(intents[intent].whole)),
  );
  return new Set([
    ...vocabularies.flatMap(({ fillers }) => foldAll(fillers)),
    ...polite.filter((word) => !single.has(word) && !asking.has(word)),
  ]);
}

function phrasesOf({ language, intents }: Vocabulary, fillers: ReadonlySet<string>): readonly Phrase[] {
  return Object.entries(intents).flatMap(([name, { whole, within = [] }]) => {
    const intent = name as Intent;
    const phrase = (written: string, isWhole: boolean): Phrase => {
      const words = phraseWords(written);
      const core = manners.has(intent) ? [] : words.filter((word) => !fillers.has(word));
      return { intent, language, words, whole: isWhole, written, core: (core.length === 0 ? words : core).join(' ') };
    };
    return [...whole.map((written) => phrase(written, true)), ...within.map((written) => phrase(written, false))];
  });
}

/** The folded words of a phrase; its placeholders stay as they are. */
function phraseWords(written: string): readonly string[] {
  return written
    .split(' ')
    .flatMap((word) => (word === daysPlaceholder || word === languagePlaceholder ? [word] : wordsOf(word)));
}

function telltalesOf(vocabularies: readonly Vocabulary[], phrases: readonly Phrase[]): ReadonlyMap<string, Language> {
  const languagesOfWord = new Map<string, Set<Language>>();
  const note = (word: string, language: Language): void => {
    if (word.length > 1) languagesOfWord.set(word, (languagesOfWord.get(word) ?? new Set()).add(language));
  };
  for (const { words, language } of phrases) words.forEach((word) => note(word, language));
  for (const { language, telltales, fillers, questions } of vocabularies) {
    foldAll([...telltales, ...fillers, ...questions]).forEach((word) => note(word, language));
  }
  return new Map(
    [...languagesOfWord].flatMap(([word, [language, ...others]]) =>
      language === undefined || others.length > 0 ? [] : [[word, language]],
    ),
  );
}

function languageNames(names: Vocabulary['languages']): readonly (readonly [string, Language])[] {
  return Object.entries(names).flatMap(([language, words]) => foldAll(words).map((word) => [word, language] as const));
}

function foldKeys(values: Readonly<Record<string, number>>): readonly (readonly [string, number])[] {
  return Object.entries(values).flatMap(([word, value]) => wordsOf(word).map((folded) => [folded, value] as const));
}

function foldAll(texts: readonly string[]): readonly string[] {
  return texts.flatMap(wordsOf);
}

function wordsOf(text: string): readonly string[] {
  return spokenWords(text).map((word) => word.folded);
}

/** A mark behind a name; one with a dash is an ending and keeps it. */
function foldMark(mark: string): string {
  return (mark.startsWith('-') ? '-' : '') + wordsOf(mark.replace(/^-/, '')).join(' ');
}

function byLength(one: readonly string[], other: readonly string[]): number {
  return other.length - one.length;
}
