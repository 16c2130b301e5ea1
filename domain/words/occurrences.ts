// Where numbered parts occur and how much they weigh there, packed, for there are hundreds of thousands.

/** A text as the numbers of its parts with their weights, in the same order. */
export interface WeighedParts {
  readonly parts: readonly number[];
  readonly weights: readonly number[];
}

/** Things one behind the other, each as the numbers of its parts with their weights. */
export class WeighedThings {
  readonly parts: Int32Array;
  readonly weights: Float32Array;
  /** Where each thing ends. */
  readonly ends: number[] = [];
  /** How many parts all things have. */
  size = 0;

  /** Has room for so many parts. */
  constructor(room: number) {
    this.parts = new Int32Array(room);
    this.weights = new Float32Array(room);
  }

  /** Adds a part to the thing that is not ended yet. */
  add(part: number, weight: number): void {
    this.parts[this.size] = part;
    this.weights[this.size] = weight;
    this.size += 1;
  }

  end(): void {
    this.ends.push(this.size);
  }
}

/** The occurrences of parts in a row of things: a part is found by its number, a thing by its place. */
export class Occurrences {
  readonly #size: number;
  /** Where the occurrences of a part begin; they end where those of the next begin. */
  readonly #begins: Int32Array;
  readonly #places: Int32Array;
  readonly #weights: Float32Array;

  /** `things` stand in their places; their parts are numbered below `numbers`. */
  constructor({ ends, parts, weights, size }: WeighedThings, numbers: number) {
    const begins = new Int32Array(numbers + 1);
    const [places, packed] = [new Int32Array(size), new Float32Array(size)];
    for (let at = 0; at < size; at += 1) begins[(parts[at] ?? 0) + 1] = (begins[(parts[at] ?? 0) + 1] ?? 0) + 1;
    for (let part = 0; part < numbers; part += 1) begins[part + 1] = (begins[part + 1] ?? 0) + (begins[part] ?? 0);
    const next = begins.slice();
    for (let place = 0, at = 0; place < ends.length; place += 1)
      for (const end = ends[place] ?? 0; at < end; at += 1) {
        const part = parts[at] ?? 0;
        const free = next[part] ?? 0;
        next[part] = free + 1;
        places[free] = place;
        packed[free] = weights[at] ?? 0;
      }
    this.#size = ends.length;
    this.#begins = begins;
    this.#places = places;
    this.#weights = packed;
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
