// Decides what a text means: one thing for sure, or the nearest three to choose from, of answers, commands and records.
import type { Language } from '../people/person.ts';
import { isCompanyForm } from '../customers/companyForms.ts';
import { AnswerSearch, isSure, type FoundAnswers, type FoundMeaning } from './answerSearch.ts';
import type { AskedQuestions } from './questionWords.ts';
import type { PeriodWords } from './askedPeriod.ts';
import { customersInText, wordsThatMayName, type KnownName, type NamedInText } from './customersInText.ts';
import { manners } from './lexicon.ts';
import type { Intent, Recognition } from './intents.ts';
import { marks, meaningOfWord, wordOfMeaning, type Meaning, type RecordQuestion } from './meaning.ts';
import { PlaceholderFinder, placeholders, type NamedThings, type PlaceholderWords } from './placeholdersInText.ts';
import { spokenWords } from './spokenWords.ts';
import { fold } from '../text/fold.ts';
import type { Phrases, Vocabulary } from './vocabulary.ts';
import { defined } from '../defined.ts';

/** How a language asks of the records, as data. */
export interface RecordWords extends Pick<PeriodWords, 'periods' | 'units'> {
  readonly language: Language;
  readonly asked: Readonly<Record<RecordQuestion, readonly string[]>>;
}

/** The words of all languages. */
export interface UnderstandingWords extends Pick<PlaceholderWords, 'plans'> {
  readonly vocabularies: readonly Vocabulary[];
  readonly asked: readonly AskedQuestions[];
  readonly records: readonly RecordWords[];
}

/** What a text came to, and what it names. `sure` has one meaning, `near` one to three, `nothing` none. */
export interface Understood {
  readonly kind: 'sure' | 'near' | 'nothing';
  readonly meanings: readonly Meaning[];
  readonly named: NamedThings;
}

/** Questions about one customer: without one they ask nothing. */
const aboutCustomer: ReadonlySet<RecordQuestion> = new Set([
  'endDate',
  'licences',
  'administrator',
  'doneFor',
] as const);
/** Commands that only the words themselves start: they leave something, or belong to local mode. */
const onlyByWord: ReadonlySet<Intent> = new Set<Intent>([
  ...(['skipDays', 'whatDay', 'backToToday', 'next', 'ask', 'thanks', 'goodbye'] as const),
]);
/** How far the best must be in front where the sentence names a customer or a key, which few meanings have room for. */
const leadOfNamed = 0.12;
const namedAtMost = 3;
/** As much of a text is looked at for the words of a question, in characters. */
const longestText = 600;
const possible = 0.1;
/** More words behind the command for customers are a sentence. */
const longestName = 6;

/** The understanding of everything that people say to the desk; it keeps nothing of it. */
export class Understanding {
  readonly #search: AnswerSearch;
  readonly #placeholders: PlaceholderFinder;
  readonly #languages: ReadonlyMap<string, Language>;
  /** Codes of the languages in capitals, as people write them: "HU". */
  readonly #codes: ReadonlyMap<string, Language>;
  readonly #questions: ReadonlySet<string>;
  readonly #fillers: ReadonlySet<string>;
  readonly #ofCustomer: ReadonlySet<string>;

  constructor({ vocabularies, asked, records, plans }: UnderstandingWords) {
    const sets = asked.map((set): AskedQuestions => {
      const own = vocabularies.find(({ language }) => language === set.language);
      const looks = records.find(({ language }) => language === set.language);
      return { ...set, asked: { ...set.asked, ...commandsOf(own), ...marked(marks.records, looks?.asked ?? {}) } };
    });
    this.#search = new AnswerSearch(sets);
    this.#placeholders = new PlaceholderFinder({ plans, periods: periodsOf(vocabularies, records) });
    const spoken = vocabularies.flatMap(({ languages }) => Object.entries(languages));
    this.#languages = new Map(spoken.flatMap(([named, words]) => words.map((word) => [fold(word), named] as const)));
    this.#codes = new Map(vocabularies.map(({ language }) => [language.toUpperCase(), language]));
    this.#questions = new Set(vocabularies.flatMap(({ questions }) => questions.flatMap(foldedWords)));
    this.#fillers = new Set(vocabularies.flatMap(({ fillers }) => fillers.flatMap(foldedWords)));
    this.#ofCustomer = new Set(vocabularies.flatMap((one) => [...one.fillers, ...one.ofCustomer].flatMap(foldedWords)));
  }

  /** Takes one of the short steps that make it ready; true when it is. The first text takes those that are left. */
  getReady(): boolean {
    return this.#search.getReady();
  }

  /** The nearest answers alone, for who asks a question and nothing else. */
  findAnswers(question: string): FoundAnswers {
    return this.#search.find(question, (id) => meaningOfWord(id)?.kind === 'answer');
  }

  /** True for a word that the desk's own catalogues have. */
  isOwnWord(folded: string): boolean {
    return this.#search.isOwnWord(folded);
  }

  /** True for what may be somebody's name, as it stands behind the command for customers: not words of the desk alone. */
  mayBeName(text: string): boolean {
    const words = foldedWords(text);
    const strange = words.filter((word) => !this.isOwnWord(word));
    return words.length <= longestName && (words.some(isCompanyForm) || strange.length * 2 > words.length);
  }

  /** The words of a text by which the register is asked whether it names a customer. */
  wordsThatMayName(text: string): readonly string[] {
    return wordsThatMayName(text, (word) => this.isOwnWord(word));
  }

  /** Where a text names customers, of those that the register found by its words. */
  customersIn<T extends KnownName>(text: string, customers: readonly T[]): NamedInText<T> | undefined {
    return customersInText(text, customers, (word) => this.isOwnWord(word));
  }

  /** What a text means; `said` is what its words alone are, without the customer that stands at `customer`. */
  understand(text: string, said: Recognition, customer?: Pick<NamedInText<KnownName>, 'start' | 'end'>): Understood {
    const { text: placed, named } = this.#placeholders.find(text, customer);
    const { text: spoken, languages } = this.#withLanguages(placed);
    const hasCustomer = customer !== undefined;
    const bare = this.#withoutArticle(spoken);
    const ranked = this.#search.rank(spoken, (id) => isPossible(id, { ...named, hasCustomer }), bare);
    const meanings = ranked.flatMap(({ id }) => meaningsOf(id, languages));
    const command = commandIn(said);
    const sure = (one: readonly Meaning[]): Understood => ({ kind: 'sure', meanings: one.slice(0, 1), named });
    // A question is no order: what is only like a command is offered, and does not hide the answer behind it.
    if (
      hasCustomer &&
      foldedWords(spoken.replace(placeholders.customer, '')).every((word) => this.#ofCustomer.has(word))
    )
      return sure([{ kind: 'command', intent: 'customers' }]);
    const able = this.#asks(spoken, said) ? ranked.filter(({ id }) => !id.startsWith(marks.command)) : ranked;
    const asksOfTime = named.period !== undefined && able[0]?.id === `${marks.records}ends`;
    const isNamed = hasCustomer || named.keyEnding !== undefined || asksOfTime;
    const found = isSure(able, isNamed ? leadOfNamed : undefined)
      ? able.slice(0, 1).flatMap(({ id }) => meaningsOf(id, languages))
      : [];
    const [best, ...others] = found;
    if (best?.kind === 'records') return sure(found);
    if (command !== undefined && isPlain(said)) return sure([command]);
    if (best !== undefined && others.length === 0 && !isLanguageUnnamed(best)) return sure(found);
    if (command !== undefined && agrees(ranked, command, said)) return sure([command]);
    const near = distinct([...(command === undefined ? [] : [command]), ...meanings]).slice(0, namedAtMost);
    const isNear = command !== undefined || (ranked[0]?.score ?? 0) >= possible;
    return { kind: isNear ? 'near' : 'nothing', meanings: isNear ? near : [], named };
  }

  /** True for what is put as a question: a command that is only like it was not given. */
  #asks(text: string, said: Recognition): boolean {
    if (said.kind === 'intent' && said.intent !== 'ask' && said.mayBe === undefined) return false;
    return /\?\s*$/.test(text) || foldedWords(text.slice(0, longestText)).some((word) => this.#questions.has(word));
  }

  /** Phrases name a customer without the article: "mutasd a Contosót" is their "mutasd {customer}". */
  #withoutArticle(text: string): string {
    const words = foldedWords(text);
    const at = words.indexOf(placeholders.customer);
    return words.filter((word, index) => index !== at - 1 || !this.#fillers.has(word)).join(' ');
  }

  #withLanguages(text: string): { readonly text: string; readonly languages: readonly Language[] } {
    const languages = new Set<Language>();
    const isShouted = !/\p{Ll}/u.test(text);
    const replaced = text.replace(/[\p{L}\p{M}]+/gu, (word) => {
      const language = this.#languages.get(fold(word)) ?? (isShouted ? undefined : this.#codes.get(word));
      if (language === undefined) return word;
      languages.add(language);
      return placeholders.language;
    });
    return { text: replaced, languages: [...languages] };
  }
}

function meaningsOf(id: string, languages: readonly Language[]): readonly Meaning[] {
  const meaning = meaningOfWord(id);
  if (meaning === undefined) return [];
  if (meaning.kind !== 'command' || meaning.intent !== 'language' || languages.length === 0) return [meaning];
  return languages.map((language) => ({ ...meaning, language }));
}

/** What is asked of a customer needs one; a key that is named is what the question is about. */
function isPossible(id: string, { hasCustomer, keyEnding }: NamedThings & { readonly hasCustomer: boolean }): boolean {
  const meaning = meaningOfWord(id);
  if (meaning?.kind !== 'records') return true;
  return (
    (hasCustomer || !aboutCustomer.has(meaning.question)) &&
    (keyEnding === undefined || meaning.question === 'redeemedBy')
  );
}

function commandIn(said: Recognition): Extract<Meaning, { kind: 'command' }> | undefined {
  if (said.kind === 'suggestion') return { kind: 'command', intent: said.intent };
  if (said.kind !== 'intent' || said.intent === 'ask') return undefined;
  const { language } = said.arguments;
  return { kind: 'command', intent: said.intent, ...defined({ language }) };
}

/** True when the words are a command and nothing else. */
function isPlain(said: Recognition): boolean {
  return said.kind === 'intent' && said.intent !== 'ask' && said.isWhole;
}

/** True when the command that stands in a sentence is also what the whole of it is most like. */
function agrees([first]: readonly FoundMeaning[], { intent }: { readonly intent: Intent }, said: Recognition): boolean {
  return said.kind === 'intent' && said.mayBe !== 'question' && first?.id === marks.command + intent;
}

/** True for a change of language to none in particular. */
function isLanguageUnnamed(meaning: Meaning): boolean {
  return meaning.kind === 'command' && meaning.intent === 'language' && meaning.language === undefined;
}

function distinct(meanings: readonly Meaning[]): readonly Meaning[] {
  return [...new Map(meanings.map((meaning) => [wordOfMeaning(meaning), meaning])).values()];
}

function commandsOf(vocabulary: Vocabulary | undefined): Readonly<Record<string, readonly string[]>> {
  const spoken = Object.entries(vocabulary?.intents ?? {}) as readonly (readonly [Intent, Phrases])[];
  const able = spoken.filter(([intent]) => !onlyByWord.has(intent) && (intent === 'greeting' || !manners.has(intent)));
  return marked(
    marks.command,
    Object.fromEntries(
      able.map(([intent, { whole, within = [], like = [] }]) => [intent, [...whole, ...within, ...like]]),
    ),
  );
}

function marked(
  mark: string,
  asked: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(asked).map(([id, texts]) => [mark + id, texts]));
}

function periodsOf(vocabularies: readonly Vocabulary[], records: readonly RecordWords[]): readonly PeriodWords[] {
  return records.map(({ language, periods, units: longer }) => {
    const { units = {}, numbers = {} } = vocabularies.find((one) => one.language === language) ?? {};
    return { periods, units: { ...units, ...longer }, numbers };
  });
}

function foldedWords(text: string): readonly string[] {
  return spokenWords(text).map(({ folded }) => folded);
}
