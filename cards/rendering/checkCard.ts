// The last look at a card before it leaves: nothing unexpanded, nothing empty, not too large for a message.

/** A card that must not be sent. Names the template and the place in it, never the data. */
export class CardDefect extends Error {
  override readonly name = 'CardDefect';
}

/** Most bytes of a message, counted as Teams counts them: two for each UTF-16 unit (Microsoft guarantees 80 KB). */
export const largestMessage = 80_000;
/** Bytes of UTF-8 that a card should stay below; a larger one still arrives, and is worth a warning. */
export const cardBudget = 28_000;
/** Room for the activity around the card. */
const envelope = 4_000;

/** Properties whose texts clients show, besides the values of facts: an empty one is a hole in the card. */
const shown: ReadonlySet<string> = new Set(['text', 'title', 'label', 'errorMessage', 'fallbackText', 'altText']);

/** Most signs of a number, a word of JSON, or what stands around a list or an object. */
const longestOther = 26;

/** What a value is to the reader of the card. */
type Part = 'shown' | 'facts' | 'fact' | 'choices' | 'choice' | 'other';

/**
 * Throws a CardDefect when a card of the template is not fit to be sent. `placeholders` are the template's own, and
 * `model` is what it was filled with: the same signs in somebody's text are that person's business.
 */
export function checkCard(template: string, card: object, placeholders: ReadonlySet<string>, model: object): void {
  const unexpanded = (text: string): boolean =>
    text.includes('${') && [...placeholdersOf(text)].some((found) => placeholders.has(found) && !holds(model, found));
  const look = new Look(unexpanded);
  const unfit = look.firstUnfit(card, 'other');
  if (unfit !== undefined) throw new CardDefect(`The card "${template}" is not complete at ${unfit}.`);
  // Hardly any card comes near, and to write one down takes as long as to look through it.
  const mayBeTooLarge = 2 * look.mostSigns + envelope > largestMessage;
  if (mayBeTooLarge && messageSize(card) + envelope > largestMessage)
    throw new CardDefect(`The card "${template}" is too large.`);
}

/** Size of a card or an activity as a message, in bytes of UTF-16. */
export function messageSize(part: object): number {
  return 2 * JSON.stringify(part).length;
}

/** Size of a card as it goes over the line, in bytes of UTF-8; to be held against `cardBudget`. */
export function cardBytes(card: object): number {
  return Buffer.byteLength(JSON.stringify(card));
}

/** The placeholders of a template, as they are written in it. */
export function placeholdersOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/\$\{[^}]*\}/g));
}

function holds(model: object, text: string): boolean {
  return JSON.stringify(model).includes(JSON.stringify(text).slice(1, -1));
}

/** One look through a card. */
class Look {
  /** As many signs as the JSON of what was looked at can have: each of a text may be written with six. */
  mostSigns = 0;
  readonly #unexpanded: (text: string) => boolean;

  constructor(unexpanded: (text: string) => boolean) {
    this.#unexpanded = unexpanded;
  }

  /** The path of the first value that no client could show, put together on the way back from it. */
  firstUnfit(value: unknown, part: Part): string | undefined {
    if (typeof value === 'string') {
      this.mostSigns += 6 * value.length + 3;
      return this.#unexpanded(value) || (part === 'shown' && value.trim() === '') ? '' : undefined;
    }
    this.mostSigns += longestOther;
    if (typeof value === 'number') return Number.isFinite(value) ? undefined : '';
    if (value === null || value === undefined) return '';
    if (typeof value !== 'object') return undefined;
    // What a list is made of came with the model, whole or not.
    if ((part === 'fact' || part === 'choice') && !('title' in value && 'value' in value)) return '';
    return Array.isArray(value) ? this.#ofList(value, partOf(0, part)) : this.#ofObject(value, part);
  }

  #ofList(list: readonly unknown[], part: Part): string | undefined {
    // A hole of an array is a place as well.
    for (let index = 0; index < list.length; index += 1) {
      const unfit = this.firstUnfit(list[index], part);
      if (unfit !== undefined) return `.${index}${unfit}`;
    }
    return undefined;
  }

  #ofObject(holder: object, part: Part): string | undefined {
    for (const name in holder) {
      this.mostSigns += 6 * name.length + 4;
      const unfit = this.firstUnfit((holder as Readonly<Record<string, unknown>>)[name], partOf(name, part));
      if (unfit !== undefined) return `.${name}${unfit}`;
    }
    return undefined;
  }
}

function partOf(name: string | number, outer: Part): Part {
  if (typeof name === 'string' && shown.has(name)) return 'shown';
  if (outer === 'facts') return 'fact';
  if (outer === 'choices') return 'choice';
  if (outer === 'fact') return name === 'value' ? 'shown' : 'other';
  return name === 'facts' || name === 'choices' ? name : 'other';
}
