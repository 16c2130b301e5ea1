// Texts as the numbers of the parts they are made of: words, pieces of words, or pairs of words.

/** The numbers of parts, by which a question finds them. */
export interface NumberedParts {
  /** Parts are numbered below this. */
  readonly size: number;
  /** The number of a part; undefined for a strange one. */
  known(part: string): number | undefined;
}

/** Numbers parts in the order in which they come, from 0 on. */
export class PartNumbers implements NumberedParts {
  readonly #numbers = new Map<string, number>();

  /** The number of a part; the next one for a part that is new. */
  of(part: string): number {
    const known = this.#numbers.get(part);
    if (known !== undefined) return known;
    const next = this.#numbers.size;
    this.#numbers.set(part, next);
    return next;
  }

  known(part: string): number | undefined {
    return this.#numbers.get(part);
  }

  /** All parts in their order. */
  parts(): Iterable<string> {
    return this.#numbers.keys();
  }

  get size(): number {
    return this.#numbers.size;
  }
}

/** Words of a catalogue are fewer. */
const mostWords = 65_536;

/** Numbers pairs of words that have numbers; as a part, a pair is written with a blank between its words. */
export class PairNumbers implements NumberedParts {
  readonly #words: PartNumbers;
  readonly #numbers = new Map<number, number>();

  constructor(words: PartNumbers) {
    this.#words = words;
  }

  /** The number of a pair, by the numbers of its words; the next one for a pair that is new. */
  of(one: number, other: number): number {
    const pair = one * mostWords + other;
    const known = this.#numbers.get(pair);
    if (known !== undefined) return known;
    const next = this.#numbers.size;
    this.#numbers.set(pair, next);
    return next;
  }

  known(part: string): number | undefined {
    const [one, other] = part.split(' ').map((word) => this.#words.known(word));
    return one === undefined || other === undefined ? undefined : this.#numbers.get(one * mostWords + other);
  }

  get size(): number {
    return this.#numbers.size;
  }
}

/** To whom texts belong; those of a meaning stand side by side, what people say in front. */
export class TextOwners {
  /** The meanings, and for each text the place of its own among them. */
  readonly ids: readonly string[];
  readonly meanings: Int32Array;
  /** For each text 1 for what people say, 0 for what only surrounds it. */
  readonly said: Uint8Array;

  constructor(texts: readonly { readonly id: string; readonly isSaid: boolean }[]) {
    const places = new Map<string, number>();
    this.meanings = new Int32Array(texts.length);
    this.said = new Uint8Array(texts.length);
    for (const [at, { id, isSaid }] of texts.entries()) {
      const place = places.get(id) ?? places.size;
      places.set(id, place);
      this.meanings[at] = place;
      this.said[at] = Number(isSaid);
    }
    this.ids = [...places.keys()];
  }
}

/** Texts as the numbers of their parts, one behind the other. */
export class PartedTexts {
  readonly owners: TextOwners;
  /** Where the parts of each text end. */
  readonly ends: Int32Array;
  #parts = new Int32Array(32_768);
  #size = 0;
  #ended = 0;

  constructor(owners: TextOwners) {
    this.owners = owners;
    this.ends = new Int32Array(owners.meanings.length);
  }

  get parts(): Int32Array {
    return this.#parts;
  }

  /** How many parts all texts have. */
  get size(): number {
    return this.#size;
  }

  /** Adds a part to the text that is not ended yet. */
  add(part: number): void {
    if (this.#size === this.#parts.length) this.#grow();
    this.#parts[this.#size] = part;
    this.#size += 1;
  }

  /** Adds several at once. */
  addAll(parts: Int32Array): void {
    while (this.#size + parts.length > this.#parts.length) this.#grow();
    this.#parts.set(parts, this.#size);
    this.#size += parts.length;
  }

  end(): void {
    this.ends[this.#ended] = this.#size;
    this.#ended += 1;
  }

  /** The meaning of the last text of what people say that has these parts in this order, and no others. */
  meaningOfWhole(parts: readonly (number | undefined)[]): string | undefined {
    const { ids, meanings, said } = this.owners;
    for (let text = this.#ended - 1; text >= 0; text -= 1) {
      const begin = this.ends[text - 1] ?? 0;
      const isAsLong = (this.ends[text] ?? 0) - begin === parts.length;
      if (said[text] === 1 && isAsLong && parts.every((part, at) => this.#parts[begin + at] === part))
        return ids[meanings[text] ?? 0];
    }
    return undefined;
  }

  #grow(): void {
    const larger = new Int32Array(2 * this.#parts.length);
    larger.set(this.#parts);
    this.#parts = larger;
  }
}
