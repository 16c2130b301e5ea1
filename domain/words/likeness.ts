// Tells how like a text is to each of many meanings, by the parts it is made of: rare parts count more than common ones.
import { Occurrences, type WeighedParts } from './occurrences.ts';

/** A text of a meaning as its parts; `isSaid` is true for what people say, false for a text that only surrounds it. */
export interface PartedText {
  readonly id: string;
  readonly parts: readonly string[];
  readonly isSaid: boolean;
}

/** From 0 to 1: likeness to the nearest single text of a meaning and to all of them together; how much of it they know. */
export interface Likeness {
  readonly nearest: number;
  readonly whole: number;
  readonly covered: number;
}

/** A text with its parts numbered and counted, each once. */
interface Counted {
  readonly meaning: number;
  readonly isSaid: boolean;
  readonly parts: readonly number[];
  readonly counts: readonly number[];
}

/** A part that no meaning has counts as though fewer than one had it. */
const strange = 0.7;
/** Texts in one step of the making. */
const textsInStep = 100;

/** The meanings of one language in one view of their texts. Time of a question grows with its parts. */
export class LikenessIndex {
  readonly #ids: readonly string[];
  readonly #meaningOf: readonly number[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #rarity: readonly number[];
  readonly #strangeness: number;
  readonly #inTexts: Occurrences;
  readonly #inMeanings: Occurrences;

  private constructor(made: {
    readonly ids: readonly string[];
    readonly meaningOf: readonly number[];
    readonly numbers: ReadonlyMap<string, number>;
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
  static *of(texts: readonly PartedText[]): Generator<undefined, LikenessIndex> {
    const ids = [...new Set(texts.map(({ id }) => id))];
    const places = new Map(ids.map((id, place) => [id, place]));
    const numbers = new Map<string, number>();
    const owners: number[] = [];
    const lastOwner: number[] = [];
    const counted: Counted[] = [];
    for (const [at, { id, parts, isSaid }] of texts.entries()) {
      if (at % textsInStep === 0) yield;
      const meaning = places.get(id) ?? 0;
      const counts = new Map<number, number>();
      for (const part of parts) {
        const number = numbers.get(part) ?? numbers.size;
        if (number === numbers.size) numbers.set(part, number);
        counts.set(number, (counts.get(number) ?? 0) + 1);
        if (!isSaid || lastOwner[number] === meaning) continue;
        lastOwner[number] = meaning;
        owners[number] = (owners[number] ?? 0) + 1;
      }
      counted.push({ meaning, isSaid, parts: [...counts.keys()], counts: [...counts.values()] });
    }
    const strangeness = strangenessAmong(ids.length);
    const rarity = Array.from({ length: numbers.size }, (_part, number) => {
      const owned = owners[number] ?? 0;
      return owned === 0 ? strangeness : Math.log(1 + ids.length / owned);
    });
    const said: WeighedParts[] = [];
    const together = ids.map(() => new Map<number, number>());
    for (const [at, { meaning, isSaid, parts, counts }] of counted.entries()) {
      if (at % textsInStep === 0) yield;
      const weights = normal(parts.map((part, place) => weightOf(counts[place] ?? 0, rarity[part] ?? strangeness)));
      if (isSaid) said.push({ parts, weights });
      const sum = together[meaning];
      parts.forEach((part, place) => sum?.set(part, (sum.get(part) ?? 0) + (weights[place] ?? 0)));
    }
    yield;
    // The root keeps what every text says from drowning what one of them says.
    const inMeanings = together.map((sum) => ({
      parts: [...sum.keys()],
      weights: normal([...sum.values()].map((weight) => Math.cbrt(weight))),
    }));
    yield;
    return new LikenessIndex({
      ids,
      meaningOf: counted.filter(({ isSaid }) => isSaid).map(({ meaning }) => meaning),
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
    const numbers = [...counts.keys()].map((part) => this.#numbers.get(part));
    const weights = normal(
      [...counts.values()].map((count, at) =>
        weightOf(count, this.#rarity[numbers[at] ?? this.#rarity.length] ?? this.#strangeness),
      ),
    );
    const known = numbers.flatMap((number, at) => (number === undefined ? [] : [{ number, weight: weights[at] ?? 0 }]));
    return { parts: known.map(({ number }) => number), weights: known.map(({ weight }) => weight) };
  }
}

function strangenessAmong(meanings: number): number {
  return Math.log(1 + meanings / strange);
}

/** What a part is worth in a text: the fewer meanings have it, the more. */
function weightOf(count: number, rarity: number): number {
  return (1 + Math.log(count)) * rarity;
}

function normal(weights: readonly number[]): readonly number[] {
  const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
  return length === 0 ? weights : weights.map((weight) => weight / length);
}
