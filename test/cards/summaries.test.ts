// Proves the one line that a notification shows of each card: plain words, short, without keys, in the reader's language.
import assert from 'node:assert/strict';
import { escapeText, shownText } from '../../cards/rendering/escapeText.ts';
import { summaryOf } from '../../cards/rendering/renderCard.ts';
import { languages } from '../../cards/texts/texts.ts';
import { holdsKeyInClear } from '../../domain/keys/keyInClear.ts';
import { drawnCards } from './drawnCards.ts';

/** Cards that the desk sends by itself and that speak of one customer. */
const aboutCustomer = /^(?:reminder|setup|agreement|offer|offerNotice|letter): /;

describe('The summary of a card', () => {
  for (const language of languages) {
    it(`is a line of plain words on every card (${language})`, () => {
      for (const { name, card } of drawnCards(language)) {
        const summary = summaryOf(card);
        assert.match(summary, /^\S.{0,149}$/u, name);
        assert.doesNotMatch(summary, /&#|\\[*_[\]`]/, name);
        assert.ok(!holdsKeyInClear(summary), name);
      }
    });

    it(`names the customer where the card comes by itself (${language})`, () => {
      const told = drawnCards(language).filter(
        ({ name, view }) => aboutCustomer.test(name) && nameIn(view) !== undefined,
      );
      assert.ok(told.length > 10);
      for (const { name, view, card } of told) {
        const summary = summaryOf(card);
        assert.ok(summary.startsWith((nameIn(view) ?? '').slice(0, 20)), `${name}: ${summary}`);
      }
    });
  }
});

describe('shownText', () => {
  for (const text of ['Kék & Társa', '1. item', '**a** _b_ [c](d)', '&#42; {x} <b>', '\\*', '- x', 'https://a.example'])
    it(`gives back what was escaped: ${text}`, () => assert.equal(shownText(escapeText(text)), text));
});

function nameIn(view: object): string | undefined {
  const { customerName, customer, offer, letter } = view as Record<string, { name?: string } | string | undefined>;
  if (typeof customerName === 'string') return customerName;
  if (typeof customer === 'object') return customer.name;
  const inner = (offer ?? letter) as { customerName?: string } | undefined;
  return inner?.customerName;
}
