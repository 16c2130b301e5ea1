// Proves that an error text never gives an example that its own check refuses, and that every language gives the same.
import assert from 'node:assert/strict';
import { catalogue, languages, say } from '../../cards/texts/texts.ts';
import { readKeyTerms } from '../../dialogs/keys/keyForm.ts';
import { registrationNumberOf } from '../../domain/customers/registrationNumbers.ts';
import { readDomain } from '../../domain/customers/tenantDomain.ts';
import { isPlain } from '../../domain/keys/keyAlphabet.ts';
import { readDay } from '../../domain/dates/readDay.ts';
import { isAddress } from '../../domain/letters/mailText.ts';
import { readOfferTerms } from '../../domain/offers/offerTerms.ts';
import { readTermFacts } from '../../domain/endOfTerm/readDecision.ts';
import { readPartnerId } from '../../domain/partnerOfRecord/partnerOfRecord.ts';
import { readContactForm } from '../../domain/customers/customerForm.ts';
import { planIds } from '../../domain/products/plans.ts';
import { planFinder } from '../../domain/products/productNames.ts';
import { wordingOf } from './wordings.ts';

/** Texts that say what is wrong with what was typed, by key. */
const errorKey = /(?:problems?|refusals|refused|errors?|days)\.|(?:Error|Problem|Wrong)\b/;

const licences = (text: string): boolean =>
  readKeyTerms({}, { plan: 'businessBasic', licences: text, months: '12' }).kind === 'terms';
const months = (text: string): boolean =>
  readKeyTerms({}, { plan: 'businessBasic', licences: '1', months: text }).kind === 'terms';
const days = (text: string): boolean => typeof readOfferTerms(text, false, ['directoryReaders']) === 'object';
const findPlan = planFinder(planIds.flatMap((id) => languages.map((one) => [say(one, `plans.${id}`), id] as const)));

/** The check that an example must pass, by the words of its key. */
const checks: readonly (readonly [key: RegExp, passes: (text: string) => boolean])[] = [
  [/^term\.form/, (price) => 'price' in readTermFacts({ price, currency: 'EUR' }, { licences: 1 })],
  [/licences/i, licences],
  [/months/i, months],
  [/^offer\.(?:problems|termsStep)\.days/, days],
  [/^mail\.problems\.recipient/, isAddress],
  [/^record\.(?:problems|idProblem)/, (text) => readPartnerId(text).kind === 'partnerId'],
  [/domain/i, (text) => readDomain(text) !== undefined],
  [/confirm\.problems/, (text) => readDomain(text) !== undefined],
  [/end(?:Invalid|Missing)$|common\.days/, (text) => 'day' in readDay(text)],
  [/registrationNumberWrong/, (text) => registrationNumberOf('HU')?.pattern.test(text) === true],
  [/unknownProduct/, (text) => findPlan(text) !== undefined],
  [/doubt\.problems\.wrongNumber/, isPlain],
  [/^register\.problems\.phoneShape/, isPhone],
];

function isPhone(phone: string): boolean {
  return 'contact' in readContactForm({ firstName: 'Anna', lastName: '', mail: '', phone, role: '' });
}

function exampleIn(key: string, language: string): string | undefined {
  const { opening } = wordingOf(language);
  const text = catalogue(language).get(key) ?? '';
  const [sentence = ''] = text.split(/(?<=\.) (?=\p{Lu})/u).filter((one) => opening.test(one));
  return opening.exec(sentence)?.groups?.['example'];
}

describe('the example in an error text', () => {
  const found = [...catalogue('en').keys()].filter((key) => errorKey.test(key) && exampleIn(key, 'en') !== undefined);

  it('is there where something has a form of its own', () => assert.ok(found.length >= 20, found.join(' ')));

  for (const key of found) {
    it(`passes the check of ${key}, in every language`, () => {
      const passes = checks.find(([words]) => words.test(key))?.[1] ?? assert.fail('there is no check for it');
      for (const language of languages) {
        const example = exampleIn(key, language) ?? assert.fail(`${language} gives none`);
        assert.ok(passes(example), `${language}: ${example}`);
        // The decimal sign is the language's own.
        const plain = example.replace(/^(\d+),(\d+)$/, '$1.$2');
        if (!key.includes('unknownProduct')) assert.equal(plain, exampleIn(key, 'en'), language);
      }
    });
  }
});
