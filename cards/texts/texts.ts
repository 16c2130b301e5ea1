// The texts: every sentence the desk can say, by language and key, with its values filled in.
import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { defined } from '../../domain/defined.ts';
import type { AskedQuestions } from '../../domain/words/questionWords.ts';
import type { RecordWords } from '../../domain/words/understanding.ts';
import type { Vocabulary } from '../../domain/words/vocabulary.ts';
import type { WordEndings } from '../../domain/words/wordStems.ts';
import type { Language } from '../../domain/people/person.ts';
import { formattersOf } from './formatters.ts';
import type { TextKey } from './textKeys.ts';
import { textsByKey, type TextTree } from './textTree.ts';

export type { TextKey } from './textKeys.ts';

/** For whom a card or a sentence is written. */
export interface Reader {
  readonly language: Language;
  /** IANA zone in which days and times are read. */
  readonly zone: string;
  /** Locale of the reader's client, such as `en-US`: days, times and numbers follow its region. Absent for customers. */
  readonly locale?: string;
}

/** What a text is filled with, by argument. */
export type TextValues = Readonly<Record<string, string | number | boolean | Date>>;

const folder = new URL('./', import.meta.url);
const vocabularyTopic = 'words';
const askedTopic = 'asked';
const recordsTopic = 'recordsAsked';
const descriptionTopic = 'language';
/** What a folder holds that is no text to say. */
const notSaid: ReadonlySet<string> = new Set([vocabularyTopic, askedTopic, recordsTopic, descriptionTopic]);
/** The language of those whose own the desk does not speak: its catalogue is whole by type. */
export const fallback: Language = 'en';
const longestLocale = 35;
/** What clients tell their locale to be, with what it is: they tell a few, and may tell anything. */
const normalised = new Map<string, string | undefined>();
const mostNormalised = 500;

/** The languages that have a folder of texts. */
export const languages: readonly Language[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

/** The texts of each language as they stand in its files; English has every one. */
const topics: ReadonlyMap<Language, TextTree> = new Map(languages.map((language) => [language, readTopics(language)]));
const messages: ReadonlyMap<Language, ReadonlyMap<string, string>> = new Map(
  [...topics].map(([language, tree]) => [language, textsByKey(tree)]),
);
/** Fills in a text. */
type Filling = (values: TextValues) => string;

/** What fills in each text that was said, by language and key. */
const fillings: ReadonlyMap<Language, Map<string, Filling>> = new Map(
  languages.map((language) => [language, new Map()]),
);
const formatters = new Map(languages.map((language) => [language, formattersOf(language)]));
/** A message with nothing of ICU but arguments that stand for themselves: no plural, no choice, and no apostrophe that quotes. */
const isPlain = /^(?:[^{}']|'(?!['{}<>])|\{\w+\})*$/;
const argument = /\{(\w+)\}/;
/** A value that ends with a full stop, such as a Hungarian day or "Contoso Kft.", and the full stop of the sentence. */
const twoFullStops = /(?<!\.)\.\.(?=[\s”"]|$)/g;

/**
 * The text of a key in a language, with its ICU arguments filled in. Values are inserted as they are: text of users is
 * escaped by the card that shows it. A value that ends with a full stop ends the sentence, too: `{company}.` is
 * "Contoso Kft.", not "Contoso Kft..". A text that a language lacks is said in English. Throws when a value is none.
 */
export function say(language: Language, key: TextKey, values: TextValues = {}): string {
  const spoken = messages.get(language)?.has(key) === true ? language : fallback;
  const known = fillings.get(spoken)?.get(key);
  const fill = known ?? fillingOf(spoken, key);
  if (known === undefined) fillings.get(spoken)?.set(key, fill);
  for (const name in values)
    if (isNothing(values[name])) throw new RangeError(`A value of the text "${key}" is missing.`);
  return fill(values);
}

/** Texts without arguments are what they are; plain arguments are put in; everything else is the ICU machine's. */
function fillingOf(language: Language, key: TextKey): Filling {
  const text = messages.get(language)?.get(key);
  if (text === undefined) throw new RangeError(`There is no text "${key}".`);
  const format = isPlain.test(text) ? plainFilling(text, key) : icuFilling(text, language);
  return text.includes('}.') ? (values) => format(values).replace(twoFullStops, '.') : format;
}

function plainFilling(text: string, key: TextKey): Filling {
  const parts = text.split(argument);
  if (parts.length === 1) return () => text;
  return (values) =>
    parts.reduce((said, part, index) => {
      if (index % 2 === 0) return said + part;
      const value = values[part];
      if (value === undefined) throw new RangeError(`A value of the text "${key}" is missing.`);
      return said + String(value);
    }, '');
}

function icuFilling(text: string, language: Language): Filling {
  const message = new IntlMessageFormat(text, language, undefined, {
    ignoreTag: true,
    ...defined({ formatters: formatters.get(language) }),
  });
  return (values) => String(message.format(values));
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || Number.isNaN(value);
}

/**
 * The texts of a language without arguments as a tree, for templates; a text that the language lacks is there in
 * English. A text with arguments is missing: only `say` can fill it in.
 */
export function staticTexts(language: Language): TextTree {
  return staticTree(topics.get(fallback) ?? {}, '', messages.get(language) ?? new Map<string, string>());
}

function staticTree(tree: TextTree, path: string, spoken: ReadonlyMap<string, string>): TextTree {
  const inner = Object.entries(tree).map(([name, value]): [string, string | TextTree] => {
    const key = path + name;
    return typeof value === 'string' ? [name, spoken.get(key) ?? value] : [name, staticTree(value, `${key}.`, spoken)];
  });
  return Object.fromEntries(inner.filter(([, value]) => typeof value !== 'string' || !value.includes('{')));
}

/** The texts of a language by key: which there are. */
export function catalogue(language: Language): ReadonlyMap<string, string> {
  return messages.get(language) ?? new Map<string, string>();
}

/** A language the desk speaks, from a locale such as `hu-HU`, `hu` or `HU_hu`; undefined for others. */
export function normaliseLanguage(locale: string | undefined): Language | undefined {
  const word = locale?.trim().toLowerCase().split(/[-_]/)[0];
  return languages.find((language) => language === word);
}

/** A locale as it is kept, such as `en-US` for `EN_us`; undefined for what is none. */
export function normaliseLocale(told: string | undefined): string | undefined {
  if (told === undefined || told.length > longestLocale) return undefined;
  if (normalised.has(told)) return normalised.get(told);
  const locale = localeNamed(told.trim().replaceAll('_', '-'));
  if (normalised.size < mostNormalised) normalised.set(told, locale);
  return locale;
}

function localeNamed(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).baseName;
  } catch {
    return undefined;
  }
}

/** The same ones for all who ask: what is worked out of a vocabulary is kept with it. */
const spoken: readonly Vocabulary[] = languages.map((language) => readTopic(language, vocabularyTopic) as Vocabulary);

/** The words people use for the commands, one vocabulary for each language; always the same ones. */
export function vocabularies(): readonly Vocabulary[] {
  return spoken;
}

/** How people ask for the answers, one set of phrasings for each language; titles and answers belong to it. */
export function askedQuestions(): readonly AskedQuestions[] {
  return languages.map((language) => {
    const { asked, ...rules } = readTopic(language, askedTopic) as Omit<
      AskedQuestions,
      'language' | 'answers' | 'endings'
    >;
    const { words: endings } = readTopic(language, descriptionTopic) as { readonly words: WordEndings };
    const textOf = (id: string, part: 'question' | 'answer'): string =>
      messages.get(language)?.get(`answers.${id}.${part}`) ?? '';
    const withTitles = Object.entries(asked).map(
      ([id, phrases]) => [id, [textOf(id, 'question'), ...phrases]] as const,
    );
    const answers = Object.keys(asked).map((id) => [id, textOf(id, 'answer')] as const);
    return { ...rules, language, endings, asked: Object.fromEntries(withTitles), answers: Object.fromEntries(answers) };
  });
}

/** How people ask of the records, one set for each language. */
export function recordWords(): readonly RecordWords[] {
  return languages.map((language) => ({
    ...(readTopic(language, recordsTopic) as Omit<RecordWords, 'language'>),
    language,
  }));
}

function readTopics(language: Language): TextTree {
  const topics = readdirSync(new URL(`${language}/`, folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .filter((topic) => !notSaid.has(topic));
  return Object.fromEntries(topics.map((topic) => [topic, readTopic(language, topic) as TextTree]));
}

function readTopic(language: Language, topic: string): unknown {
  return JSON.parse(readFileSync(new URL(`${language}/${topic}.json`, folder), 'utf8'));
}
