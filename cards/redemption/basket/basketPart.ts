// The part of a walk's first cards that shows the keys which came with its first words.
import { say, type Reader } from '../../texts/texts.ts';
import { basketTitle, type KeyView } from '../redemptionView.ts';
import { termsLine } from '../../products/productLines.ts';

/** Keys that are named one by one; the rest is counted in the title. */
const named = 5;

/** The model: `basketTitle` and `keys`, a line for each key with what it stands for; nothing for an empty basket. */
export function basketPart(basket: readonly KeyView[], reader: Reader): object {
  if (basket.length === 0) return { keys: [] };
  const { language } = reader;
  return {
    basketTitle: basketTitle(basket, reader),
    keys: basket.slice(0, named).map(({ lastFive, terms }) => {
      const ending = say(language, 'common.keyEnding', { lastFive });
      return { line: terms === undefined ? ending : `${ending} · ${termsLine(terms, reader)}` };
    }),
  };
}
