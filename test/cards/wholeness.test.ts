// Proves that every card in every language is whole: valid, expanded, small enough, with few buttons.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cardBudget, cardBytes, largestMessage, messageSize } from '../../cards/rendering/checkCard.ts';
import { templateNames, type Card } from '../../cards/rendering/renderCard.ts';
import { schemaFaults } from '../support/cardSchema.ts';
import { cardNodes, cardTexts } from './cardNodes.ts';
import { drawnCards } from './drawnCards.ts';
import { readers, samples } from './samples/samples.ts';

const mostActions = 6;
const mostPrimary = 3;
/** What was not filled in; the samples' people type `${name}` and `${typedKeys}` themselves. */
const placeholder = /\$\{(?!name\}|typedKeys\})/;
/** Where a sentence ends after a day or a name that ends with a full stop itself. */
const twoFullStops = /(?<!\.)\.\.(?!\.)/;
/** What a value turns into when it is none. */
const nothing = /\bundefined\b|\bNaN\b|\[object |^null$/;

function textsLike(pattern: RegExp, card: Card): readonly string[] {
  return cardTexts(card)
    .filter(([, text]) => pattern.test(text))
    .map(([path, text]) => `${path}: ${text}`);
}

function activityOf(card: Card): object {
  const id = 'x'.repeat(200);
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
  return {
    type: 'message',
    id,
    serviceUrl: id,
    channelId: 'msteams',
    from: { id, name: id },
    recipient: { id, name: id, aadObjectId: id },
    conversation: { id, tenantId: id, conversationType: 'personal' },
    replyToId: id,
    summary: id,
    locale: 'hu-HU',
    attachments: [attachment],
  };
}

describe('every card in every language', () => {
  for (const reader of readers) {
    const cards = (): readonly (readonly [string, Card])[] =>
      drawnCards(reader.language).map(({ name, card }) => [name, card]);

    it(`is valid by the schema of what Teams draws (${reader.language})`, () => {
      for (const [name, card] of cards()) {
        assert.deepEqual(schemaFaults(card), [], name);
        assert.deepEqual([card.version, card.lang], ['1.5', reader.language], name);
      }
    });

    it(`has no hole where something was not filled in (${reader.language})`, () => {
      for (const [name, card] of cards()) {
        assert.deepEqual([...textsLike(placeholder, card), ...textsLike(nothing, card)], [], name);
      }
    });

    it(`ends no sentence twice (${reader.language})`, () => {
      for (const [name, card] of cards()) assert.deepEqual([...textsLike(twoFullStops, card)], [], name);
    });

    it(`fits into a message, and into the budget (${reader.language})`, () => {
      for (const [name, card] of cards()) {
        assert.ok(messageSize(activityOf(card)) <= largestMessage, `${name}: ${messageSize(activityOf(card))}`);
        assert.ok(cardBytes(card) <= cardBudget, `${name}: ${cardBytes(card)}`);
      }
    });

    it(`has at most ${mostActions} buttons, ${mostPrimary} of them prominent (${reader.language})`, () => {
      for (const [name, card] of cards()) {
        const actions = cardNodes(card)
          .filter(
            ([path, { type }]) => String(type).startsWith('Action.') && !/\.(?:fallback|selectAction)$/.test(path),
          )
          .map(([, node]) => node);
        const prominent = actions.filter(({ style }) => style === 'positive' || style === 'destructive');
        assert.ok(actions.length <= mostActions, `${name}: ${actions.length} buttons`);
        assert.ok(prominent.length <= mostPrimary, `${name}: ${prominent.length} prominent buttons`);
      }
    });
  }

  it('is drawn from a template that a sample covers', () => {
    const drawn = new Set(samples.map(({ name }) => name.split(':')[0]));
    assert.deepEqual(
      templateNames.filter((name) => !drawn.has(name)),
      [],
    );
  });

  it('is whole or not drawn at all, whatever its view lacks', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.constantFrom(...readers), fc.nat(), (sample, reader, place) => {
        let card: Card;
        try {
          card = sample.drawWith(without(sample.view, place), reader);
        } catch (fault) {
          assert.ok(fault instanceof Error, 'what is thrown is an error');
          return;
        }
        assert.deepEqual([...textsLike(placeholder, card), ...schemaFaults(card)], []);
      }),
      { numRuns: 1_500 },
    );
  });
});

/** The view with one of its values missing, however deep. */
function without(view: object, place: number): object {
  const copy = structuredClone(view);
  const places = [...valuesOf(copy)];
  const chosen = places[place % places.length];
  // A list that lacks one is shorter: no view has a hole in it.
  if (Array.isArray(chosen?.[0])) chosen[0].splice(Number(chosen[1]), 1);
  else if (chosen !== undefined) Reflect.deleteProperty(chosen[0], chosen[1]);
  return copy;
}

function* valuesOf(part: object): Generator<readonly [object, string]> {
  for (const [name, value] of Object.entries(part) as [string, unknown][]) {
    yield [part, name];
    if (typeof value === 'object' && value !== null) yield* valuesOf(value);
  }
}
