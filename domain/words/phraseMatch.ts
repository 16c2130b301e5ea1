// Matches a sentence with the phrases of the vocabularies.
import type { Intent, IntentArguments } from './intents.ts';
import { daysPlaceholder, languagePlaceholder, manners, type Lexicon, type Phrase } from './lexicon.ts';
import type { Language } from '../people/person.ts';
import type { SpokenWord } from './spokenWords.ts';

/** A sentence whose numbers of days and names of languages are placeholders. */
export interface Sentence {
  /** Folded words and placeholders. */
  readonly words: readonly string[];
  /** For each placeholder, what was typed there. */
  readonly typed: Readonly<Record<string, string>>;
  readonly days?: number;
  readonly language?: Language;
  /** True when a word turns the sentence around. */
  readonly isNegated: boolean;
  /** True when it begins like a question. */
  readonly asks: boolean;
  /** True when somebody wants something done. */
  readonly isRequest: boolean;
  /** The same without some of the words of the text, by their indexes there. */
  without(from: number, until: number): Sentence;
}

/** A phrase found in a sentence. */
export interface Match {
  readonly intent: Intent;
  readonly language: Language;
  /** True when nothing but fillers stands beside the phrase. */
  readonly isWhole: boolean;
  readonly isManners: boolean;
  readonly arguments: IntentArguments;
}

/** Words that may stand around a clear phrase, and between two of its words. */
const mostAround = 12;
const mostBetween = 4;

/** A sentence made of the words of a text. A negation that stands alone at the beginning ("no, cancel") is left out. */
export function sentenceOf(words: readonly SpokenWord[], text: string, lexicon: Lexicon): Sentence {
  const [first, second] = words;
  const isInterjection =
    first !== undefined &&
    second !== undefined &&
    lexicon.negations.has(first.folded) &&
    /[,.;!\p{Pd}\n]/u.test(text.slice(first.end, second.start));
  return build(isInterjection ? words.map((word, index) => (index === 0 ? undefined : word)) : words, text, lexicon);
}

function build(words: readonly (SpokenWord | undefined)[], text: string, lexicon: Lexicon): Sentence {
  const kept = words.filter((word): word is SpokenWord => word !== undefined);
  const found: { words: string[]; typed: Record<string, string>; days?: number; language?: Language } = {
    words: [],
    typed: {},
  };
  for (let index = 0; index < kept.length; index += 1) {
    const [word, next] = [kept[index], kept[index + 1]];
    if (word === undefined) continue;
    const days = found.days === undefined ? daysAt(word, next, lexicon) : undefined;
    const language = lexicon.languages.get(word.folded);
    if (days !== undefined) {
      found.days = days.days;
      found.words.push(daysPlaceholder);
      found.typed[daysPlaceholder] = text.slice(word.start, days.withUnit ? next?.end : word.end);
      if (days.withUnit) index += 1;
    } else if (language !== undefined) {
      found.language = language;
      found.words.push(languagePlaceholder);
      found.typed[languagePlaceholder] = text.slice(word.start, word.end);
    } else found.words.push(word.folded);
  }
  const meant = found.words.find((word) => !lexicon.fillers.has(word));
  return {
    ...found,
    isNegated: found.words.some((word) => lexicon.negations.has(word)),
    asks: meant !== undefined && lexicon.questions.has(meant),
    isRequest: isRequest(` ${found.words.join(' ')} `, lexicon),
    without: (from, until) =>
      build(
        words.map((word, index) => (index >= from && index < until ? undefined : word)),
        text,
        lexicon,
      ),
  };
}

function isRequest(said: string, { requests }: Lexicon): boolean {
  return requests.some((request) => said.includes(` ${request} `));
}

/** A number of days: digits with or without a unit, a number word only with one. */
function daysAt(
  word: SpokenWord,
  next: SpokenWord | undefined,
  { units, numbers }: Lexicon,
): { readonly days: number; readonly withUnit: boolean } | undefined {
  const unit = units.get(next?.folded ?? '');
  if (/^\d{1,6}$/.test(word.folded)) {
    const days = Number(word.folded) * (unit ?? 1);
    return days > 0 ? { days, withUnit: unit !== undefined } : undefined;
  }
  const number = numbers.get(word.folded);
  return number === undefined || unit === undefined ? undefined : { days: number * unit, withUnit: true };
}

/**
 * The phrase that explains a sentence best: one that explains all of it before others, and the longest of those; else
 * a command before manners, and the one with the fewest words beside it.
 */
export function bestMatch(sentence: Sentence, lexicon: Lexicon, noticed: Language | undefined): Match | undefined {
  let best: { readonly phrase: Phrase; readonly rank: readonly number[] } | undefined;
  sentence.words.forEach((word, index) => {
    for (const phrase of lexicon.byFirstWord.get(word) ?? []) {
      const around = wordsAround(sentence, index, phrase, lexicon);
      if (around === undefined) continue;
      const isManners = manners.has(phrase.intent) ? 1 : 0;
      const other = phrase.language === noticed ? 0 : 1;
      const length = phrase.words.length;
      const rank = around === 0 ? [0, -length, isManners, other] : [1, isManners, around, -length, other];
      if (best === undefined || isBefore(rank, best.rank)) best = { phrase, rank };
    }
  });
  if (best === undefined) return undefined;
  const { intent, language } = best.phrase;
  const isManners = manners.has(intent);
  return { intent, language, isWhole: best.rank[0] === 0, isManners, arguments: argumentsOf(intent, sentence) };
}

function argumentsOf(intent: Intent, { days, language }: Sentence): IntentArguments {
  if (intent === 'skipDays' && days !== undefined) return { days };
  return intent === 'language' && language !== undefined ? { language } : {};
}

/** How many words beside the phrase are no fillers; undefined when the phrase is not there, or may not stand there. */
function wordsAround(sentence: Sentence, start: number, phrase: Phrase, lexicon: Lexicon): number | undefined {
  const used = new Set<number>();
  let at = start;
  for (const word of phrase.words) {
    const index = sentence.words.indexOf(word, at);
    if (index === -1 || (used.size > 0 && index - at > mostBetween)) return undefined;
    used.add(index);
    at = index + 1;
  }
  const others = sentence.words.filter((word, index) => !used.has(index) && !lexicon.fillers.has(word));
  if (others.length === 0) return 0;
  if (phrase.whole || others.length > mostAround || others.some((word) => lexicon.negations.has(word)))
    return undefined;
  return others.length;
}

function isBefore(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at !== -1 && (one[at] ?? 0) < (other[at] ?? 0);
}
