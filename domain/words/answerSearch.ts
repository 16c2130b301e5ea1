// Finds what is nearest to what was asked: which known question, command or look at the records, in any of the languages.
import { makeViews, type View, type ViewKind, type Views } from './meaningViews.ts';
import type { AskedQuestions } from './questionWords.ts';
import { Stepwise } from './stepwise.ts';

/** What a search came to: one answer for sure, some that may be meant, or none; the nearest three are always named. */
export interface FoundAnswers {
  readonly kind: 'answer' | 'near' | 'unknown';
  /** At most three, the best in front. */
  readonly ids: readonly string[];
  /** How like the best one is to what was said, from 0 to 1. */
  readonly score: number;
}

/** One that was found, with what speaks for it. */
export interface FoundMeaning {
  readonly id: string;
  /** How like it is to what was said, from 0 to 1. */
  readonly score: number;
  /** How like its nearest phrase is, in words. */
  readonly nearest: number;
  /** How much of what was said belongs to it, in words, and on the average of words and pieces; from 0 to 1. */
  readonly coveredWords: number;
  readonly covered: number;
  /** True when it was said word for word. */
  readonly isVerbatim: boolean;
  /** In how many of the four ways of looking at words and pieces it is the first. */
  readonly votes: number;
}

/** What counts how much: the nearest phrase, and everything that belongs to a meaning. */
const worth: Readonly<Record<ViewKind, { readonly nearest: number; readonly whole: number }>> = {
  words: { nearest: 0.1, whole: 0.4 },
  pieces: { nearest: 0.1, whole: 0.4 },
  pairs: { nearest: 0.1, whole: 0.45 },
};
/** Views of pairs say what else is near; whether something is sure is not theirs to say. */
const judging: readonly ViewKind[] = ['words', 'pieces'];
const namedAtMost = 3;
/** What must speak for the best one, that it is the one that was meant. */
const sure = { score: 0.45, lead: 0.17, votes: 4, covered: 0.6 };
const wordForWord = { score: 0.4, nearest: 0.9, lead: 0.1, covered: 0.9 };
/** From here on a guess is worth a question. */
const possible = 0.1;

/** What the search knows of all languages. */
interface Known {
  readonly views: readonly (readonly View[])[];
  /** The meaning of what is said word for word. */
  readonly verbatim: (text: string) => string | undefined;
  readonly ownWords: ReadonlySet<string>;
}

/** A search over the questions of all languages; it keeps nothing of what was asked. */
export class AnswerSearch {
  readonly #known: Stepwise<Known>;

  constructor(sets: readonly AskedQuestions[]) {
    this.#known = new Stepwise(() => makeKnown(sets));
  }

  /** Takes one of the steps, of some milliseconds, that make the search ready; true when it is. The first question takes what is left. */
  getReady(): boolean {
    return this.#known.step();
  }

  /** True for a folded word that the questions have, or that means the same as one of theirs. */
  isOwnWord(folded: string): boolean {
    return this.#known.value.ownWords.has(folded);
  }

  /** Finds the answers that come nearest to a question. Time grows with the length of the question. */
  find(question: string, isPossible?: (id: string) => boolean): FoundAnswers {
    const ranked = this.rank(question, isPossible);
    const [first] = ranked;
    const ids = ranked.slice(0, namedAtMost).map(({ id }) => id);
    if (first === undefined) return { kind: 'unknown', ids, score: 0 };
    const kind = isSure(ranked) ? 'answer' : first.score >= possible ? 'near' : 'unknown';
    return { kind, ids, score: Math.min(1, first.score) };
  }

  /**
   * Everything that has anything in common with a question, the nearest first; `isPossible` leaves out what cannot be,
   * and `bare` is the question as a phrase would write it.
   */
  rank(
    question: string,
    isPossible: (id: string) => boolean = () => true,
    bare: string = question,
  ): readonly FoundMeaning[] {
    const { views: all, verbatim } = this.#known.value;
    const said = verbatim(question) ?? verbatim(bare);
    const best = new Map<string, FoundMeaning>();
    for (const views of all)
      for (const found of rankIn(views, question, isPossible))
        if (found.score > (best.get(found.id)?.score ?? 0)) best.set(found.id, found);
    return [...best.values()]
      .map((found) => ({ ...found, isVerbatim: found.id === said }))
      .sort((one, other) => Number(other.isVerbatim) - Number(one.isVerbatim) || other.score - one.score);
  }
}

/** True when the first is plainly the one that was meant: all of it said, or far enough in front wherever one looks. */
export function isSure([first, second]: readonly FoundMeaning[], needed = sure.lead): boolean {
  if (first === undefined) return false;
  const { score, nearest, coveredWords, covered, votes } = first;
  if (first.isVerbatim) return true;
  const lead = score - (second?.score ?? 0);
  const isSaid =
    score >= wordForWord.score &&
    nearest >= wordForWord.nearest &&
    Math.min(coveredWords, covered) >= wordForWord.covered &&
    lead >= wordForWord.lead;
  return isSaid || (score >= sure.score && covered >= sure.covered && votes >= sure.votes && lead >= needed);
}

function* makeKnown(sets: readonly AskedQuestions[]): Generator<undefined, Known> {
  const all: Views[] = [];
  for (const set of sets) all.push(yield* makeViews(set));
  return {
    views: all.map(({ views }) => views),
    verbatim: (text) => all.map(({ verbatim }) => verbatim(text)).findLast((id) => id !== undefined),
    ownWords: new Set(all.flatMap(({ ownWords }) => [...ownWords])),
  };
}

function rankIn(
  views: readonly View[],
  question: string,
  isPossible: (id: string) => boolean,
): readonly FoundMeaning[] {
  const sums = new Map<
    string,
    { score: number; nearest: number; coveredWords: number; covered: number; votes: number }
  >();
  views.forEach(({ kind, index, partsOf }) => {
    const isJudging = judging.includes(kind);
    const found = [...index.of(partsOf(question))].filter(([id]) => isPossible(id));
    const first = { nearest: 0, whole: 0 };
    for (const [, { nearest, whole }] of found) {
      if (nearest > first.nearest) first.nearest = nearest;
      if (whole > first.whole) first.whole = whole;
    }
    for (const [id, { nearest, whole, covered }] of found) {
      const sum = sums.get(id) ?? { score: 0, nearest: 0, coveredWords: 0, covered: 0, votes: 0 };
      sum.score += worth[kind].nearest * nearest + worth[kind].whole * whole;
      if (kind === 'words') {
        sum.nearest = nearest;
        sum.coveredWords = covered;
      }
      if (isJudging) {
        sum.covered += covered / judging.length;
        sum.votes += Number(nearest === first.nearest) + Number(whole === first.whole);
      }
      sums.set(id, sum);
    }
  });
  return [...sums].map(([id, sum]) => ({ id, ...sum, isVerbatim: false }));
}
