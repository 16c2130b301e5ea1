// Proves which words say what keys are redeemed for.
import assert from 'node:assert/strict';
import { vocabularies } from '../../../cards/texts/texts.ts';
import type { Purpose } from '../../../domain/redemption/redemption.ts';
import { purposeIn } from '../../../domain/words/purposeWords.ts';

const said: readonly (readonly [text: string, purpose: Purpose | undefined])[] = [
  ['renew', 'renewal'],
  ['Please renew the subscription', 'renewal'],
  ['extend it by a year', 'renewal'],
  ['another year please', 'renewal'],
  ['újítsa meg', 'renewal'],
  ['megújítás', 'renewal'],
  ['hosszabbítsuk meg', 'renewal'],
  ['MEGUJITAS', 'renewal'],
  ['more licences', 'moreLicences'],
  ['add licenses', 'moreLicences'],
  ['add 5 licences for Contoso', 'moreLicences'],
  ['more seats', 'moreLicences'],
  ['több licencet kérek', 'moreLicences'],
  ['új előfizetés', 'newSubscription'],
  ['new subscription', 'newSubscription'],
  ['redeem a key', undefined],
  ['kulcs beváltása', undefined],
  ['renew with more licences', undefined],
  ['', undefined],
];

describe('what keys are for', () => {
  for (const [text, purpose] of said)
    it(`"${text}" says ${purpose ?? 'nothing of it'}`, () => assert.equal(purposeIn(text, vocabularies()), purpose));
});
