// The words of many texts that are made of the same words: each stretch between two blanks is read once, and so is each word.
import { spokenWords } from './spokenWords.ts';

/** Reads catalogues. It keeps what it read, so it is for as long as they are read. */
export class WordsOfTexts<Word> {
  readonly #make: (folded: string) => Word;
  readonly #words = new Map<string, Word>();
  readonly #stretches = new Map<string, readonly Word[]>();

  /** `make` makes what is needed of a folded word, once. */
  constructor(make: (folded: string) => Word) {
    this.#make = make;
  }

  /** The words of a text, `most` at most: those that `spokenWords` finds, for no word goes beyond a blank. */
  of(text: string, most: number): readonly Word[] {
    const words: Word[] = [];
    for (const stretch of text.split(text.includes('\n') ? /\s/u : ' '))
      for (const word of this.#stretches.get(stretch) ?? this.#read(stretch)) if (words.length < most) words.push(word);
    return words;
  }

  #read(stretch: string): readonly Word[] {
    const words = spokenWords(stretch).map(({ folded }) => this.#wordOf(folded));
    this.#stretches.set(stretch, words);
    return words;
  }

  #wordOf(folded: string): Word {
    const known = this.#words.get(folded);
    if (known !== undefined) return known;
    const made = this.#make(folded);
    this.#words.set(folded, made);
    return made;
  }
}
