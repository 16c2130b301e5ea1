// Proves what draws cards anew for several: it fits into what Teams takes, and buttons go with what stood there for them alone.
import assert from 'node:assert/strict';
import { actionsOf, withoutActions } from '../../cards/rendering/withoutActions.ts';
import { drawnForEach, mostViewers } from '../../cards/rendering/drawnForEach.ts';
import { audienceOf, redrawOf } from '../../cards/rendering/renderCard.ts';
import { lookVerbs } from '../../cards/rendering/lookVerbs.ts';
import { declarationOf, loadFeatures } from '../../dialogs/routing/features.ts';
import { lookVerb } from '../../cards/sharing/sharedKinds.ts';
import { schemaFaults } from '../support/cardSchema.ts';
import { buttonsOf, inputsOf, wordsOf } from '../support/shownCard.ts';
import { drawnCards } from './drawnCards.ts';
import { readers } from './samples/samples.ts';

/** Microsoft: "Limits and specifications": 100 KB for a message; Teams counts UTF-16, and the project keeps to 80 KB. */
const mostCharacters = 40_000;
const viewers = Array.from({ length: mostViewers + 5 }, (_, n) => `29:${String(n).padStart(100, 'x')}`);

const drawn = readers.flatMap(({ language }) =>
  drawnCards(language).flatMap(({ name, card }) => {
    const redraw = redrawOf(card);
    return redraw === undefined ? [] : [{ name: `${name} (${language})`, card, redraw }];
  }),
);

describe('A card that is drawn anew for each who looks on', () => {
  it('is one of the team, and some feature draws it', async () => {
    const verbs = new Set(drawn.map(({ redraw }) => redraw.verb));
    assert.ok(verbs.size >= 7, [...verbs].join());
    for (const { name, card } of drawn) assert.equal(audienceOf(card), 'team', name);
    for (const verb of verbs) if (verb !== lookVerb) assert.ok((await declarationOf(verb))?.draw !== undefined, verb);
  });

  it('is asked for by the verbs that are known as looks, and by no other', async () => {
    const drawing: string[] = [];
    for await (const { draws = {} } of loadFeatures()) drawing.push(...Object.keys(draws));
    assert.deepEqual([...drawing, lookVerb].sort(), [...lookVerbs].sort());
  });

  it('names sixty people at most, is valid, and fits into a message', () => {
    for (const { name, card, redraw } of drawn) {
      const whole = drawnForEach(card, redraw, viewers);
      const { userIds } = whole['refresh'] as { readonly userIds: readonly string[] };
      assert.equal(userIds.length, mostViewers);
      assert.deepEqual(schemaFaults(whole), [], name);
      assert.ok(JSON.stringify(whole).length < mostCharacters, name);
    }
  });

  it('stays as it is where nobody is known', () => {
    const [{ card, redraw }] = drawn as [(typeof drawn)[number]];
    assert.equal(drawnForEach(card, redraw, ['']), card);
  });

  it('loses every button that is refused, with its fields, and says once who may', () => {
    for (const { name, card } of drawn) {
      const all = actionsOf(card);
      if (all.size === 0) continue;
      const bare = withoutActions(card, new Map([...all.keys()].map((key) => [key, 'Only Anna can do this.'])));
      assert.deepEqual(
        buttonsOf(bare).filter(({ verb }) => verb !== ''),
        [],
        name,
      );
      assert.deepEqual(inputsOf(bare), [], name);
      assert.deepEqual(schemaFaults(bare), [], name);
      assert.equal(wordsOf(bare).split('Only Anna can do this.').length, 2, name);
      assert.equal(audienceOf(bare), 'team', name);
    }
  });

  it('keeps the buttons that are not refused', () => {
    for (const { name, card } of drawn) {
      const [first, ...others] = actionsOf(card);
      if (first === undefined || others.length === 0) continue;
      const less = withoutActions(card, new Map([[first[0], 'Only Anna can do this.']]));
      assert.deepEqual(
        [...actionsOf(less).keys()],
        others.map(([key]) => key),
        name,
      );
    }
  });
});
