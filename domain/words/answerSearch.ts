// Finds what is nearest to what was asked: which known question, command or look at the records, in any of the languages.
import { LikenessIndex, type PartedText } from './likeness.ts';
import { withWrittenPlaces } from './placesInText.ts';
import { QuestionWords, type WordRules } from './questionWords.ts';
import { fold, spokenWords } from './spokenWords.ts';

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
  /** In how many of the four ways of looking it is the first. */
  readonly votes: number;
}

interface View {
  readonly index: LikenessIndex;
  readonly partsOf: (text: string) => readonly string[];
}

/** What counts how much: the nearest phrase, and everything that belongs to a meaning; in words and in letters. */
const worth = { nearest: 1, whole: 4 };
const total = 2 * (worth.nearest + worth.whole);
/** Letters that are looked at together, with the edges of a word. */
const pieceLengths = [3, 4];
const longest = { words: 60, word: 40 };
const namedAtMost = 3;
/** What must speak for the best one, that it is the one that was meant. */
const sure = { score: 0.4, lead: 0.15, votes: 4, covered: 0.6 };
const wordForWord = { nearest: 0.9, lead: 0.08, covered: 0.85 };
/** From here on a guess is worth a question. */
const possible = 0.1;

/** A search over the questions of all languages; it keeps nothing of what was asked. */
export class AnswerSearch {
  readonly #sets: readonly AskedQuestions[];
  /** Made ready at the first question, so that the start does not wait for it. */
  #views: readonly (readonly View[])[] | undefined;
  readonly #verbatim = new Map<string, string>();

  constructor(sets: readonly AskedQuestions[]) {
    this.#sets = sets;
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

  /** Everything that has anything in common with a question, the nearest first; `isPossible` leaves out what cannot be. */
  rank(question: string, isPossible: (id: string) => boolean = () => true): readonly FoundMeaning[] {
    this.#views ??= this.#madeReady();
    const verbatim = this.#verbatim.get(wordsOf(question));
    const best = new Map<string, FoundMeaning>();
    for (const views of this.#views)
      for (const found of rankIn(views, question, isPossible))
        if (found.score > (best.get(found.id)?.score ?? 0)) best.set(found.id, found);
    return [...best.values()]
      .map((found) => ({ ...found, isVerbatim: found.id === verbatim }))
      .sort((one, other) => Number(other.isVerbatim) - Number(one.isVerbatim) || other.score - one.score);
  }

  #madeReady(): readonly (readonly View[])[] {
    for (const { asked } of this.#sets)
      for (const [id, texts] of Object.entries(asked))
        for (const text of texts) this.#verbatim.set(wordsOf(withWrittenPlaces(text)), id);
    return this.#sets.map(viewsOf);
  }
}

/** True when the first is plainly the one that was meant: all of it said, or far enough in front wherever one looks. */
export function isSure([first, second]: readonly FoundMeaning[], needed = sure.lead): boolean {
  if (first === undefined) return false;
  const { score, nearest, coveredWords, covered, votes } = first;
  if (first.isVerbatim) return true;
  const lead = score - (second?.score ?? 0);
  const isSaid = nearest >= wordForWord.nearest && coveredWords >= wordForWord.covered && lead >= wordForWord.lead;
  return isSaid || (score >= sure.score && covered >= sure.covered && votes >= sure.votes && lead >= needed);
}

function viewsOf(questions: AskedQuestions): readonly View[] {
  const words = new QuestionWords(questions);
  const said = Object.entries(questions.asked).flatMap(([id, texts]) =>
    texts.map((text) => ({ id, text: withWrittenPlaces(text), isSaid: true })),
  );
  const surrounding = Object.entries(questions.answers).map(([id, text]) => ({ id, text, isSaid: false }));
  const vocabulary = new Set([...said, ...surrounding].flatMap(({ text }) => [...words.plain(text)]));
  const stopwords = new Set(questions.stopwords.map(fold));
  const view = (
    partsOfPhrase: (text: string) => readonly string[],
    partsOf: (text: string) => readonly string[],
  ): View => {
    const texts = [...said, ...surrounding].map(({ id, text, isSaid }): PartedText => ({
      id,
      parts: partsOfPhrase(text),
      isSaid,
    }));
    return { index: new LikenessIndex(texts), partsOf };
  };
  const known = (text: string): readonly string[] => [...words.known(text, vocabulary)];
  const pieces = (text: string): readonly string[] => piecesOf(text, stopwords);
  return [view((text) => [...words.plain(text)], known), view(pieces, pieces)];
}

/** The words of a text as they are compared for being the same. */
function wordsOf(text: string): string {
  return spokenWords(text.slice(0, longest.words * longest.word))
    .map(({ folded }) => folded)
    .join(' ');
}

/** Short pieces of the words, by which inflected and mistyped words are still alike. */
function piecesOf(text: string, stopwords: ReadonlySet<string>): readonly string[] {
  return spokenWords(text.slice(0, longest.words * longest.word))
    .slice(0, longest.words)
    .filter(({ folded }) => !stopwords.has(folded))
    .flatMap(({ folded }) => {
      const word = `_${folded.slice(0, longest.word)}_`;
      return pieceLengths.flatMap((length) =>
        Array.from({ length: Math.max(0, word.length - length + 1) }, (_piece, at) => word.slice(at, at + length)),
      );
    });
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
  views.forEach(({ index, partsOf }, view) => {
    const found = [...index.of(partsOf(question))].filter(([id]) => isPossible(id));
    const firsts = (['nearest', 'whole'] as const).map((way) =>
      Math.max(0, ...found.map(([, likeness]) => likeness[way])),
    );
    for (const [id, { nearest, whole, covered }] of found) {
      const sum = sums.get(id) ?? { score: 0, nearest: 0, coveredWords: 0, covered: 0, votes: 0 };
      sum.score += (worth.nearest * nearest + worth.whole * whole) / total;
      if (view === 0) {
        sum.nearest = nearest;
        sum.coveredWords = covered;
      }
      sum.covered += covered / views.length;
      sum.votes += Number(nearest === firsts[0]) + Number(whole === firsts[1]);
      sums.set(id, sum);
    }
  });
  return [...sums].map(([id, sum]) => ({ id, ...sum, isVerbatim: false }));
}
