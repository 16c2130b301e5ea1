// Where numbered parts occur and how much they weigh there, packed, for there are hundreds of thousands.

/** A text as the numbers of its parts with their weights, in the same order. */
export interface WeighedParts {
  readonly parts: readonly number[];
  readonly weights: readonly number[];
}

/** The occurrences of parts in a row of things: a part is found by its number, a thing by its place. */
export class Occurrences {
  /** Where the occurrences of each part end so far; they begin where there is room for it. */
  readonly #ends: Int32Array;
  readonly #places: Int32Array;
  readonly #weights: Float32Array;
  #things = 0;

  /** Has room for as many occurrences of each part as `counts` says; all of them are to be added. */
  constructor(counts: Int32Array) {
    this.#ends = new Int32Array(counts.length);
    let room = 0;
    for (let part = 0; part < counts.length; part += 1) {
      this.#ends[part] = room;
      room += counts[part] ?? 0;
    }
    this.#places = new Int32Array(room);
    this.#weights = new Float32Array(room);
  }

  /** Adds a part to the thing that is not ended yet. */
  add(part: number, weight: number): void {
    const at = this.#ends[part] ?? 0;
    this.#ends[part] = at + 1;
    this.#places[at] = this.#things;
    this.#weights[at] = weight;
  }

  /** Ends a thing; the next one stands behind it. */
  end(): void {
    this.#things += 1;
  }

  /** What each thing has in common with a text: the sum over shared parts of `product` of its weight there and here. */
  products(
    { parts, weights }: WeighedParts,
    product: (there: number, here: number) => number = (there, here) => there * here,
  ): Float64Array {
    const sums = new Float64Array(this.#things);
    parts.forEach((part, at) => {
      const weight = weights[at] ?? 0;
      const end = this.#ends[part] ?? 0;
      for (let one = this.#ends[part - 1] ?? 0; one < end; one += 1) {
        const place = this.#places[one] ?? 0;
        sums[place] = (sums[place] ?? 0) + product(weight, this.#weights[one] ?? 0);
      }
    });
    return sums;
  }
}
