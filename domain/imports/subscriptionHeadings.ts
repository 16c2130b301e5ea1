// Tells a table of subscriptions by its headings, for a table that nobody could take.
import type { CsvSheet } from './csvTable.ts';
import { anyOf } from '../tableWords/everyLanguage.ts';
import { foldedLetters } from '../text/fold.ts';

/** Headings that only a file of subscriptions has. */
const ofSubscriptions = new RegExp(anyOf(({ subscriptionHeadings: pieces }) => pieces));

/** The headings that a file of subscriptions has, as they are written; fewer than two are none. */
export function subscriptionHeadings({ records }: CsvSheet): readonly string[] {
  const [header] = records;
  const found = header?.cells.filter((cell) => cell.length <= 60 && ofSubscriptions.test(foldedLetters(cell))) ?? [];
  return found.length < 2 ? [] : found;
}
