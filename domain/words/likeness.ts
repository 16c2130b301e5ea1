// Tells how like a text is to each of many meanings, by the parts it is made of: rare parts count more than common ones.
import type { Occurrences, WeighedParts } from './occurrences.ts';
import type { NumberedParts, PartedTexts } from './partedTexts.ts';
import { strangenessAmong, weightOf, Weighing } from './weighing.ts';

/** From 0 to 1: likeness to the nearest single text of a meaning and to all of them together; how much of it they know. */
export interface Likeness {
  readonly nearest: number;
  readonly whole: number;
  readonly covered: number;
}

/** Texts in one step of the making. */
const textsInStep = 100;

/** The meanings of one language in one view of their texts. Time of a question grows with its parts. */
export class LikenessIndex {
  readonly #ids: readonly string[];
  readonly #meaningOf: readonly number[];
  readonly #numbers: NumberedParts;
  readonly #rarity: Float64Array;
  readonly #strangeness: number;
  readonly #inTexts: Occurrences;
  readonly #inMeanings: Occurrences;

  private constructor(made: {
    readonly ids: readonly string[];
    readonly meaningOf: readonly number[];
    readonly numbers: NumberedParts;
    readonly rarity: Float64Array;
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

  /** Makes the index in short steps. */
  static *of(texts: PartedTexts, numbers: NumberedParts): Generator<undefined, LikenessIndex> {
    const { size } = numbers;
    const weighing = new Weighing(texts, size);
    for (let from = 0; from < texts.ends.length; from += textsInStep) {
      yield;
      weighing.weigh(from, Math.min(from + textsInStep, texts.ends.length));
    }
    yield;
    return new LikenessIndex({
      ids: texts.owners.ids,
      meaningOf: weighing.meaningOf,
      numbers,
      rarity: weighing.rarity,
      inTexts: weighing.inTexts,
      inMeanings: weighing.inMeanings,
    });
  }

  /** The likeness of what was said to every meaning that shares a part with it. */
  of(parts: readonly string[]): ReadonlyMap<string, Likeness> {
    const said = this.#weigh(parts);
    const nearest = this.#nearestTexts(this.#inTexts.products(said));
    const whole = this.#inMeanings.products(said);
    const covered = this.#inMeanings.products(said, (weight) => weight * weight);
    const likeness = new Map<string, Likeness>();
    for (const [index, id] of this.#ids.entries()) {
      const [near = 0, all = 0] = [nearest[index], whole[index]];
      if (near + all > 0) likeness.set(id, { nearest: near, whole: all, covered: covered[index] ?? 0 });
    }
    return likeness;
  }

  /** The likeness of the nearest text of each meaning. */
  #nearestTexts(likenesses: Float64Array): Float64Array {
    const nearest = new Float64Array(this.#ids.length);
    for (let text = 0; text < likenesses.length; text += 1) {
      const likeness = likenesses[text] ?? 0;
      const meaning = this.#meaningOf[text] ?? 0;
      if (likeness > (nearest[meaning] ?? 0)) nearest[meaning] = likeness;
    }
    return nearest;
  }

  /** The known parts of what was said; the strange ones only make them weigh less. */
  #weigh(parts: readonly string[]): WeighedParts {
    const counts = new Map<string, number>();
    for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
    const numbers = [...counts.keys()].map((part) => this.#numbers.known(part));
    const weights = [...counts.values()].map((count, at) =>
      weightOf(count, this.#rarity[numbers[at] ?? -1] ?? this.#strangeness),
    );
    const length = Math.sqrt(weights.reduce((squares, weight) => squares + weight * weight, 0));
    const known = numbers.flatMap((number, at) =>
      number === undefined ? [] : [{ number, weight: (weights[at] ?? 0) / length }],
    );
    return { parts: known.map(({ number }) => number), weights: known.map(({ weight }) => weight) };
  }
}
