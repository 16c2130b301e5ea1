// The shape of a vocabulary: the words of one language, as data.
import type { Intent } from './intents.ts';
import type { Language } from '../people/person.ts';
import type { Purpose } from '../redemption/redemption.ts';

/** Ways to say one thing. Words in braces are placeholders: `{days}` for a number of days, `{language}` for a language. */
export interface Phrases {
  /** Phrases that are all that is said, apart from fillers and manners. */
  readonly whole: readonly string[];
  /** Phrases that are so clear that other words may stand around and between their words. */
  readonly within?: readonly string[];
  /** Sentences that mean it; `{customer}` stands for a customer. They are compared as a whole, never found within others. */
  readonly like?: readonly string[];
}

/** The words of one language, as data. Everything is compared without case, accents and punctuation. */
export interface Vocabulary {
  readonly language: Language;
  readonly intents: Readonly<Record<Intent, Phrases>>;
  /** Names of languages in this language, by the language they name. */
  readonly languages: Readonly<Record<Language, readonly string[]>>;
  /** Words that change nothing: politeness, articles, helping verbs. */
  readonly fillers: readonly string[];
  /** Words that ask for a customer's card where they stand beside its name, and nothing else does: what is on it, and what is done there. */
  readonly ofCustomer: readonly string[];
  /** Words that turn a sentence around: a command beside one is none. */
  readonly negations: readonly string[];
  /** Words that begin a question. */
  readonly questions: readonly string[];
  /** More words that may begin a question: those that are fillers elsewhere, such as "can". */
  readonly openings: readonly string[];
  /** Words by which somebody wants something done: a command beside them is no question. */
  readonly requests: readonly string[];
  readonly customerMarks: {
    /** What stands before a customer's name: "for". */
    readonly before: readonly string[];
    /** What stands behind one: "részére"; with a dash for an ending: "-nek". */
    readonly after: readonly string[];
    /** Words at which a name ends. */
    readonly stops: readonly string[];
    /** Small words inside names: "Smith and Sons". */
    readonly joins: readonly string[];
    /** Words that are no name by themselves. */
    readonly notNames: readonly string[];
  };
  /** Words that say what keys are redeemed for; each may have any ending. */
  readonly purposes: Readonly<Record<Purpose, readonly string[]>>;
  /** Units of time, in days. */
  readonly units: Readonly<Record<string, number>>;
  /** Numbers that are written as words. */
  readonly numbers: Readonly<Record<string, number>>;
  /** More words by which the language is noticed, besides those of the phrases. */
  readonly telltales: readonly string[];
  /** Small letters that no other language of the desk has. */
  readonly letters: string;
}
