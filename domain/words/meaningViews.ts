// Looks at the texts of all meanings of a language in three ways: their words, pieces of them, and words side by side.
import { LikenessIndex, PartNumbers, type PartedText } from './likeness.ts';
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

/** The views of a language, and the meaning of what is said word for word. */
export interface Views {
  readonly views: readonly View[];
  readonly verbatim: ReadonlyMap<string, string>;
}

/** Makes the views of a language in short steps. What is alike in many texts is worked out once. */
export function* makeViews(questions: AskedQuestions): Generator<undefined, Views> {
  const reader = new QuestionWords(questions);
  const stopwords = new Set(questions.stopwords.map(fold));
  const texts = Object.entries(questions.asked).flatMap(([id, said]) => [
    ...said.map((text) => ({ id, text: withWrittenPlaces(text), isSaid: true })),
    ...[questions.answers[id]].flatMap((text) => (text === undefined ? [] : [{ id, text, isSaid: false }])),
  ]);
  const verbatim = new Map<string, string>();
  const numbers = { words: new PartNumbers(), pieces: new PartNumbers(), pairs: new PartNumbers() };
  const [words, pieces, pairs]: [PartedText[], PartedText[], PartedText[]] = [[], [], []];
  const piecesOfWord = new Map<string, readonly number[]>();
  const numberedPieces = (word: string): readonly number[] => {
    const known = piecesOfWord.get(word);
    if (known !== undefined) return known;
    const made = piecesOf([word], stopwords).map((piece) => numbers.pieces.of(piece));
    piecesOfWord.set(word, made);
    return made;
  };
  const vocabulary = new Set<string>();
  for (const [at, { id, text, isSaid }] of texts.entries()) {
    if (at % textsInStep === 0) yield;
    const folded = foldedWords(text);
    if (isSaid) verbatim.set(folded.join(' '), id);
    const plain = [...reader.plain(text, folded)];
    for (const word of plain) vocabulary.add(word);
    words.push({ id, isSaid, parts: plain.map((word) => numbers.words.of(word)) });
    pieces.push({ id, isSaid, parts: folded.flatMap(numberedPieces) });
    pairs.push({ id, isSaid, parts: pairsOf(folded).map((pair) => numbers.pairs.of(pair)) });
  }
  const views: readonly View[] = [
    {
      kind: 'words',
      index: yield* LikenessIndex.of(words, numbers.words),
      partsOf: (question) => [...reader.known(question, vocabulary)],
    },
    {
      kind: 'pieces',
      index: yield* LikenessIndex.of(pieces, numbers.pieces),
      partsOf: (question) => piecesOf(foldedWords(question), stopwords),
    },
    {
      kind: 'pairs',
      index: yield* LikenessIndex.of(pairs, numbers.pairs),
      partsOf: (question) => pairsOf(foldedWords(question)),
    },
  ];
  return { views, verbatim };
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
