// Proves that a subscription without a term is taken as it is, and its end estimated.
import assert from 'node:assert/strict';
import { readSubscription } from '../../../bot/gateways/partnerCenter/subscriptionBody.ts';
import { recordOf } from '../../../domain/microsoft/followMicrosoft.ts';
import { anna } from '../../support/deskFixture.ts';

describe('a subscription at Microsoft', () => {
  const body = { id: 'a', offerName: 'X', status: 'active', quantity: 1, effectiveStartDate: '2026-01-15T00:00:00Z' };
  const product = { planId: 'other', productName: 'X' } as const;
  const desk = { id: 'x', customerId: 'c', customerName: 'C', responsible: anna, product };

  for (const [term, endsOn] of [
    ['P0M', '2028-01-15'],
    ['P0Y', '2028-01-15'],
    ['P1M', '2027-03-15'],
    ['P3Y', '2029-01-15'],
  ] as const) {
    it(`whose term is ${term} and whose end is not said ends on ${endsOn} by the estimate`, () => {
      const theirs = readSubscription({ ...body, termDuration: term });
      assert.ok(theirs !== undefined);
      assert.equal(recordOf(theirs, desk, '2027-03-01', new Date('2027-03-01T09:00:00Z')).endsOn, endsOn);
    });
  }
});
