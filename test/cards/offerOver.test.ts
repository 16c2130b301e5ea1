// Proves that the card of a relationship whose time is over counts no days to an end that is past.
import assert from 'node:assert/strict';
import { offerCard } from '../../cards/offers/offerCard.ts';
import { escapeText } from '../../cards/rendering/escapeText.ts';
import { plainDay } from '../../cards/texts/formats.ts';
import { say } from '../../cards/texts/texts.ts';
import { agreed } from './samples/offerSamples.ts';
import { readers } from './samples/samples.ts';

describe('the card of a relationship', () => {
  for (const reader of readers) {
    for (const autoExtend of [false, true]) {
      it(`says its last day alone once it is over (${reader.language}, ${autoExtend ? 'extended itself' : 'fixed'})`, () => {
        const endsOn = '2028-03-02';
        const lastDay = escapeText(plainDay(endsOn, reader));
        const factOf = (state: 'active' | 'expired'): unknown => {
          const offer = { ...agreed, state, endsOn, autoExtend };
          const card = offerCard(
            { offer, v: 3, mode: 'partnerCenter', today: endsOn, ownDay: endsOn, canPlay: false },
            reader,
          );
          const facts = card.body.flatMap(({ facts: found }) => (found ?? []) as { title: string; value: string }[]);
          return facts.find(({ title }) => title === say(reader.language, 'offer.fact.end'))?.value;
        };
        assert.equal(factOf('expired'), lastDay);
        assert.notEqual(factOf('active'), lastDay);
      });
    }
  }
});
