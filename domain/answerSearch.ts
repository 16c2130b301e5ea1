// Owns the finding of answers: which known question comes nearest to what was asked, in any of the languages.
import { QuestionWords, type WordRules } from './questionWords.ts';

/** How people ask, in one language, as data. */
export interface AskedQuestions extends WordRules {
  /** Ways to ask for each answer, by its id. */
  readonly asked: Readonly<Record<string, readonly string[]>>;
  /** The answers themselves, by id: their words count a little. */
  readonly answers: Readonly<Record<string, string>>;
}

/** What a search came to: one answer for sure, some that may be meant, or none; the nearest three are always named. */
export interface FoundAnswers {
  readonly kind: 'answer' | 'near' | 'unknown';
  /** At most three, the best in front. */
  readonly ids: readonly string[];
  /** How much of the best answer's question was said, from 0 to 1. */
  readonly score: number;
}

interface Phrase {
  readonly id: string;
  readonly words: ReadonlySet<string>;
}

interface Index {
  readonly phrases: readonly Phrase[];
  /** All words of an answer's phrases, and of the answer itself. */
  readonly asked: ReadonlyMap<string, ReadonlySet<string>>;
  readonly answered: ReadonlyMap<string, ReadonlySet<string>>;
  /** What a word is worth: the fewer answers have it, the more. */
  readonly weights: ReadonlyMap<string, number>;
  readonly wordsOf: (text: string) => ReadonlySet<string>;
}

/** Scores from which a question is understood, and from which it is worth a guess. */
const sure = 0.5;
const possible = 0.25;
/** How far the best answer must be in front to be the one that was meant, unless it was said almost word for word. */
const lead = 0.03;
const almostWordForWord = 0.85;
/** Parts of the score: the nearest phrase, and how much of the question the answer is about. */
const parts = { phrase: 0.62, coverage: 0.38 };
/** A word that only the text of the answer has counts for less than one that is asked with. */
const answeredOnly = 0.4;
/** A word that nobody asked with counts for this part of the rarest one. */
const strangeness = 0.85;
const namedAtMost = 3;

/** A search over the questions of all languages; it is made ready once and keeps nothing of what was asked. */
export class AnswerSearch {
  readonly #indexes: readonly Index[];

  constructor(sets: readonly AskedQuestions[]) {
    this.#indexes = sets.map(indexOf);
  }

  /** Finds the answers that come nearest to a question. Time grows with the length of the question. */
  find(question: string): FoundAnswers {
    const best = new Map<string, number>();
    for (const index of this.#indexes)
      for (const [id, score] of scoresOf(index, question)) best.set(id, Math.max(score, best.get(id) ?? 0));
    const ranked = [...best].sort(([, one], [, other]) => other - one);
    const ids = ranked.slice(0, namedAtMost).map(([id]) => id);
    const [first = 0, second = 0] = ranked.map(([, score]) => score);
    const isSure = first >= sure && (first - second >= lead || first >= almostWordForWord);
    return { kind: isSure ? 'answer' : first >= possible ? 'near' : 'unknown', ids, score: first };
  }
}

function indexOf(questions: AskedQuestions): Index {
  const words = new QuestionWords(questions);
  const texts = Object.entries(questions.asked).flatMap(([id, asked]) => asked.map((text) => ({ id, text })));
  const vocabulary = new Set(texts.flatMap(({ text }) => [...words.plain(text)]));
  const wordsOf = (text: string): ReadonlySet<string> => words.known(text, vocabulary);
  const phrases = texts.map(({ id, text }) => ({ id, words: wordsOf(text) }));
  const byAnswer = Map.groupBy(phrases, ({ id }) => id);
  const asked = new Map([...byAnswer].map(([id, own]) => [id, new Set(own.flatMap((phrase) => [...phrase.words]))]));
  const answered = new Map(Object.entries(questions.answers).map(([id, text]) => [id, words.plain(text)]));
  const counts = new Map<string, number>();
  for (const own of asked.values()) for (const word of own) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weights = new Map([...counts].map(([word, count]) => [word, Math.log(1 + asked.size / count)]));
  return { phrases, asked, answered, weights, wordsOf };
}

function scoresOf(index: Index, question: string): ReadonlyMap<string, number> {
  const { phrases, asked, answered, weights, wordsOf } = index;
  const said = [...wordsOf(question)];
  const strange = strangeness * Math.log(1 + asked.size);
  const weigh = (words: readonly string[]): number =>
    words.reduce((sum, word) => sum + (weights.get(word) ?? strange), 0);
  const total = weigh(said);
  const scores = new Map<string, number>();
  if (total === 0) return scores;
  const coverages = new Map(
    [...asked].map(([id, words]) => {
      const others = said.filter((word) => !words.has(word));
      const covered =
        total - weigh(others) + answeredOnly * weigh(others.filter((word) => answered.get(id)?.has(word)));
      return [id, covered / total];
    }),
  );
  for (const { id, words } of phrases) {
    const shared = weigh(said.filter((word) => words.has(word)));
    if (shared === 0) continue;
    const nearness = (2 * shared) / (total + weigh([...words]));
    const score = parts.phrase * nearness + parts.coverage * (coverages.get(id) ?? 0);
    scores.set(id, Math.max(score, scores.get(id) ?? 0));
  }
  return scores;
}
