// Owns the finding of answers: which known question comes nearest to what was asked, in any of the languages.
import { distance } from 'fastest-levenshtein';
import type { Language } from './person.ts';
import { fold, spokenWords } from './spokenWords.ts';

/** How people ask, in one language, as data. */
export interface AskedQuestions {
  readonly language: Language;
  /** Words that tell no question from another. */
  readonly stopwords: readonly string[];
  /** Words that mean the same here. */
  readonly synonyms: readonly (readonly string[])[];
  /** Ways to ask for each answer, by its id. */
  readonly asked: Readonly<Record<string, readonly string[]>>;
}

/** What a search came to: one answer for sure, some that may be meant, or none; the nearest three are always named. */
export interface FoundAnswers {
  readonly kind: 'answer' | 'near' | 'unknown';
  readonly ids: readonly string[];
}

interface Phrase {
  readonly id: string;
  readonly stems: ReadonlySet<string>;
}

interface Index {
  readonly phrases: readonly Phrase[];
  /** All stems of an answer's phrases. */
  readonly wholes: ReadonlyMap<string, ReadonlySet<string>>;
  readonly weights: ReadonlyMap<string, number>;
  readonly stemsOf: (text: string) => ReadonlySet<string>;
}

/** Scores from which a question is understood, and from which it is worth a guess. */
const sure = 0.5;
const possible = 0.26;
/** How far the best answer must be in front to be the one that was meant. */
const lead = 0.03;
/** A word that nobody asked with counts for this part of the rarest one. */
const strangeness = 0.6;
/** Letters by which inflected words are compared: both languages change the ends of words. */
const stemLength = 5;
const shownAtMost = 3;

/** A search over the questions of all languages; it is made ready once. */
export class AnswerSearch {
  readonly #indexes: readonly Index[];

  constructor(sets: readonly AskedQuestions[]) {
    this.#indexes = sets.map(indexOf);
  }

  /** Finds the answers that come nearest to a question, the best in front. */
  find(question: string): FoundAnswers {
    const best = new Map<string, number>();
    for (const index of this.#indexes)
      for (const [id, score] of scoresOf(index, question)) best.set(id, Math.max(score, best.get(id) ?? 0));
    const ranked = [...best].sort(([, one], [, other]) => other - one);
    const ids = ranked.slice(0, shownAtMost).map(([id]) => id);
    const [first = 0, second = 0] = ranked.map(([, score]) => score);
    const isSure = first >= sure && first - second >= lead;
    return { kind: isSure ? 'answer' : first >= possible ? 'near' : 'unknown', ids };
  }
}

function indexOf({ stopwords, synonyms, asked }: AskedQuestions): Index {
  const left = new Set(stopwords.map(fold));
  const meanings = new Map(
    synonyms.flatMap((group) => group.map((word) => [stem(fold(word)), stem(fold(group[0] ?? word))])),
  );
  const stemsOf = (text: string): ReadonlySet<string> =>
    new Set(
      spokenWords(text)
        .map(({ folded }) => folded)
        .filter((word) => !left.has(word))
        .map((word) => meanings.get(stem(word)) ?? stem(word)),
    );
  const phrases = Object.entries(asked).flatMap(([id, texts]) => texts.map((text) => ({ id, stems: stemsOf(text) })));
  const wholes = new Map<string, Set<string>>();
  for (const { id, stems } of phrases) {
    const whole = wholes.get(id) ?? new Set();
    for (const one of stems) whole.add(one);
    wholes.set(id, whole);
  }
  const counts = new Map<string, number>();
  for (const whole of wholes.values()) for (const one of whole) counts.set(one, (counts.get(one) ?? 0) + 1);
  const weights = new Map([...counts].map(([one, count]) => [one, Math.log(1 + wholes.size / count)]));
  return { phrases, wholes, weights, stemsOf };
}

function stem(word: string): string {
  return word.slice(0, stemLength);
}

/** How near each answer is: most by its nearest phrase, the rest by how much of the question all its phrases cover. */
function scoresOf(index: Index, question: string): ReadonlyMap<string, number> {
  const { phrases, wholes, weights, stemsOf } = index;
  const asked = [...stemsOf(question)].map((one) => corrected(one, weights));
  const strange = strangeness * Math.log(1 + wholes.size);
  const weigh = (stems: Iterable<string>): number =>
    [...stems].reduce((sum, one) => sum + (weights.get(one) ?? strange), 0);
  const total = weigh(asked);
  const scores = new Map<string, number>();
  if (total === 0) return scores;
  for (const { id, stems } of phrases) {
    const shared = weigh(asked.filter((one) => stems.has(one)));
    if (shared === 0) continue;
    const whole = wholes.get(id) ?? new Set<string>();
    const covered = weigh(asked.filter((one) => whole.has(one))) / total;
    const score = (0.65 * 2 * shared) / (total + weigh(stems)) + 0.35 * covered;
    scores.set(id, Math.max(score, scores.get(id) ?? 0));
  }
  return scores;
}

/** A word that nobody asked with, taken for the known one that differs in one letter. */
function corrected(one: string, weights: ReadonlyMap<string, number>): string {
  if (weights.has(one) || one.length < 4) return one;
  return [...weights.keys()].find((known) => known.length >= 4 && distance(known, one) === 1) ?? one;
}
