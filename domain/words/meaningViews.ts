// Looks at the texts of all meanings of a language in three ways: their words, pieces of them, and words side by side.
import { LikenessIndex } from './likeness.ts';
import { PairNumbers, PartedTexts, PartNumbers, TextOwners } from './partedTexts.ts';
import { isPlaceholder, withWrittenPlaceholders } from './placeholdersInText.ts';
import { QuestionWords, type AskedQuestions, type WordToken } from './questionWords.ts';
import { foldedWordsOf, spokenWords } from './spokenWords.ts';
import { fold } from '../text/fold.ts';

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
const textsInStep = 100;

/** The views of a language, and what stands in its texts. */
export interface Views {
  readonly views: readonly View[];
  /** The meaning of a text that is said word for word. */
  readonly verbatim: (text: string) => string | undefined;
  /** The folded words of what people say, of synonyms, and those that tell nothing. */
  readonly ownWords: ReadonlySet<string>;
}

/** Makes the views of a language in short steps. */
export function* makeViews(questions: AskedQuestions): Generator<undefined, Views> {
  const catalogue = new Catalogue(questions);
  for (let from = 0; from < catalogue.texts.length; from += textsInStep) {
    yield;
    catalogue.read(from, from + textsInStep);
  }
  const { reader, stopwords, ownWords, parts, numbers } = catalogue;
  const vocabulary = new Set(numbers.meanings.parts());
  const views: readonly View[] = [
    {
      kind: 'words',
      index: yield* LikenessIndex.of(parts.words, numbers.meanings),
      partsOf: (question) => [...reader.known(question, vocabulary)],
    },
    {
      kind: 'pieces',
      index: yield* LikenessIndex.of(parts.pieces, numbers.pieces),
      partsOf: (question) => piecesOf(foldedWords(question), stopwords),
    },
    {
      kind: 'pairs',
      index: yield* LikenessIndex.of(parts.pairs, numbers.pairs),
      partsOf: (question) => pairsOf(foldedWords(question)),
    },
  ];
  const verbatim = (text: string): string | undefined =>
    parts.pairs.meaningOfWhole(pairsOf(foldedWords(text)).map((pair) => numbers.pairs.known(pair)));
  return { views, verbatim, ownWords };
}

/** A word of a catalogue, worked out once. */
interface CatalogueWord extends WordToken {
  readonly number: number;
  readonly pieces: Int32Array;
}

/** The texts of a language on their way to their parts. */
class Catalogue {
  readonly texts: readonly { readonly id: string; readonly text: string; readonly isSaid: boolean }[];
  readonly reader: QuestionWords;
  readonly stopwords: ReadonlySet<string>;
  readonly ownWords: Set<string>;
  readonly numbers: {
    readonly meanings: PartNumbers;
    readonly pieces: PartNumbers;
    readonly pairs: PairNumbers;
  };
  readonly parts: Readonly<Record<ViewKind, PartedTexts>>;
  readonly #words = new Map<string, CatalogueWord>();
  readonly #numbers = new PartNumbers();
  readonly #edge: number;

  constructor(questions: AskedQuestions) {
    this.texts = Object.entries(questions.asked).flatMap(([id, said]) => [
      ...said.map((text) => ({ id, text: withWrittenPlaceholders(text), isSaid: true })),
      ...[questions.answers[id]].flatMap((text) => (text === undefined ? [] : [{ id, text, isSaid: false }])),
    ]);
    this.reader = new QuestionWords(questions);
    this.stopwords = new Set(questions.stopwords.map(fold));
    this.ownWords = new Set([...questions.stopwords, ...questions.synonyms.flat()].flatMap(foldedWords));
    const owners = new TextOwners(this.texts);
    this.parts = { words: new PartedTexts(owners), pieces: new PartedTexts(owners), pairs: new PartedTexts(owners) };
    this.#edge = this.#numbers.of('');
    this.numbers = { meanings: new PartNumbers(), pieces: new PartNumbers(), pairs: new PairNumbers(this.#numbers) };
  }

  /** Reads the texts at some places; all of them are to be read, in their order. */
  read(from: number, until: number): void {
    const texts = this.texts.slice(from, until);
    const read = foldedWordsOf(texts.map(({ text }) => text.slice(0, longest.words * longest.word)));
    const said = read.filter((_words, at) => texts[at]?.isSaid);
    for (const word of new Set(said.flat())) this.ownWords.add(word);
    for (const words of read) this.#readParts(words.slice(0, longest.words).map((word) => this.#wordOf(word)));
  }

  #wordOf(folded: string): CatalogueWord {
    const known = this.#words.get(folded);
    if (known !== undefined) return known;
    const pieces = piecesOf([folded], this.stopwords).map((piece) => this.numbers.pieces.of(piece));
    const number = this.#numbers.of(folded);
    const made = { ...this.reader.token(folded), number, pieces: Int32Array.from(pieces) };
    this.#words.set(folded, made);
    return made;
  }

  #readParts(words: readonly CatalogueWord[]): void {
    const { meanings, pairs } = this.numbers;
    let before = this.#edge;
    for (const { number, pieces } of words) {
      this.parts.pieces.addAll(pieces);
      this.parts.pairs.add(pairs.of(before, number));
      before = number;
    }
    this.parts.pairs.add(pairs.of(before, this.#edge));
    for (const meaning of new Set(this.reader.meaningsOf(words))) this.parts.words.add(meanings.of(meaning));
    this.parts.words.end();
    this.parts.pieces.end();
    this.parts.pairs.end();
  }
}

/** The words of a text as they are compared; of a long one its beginning. */
export function foldedWords(text: string): readonly string[] {
  return spokenWords(text.slice(0, longest.words * longest.word))
    .slice(0, longest.words)
    .map(({ folded }) => folded);
}

/** Short pieces of the words, by which inflected and mistyped words are still alike; a placeholder is one piece. */
function piecesOf(words: readonly string[], stopwords: ReadonlySet<string>): readonly string[] {
  const pieces: string[] = [];
  for (const word of words) {
    if (stopwords.has(word)) continue;
    if (isPlaceholder(word)) {
      pieces.push(word);
      continue;
    }
    const edged = `_${word.slice(0, longest.word)}_`;
    for (const length of pieceLengths)
      for (let at = 0; at + length <= edged.length; at += 1) pieces.push(edged.slice(at, at + length));
  }
  return pieces;
}

/** Words that stand side by side, all of them, with the beginning and the end: "who is", "how many". */
function pairsOf(words: readonly string[]): readonly string[] {
  return ['', ...words].map((word, at) => `${word} ${words[at] ?? ''}`);
}
