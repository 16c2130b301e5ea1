// Proves the one rule for the end of a term that a person reports: possible from the redemption on, and within a term.
import assert from 'node:assert/strict';
import { isBeyondAnyTerm, termEndProblem } from '../../../domain/subscriptions/termEnd.ts';

const report = { since: '2027-03-01', today: '2027-03-10', months: [12] } as const;

describe('the end of a term that is reported', () => {
  for (const [day, problem, more] of [
    ['2028-03-01', undefined, {}],
    ['2027-02-28', undefined, {}],
    ['2027-02-27', 'endInThePast', {}],
    ['2030-03-10', undefined, {}],
    ['2030-03-11', 'endTooFar', {}],
    ['9999-12-31', 'endTooFar', {}],
    ['2031-03-31', 'endTooFar', { before: '2028-03-30' }],
    ['2031-03-30', undefined, { before: '2028-03-30' }],
    ['2030-03-11', 'endTooFar', { before: '9999-12-31' }],
    ['2030-03-11', 'endTooFar', { before: '2026-01-01' }],
    ['2032-03-10', undefined, { months: [12, 60] }],
    ['2032-03-11', 'endTooFar', { months: [60] }],
  ] as const) {
    it(`on ${day} is ${problem ?? 'possible'} with ${JSON.stringify(more)}`, () => {
      assert.equal(termEndProblem(day, { ...report, ...more }), problem);
    });
  }

  it('is beyond any term in the year 9999, whenever the term begins', () => {
    assert.equal(isBeyondAnyTerm('9999-01-01', '9998-12-31'), true);
  });
});
