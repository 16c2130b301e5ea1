// The tests of the demonstration: the sample partner on a real store, and its hand-over to whoever comes first.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { openServices } from '../../../bot/start/openServices.ts';
import { recordDemoPartner, welcomeDemoPartner } from '../../../bot/local/demoData.ts';
import { demoCustomers, demoKeys, demoSubscriptions } from '../../../bot/local/demoPartner.ts';
import { refusedKeys } from '../../../bot/gateways/sandboxTerms.ts';
import { sampleOfKey } from '../../../bot/gateways/sandboxSamples.ts';
import type { Services } from '../../../dialogs/services/services.ts';
import { daysBetween } from '../../../domain/dates/calendarDay.ts';
import { stageOn } from '../../../domain/subscriptions/lifecycle.ts';
import type { Reminder } from '../../../domain/notices/reminder.ts';
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
function withDemo(work: (services: Services, clock: TestClock) => Promise<void>): Promise<void> {
  return withDataFolder(async (folder) => {
    const store = openSqlite(join(folder, 'keydesk.db'));
    try {
      const clock = new TestClock('2027-03-01T09:00:00Z');
      const desk = { ...(await openServices(localConfig(folder), store, false)), clock };
      await recordDemoPartner(desk, () => Promise.resolve());
      await work(desk, clock);
    } finally {
      await store.close();
    }
  });
}

async function planned(services: Services): Promise<readonly Reminder[]> {
  const samples = demoSubscriptions('2027-03-01').map(({ id }) => services.reminders.about(id, 'planned'));
  return (await Promise.all(samples)).flat().map(({ value }) => value);
}

async function dueWithin(services: Services, milliseconds: number): Promise<readonly string[]> {
  const limit = services.clock.now().getTime() + milliseconds;
  return (await planned(services)).filter(({ dueAt }) => Date.parse(dueAt) <= limit).map(({ id }) => id);
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
      new Set(['active', 'expired', 'disabled', 'extended']),
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
    withDemo(async (services) => {
      await recordDemoPartner(services, () => Promise.resolve());
      assert.equal((await services.customers.list({ limit: 100 })).items.length, demoCustomers.length);
      assert.equal((await services.keys.list('available', { limit: 100 })).items.length, demoKeys.length);
      assert.equal((await services.subscriptions.ofCustomer('demo-contoso')).length, 2);
    }));

  it('leaves alone what the demonstration has changed since', () =>
    withDemo(async (services, clock) => {
      const [sample] = demoSubscriptions('2027-03-01');
      await services.subscriptions.change(sample!.id, (known) => ({ ...known, endsOn: '2029-01-01' }));
      clock.set('2027-03-05T09:00:00Z');
      await recordDemoPartner(services, () => Promise.resolve());
      assert.equal((await services.subscriptions.get(sample!.id))?.value.endsOn, '2029-01-01');
    }));

  it('tells the sandbox the domains of the customers', () =>
    withDataFolder(async (folder) => {
      const store = openSqlite(join(folder, 'keydesk.db'));
      const services = await openServices(localConfig(folder), store, true);
      for (const { domain } of demoCustomers) assert.equal(await services.microsoft.checkDomain(domain ?? ''), 'taken');
      await store.close();
    }));
});

describe('welcomeDemoPartner', () => {
  it('makes the first person responsible, and no other one', () =>
    withDemo(async (services) => {
      await welcomeDemoPartner(services, anna);
      await welcomeDemoPartner(services, adam);
      for (const { id } of demoSubscriptions('2027-03-01')) {
        assert.deepEqual((await services.subscriptions.get(id))?.value.responsible, anna);
      }
      assert.deepEqual((await services.customers.get('demo-contoso'))?.value.managedBy, [anna]);
      assert.ok((await planned(services)).every(({ recipientId }) => recipientId === anna.id));
    }));

  for (const [time, instant] of [
    ['before', '2027-03-01T05:00:00Z'],
    ['after', '2027-03-01T15:00:00Z'],
  ] as const) {
    it(`lets two reminders come within a minute, ${time} the hour of reminders`, () =>
      withDemo(async (services, clock) => {
        clock.set(instant);
        assert.deepEqual(await dueWithin(services, 60_000), []);
        await welcomeDemoPartner(services, anna);
        const due = await dueWithin(services, 60_000);
        const milestones = due.map((id) => id.split('|')[2]).sort();
        assert.deepEqual(milestones, ['days30', 'days7']);
      }));
  }

  it('plans nothing for subscriptions that renew by themselves or by the month', () =>
    withDemo(async (services) => {
      await welcomeDemoPartner(services, anna);
      for (const sample of demoSubscriptions('2027-03-01').filter(isSilent)) {
        assert.deepEqual(await services.reminders.about(sample.id), []);
      }
    }));

  it('sends nothing twice when it is repeated', () =>
    withDemo(async (services, clock) => {
      await welcomeDemoPartner(services, anna);
      clock.advance(60_000);
      const until = new Date(clock.now().getTime() + 1000);
      const [first] = await services.reminders.claimDue(clock.now(), { most: 1, until });
      assert.ok(await services.reminders.close(first!, 'sent'));
      const before = await planned(services);
      await welcomeDemoPartner(services, anna);
      assert.equal((await services.reminders.get(first!.value.id))?.value.state, 'sent');
      const after = await planned(services);
      assert.deepEqual(after.map(({ id }) => id).sort(), before.map(({ id }) => id).sort());
    }));
});
