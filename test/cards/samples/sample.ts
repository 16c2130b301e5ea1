// The sample of a card: a view that the card must be able to show, under a name.
import type { Card } from '../../../cards/rendering/renderCard.ts';
import type { Reader } from '../../../cards/texts/texts.ts';

/** A card with a view to show. */
export interface Sample {
  /** The card and the case, such as `keys: worst`. */
  readonly name: string;
  readonly view: object;
  draw(reader: Reader): Card;
  /** Draws the same card with another view, well-formed or not. */
  drawWith(view: object, reader: Reader): Card;
}

/** Samples of one card: its function and views by the name of their case. */
export function samplesOf<View extends object>(
  card: string,
  draw: (view: View, reader: Reader) => Card,
  views: Readonly<Record<string, View>>,
): readonly Sample[] {
  return Object.entries(views).map(([name, view]) => ({
    name: `${card}: ${name}`,
    view,
    draw: (reader) => draw(view, reader),
    drawWith: (other, reader) => draw(other as View, reader),
  }));
}

/** Samples of one view for each of some words. */
export function each<Word extends string, View>(
  words: readonly Word[],
  view: (word: Word) => View,
): Record<string, View> {
  return Object.fromEntries(words.map((word) => [word, view(word)]));
}
