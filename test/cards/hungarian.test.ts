// Proves what can be proved of the Hungarian: nothing left in English, inserted names without endings, formal address.
import assert from 'node:assert/strict';
import { catalogue } from '../../cards/texts/texts.ts';
import { cardTexts } from './cardNodes.ts';
import { drawnCards } from './drawnCards.ts';

const texts = [...catalogue('hu')];

/** Names that Microsoft writes the same way in Hungarian, and what is not made of words. */
const names =
  /^(?:[\w.+@ -]*(?:Microsoft|Office|Exchange|Teams|Enterprise Mobility|contoso|example)[\w.+@() -]*|[X-]+|[\d+ -]+)$/;
const englishWords =
  /(?<!\p{L})(?:the|and|you|your|this|are|was|with|from|of|please|yes|no|or|not|has|have|will|key|keys|day|days|click|error)(?!\p{L})/iu;
/** Words of the SDK's own prompts, which speak English to Hungarians. */
const promptWords = /\(1\)|\bYes or No\b|\bChoose one of\b|\bDid you mean\b/i;

describe('the Hungarian texts', () => {
  it('are not left in English', () => {
    for (const [key, text] of texts) {
      const isSame = catalogue('en').get(key) === text;
      assert.ok(!isSame || text.split(' ').length <= 3 || names.test(text), `${key}: ${text}`);
    }
  });

  it('have no English words in them, but for names and what people can type in English', () => {
    for (const [key, text] of texts) {
      const own = text.replace(/\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, '').replace(/Add(?: a)?|Sign in/g, '');
      assert.doesNotMatch(own, englishWords, key);
      assert.doesNotMatch(own, promptWords, key);
    }
  });

  it('break no number, and part none from its currency, on any card', () => {
    const parted = /(?<![+\d] ?[\d ]*)\d{1,3} \d{3}(?!\d)|\d (?:Ft|EUR|USD|€)(?!\p{L})/u;
    for (const { name, card } of drawnCards('hu')) {
      for (const [path, text] of cardTexts(card)) {
        assert.doesNotMatch(text, parted, `${name} ${path}`);
      }
    }
  });

  it('never put a bracketed article or an alternative ending before or after a name', () => {
    for (const [key, text] of texts)
      assert.doesNotMatch(text, /\ba\(z\)|\baz?\/|-b[ae]n\/-b[ae]n|\(s?z?[oeö]?k\)/i, key);
  });

  it('hang no ending on an inserted value, and put no article before it', () => {
    for (const [key, text] of texts) {
      assert.doesNotMatch(text, /\}-?[a-záéíóöőúüű]/, key);
      assert.doesNotMatch(text, /(?:^|[ („])[Aa]z? \{/, key);
    }
  });

  it('address people formally', () => {
    for (const [key, text] of texts) {
      assert.doesNotMatch(
        text,
        /(?<!\p{L})(?:te|téged|neked|tied|add meg|írd|kattints|válassz|próbáld|nézd|illeszd|szeretnél)(?!\p{L})/iu,
        key,
      );
    }
  });

  it('ask politely once on a card at most', () => {
    for (const { name, card } of drawnCards('hu').filter((one) => !/problem|typed|worst/.test(one.name))) {
      // What a client reads out in place of the card repeats its heading.
      const said = new Set(cardTexts(card).map(([, text]) => text));
      const polite = [...said].filter((text) => /(?<!\p{L})kérjük(?!\p{L})/iu.test(text));
      assert.ok(polite.length <= 1, `${name}: ${polite.join(' / ')}`);
    }
  });

  it('use Hungarian quotation marks', () => {
    for (const [key, text] of texts) assert.doesNotMatch(text, /[“‘«»]/, key);
  });
});
