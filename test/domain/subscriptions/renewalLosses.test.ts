// Proves that whatever a customer has less of after a renewal is found, and that nothing else is called a loss.
import assert from 'node:assert/strict';
import { estimateEnd, type ExistingTerms } from '../../../domain/redemption/endDate.ts';
import { lossesOfOrder } from '../../../domain/redemption/orderLosses.ts';
import { lossesOfRenewal, openLosses, type RenewalLoss } from '../../../domain/subscriptions/renewalLosses.ts';
import type { PlanId } from '../../../domain/products/plans.ts';
import type { Purpose } from '../../../domain/redemption/redemption.ts';

const existing: ExistingTerms = { planId: 'businessBasic', licences: 5, endsOn: '2027-03-31' };
const today = '2027-03-01';

function order(purpose: Purpose, ...keys: readonly (readonly [PlanId, number, number])[]): readonly RenewalLoss[] {
  const terms = keys.map(([planId, licences, months]) => ({ planId, licences, months }));
  return lossesOfOrder(purpose, existing, estimateEnd({ purpose, keys: terms, today, existing }));
}

describe('lossesOfOrder', () => {
  it('finds fewer licences after a renewal', () => {
    assert.deepEqual(order('renewal', ['businessBasic', 3, 12]), [{ kind: 'fewerLicences', now: 5, after: 3 }]);
  });

  it('adds the licences of all keys up before it says so', () => {
    assert.deepEqual(order('renewal', ['businessBasic', 3, 12], ['businessBasic', 2, 12]), []);
  });

  it('finds that no key is for the plan that is to be renewed', () => {
    const lost = { kind: 'otherProduct', now: 'businessBasic', after: ['businessStandard'] };
    assert.deepEqual(order('renewal', ['businessStandard', 5, 12]), [lost]);
  });

  it('finds an end that may come earlier when short terms join', () => {
    const losses = lossesOfOrder('moreLicences', { ...existing, endsOn: '2028-03-31' }, [
      { planId: 'businessBasic', licences: 10, from: '2027-10-01', to: '2028-03-31' },
    ]);
    assert.deepEqual(losses, [{ kind: 'earlierEnd', days: 182, endsOn: '2027-10-01' }]);
  });

  it('finds nothing for a new subscription, and nothing where nothing is known', () => {
    assert.deepEqual(order('newSubscription', ['businessStandard', 1, 12]), []);
    assert.deepEqual(lossesOfOrder('renewal', existing, []), []);
  });
});

describe('lossesOfRenewal', () => {
  const subscription = {
    ...{ id: 's', customerId: 'c', customerName: 'Contoso', channel: 'direct' as const, startsOn: '2026-03-31' },
    ...{ ...existing, endIsEstimate: false, termMonths: 12, autoRenews: false, redemptionIds: [] },
    responsible: { id: 'anna', tenantId: 'home', name: 'Anna' },
  };

  it('finds the days of a term that began before the present one was over', () => {
    assert.deepEqual(lossesOfRenewal(subscription, { endsOn: '2028-03-11', licences: 5 }), [
      { kind: 'shorterTerm', days: 20, full: '2028-03-31' },
    ]);
  });

  it('finds nothing in a full term with as many licences or more', () => {
    assert.deepEqual(lossesOfRenewal(subscription, { endsOn: '2028-03-31', licences: 5 }), []);
    assert.deepEqual(lossesOfRenewal(subscription, { endsOn: '2030-03-31', licences: 9 }), []);
  });

  it('leaves open what was not ticked', () => {
    const losses = lossesOfRenewal(subscription, { endsOn: '2028-03-11', licences: 1 });
    assert.deepEqual(openLosses(losses, { fewerLicences: 'true', shorterTerm: 'false' }), [losses[1]]);
    assert.deepEqual(openLosses(losses, { fewerLicences: 'true', shorterTerm: 'true' }), []);
  });
});
