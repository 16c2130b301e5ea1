// Tells how like a text is to each of many meanings, by the parts it is made of: rare parts count more than common ones.
import { Occurrences, type WeighedParts } from './occurrences.ts';

/** Numbers parts in the order in which they come, from 0 on. */
export class PartNumbers {
  readonly #numbers = new Map<string, number>();

  /** The number of a part; the next one for a part that is new. */
  of(part: string): number {
    const known = this.#numbers.get(part);
    if (known !== undefined) return known;
    this.#numbers.set(part, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** The number of a part; undefined for a strange one. */
  known(part: string): number | undefined {
    return this.#numbers.get(part);
  }

  get size(): number {
    return this.#numbers.size;
  }
}

/** A text of a meaning as the numbers of its parts; `isSaid` is true for what people say, false for a text that only surrounds it. */
export interface PartedText {
  readonly id: string;
  readonly parts: readonly number[];
  readonly isSaid: boolean;
}

/** From 0 to 1: likeness to the nearest single text of a meaning and to all of them together; how much of it they know. */
export interface Likeness {
  readonly nearest: number;
  readonly whole: number;
  readonly covered: number;
}

/** Sums by part, all of which can be forgotten at once: there are many parts, and few of them in a text. */
class Sums {
  readonly #sums: Float64Array;
  #parts: number[] = [];

  constructor(parts: number) {
    this.#sums = new Float64Array(parts);
  }

  /** Adds what is more than nothing. */
  add(part: number, more: number): void {
    const sum = this.#sums[part] ?? 0;
    if (sum === 0) this.#parts.push(part);
    this.#sums[part] = sum + more;
  }

  /** The parts in the order in which they came, each with the `weight` of its sum; nothing is left after that. */
  taken(weight: (sum: number, part: number) => number): WeighedParts {
    const parts = this.#parts;
    const weights = parts.map((part) => weight(this.#sums[part] ?? 0, part));
    for (const part of parts) this.#sums[part] = 0;
    this.#parts = [];
    return { parts, weights: normal(weights) };
  }
}

/** A part that no meaning has counts as though fewer than one had it. */
const strange = 0.7;
/** Texts in one step of the making. */
const textsInStep = 100;

/** The meanings of one language in one view of their texts. Time of a question grows with its parts. */
export class LikenessIndex {
  readonly #ids: readonly string[];
  readonly #meaningOf: readonly number[];
  readonly #numbers: PartNumbers;
  readonly #rarity: readonly number[];
  readonly #strangeness: number;
  readonly #inTexts: Occurrences;
  readonly #inMeanings: Occurrences;

  private constructor(made: {
    readonly ids: readonly string[];
    readonly meaningOf: readonly number[];
    readonly numbers: PartNumbers;
    readonly rarity: readonly number[];
    readonly inTexts: Occurrences;
    readonly inMeanings: Occurrences;
  }) {
    this.#ids = made.ids;
    this.#meaningOf = made.meaningOf;
    this.#numbers = made.numbers;
    this.#rarity = made.rarity;
    this.#strangeness = strangenessAmong(made.ids.length);
    this.#inTexts = made.inTexts;
    this.#inMeanings = made.inMeanings;
  }

  /** Makes the index in short steps; the texts of a meaning stand side by side. */
  static *of(texts: readonly PartedText[], numbers: PartNumbers): Generator<undefined, LikenessIndex> {
    const ids = [...new Set(texts.map(({ id }) => id))];
    const places = new Map(ids.map((id, place) => [id, place]));
    const rarity = raritiesOf(texts, places, numbers.size);
    const said: WeighedParts[] = [];
    const meaningOf: number[] = [];
    const inMeanings: WeighedParts[] = [];
    const [counts, together] = [new Sums(numbers.size), new Sums(numbers.size)];
    for (const [at, { id, parts, isSaid }] of texts.entries()) {
      if (at % textsInStep === 0) yield;
      for (const part of parts) counts.add(part, 1);
      const text = counts.taken((count, part) => weightOf(count, rarity[part] ?? 0));
      text.parts.forEach((part, place) => together.add(part, text.weights[place] ?? 0));
      if (isSaid) {
        said.push(text);
        meaningOf.push(places.get(id) ?? 0);
      }
      // The root keeps what every text says from drowning what one of them says.
      if (texts[at + 1]?.id !== id) inMeanings.push(together.taken(Math.cbrt));
    }
    yield;
    return new LikenessIndex({
      ids,
      meaningOf,
      numbers,
      rarity,
      inTexts: new Occurrences(said, numbers.size),
      inMeanings: new Occurrences(inMeanings, numbers.size),
    });
  }

  /** The likeness of what was said to every meaning that shares a part with it. */
  of(parts: readonly string[]): ReadonlyMap<string, Likeness> {
    const said = this.#weigh(parts);
    const nearest = new Float64Array(this.#ids.length);
    this.#inTexts.products(said).forEach((likeness, text) => {
      const meaning = this.#meaningOf[text] ?? 0;
      if (likeness > (nearest[meaning] ?? 0)) nearest[meaning] = likeness;
    });
    const whole = this.#inMeanings.products(said);
    const covered = this.#inMeanings.products(said, (weight) => weight * weight);
    return new Map(
      this.#ids.flatMap((id, place) => {
        const likeness = { nearest: nearest[place] ?? 0, whole: whole[place] ?? 0, covered: covered[place] ?? 0 };
        return likeness.nearest + likeness.whole > 0 ? [[id, likeness]] : [];
      }),
    );
  }

  /** The known parts of what was said; the strange ones only make them weigh less. */
  #weigh(parts: readonly string[]): WeighedParts {
    const counts = new Map<string, number>();
    for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
    const numbers = [...counts.keys()].map((part) => this.#numbers.known(part));
    const weights = normal(
      [...counts.values()].map((count, at) =>
        weightOf(count, this.#rarity[numbers[at] ?? this.#rarity.length] ?? this.#strangeness),
      ),
    );
    const known = numbers.flatMap((number, at) => (number === undefined ? [] : [{ number, weight: weights[at] ?? 0 }]));
    return { parts: known.map(({ number }) => number), weights: known.map(({ weight }) => weight) };
  }
}

/** How rare each part is among what people say, counted once for a meaning. */
function raritiesOf(
  texts: readonly PartedText[],
  places: ReadonlyMap<string, number>,
  parts: number,
): readonly number[] {
  const owners = new Int32Array(parts);
  const lastOwner = new Int32Array(parts).fill(-1);
  for (const { id, parts: said, isSaid } of texts) {
    const meaning = places.get(id) ?? 0;
    for (const part of isSaid ? said : []) {
      if (lastOwner[part] === meaning) continue;
      lastOwner[part] = meaning;
      owners[part] = (owners[part] ?? 0) + 1;
    }
  }
  const strangeness = strangenessAmong(places.size);
  return Array.from(owners, (owned) => (owned === 0 ? strangeness : Math.log(1 + places.size / owned)));
}

function strangenessAmong(meanings: number): number {
  return Math.log(1 + meanings / strange);
}

/** What a part is worth in a text: the fewer meanings have it, the more. */
function weightOf(count: number, rarity: number): number {
  return (1 + Math.log(count)) * rarity;
}

function normal(weights: readonly number[]): readonly number[] {
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  const length = Math.sqrt(squares);
  return length === 0 ? weights : weights.map((weight) => weight / length);
}
