// Proves that nobody has to guess which button does what: on a card no two that do different things have one name.
import assert from 'node:assert/strict';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { staticTexts } from '../../cards/texts/texts.ts';
import { cardNodes } from './cardNodes.ts';
import { drawnCards } from './drawnCards.ts';
import { readers } from './samples/samples.ts';

/** What a button does: its kind with what it sends or opens, whatever it is called. */
function deedOf(node: Readonly<Record<string, unknown>>): string {
  const { type, verb, data, url, targetElements } = node;
  return JSON.stringify([type, verb, data, url, targetElements]);
}

/** The buttons of a card, rows that are pressed among them, as name and deed. What a client without one kind shows instead is the same button. */
function buttonsOf(card: Card): readonly (readonly [name: string, deed: string])[] {
  return cardNodes(card)
    .filter(([path, { type }]) => String(type).startsWith('Action.') && !path.endsWith('.fallback'))
    .map(([, node]) => [String(node['title']), deedOf(node)] as const);
}

/** Rows that are pressed: the name that is heard, and what the row shows. */
function rowsOf(card: Card): readonly (readonly [name: string, shown: string])[] {
  return cardNodes(card).flatMap(([, node]) => {
    const { selectAction } = node as { readonly selectAction?: { readonly title?: string } };
    if (selectAction === undefined) return [];
    const inside = cardNodes(node).map(([, { type, text }]) => (type === 'TextBlock' ? String(text) : ''));
    return [[selectAction.title ?? '', inside.find((text) => text !== '') ?? ''] as const];
  });
}

/** Letters and digits alone: signs are escaped in what is shown, and not in what is heard. */
function lettersOf(text: string): string {
  return text.replace(/&#\d+;|[^\p{L}\p{N}]/gu, '').slice(0, 40);
}

/** A phone shows about so many letters of a button, and cuts off the rest. */
const mostLetters = 40;

/** Every text of a catalogue that has no place in it: what stands in a place is somebody's own. */
function textsIn(tree: object): readonly string[] {
  return Object.values(tree).flatMap((one) => (typeof one === 'string' ? [one] : textsIn(one as object)));
}

describe('the buttons of every card', function () {
  this.timeout(60_000);
  for (const reader of readers) {
    it(`that are rows are called what they show (${reader.language})`, () => {
      let seen = 0;
      for (const { name: drawn, card } of drawnCards(reader.language)) {
        for (const [name, shown] of rowsOf(card)) {
          assert.ok(lettersOf(name).startsWith(lettersOf(shown)), `${drawn}: "${name}" for "${shown}"`);
          seen += 1;
        }
      }
      assert.ok(seen > 40, String(seen));
    });

    it(`are not cut off on a phone (${reader.language})`, () => {
      const ofCatalogue = new Set(textsIn(staticTexts(reader.language)));
      const names = drawnCards(reader.language).flatMap(({ nodes }) =>
        nodes
          .filter(([path, { type }]) => String(type).startsWith('Action.') && !path.endsWith('.selectAction'))
          .map(([, { title }]) => String(title)),
      );
      const long = names.filter((name) => ofCatalogue.has(name) && name.length > mostLetters);
      assert.deepEqual([...new Set(long)], []);
    });

    it(`have one name for one thing each (${reader.language})`, () => {
      for (const { name: drawn, card } of drawnCards(reader.language)) {
        const deeds = new Map<string, string>();
        for (const [name, deed] of buttonsOf(card)) {
          assert.equal(deeds.get(name) ?? deed, deed, `${drawn}: two buttons called "${name}"`);
          deeds.set(name, deed);
        }
      }
    });
  }
});
