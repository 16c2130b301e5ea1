// Proves what is read out of pasted mails about their keys: the product, the seats and the term.
import assert from 'node:assert/strict';
import { languages, say } from '../../../cards/texts/texts.ts';
import { saidTerms, type SaidTerms } from '../../../domain/keys/saidTerms.ts';
import { planIds } from '../../../domain/products/plans.ts';
import { planFinder } from '../../../domain/products/productNames.ts';

const find = planFinder(planIds.flatMap((id) => languages.map((one) => [say(one, `plans.${id}`), id] as const)));
const key = 'BCDFG-HJKMP-QRTVW-XY234-6789B';

const mails: readonly (readonly [text: string, said: SaidTerms])[] = [
  ['5x Microsoft 365 Business Standard', { planId: 'businessStandard', licences: 5 }],
  ['kb. 5x Visio Plan 2', { planId: 'visio2' }],
  ['körülbelül 5 db Visio Plan 2', { planId: 'visio2' }],
  ['about 5 seats of Visio Plan 2', { planId: 'visio2' }],
  ['~5 Visio Plan 2', { planId: 'visio2' }],
  ['5-10 Microsoft 365 Business Basic licences', { planId: 'businessBasic' }],
  [`5x Visio Plan 2 until 2027-03-01\n${key}`, { planId: 'visio2', licences: 5 }],
  ['Visio Plan 2 licences', { planId: 'visio2' }],
  ['Visio Plan 2 licences, for 12 users', { planId: 'visio2', licences: 12 }],
  ['Microsoft 365 Business Premium – 12 licences', { planId: 'businessPremium', licences: 12 }],
  ['3 db Microsoft 365 Vállalati Standard verzió', { planId: 'businessStandard', licences: 3 }],
  [
    `Dear partner,\nhere are the keys that you ordered:\n2 x M365 Business Basic (1 year)\n${key}`,
    { planId: 'businessBasic', licences: 2, months: 12 },
  ],
  [`Product: Microsoft 365 Business Standard\nQuantity: 7\nKey: ${key}`, { planId: 'businessStandard', licences: 7 }],
  [`For 12 users\nOffice 365 E3\n${key}`, { planId: 'office365E3', licences: 12 }],
  [
    'Rendelés: 25 fő részére Microsoft 365 Business Standard, 12 hónap',
    { planId: 'businessStandard', licences: 25, months: 12 },
  ],
  ['Microsoft 365 Business Standard 5 users', { planId: 'businessStandard', licences: 5 }],
  ['Microsoft 365 Business Standard × 5, EUR 12.50', { planId: 'businessStandard', licences: 5 }],
  ['Invoice 2026-114, 3 pcs. Microsoft 365 Apps for business', { planId: 'appsForBusiness', licences: 3 }],
  [`Business Premium\n${key}`, { planId: 'businessPremium' }],
];

/** What is no word about keys, or about which of them nobody can tell. */
const nothing = [
  '',
  `redeem ${key} for Contoso`,
  'Copilot is nice',
  `5x Business Standard\n3x Business Basic\n${key}`,
  'Microsoft sends its regards on 12 May 2026.',
  'A kulcsokat mellékeljük, üdvözlettel: Kovács 12.',
];

describe('what a message says of its keys', () => {
  for (const [text, said] of mails)
    it(`is read: ${text.replace(/\s+/g, ' ')}`, () => assert.deepEqual(saidTerms(text, find), said));

  for (const text of nothing)
    it(`is nothing: ${text.replace(/\s+/g, ' ')}`, () => assert.deepEqual(saidTerms(text, find), {}));

  it('leaves out a number where there are several for one product, and a price', () => {
    const planId = 'businessStandard';
    assert.deepEqual(saidTerms('5x Business Standard\n8x Business Standard', find), { planId });
    assert.deepEqual(saidTerms('Microsoft 365 Business Standard 12.50 EUR', find), { planId });
  });
});
