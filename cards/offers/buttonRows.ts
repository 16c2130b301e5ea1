// The rows of an offer's buttons: as many beside each other as a phone shows whole.
import type { Verb } from '../actions.ts';

/** A button as the templates draw it. */
export interface OfferButton {
  readonly title: string;
  readonly verb: Verb;
  readonly style: 'default' | 'positive' | 'destructive';
}

/** Letters of titles that fit beside each other, the room around each counted as some more. */
const widest = 36;
const around = 4;

/** The buttons in rows, in their order. */
export function buttonRows(buttons: readonly OfferButton[]): readonly { readonly buttons: readonly OfferButton[] }[] {
  const rows: OfferButton[][] = [];
  let width = Infinity;
  for (const button of buttons) {
    const own = button.title.length + around;
    if (width + own > widest) {
      rows.push([]);
      width = 0;
    }
    rows.at(-1)?.push(button);
    width += own;
  }
  return rows.map((row) => ({ buttons: row }));
}
