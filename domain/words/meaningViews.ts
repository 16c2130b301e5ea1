// Looks at the texts of all meanings of a language in three ways: their words, pieces of them, and words side by side.
import { LikenessIndex, type PartedText } from './likeness.ts';
import { isPlace, withWrittenPlaces } from './placesInText.ts';
import { QuestionWords, type AskedQuestions } from './questionWords.ts';
import { fold, spokenWords } from './spokenWords.ts';

/** What a text is made of: its words, pieces of its words, or pairs of words that stand side by side. */
export type ViewKind = 'words' | 'pieces' | 'pairs';

/** One way of looking, with all texts in it. */
export interface View {
  readonly kind: ViewKind;
  readonly index: LikenessIndex;
  /** What a question is made of. */
  readonly partsOf: (question: string) => readonly string[];
}

/** Letters that are looked at together, with the edges of a word. */
const pieceLengths = [3, 4];
const longest = { words: 60, word: 40 };
/** Texts in one step of the making. */
const textsInStep = 50;

/** Makes the views of a language in short steps. */
export function* makeViews(questions: AskedQuestions): Generator<undefined, readonly View[]> {
  const reader = new QuestionWords(questions);
  const stopwords = new Set(questions.stopwords.map(fold));
  const texts = Object.entries(questions.asked).flatMap(([id, said]) => [
    ...said.map((text) => ({ id, text: withWrittenPlaces(text), isSaid: true })),
    ...[questions.answers[id]].flatMap((text) => (text === undefined ? [] : [{ id, text, isSaid: false }])),
  ]);
  const [words, pieces, pairs]: [PartedText[], PartedText[], PartedText[]] = [[], [], []];
  for (const [at, { id, text, isSaid }] of texts.entries()) {
    if (at % textsInStep === 0) yield;
    const folded = foldedWords(text);
    words.push({ id, isSaid, parts: [...reader.plain(text)] });
    pieces.push({ id, isSaid, parts: piecesOf(folded, stopwords) });
    pairs.push({ id, isSaid, parts: pairsOf(folded) });
  }
  const vocabulary = new Set(words.flatMap(({ parts }) => parts));
  return [
    {
      kind: 'words',
      index: yield* LikenessIndex.of(words),
      partsOf: (question) => [...reader.known(question, vocabulary)],
    },
    {
      kind: 'pieces',
      index: yield* LikenessIndex.of(pieces),
      partsOf: (question) => piecesOf(foldedWords(question), stopwords),
    },
    {
      kind: 'pairs',
      index: yield* LikenessIndex.of(pairs),
      partsOf: (question) => pairsOf(foldedWords(question)),
    },
  ];
}

/** The words of a text as they are compared; of a long one its beginning. */
export function foldedWords(text: string): readonly string[] {
  return spokenWords(text.slice(0, longest.words * longest.word))
    .slice(0, longest.words)
    .map(({ folded }) => folded);
}

/** Short pieces of the words, by which inflected and mistyped words are still alike; a place is one piece. */
function piecesOf(words: readonly string[], stopwords: ReadonlySet<string>): readonly string[] {
  return words
    .filter((word) => !stopwords.has(word))
    .flatMap((word) => {
      if (isPlace(word)) return [word];
      const edged = `_${word.slice(0, longest.word)}_`;
      return pieceLengths.flatMap((length) =>
        Array.from({ length: Math.max(0, edged.length - length + 1) }, (_piece, at) => edged.slice(at, at + length)),
      );
    });
}

/** Words that stand side by side, all of them, with the beginning and the end: "who is", "how many". */
function pairsOf(words: readonly string[]): readonly string[] {
  return ['', ...words].map((word, at) => `${word} ${words[at] ?? ''}`);
}
