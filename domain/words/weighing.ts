// Works out what each part weighs in a text and in all that belongs to a meaning: rare parts weigh more than common ones.
import { Occurrences } from './occurrences.ts';
import type { PartedTexts } from './partedTexts.ts';

/** A part that no meaning has counts as though fewer than one had it. */
const strange = 0.7;

/** The texts on their way to what each part weighs in them, and in all that belongs to a meaning. */
export class Weighing {
  /** How rare each part is. */
  readonly rarity: Float64Array;
  /** In the texts that people say. */
  readonly inTexts: Occurrences;
  readonly inMeanings: Occurrences;
  /** The meaning of each text that people say. */
  readonly meaningOf: number[] = [];
  readonly #texts: PartedTexts;
  /** The parts of the text at hand, each once; how often they come in it, by part; and their weights, in their order. */
  readonly #ofText: Int32Array;
  readonly #counts: Int32Array;
  readonly #weights: Float64Array;
  /** The parts of the meaning at hand, each once: the first so many; and the sums of their weights, by part. */
  readonly #ofMeaning: Int32Array;
  #inMeaning = 0;
  readonly #together: Float64Array;

  /** Parts are numbered below `size`. */
  constructor(texts: PartedTexts, size: number) {
    const { ofTexts, ofMeanings, ofSaid } = countOccurrences(texts, size);
    this.#texts = texts;
    this.rarity = raritiesOf(ofSaid, texts.owners.ids.length);
    this.inTexts = new Occurrences(ofTexts);
    this.inMeanings = new Occurrences(ofMeanings);
    this.#counts = new Int32Array(size);
    this.#together = new Float64Array(size);
    this.#weights = new Float64Array(size);
    this.#ofText = new Int32Array(size);
    this.#ofMeaning = new Int32Array(size);
  }

  /** Weighs the texts at some places; all of them are to be weighed, in their order. */
  weigh(from: number, until: number): void {
    const { said, meanings } = this.#texts.owners;
    for (let text = from; text < until; text += 1) {
      const isSaid = said[text] === 1;
      this.#weighText(text, isSaid);
      if (isSaid) {
        this.meaningOf.push(meanings[text] ?? 0);
        this.inTexts.end();
      }
      if (meanings[text + 1] !== meanings[text]) this.#weighMeaning();
    }
  }

  /** Weighs what a text is made of, and adds it to its meaning. */
  #weighText(text: number, isSaid: boolean): void {
    const { ends, parts } = this.#texts;
    const [counts, ofText, weights, rarity] = [this.#counts, this.#ofText, this.#weights, this.rarity];
    const end = ends[text] ?? 0;
    let size = 0;
    for (let at = ends[text - 1] ?? 0; at < end; at += 1) {
      const part = parts[at] ?? 0;
      const count = counts[part] ?? 0;
      if (count === 0) {
        ofText[size] = part;
        size += 1;
      }
      counts[part] = count + 1;
    }
    let squares = 0;
    for (let at = 0; at < size; at += 1) {
      const part = ofText[at] ?? 0;
      const weight = weightOf(counts[part] ?? 0, rarity[part] ?? 0);
      counts[part] = 0;
      weights[at] = weight;
      squares += weight * weight;
    }
    const length = Math.sqrt(squares);
    const [together, ofMeaning, inTexts] = [this.#together, this.#ofMeaning, this.inTexts];
    for (let at = 0; at < size; at += 1) {
      const part = ofText[at] ?? 0;
      const weight = (weights[at] ?? 0) / length;
      const sum = together[part] ?? 0;
      if (sum === 0) {
        ofMeaning[this.#inMeaning] = part;
        this.#inMeaning += 1;
      }
      together[part] = sum + weight;
      if (isSaid) inTexts.add(part, weight);
    }
  }

  /** Weighs what the texts of a meaning came to. */
  #weighMeaning(): void {
    const [together, ofMeaning, size] = [this.#together, this.#ofMeaning, this.#inMeaning];
    // The root keeps what every text says from drowning what one of them says.
    let squares = 0;
    for (let at = 0; at < size; at += 1) {
      const part = ofMeaning[at] ?? 0;
      const weight = Math.cbrt(together[part] ?? 0);
      together[part] = weight;
      squares += weight * weight;
    }
    const length = Math.sqrt(squares);
    for (let at = 0; at < size; at += 1) {
      const part = ofMeaning[at] ?? 0;
      this.inMeanings.add(part, (together[part] ?? 0) / length);
      together[part] = 0;
    }
    this.inMeanings.end();
    this.#inMeaning = 0;
  }
}

/** In how many texts that people say each part occurs, in how many meanings, and in how many by what people say. */
function countOccurrences({ owners: { meanings, said }, ends, parts }: PartedTexts, size: number) {
  const [ofTexts, ofMeanings, ofSaid] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
  const [lastText, lastMeaning] = [new Int32Array(size).fill(-1), new Int32Array(size).fill(-1)];
  for (let text = 0, at = 0; text < ends.length; text += 1) {
    const meaning = meanings[text] ?? 0;
    const saying = said[text] ?? 0;
    for (const end = ends[text] ?? 0; at < end; at += 1) {
      const part = parts[at] ?? 0;
      if (lastText[part] === text) continue;
      lastText[part] = text;
      ofTexts[part] = (ofTexts[part] ?? 0) + saying;
      if (lastMeaning[part] === meaning) continue;
      lastMeaning[part] = meaning;
      ofMeanings[part] = (ofMeanings[part] ?? 0) + 1;
      ofSaid[part] = (ofSaid[part] ?? 0) + saying;
    }
  }
  return { ofTexts, ofMeanings, ofSaid };
}

/** How rare each part is among what people say, by how many meanings have it. */
function raritiesOf(counts: Int32Array, meanings: number): Float64Array {
  return Float64Array.from(counts, (count) =>
    count === 0 ? strangenessAmong(meanings) : Math.log(1 + meanings / count),
  );
}

/** How rare a part is that none of so many meanings has. */
export function strangenessAmong(meanings: number): number {
  return Math.log(1 + meanings / strange);
}

/** What a part is worth in a text: the fewer meanings have it, the more. */
export function weightOf(count: number, rarity: number): number {
  return count === 1 ? rarity : (1 + Math.log(count)) * rarity;
}
