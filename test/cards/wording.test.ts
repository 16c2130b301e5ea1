// Proves what a machine can tell of good wording: one voice, no invented words, one word for one thing, names in quotes.
import assert from 'node:assert/strict';
import { catalogue, languages } from '../../cards/texts/texts.ts';
import { wordingOf } from './wordings.ts';

/**
 * Titles of questions are what people say; letters, the pages and the entry in the app store are what the partner says;
 * what is shared stands in chats without the desk; and Microsoft's records know it by its name, beside other programs.
 */
const saidByOthers = /^answers\.\w+\.question$|\.letter\.|^(?:app|pages|sharing)\.|^microsoft\.deeds\.by\./;

for (const language of languages) {
  const texts = [...catalogue(language)];
  const { forbidden, named, quoted, othersWords } = wordingOf(language);

  describe(`the wording (${language})`, () => {
    for (const [word, instead] of forbidden) {
      it(`says "${instead}", and never ${String(word)}`, () => {
        const found = texts.filter(([key, text]) => !saidByOthers.test(key) && word.test(text));
        assert.deepEqual(found, []);
      });
    }

    it('speaks of itself as "I", and names itself where nothing else will do', () => {
      const found = texts.filter(
        ([key, text]) => !saidByOthers.test(key) && /keydesk/i.test(text.replaceAll(named, '')),
      );
      assert.deepEqual(found, []);
    });

    it('names in quotes what is really there: a text of the catalogue, or a label of others', () => {
      const known = new Set([...texts.map(([, text]) => text), ...othersWords]);
      const found = texts
        .filter(([key]) => !saidByOthers.test(key))
        .flatMap(([key, text]) => [...text.matchAll(quoted)].map(([, name = '']) => [key, name]))
        .filter(([, name = '']) => !known.has(name));
      assert.deepEqual(found, []);
    });
  });
}
