// Works out what each part weighs in a text and in all that belongs to a meaning: rare parts weigh more than common ones.
import { WeighedThings } from './occurrences.ts';
import type { PartedTexts } from './partedTexts.ts';

/** A part that no meaning has counts as though fewer than one had it. */
const strange = 0.7;

/** Sums by part, all of which can be forgotten at once: there are many parts, and few of them in a text. */
class Sums {
  /** The parts that have a sum, in the order in which they came: the first `size`. */
  readonly parts: Int32Array;
  readonly sums: Float64Array;
  size = 0;

  constructor(parts: number) {
    this.parts = new Int32Array(parts);
    this.sums = new Float64Array(parts);
  }

  /** Adds what is more than nothing. */
  add(part: number, more: number): void {
    const sum = this.sums[part] ?? 0;
    if (sum === 0) {
      this.parts[this.size] = part;
      this.size += 1;
    }
    this.sums[part] = sum + more;
  }

  /** Makes each sum its `weight`, and all of them those of a thing of length one. */
  weigh(weight: (sum: number, part: number) => number): void {
    const { parts, sums, size } = this;
    let squares = 0;
    for (let at = 0; at < size; at += 1) {
      const part = parts[at] ?? 0;
      const weighed = weight(sums[part] ?? 0, part);
      sums[part] = weighed;
      squares += weighed * weighed;
    }
    const length = Math.sqrt(squares);
    if (length > 0) for (let at = 0; at < size; at += 1) sums[parts[at] ?? 0] = (sums[parts[at] ?? 0] ?? 0) / length;
  }

  /** Adds all of them to others. */
  addTo(others: Sums): void {
    for (let at = 0; at < this.size; at += 1) others.add(this.parts[at] ?? 0, this.sums[this.parts[at] ?? 0] ?? 0);
  }

  /** Adds them as a thing. */
  keepIn(things: WeighedThings): void {
    for (let at = 0; at < this.size; at += 1) things.add(this.parts[at] ?? 0, this.sums[this.parts[at] ?? 0] ?? 0);
    things.end();
  }

  forget(): void {
    for (let at = 0; at < this.size; at += 1) this.sums[this.parts[at] ?? 0] = 0;
    this.size = 0;
  }
}

/** The texts on their way to what each part weighs in them, and in all that belongs to a meaning. */
export class Weighing {
  /** How rare each part is. */
  readonly rarity: Float64Array;
  readonly inTexts: WeighedThings;
  readonly inMeanings: WeighedThings;
  /** The meaning of each text that people say. */
  readonly meaningOf: number[] = [];
  readonly #texts: PartedTexts;
  readonly #counts: Sums;
  readonly #together: Sums;
  readonly #weight: (count: number, part: number) => number;

  /** Parts are numbered below `size`. */
  constructor(texts: PartedTexts, size: number) {
    const rarity = raritiesOf(texts, size);
    this.#texts = texts;
    this.rarity = rarity;
    this.inTexts = new WeighedThings(texts.size);
    this.inMeanings = new WeighedThings(texts.size);
    this.#counts = new Sums(size);
    this.#together = new Sums(size);
    this.#weight = (count, part) => weightOf(count, rarity[part] ?? 0);
  }

  /** Weighs the texts at some places; all of them are to be weighed, in their order. */
  weigh(from: number, until: number): void {
    for (let text = from; text < until; text += 1) this.#weighText(text);
  }

  #weighText(text: number): void {
    const { ends, parts, owners } = this.#texts;
    const { said, meanings } = owners;
    const [counts, together] = [this.#counts, this.#together];
    const end = ends[text] ?? 0;
    for (let at = ends[text - 1] ?? 0; at < end; at += 1) counts.add(parts[at] ?? 0, 1);
    counts.weigh(this.#weight);
    counts.addTo(together);
    if (said[text] === 1) {
      this.meaningOf.push(meanings[text] ?? 0);
      counts.keepIn(this.inTexts);
    }
    counts.forget();
    if (meanings[text + 1] === meanings[text]) return;
    // The root keeps what every text says from drowning what one of them says.
    together.weigh(Math.cbrt);
    together.keepIn(this.inMeanings);
    together.forget();
  }
}

/** How rare each part is among what people say, counted once for a meaning. */
function raritiesOf({ owners: { ids, meanings, said }, ends, parts }: PartedTexts, size: number): Float64Array {
  const owned = new Int32Array(size);
  const lastOwner = new Int32Array(size).fill(-1);
  for (let text = 0, at = 0; text < ends.length; text += 1) {
    const meaning = meanings[text] ?? 0;
    const counts = said[text] === 1;
    for (const end = ends[text] ?? 0; at < end; at += 1) {
      const part = parts[at] ?? 0;
      if (!counts || lastOwner[part] === meaning) continue;
      lastOwner[part] = meaning;
      owned[part] = (owned[part] ?? 0) + 1;
    }
  }
  const byOwners = Float64Array.from({ length: ids.length + 1 }, (_rarity, count) =>
    count === 0 ? strangenessAmong(ids.length) : Math.log(1 + ids.length / count),
  );
  const rarities = new Float64Array(size);
  for (let part = 0; part < size; part += 1) rarities[part] = byOwners[owned[part] ?? 0] ?? 0;
  return rarities;
}

/** How rare a part is that none of so many meanings has. */
export function strangenessAmong(meanings: number): number {
  return Math.log(1 + meanings / strange);
}

/** What a part is worth in a text: the fewer meanings have it, the more. */
export function weightOf(count: number, rarity: number): number {
  return count === 1 ? rarity : (1 + Math.log(count)) * rarity;
}
