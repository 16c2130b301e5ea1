// Finds answers: which known question comes nearest to what was asked, in any of the languages.
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

/** How near an answer is, and how much of the question is about it; both from 0 to 1. */
interface Score {
  readonly score: number;
  readonly covered: number;
}

const nothing: Score = { score: 0, covered: 0 };
/** Scores from which a question is understood, and from which it is worth a guess. */
const sure = 0.55;
const possible = 0.25;
/** How far the best answer must be in front to be the one that was meant, unless it was said almost word for word. */
const lead = 0.06;
const almostWordForWord = 0.85;
/** Parts of the score: the nearest phrase, and how much of the question the answer is about. */
const parts = { phrase: 0.62, coverage: 0.38 };
/** A word that only the text of the answer has counts for less than one that is asked with. */
const answeredOnly = 0.7;
/** Less of a question than this part must not be about something else, when an answer is to be sure. */
const coveredAtLeast = 0.55;
/** A word that nobody asked with counts for this part of the rarest one. */
const strangeness = 0.85;
const namedAtMost = 3;

/** A search over the questions of all languages; it keeps nothing of what was asked. */
export class AnswerSearch {
  readonly #sets: readonly AskedQuestions[];
  /** Made ready at the first question, so that the start does not wait for it. */
  #indexes: readonly Index[] | undefined;

  constructor(sets: readonly AskedQuestions[]) {
    this.#sets = sets;
  }

  /** Finds the answers that come nearest to a question. Time grows with the length of the question. */
  find(question: string): FoundAnswers {
    this.#indexes ??= this.#sets.map(indexOf);
    const best = new Map<string, Score>();
    for (const index of this.#indexes)
      for (const [id, found] of scoresOf(index, question))
        if (found.score > (best.get(id)?.score ?? 0)) best.set(id, found);
    const ranked = [...best].sort(([, one], [, other]) => other.score - one.score);
    const ids = ranked.slice(0, namedAtMost).map(([id]) => id);
    const [first = nothing, second = nothing] = ranked.map(([, found]) => found);
    const isAhead = first.score - second.score >= lead || first.score >= almostWordForWord;
    const isSure = first.score >= sure && first.covered >= coveredAtLeast && isAhead;
    return { kind: isSure ? 'answer' : first.score >= possible ? 'near' : 'unknown', ids, score: first.score };
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

function scoresOf(index: Index, question: string): ReadonlyMap<string, Score> {
  const { phrases, asked, answered, weights, wordsOf } = index;
  const said = [...wordsOf(question)];
  const strange = strangeness * Math.log(1 + asked.size);
  const weigh = (words: readonly string[]): number =>
    words.reduce((sum, word) => sum + (weights.get(word) ?? strange), 0);
  const total = weigh(said);
  const scores = new Map<string, Score>();
  if (total === 0) return scores;
  const coveredBy = (id: string): number => {
    const others = said.filter((word) => asked.get(id)?.has(word) !== true);
    return (total - weigh(others) + answeredOnly * weigh(others.filter((word) => answered.get(id)?.has(word)))) / total;
  };
  const coverages = new Map([...asked.keys()].map((id) => [id, coveredBy(id)]));
  for (const { id, words } of phrases) {
    const shared = weigh(said.filter((word) => words.has(word)));
    if (shared === 0) continue;
    const covered = coverages.get(id) ?? 0;
    const score = (parts.phrase * 2 * shared) / (total + weigh([...words])) + parts.coverage * covered;
    if (score > (scores.get(id)?.score ?? 0)) scores.set(id, { score, covered });
  }
  return scores;
}
