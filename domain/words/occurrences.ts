// Where numbered parts occur and how much they weigh there, packed, for there are hundreds of thousands.

/** A text as the numbers of its parts with their weights, in the same order. */
export interface WeighedParts {
  readonly parts: readonly number[];
  readonly weights: readonly number[];
}

/** The occurrences of parts in a row of things: a part is found by its number, a thing by its place. */
export class Occurrences {
  readonly #size: number;
  /** Where the occurrences of a part begin; they end where those of the next begin. */
  readonly #begins: Int32Array;
  readonly #places: Int32Array;
  readonly #weights: Float32Array;

  /** `things` stand in their places; parts are numbered below `parts`. */
  constructor(things: readonly WeighedParts[], parts: number) {
    this.#size = things.length;
    this.#begins = new Int32Array(parts + 1);
    for (const thing of things)
      for (const part of thing.parts) this.#begins[part + 1] = (this.#begins[part + 1] ?? 0) + 1;
    for (let part = 0; part < parts; part += 1)
      this.#begins[part + 1] = (this.#begins[part + 1] ?? 0) + (this.#begins[part] ?? 0);
    const total = this.#begins[parts] ?? 0;
    this.#places = new Int32Array(total);
    this.#weights = new Float32Array(total);
    const next = this.#begins.slice();
    things.forEach((thing, place) => {
      thing.parts.forEach((part, at) => {
        const free = next[part] ?? 0;
        next[part] = free + 1;
        this.#places[free] = place;
        this.#weights[free] = thing.weights[at] ?? 0;
      });
    });
  }

  /** What each thing has in common with a text: the sum over shared parts of `product` of its weight there and here. */
  products(
    { parts, weights }: WeighedParts,
    product: (there: number, here: number) => number = (there, here) => there * here,
  ): Float64Array {
    const sums = new Float64Array(this.#size);
    parts.forEach((part, at) => {
      const weight = weights[at] ?? 0;
      const end = this.#begins[part + 1] ?? 0;
      for (let one = this.#begins[part] ?? 0; one < end; one += 1) {
        const place = this.#places[one] ?? 0;
        sums[place] = (sums[place] ?? 0) + product(weight, this.#weights[one] ?? 0);
      }
    });
    return sums;
  }
}
