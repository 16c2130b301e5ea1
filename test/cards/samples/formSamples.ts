// The samples of the cards on which much is typed: product keys, doubtful keys, admin details.
import { adminFields } from '../../../domain/customers/adminFields.ts';
import { pickerCountries } from '../../../domain/customers/countries.ts';
import { addressCard } from '../../../cards/redemption/details/addressCard.ts';
import { adminCard } from '../../../cards/redemption/details/adminCard.ts';
import { countryCard } from '../../../cards/redemption/details/countryCard.ts';
import { doubtCard } from '../../../cards/redemption/basket/doubtCard.ts';
import { keysCard } from '../../../cards/redemption/basket/keysCard.ts';
import type { KeyProblem } from '../../../cards/keys/keyProblem.ts';
import { keysFoundCard } from '../../../cards/redemption/basket/keysFoundCard.ts';
import { keyFates, keyOutcome } from '../../../domain/keys/keyOutcome.ts';
import { samplesOf, type Sample } from './sample.ts';
import { admin, adminFilled, guided, hostile, keyViews, longName, walk } from './sampleData.ts';

const countries = pickerCountries('hu').map(({ code, name }) => ({ code, name }));

const keyProblems: readonly KeyProblem[] = [
  { reason: 'nothingFound' },
  { reason: 'wrongLength', ending: hostile, length: 24 },
  { reason: 'foreignCharacter', ending: 'ÁÉÍÓÚ', position: 25, character: '*' },
  { reason: 'alreadyInBasket', lastFive: '6789B' },
  { reason: 'alreadyRedeemed', lastFive: '6789B' },
  { reason: 'alreadyRedeemed', lastFive: '6789B', customerName: hostile },
  { reason: 'reservedByOther', lastFive: '6789B' },
  { reason: 'reservedByOther', lastFive: '6789B', customerName: longName },
  { reason: 'basketFull', maximum: 20 },
  { reason: 'planDiffers', lastFive: '6789B', planId: 'businessBasic', needed: 'exchangeOnline1' },
  { reason: 'tooManyLicences', planId: 'businessPremium', maximum: 300 },
  { reason: 'planMissing' },
  { reason: 'licencesInvalid' },
  { reason: 'monthsInvalid' },
  { reason: 'noLongerAvailable', lastFive: '6789B' },
  { reason: 'doubtful', lastFive: '6789B' },
  { reason: 'inventoryTerms', lastFive: '6789B', terms: { planId: 'businessPremium', licences: 25, months: 12 } },
  { reason: 'nothingChosen' },
  { reason: 'basketEmpty' },
];

const everyFate = keyOutcome(
  keyFates.flatMap((fate, index) => Array.from({ length: index + 1 }, () => fate)),
  Array.from({ length: 40 }, (_, index) => index + 1),
);
const shortKeys = Array.from({ length: 30 }, (_, index): KeyProblem => ({
  reason: 'wrongLength',
  ending: `XY${index + 200}`,
  length: 24,
}));

/** The forms of the walk. */
export const formSamples: readonly Sample[] = [
  ...samplesOf('keys', keysCard, {
    fitting: {
      ...walk,
      customerName: 'Contoso Kft.',
      ...{
        basket: [],
        problems: [],
        onlyPlan: 'businessStandard',
        inventory: keyViews(2),
        fitting: keyViews(1)[0]?.keyId ?? '',
      },
    },
    empty: { ...walk, basket: [], inventory: [], problems: [] },
    usual: { ...walk, customerName: 'Contoso Kft.', basket: keyViews(2), inventory: keyViews(1, 'i'), problems: [] },
    withoutTerms: {
      ...walk,
      basket: [{ keyId: 'k', lastFive: '6789B' }],
      inventory: [{ keyId: 'i', lastFive: '2345C' }],
      problems: [{ reason: 'planMissing' }],
    },
    onePlan: {
      ...walk,
      customerName: longName,
      basket: keyViews(1),
      inventory: [],
      problems: [],
      onlyPlan: 'businessBasic',
    },
    typed: {
      ...guided,
      customerName: hostile,
      basket: [],
      inventory: [],
      problems: keyProblems,
      typed: { keys: `\${typedKeys} ${hostile}`, plan: 'businessBasic', licences: '12 pieces', months: '' },
    },
    worst: {
      ...walk,
      customerName: longName,
      basket: keyViews(20),
      inventory: keyViews(20, 'i'),
      problems: keyProblems,
      typed: { keys: 'ÁÉ-12 '.repeat(300), licences: '300', months: '36' },
    },
    manyEntered: {
      ...walk,
      basket: keyViews(2),
      inventory: [],
      problems: shortKeys,
      outcome: everyFate,
    },
  }),
  ...samplesOf('keysFound', keysFoundCard, {
    lines: { problems: [], outcome: keyOutcome(['taken'], [2]) },
    none: { problems: keyProblems.slice(0, 3), outcome: keyOutcome(['unreadable', 'unreadable'], []) },
    worst: { problems: [...keyProblems, ...shortKeys], outcome: everyFate },
  }),
  ...samplesOf('doubt', doubtCard, {
    one: { ...walk, lastFive: '6789B', doubts: [{ position: 3, character: '0' }], waiting: 0 },
    two: {
      ...walk,
      lastFive: '6789B',
      doubts: [
        { position: 1, character: 'O' },
        { position: 25, character: 'N' },
      ],
      problem: 'wrongNumber',
      waiting: 1,
    },
    worst: {
      ...guided,
      lastFive: 'OOOOO',
      doubts: Array.from({ length: 25 }, (_, index) => ({
        position: index + 1,
        character: 'OIL5SAEUZ01'[index % 11]!,
      })),
      problem: 'wrongCharacter',
      waiting: 19,
    },
    amongOthers: {
      ...walk,
      lastFive: '6789B',
      doubts: [{ position: 3, character: '5' }],
      waiting: 0,
      problems: shortKeys,
      outcome: everyFate,
    },
    notTaken: {
      ...walk,
      lastFive: '6789B',
      doubts: [{ position: 3, character: '5' }],
      problem: 'notTaken',
      waiting: 0,
    },
  }),
  ...samplesOf('country', countryCard, {
    empty: { ...walk, countries },
    probable: { ...walk, countries, chosen: 'HU' },
    refused: { ...guided, countries, chosen: 'CU', problem: 'notSold' as const },
    missing: { ...guided, countries, problem: 'missing' as const },
  }),
  ...samplesOf('address', addressCard, {
    suggested: {
      ...walk,
      draft: admin,
      suggestions: [{ addressLine1: 'Fő u. 1', city: 'Budapest', postalCode: '1011' }],
    },
    several: {
      ...walk,
      draft: admin,
      suggestions: ['1', '2', '3'].map((number) => ({ addressLine1: `Fő u. ${number}` })),
    },
    unchecked: { ...guided, draft: admin, suggestions: [] },
    hostile: {
      ...walk,
      draft: { ...admin, addressLine1: hostile },
      suggestions: [{ addressLine1: hostile, city: hostile }],
    },
  }),
  ...samplesOf('admin', adminCard, {
    hungary: { ...walk, draft: admin, problems: [] },
    german: { ...walk, draft: { country: 'DE' }, problems: [] },
    american: { ...walk, draft: { country: 'US' }, problems: [] },
    elsewhere: { ...walk, draft: { country: 'FJ' }, problems: [] },
    hostile: {
      ...guided,
      draft: adminFilled(hostile),
      problems: adminFields.map((field) => ({ field, reason: 'wrongShape' as const, sample: hostile })),
    },
    worst: {
      ...walk,
      draft: { ...adminFilled('Ő'.repeat(250)), country: 'BR' },
      problems: adminFields.map((field, index) =>
        index % 2 === 0 ? { field, reason: 'tooLong' as const, maximum: 200 } : { field, reason: 'keyInside' as const },
      ),
    },
    refused: {
      ...walk,
      draft: admin,
      problems: (['missing', 'wrongShape', 'notSold', 'domainTaken', 'marketNotAllowed', 'refused'] as const).map(
        (reason, index) => ({ field: adminFields[index + 1]!, reason }),
      ),
    },
  }),
];
