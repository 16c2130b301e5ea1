// Owns the words people type: which command they mean, with which arguments, in which language.
import type { Language } from './person.ts';

/** Everything that people can ask of the desk in words. */
export const intents = [
  'help',
  'redeem',
  'resume',
  'next',
  'back',
  'cancel',
  'startOver',
  'greeting',
  'thanks',
  'goodbye',
  'language',
  'keys',
  'customers',
  'renewals',
  'offer',
  'partnerOfRecord',
  'ask',
  'settings',
  'history',
  'import',
  'export',
  'skipDays',
  'whatDay',
  'backToToday',
] as const;
export type Intent = (typeof intents)[number];

/** The words of one language. Everything is compared without case, accents and punctuation. */
export interface Vocabulary {
  readonly language: Language;
  /** Phrases for each intent. A phrase counts when its words come in this order, a few others between them at most. */
  readonly intents: Readonly<Record<Intent, readonly string[]>>;
  /** Names of languages, in this language, by the language they name. */
  readonly languages: Readonly<Record<Language, readonly string[]>>;
  /** Words that may stand around a command without changing it: politeness, articles, helping verbs. */
  readonly fillers: readonly string[];
  /** Words that turn a command around: "do not cancel". */
  readonly negations: readonly string[];
  /** Words before and after a customer's name: "for …", "… részére". */
  readonly customerMarks: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** Words for days, counted by `skipDays`. */
  readonly dayWords: readonly string[];
  /** Numbers that are written as words. */
  readonly numbers: Readonly<Record<string, number>>;
  /** Frequent words by which the language is noticed. */
  readonly telltales: readonly string[];
  /** Letters that no other language of the desk has. */
  readonly letters: string;
}

/** What was said besides the command; each only where the intent has a use for it. */
export interface IntentArguments {
  /** True when the text holds something like a product key; the key itself stays in the text. */
  readonly hasKeys?: boolean;
  /** Customer's name as it was typed. */
  readonly customer?: string;
  /** Days to skip, 1 or more. */
  readonly days?: number;
  /** Language to switch to; absent when none was named. */
  readonly language?: Language;
  /** The question, for `ask`. */
  readonly question?: string;
}

/** What a text means. */
export type Recognition =
  | {
      readonly kind: 'intent';
      readonly intent: Intent;
      /** Language of the words that were recognised. */
      readonly language: Language;
      readonly arguments: IntentArguments;
    }
  /** Nearly a command: "Did you mean …?" with the phrase as the vocabulary writes it. */
  | { readonly kind: 'suggestion'; readonly intent: Intent; readonly phrase: string; readonly language: Language }
  /** Not understood, but plainly of this language. */
  | { readonly kind: 'languageHint'; readonly language: Language }
  | { readonly kind: 'unknown' };

/** What a text means, in the words of any of the languages. */
export function recognise(text: string, vocabularies: readonly Vocabulary[]): Recognition {
  const language = noticeLanguage(text, vocabularies);
  return language === undefined ? { kind: 'unknown' } : { kind: 'languageHint', language };
}

/** The language a text is written in, when its letters or words show it. */
export function noticeLanguage(text: string, vocabularies: readonly Vocabulary[]): Language | undefined {
  return vocabularies.find(({ letters }) => [...letters].some((letter) => text.includes(letter)))?.language;
}
