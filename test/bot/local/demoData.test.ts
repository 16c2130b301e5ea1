// Owns the tests of the demonstration: the sample partner on a real store, and its hand-over to whoever comes first.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { openDeskServices } from '../../../bot/start/openServices.ts';
import { recordDemoPartner, welcomeDemoPartner } from '../../../bot/local/demoData.ts';
import { demoCustomers, demoKeys, demoSubscriptions } from '../../../bot/local/demoPartner.ts';
import { refusedKeys } from '../../../bot/gateways/sandboxTerms.ts';
import { sampleOfKey } from '../../../bot/gateways/sandboxSamples.ts';
import type { Desk } from '../../../dialogs/services/services.ts';
import { daysBetween } from '../../../domain/dates/calendarDay.ts';
import { stageOn } from '../../../domain/subscriptions/lifecycle.ts';
import { isSilent } from '../../../domain/notices/milestones.ts';
import type { PersonRef } from '../../../domain/people/person.ts';
import { openSqlite } from '../../../storage/engines/sqliteStore.ts';
import { TestClock } from '../../support/testClock.ts';
import { localConfig } from '../../support/testDesk.ts';
import { redeemOrder } from '../../support/sampleOrders.ts';
import { withDataFolder } from '../../support/dataFolder.ts';

const anna: PersonRef = { id: 'anna', tenantId: 'tenant', name: 'Anna Berg' };
const adam: PersonRef = { id: 'adam', tenantId: 'tenant', name: 'Adam Kiss' };

/** A desk with the sample partner, at ten o'clock of a day. */
function withDemo(work: (desk: Desk, clock: TestClock) => Promise<void>): Promise<void> {
  return withDataFolder(async (folder) => {
    const store = openSqlite(join(folder, 'keydesk.db'));
    try {
      const clock = new TestClock('2027-03-01T09:00:00Z');
      const desk = { ...(await openDeskServices(localConfig(folder), store, false)), clock };
      await recordDemoPartner(desk, () => Promise.resolve());
      await work(desk, clock);
    } finally {
      await store.close();
    }
  });
}

async function dueWithin(desk: Desk, milliseconds: number): Promise<readonly string[]> {
  const { items } = await desk.reminders.list('planned', { limit: 100 });
  const limit = desk.clock.now().getTime() + milliseconds;
  return items.filter(({ dueAt }) => Date.parse(dueAt) <= limit).map(({ id }) => id);
}

describe('the sample partner', () => {
  const today = '2027-03-01';
  const samples = demoSubscriptions(today);

  it('has a subscription at every stage of its life', () => {
    const daysLeft = samples.map(({ endsOn }) => daysBetween(today, endsOn));
    for (const days of [60, 30, 7, 1, 0]) assert.ok(daysLeft.includes(days), `${days} days left`);
    assert.ok(Math.max(...daysLeft) > 180);
    assert.deepEqual(
      new Set(samples.map((sample) => stageOn(sample, today))),
      new Set(['active', 'expired', 'disabled']),
    );
    assert.deepEqual(new Set(samples.map(isSilent)), new Set([true, false]));
    assert.ok(samples.some(({ termMonths }) => termMonths === 1));
  });

  it('gives every subscription an id and a customer of its own', () => {
    assert.equal(new Set(samples.map(({ id }) => id)).size, samples.length);
    for (const { customerId } of samples) assert.ok(demoCustomers.some(({ id }) => id === customerId));
  });

  it('has keys that the sandbox takes', () => {
    assert.equal(new Set(demoKeys.map(({ productKey }) => productKey)).size, demoKeys.length);
    for (const { productKey, terms } of demoKeys) {
      assert.equal(sampleOfKey(productKey), undefined);
      assert.deepEqual(refusedKeys(redeemOrder('r', [{ keyId: 'k', productKey, ...terms }])), []);
    }
  });
});

describe('recordDemoPartner', () => {
  it('puts customers, subscriptions and keys on record once', () =>
    withDemo(async (desk) => {
      await recordDemoPartner(desk, () => Promise.resolve());
      assert.equal((await desk.customers.list({ limit: 100 })).items.length, demoCustomers.length);
      assert.equal((await desk.keys.list('available', { limit: 100 })).items.length, demoKeys.length);
      assert.equal((await desk.subscriptions.ofCustomer('demo-contoso')).length, 2);
    }));

  it('leaves alone what the demonstration has changed since', () =>
    withDemo(async (desk, clock) => {
      const [sample] = demoSubscriptions('2027-03-01');
      await desk.subscriptions.change(sample!.id, (known) => ({ ...known, endsOn: '2029-01-01' }));
      clock.set('2027-03-05T09:00:00Z');
      await recordDemoPartner(desk, () => Promise.resolve());
      assert.equal((await desk.subscriptions.get(sample!.id))?.value.endsOn, '2029-01-01');
    }));

  it('tells the sandbox the domains of the customers', () =>
    withDataFolder(async (folder) => {
      const store = openSqlite(join(folder, 'keydesk.db'));
      const desk = await openDeskServices(localConfig(folder), store, true);
      for (const { domain } of demoCustomers) assert.equal(await desk.microsoft.checkDomain(domain ?? ''), 'taken');
      await store.close();
    }));
});

describe('welcomeDemoPartner', () => {
  it('makes the first person responsible, and no other one', () =>
    withDemo(async (desk) => {
      await welcomeDemoPartner(desk, anna);
      await welcomeDemoPartner(desk, adam);
      for (const { id } of demoSubscriptions('2027-03-01')) {
        assert.deepEqual((await desk.subscriptions.get(id))?.value.responsible, anna);
      }
      assert.deepEqual((await desk.customers.get('demo-contoso'))?.value.managedBy, [anna]);
      const planned = await desk.reminders.list('planned', { limit: 100 });
      assert.ok(planned.items.every(({ recipientId }) => recipientId === anna.id));
    }));

  for (const [time, instant] of [
    ['before', '2027-03-01T05:00:00Z'],
    ['after', '2027-03-01T15:00:00Z'],
  ] as const) {
    it(`lets two reminders come within a minute, ${time} the hour of reminders`, () =>
      withDemo(async (desk, clock) => {
        clock.set(instant);
        assert.deepEqual(await dueWithin(desk, 60_000), []);
        await welcomeDemoPartner(desk, anna);
        const due = await dueWithin(desk, 60_000);
        const milestones = due.map((id) => id.split('|')[2]).sort();
        assert.deepEqual(milestones, ['days30', 'days7']);
      }));
  }

  it('plans nothing for subscriptions that renew by themselves or by the month', () =>
    withDemo(async (desk) => {
      await welcomeDemoPartner(desk, anna);
      for (const sample of demoSubscriptions('2027-03-01').filter(isSilent)) {
        assert.deepEqual(await desk.reminders.ofSubscription(sample.id), []);
      }
    }));

  it('sends nothing twice when it is repeated', () =>
    withDemo(async (desk, clock) => {
      await welcomeDemoPartner(desk, anna);
      clock.advance(60_000);
      const first = (await desk.reminders.claimDue(clock.now(), new Date(clock.now().getTime() + 1000)))!;
      assert.ok(await desk.reminders.close(first, 'sent'));
      const before = await desk.reminders.list('planned', { limit: 100 });
      await welcomeDemoPartner(desk, anna);
      assert.equal((await desk.reminders.get(first.value.id))?.value.state, 'sent');
      const after = await desk.reminders.list('planned', { limit: 100 });
      assert.deepEqual(after.items.map(({ id }) => id).sort(), before.items.map(({ id }) => id).sort());
    }));
});
