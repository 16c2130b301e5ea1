// Proves that the form of a new customer speaks the words of its country, asks what the country has, and nothing else.
import assert from 'node:assert/strict';
import { adminCard } from '../../cards/redemption/details/adminCard.ts';
import { languages, say, type Reader } from '../../cards/texts/texts.ts';
import { knownForms } from '../../domain/customers/addressForms.ts';
import { demandsOf, fieldsOf } from '../../domain/customers/countries.ts';
import { needsRegistrationNumber, numberCountries } from '../../domain/customers/registrationNumbers.ts';
import { cardNodes } from './cardNodes.ts';
import { walk } from './samples/sampleData.ts';

/** The labels of a country's form by field, in the order in which they stand there. */
function labelsOf(country: string, language: Reader['language']): ReadonlyMap<string, string> {
  const card = adminCard({ ...walk, draft: { country }, problems: [] }, { language, zone: 'UTC' });
  const inputs = cardNodes(card).filter(([, { type }]) => String(type).startsWith('Input.'));
  return new Map(inputs.map(([, { id, label, title }]) => [String(id), String(label ?? title)]));
}

describe('the form of a new customer', () => {
  for (const language of languages) {
    for (const country of new Set([...knownForms, ...numberCountries, 'FJ'])) {
      it(`asks in ${country} for what the country has (${language})`, () => {
        const asked = [...labelsOf(country, language).keys()];
        const expected = [...fieldsOf(country).filter((field) => field !== 'country'), 'asDelegatedAdmin'];
        assert.deepEqual(asked.toSorted(), expected.toSorted());
        const address = ['addressLine1', 'addressLine2', 'city', 'state', 'postalCode'];
        assert.deepEqual(
          asked.filter((field) => address.includes(field)),
          fieldsOf(country).filter((field) => address.includes(field)),
        );
      });

      it(`marks in ${country} what may stay empty (${language})`, () => {
        const mark = say(language, 'redeem.admin.optional', { label: '' }).trim();
        const marked = [...labelsOf(country, language)].filter(([, label]) => label.includes(mark));
        const optional = ['addressLine2', 'phone', 'state', 'postalCode'].filter(
          (field) => fieldsOf(country).includes(field as never) && !demandsOf(country).includes(field as never),
        );
        assert.deepEqual(marked.map(([field]) => field).toSorted(), optional.toSorted());
      });
    }
  }

  it('says "Adószám" to Hungarian readers for Hungarian customers only', () => {
    for (const country of ['DE', 'GR', 'CA', 'US', 'GB', 'FR', 'IT', 'AT', 'JP']) {
      assert.equal(needsRegistrationNumber(country), false);
      assert.doesNotMatch([...labelsOf(country, 'hu').values()].join(), /adószám/i);
    }
    assert.equal(labelsOf('HU', 'hu').get('registrationNumber'), 'Adószám');
    assert.equal(labelsOf('PL', 'hu').get('registrationNumber'), 'Adószám (NIP)');
    assert.equal(labelsOf('HU', 'en').get('registrationNumber'), 'Tax number (adószám)');
  });

  const words = [
    ['US', 'postalCode', 'ZIP Code'],
    ['US', 'state', 'State (two letters)'],
    ['CA', 'state', 'Province or territory (two letters)'],
    ['GB', 'postalCode', 'Postcode'],
    ['IE', 'postalCode', 'Eircode (optional)'],
    ['DE', 'postalCode', 'Postal code (PLZ)'],
    ['IT', 'state', 'Province (two letters) (optional)'],
    ['JP', 'city', 'Prefecture and city'],
    ['AE', 'city', 'City and emirate'],
    ['IN', 'postalCode', 'PIN code'],
  ] as const;
  for (const [country, field, label] of words) {
    it(`calls the ${field} of ${country} "${label}"`, () => assert.equal(labelsOf(country, 'en').get(field), label));
  }
});
