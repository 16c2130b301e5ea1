// The stems of words: what is left of an inflected word when the endings of its language are taken off.

/** How the words of a language end, as data; all folded. */
export interface WordEndings {
  /** Endings; they are taken off one after the other until none is left. */
  readonly endings: readonly string[];
  /** Endings that double the consonant before them: "-val" makes "kulccsal" of "kulcs". */
  readonly doubling?: readonly string[];
  /** Consonants of two letters; of a doubled one only the first letter is written twice: "ccs". */
  readonly digraphs?: readonly string[];
}

/** Fewest letters that stay when an ending of one letter, or of more, goes. */
const fewestLeft = { letter: 4, more: 3 };

/** Takes off the endings of one language. */
export class WordStems {
  readonly #endings: ReadonlySet<string>;
  readonly #longest: number;
  readonly #doubling: readonly string[];
  readonly #digraphs: readonly string[];

  constructor({ endings, doubling = [], digraphs = [] }: WordEndings) {
    this.#endings = new Set(endings);
    this.#longest = Math.max(0, ...endings.map(({ length }) => length));
    this.#doubling = doubling;
    this.#digraphs = digraphs;
  }

  /** The stem of a folded word. It is no word of the language: good for comparing only. A number loses its endings. */
  of(folded: string): string {
    if (/^\d/.test(folded)) return folded.replace(/^(\d+)\p{L}+$/u, '$1');
    let stem = this.#withoutDoubling(folded);
    for (let ending = this.#endingOf(stem); ending !== ''; ending = this.#endingOf(stem))
      stem = stem.slice(0, -ending.length);
    return stem.replace(/([b-df-hj-np-tv-z])\1$/, '$1');
  }

  #withoutDoubling(word: string): string {
    const ending = this.#doubling.find((one) => word.endsWith(one));
    if (ending === undefined) return word;
    const left = word.slice(0, -ending.length);
    const digraph = this.#digraphs.find((one) => left.endsWith(one.charAt(0) + one));
    if (digraph !== undefined) return left.slice(0, -digraph.length - 1) + digraph;
    return /([b-df-hj-np-tv-z])\1$/.test(left) ? left.slice(0, -1) : word;
  }

  /** The longest ending that may go; empty when none may. */
  #endingOf(word: string): string {
    for (let length = Math.min(this.#longest, word.length - fewestLeft.more); length > 0; length -= 1) {
      const ending = word.slice(-length);
      const left = length === 1 ? fewestLeft.letter : fewestLeft.more;
      if (word.length - length >= left && this.#endings.has(ending)) return ending;
    }
    return '';
  }
}
