// The cards of all samples, drawn once in a process for each language: most tests look at the same cards.
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Language } from '../../domain/people/person.ts';
import { cardNodes, type CardNode } from './cardNodes.ts';
import { readers, samples } from './samples/samples.ts';

/** A sample as a reader sees it. */
export interface DrawnCard {
  readonly name: string;
  readonly view: object;
  readonly card: Card;
  /** Every object that is seen in it with its path, as `cardNodes` gives them. */
  readonly nodes: readonly (readonly [path: string, node: CardNode])[];
}

const drawn = new Map<Language, readonly DrawnCard[]>();

/** Every sample as the reader of this language in `readers` sees it. They are everybody's: a test that changes a card draws its own. */
export function drawnCards(language: Language): readonly DrawnCard[] {
  const known = drawn.get(language);
  if (known !== undefined) return known;
  const reader = readers.find((one) => one.language === language);
  if (reader === undefined) throw new RangeError(`Nobody reads "${language}".`);
  const cards = samples.map((sample) => {
    const card = sample.draw(reader);
    return { name: sample.name, view: sample.view, card, nodes: cardNodes(card) };
  });
  drawn.set(language, cards);
  return cards;
}
