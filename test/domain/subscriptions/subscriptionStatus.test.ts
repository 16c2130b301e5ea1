// The tests of Microsoft's status words.
import assert from 'node:assert/strict';
import { statusMeaningOf } from '../../../domain/subscriptions/subscriptionStatus.ts';

describe('standingOf', () => {
  const words = [
    ['graph', 'Enabled', 'usable'],
    ['graph', 'Warning', 'grace'],
    ['graph', 'Suspended', 'locked'],
    ['graph', 'LockedOut', 'cancelled'],
    ['graph', 'Deleted', 'gone'],
    ['graphUnits', 'enabled', 'usable'],
    ['graphUnits', 'warning', 'grace'],
    ['graphUnits', 'suspended', 'locked'],
    ['graphUnits', 'lockedOut', 'cancelled'],
    ['partnerCenter', 'active', 'usable'],
    ['partnerCenter', 'expired', 'grace'],
    ['partnerCenter', 'disabled', 'locked'],
    ['partnerCenter', 'suspended', 'locked'],
    ['partnerCenter', 'deleted', 'gone'],
    ['partnerCenter', 'pending', 'preparing'],
    ['partnerCenter', 'none', 'unknown'],
    ['partnerCenter', 0, 'unknown'],
    ['partnerCenter', 1, 'usable'],
    ['partnerCenter', 4, 'grace'],
    ['partnerCenter', 6, 'locked'],
  ] as const;
  for (const [source, word, standing] of words) {
    it(`reads ${word} of ${source} as ${standing}`, () => assert.equal(statusMeaningOf(source, word), standing));
  }

  it('takes nothing it does not know for usable', () => {
    for (const word of ['', 'activated', 'constructor', 'Active ?', 7, -1, 1.5, null, undefined, {}]) {
      for (const source of ['graph', 'graphUnits', 'partnerCenter'] as const) {
        assert.equal(statusMeaningOf(source, word), 'unknown');
      }
    }
  });
});
