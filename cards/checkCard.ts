// Owns the last look at a card before it leaves: nothing unexpanded, nothing empty, not too large for a message.

/** A card that must not be sent. Names the template and the place in it, never the data. */
export class CardDefect extends Error {
  override readonly name = 'CardDefect';
}

/** Most bytes of a message, counted as Teams counts them: two for each UTF-16 unit (Microsoft guarantees 80 KB). */
export const largestMessage = 80_000;
/** Room for the activity around the card. */
const envelope = 4_000;

/**
 * Throws a CardDefect when a card of the template is not fit to be sent. `placeholders` are the template's own: the
 * same signs in a user's text are that user's business.
 */
export function checkCard(template: string, card: object, placeholders: ReadonlySet<string>): void {
  const unfit = firstUnfit(card, '', placeholders);
  if (unfit !== undefined) throw new CardDefect(`The card "${template}" is not complete at ${unfit}.`);
  if (messageSize(card) + envelope > largestMessage) throw new CardDefect(`The card "${template}" is too large.`);
}

/** Size of a card or an activity as a message, in bytes of UTF-16. */
export function messageSize(part: object): number {
  return 2 * JSON.stringify(part).length;
}

/** The placeholders of a template, as they are written in it. */
export function placeholdersOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/\$\{[^}]*\}/g));
}

/** The path of the first value that no client could show. */
function firstUnfit(value: unknown, path: string, placeholders: ReadonlySet<string>): string | undefined {
  if (value === null || value === undefined) return path;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : path;
  if (typeof value === 'string') {
    const empty = value === '' && /\.(?:text|title|label|errorMessage|fallbackText)$/.test(path);
    const unexpanded = value.includes('${') && [...placeholdersOf(value)].some((found) => placeholders.has(found));
    return empty || unexpanded ? path : undefined;
  }
  if (typeof value !== 'object') return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const unfit = firstUnfit(inner, `${path}.${name}`, placeholders);
    if (unfit !== undefined) return unfit;
  }
  return undefined;
}
