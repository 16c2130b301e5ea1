// Tells how like a text is to each of many meanings, by the parts it is made of: rare parts count more than common ones.

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

type Weights = ReadonlyMap<string, number>;

/** Where a part occurs and how much it weighs there, in turns: place, weight, place, weight. Small, for there are many. */
type Occurrences = readonly number[];

/** A text that only surrounds a meaning counts for this part of one that is said. */
const surrounding = 0.7;
/** A part that no meaning has counts as though fewer than one had it. */
const strange = 0.7;

/** The meanings of one language in one view of their texts. Time of a question grows with its parts. */
export class LikenessIndex {
  readonly #ids: readonly string[];
  readonly #meaningOf: readonly number[];
  readonly #rarity: Weights;
  readonly #strangeness: number;
  readonly #inTexts: ReadonlyMap<string, Occurrences>;
  readonly #inMeanings: ReadonlyMap<string, Occurrences>;

  constructor(texts: readonly PartedText[]) {
    this.#ids = [...new Set(texts.map(({ id }) => id))];
    const places = new Map(this.#ids.map((id, place) => [id, place]));
    const placeOf = (id: string): number => places.get(id) ?? 0;
    const said = texts.filter(({ isSaid }) => isSaid);
    this.#meaningOf = said.map(({ id }) => placeOf(id));
    this.#rarity = rarityOf(said, this.#ids.length);
    this.#strangeness = Math.log(1 + this.#ids.length / strange);
    const weighed = texts.map((text) => ({ ...text, weights: this.#weigh(text.parts) }));
    this.#inTexts = occurrences(weighed.filter(({ isSaid }) => isSaid).map(({ weights }) => weights));
    const together = this.#ids.map(() => new Map<string, number>());
    for (const { id, isSaid, weights } of weighed) {
      const sum = together[placeOf(id)];
      for (const [part, weight] of weights) sum?.set(part, (sum.get(part) ?? 0) + weight * (isSaid ? 1 : surrounding));
    }
    // The root keeps what every text says from drowning what one of them says.
    this.#inMeanings = occurrences(
      together.map((sum) => normal(new Map([...sum].map(([part, weight]) => [part, Math.sqrt(weight)])))),
    );
  }

  /** The likeness of what was said to every meaning that shares a part with it. */
  of(parts: readonly string[]): ReadonlyMap<string, Likeness> {
    const weights = this.#weigh(parts);
    const nearest = new Float64Array(this.#ids.length);
    const texts = products(weights, this.#inTexts, this.#meaningOf.length);
    texts.forEach((likeness, text) => {
      const meaning = this.#meaningOf[text] ?? 0;
      if (likeness > (nearest[meaning] ?? 0)) nearest[meaning] = likeness;
    });
    const whole = products(weights, this.#inMeanings, this.#ids.length);
    const covered = products(weights, this.#inMeanings, this.#ids.length, (weight) => weight * weight);
    return new Map(
      this.#ids.flatMap((id, place) => {
        const likeness = { nearest: nearest[place] ?? 0, whole: whole[place] ?? 0, covered: covered[place] ?? 0 };
        return likeness.nearest + likeness.whole > 0 ? [[id, likeness]] : [];
      }),
    );
  }

  #weigh(parts: readonly string[]): Weights {
    const counts = new Map<string, number>();
    for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
    return normal(
      new Map(
        [...counts].map(([part, count]) => [
          part,
          (1 + Math.log(count)) * (this.#rarity.get(part) ?? this.#strangeness),
        ]),
      ),
    );
  }
}

/** What a part is worth: the fewer meanings have it, the more. */
function rarityOf(texts: readonly PartedText[], meanings: number): Weights {
  const owners = new Map<string, Set<string>>();
  for (const { id, parts } of texts)
    for (const part of parts) owners.set(part, (owners.get(part) ?? new Set<string>()).add(id));
  return new Map([...owners].map(([part, ids]) => [part, Math.log(1 + meanings / ids.size)]));
}

function normal(weights: Weights): Weights {
  const length = Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0));
  return length === 0 ? weights : new Map([...weights].map(([part, weight]) => [part, weight / length]));
}

function occurrences(all: readonly Weights[]): ReadonlyMap<string, Occurrences> {
  const found = new Map<string, number[]>();
  all.forEach((weights, place) => {
    for (const [part, weight] of weights) {
      const own = found.get(part);
      if (own === undefined) found.set(part, [place, weight]);
      else own.push(place, weight);
    }
  });
  return found;
}

function products(
  weights: Weights,
  index: ReadonlyMap<string, Occurrences>,
  size: number,
  product: (said: number, there: number) => number = (said, there) => said * there,
): Float64Array {
  const sums = new Float64Array(size);
  for (const [part, weight] of weights) {
    const own = index.get(part) ?? [];
    for (let at = 0; at < own.length; at += 2) {
      const place = own[at] ?? 0;
      sums[place] = (sums[place] ?? 0) + product(weight, own[at + 1] ?? 0);
    }
  }
  return sums;
}
