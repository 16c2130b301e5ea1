// Proves that the formatters that all texts of a language share write what each text's own would.
import assert from 'node:assert/strict';
import { IntlMessageFormat } from 'intl-messageformat';
import { formattersOf } from '../../cards/texts/formatters.ts';
import { languages } from '../../cards/texts/texts.ts';

const messages = [
  '{count, number} of {count, plural, =0 {none} one {# one} other {# others}}',
  '{count, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}',
  '{count, number, percent} or {count, number, ::.00}',
  '{day, date, medium}',
];

describe('formattersOf', () => {
  for (const language of languages)
    it(`writes numbers, plurals, ordinals and days in ${language} as a text by itself does, in any order`, () => {
      const formatters = formattersOf(language);
      for (const count of [0, 1, 2, 3, 22, 1234.5, 1_000_000])
        for (const message of messages) {
          const values = { count, day: new Date(Date.UTC(2026, 10, 29, 12)) };
          const own = new IntlMessageFormat(message, language).format(values);
          assert.equal(new IntlMessageFormat(message, language, undefined, { formatters }).format(values), own);
        }
    });
});
