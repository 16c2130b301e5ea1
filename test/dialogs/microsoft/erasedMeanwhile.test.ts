// Proves that a sync that is under way brings nothing of a customer back who is erased meanwhile.
import assert from 'node:assert/strict';
import { deskCollections } from '../../../bot/start/deskCollections.ts';
import { eraseCustomer } from '../../../dialogs/customers/eraseCustomer.ts';
import { syncTenant } from '../../../dialogs/microsoft/syncTenant.ts';
import { exportLines } from '../../../storage/moving/moveData.ts';
import { anna, DeskFixture, register, subscriptionOf } from '../../support/deskFixture.ts';
import { onEachEngine } from '../../support/engines.ts';
import { listedSubscription } from '../../support/sampleSubscription.ts';

const tenantId = 'dddddddd-4444-4444-8444-444444444444';
const customerName = 'Vadvirág Kft.';

onEachEngine('A sync', (engine) => {
  it('leaves nothing of a customer who is erased while it is read', async () => {
    const fixture = await DeskFixture.open({ storage: engine.place().settings });
    const { services } = fixture;
    const { customers, microsoftLinks } = services;
    await register(services, subscriptionOf('s1', '2027-09-30', { customerId: 'c1', customerName }));
    await customers.change('c1', (one) => ({ ...one, microsoftTenantId: tenantId }));
    const now = services.clock.now();
    const ofTenant = microsoftLinks.ofTenant.bind(microsoftLinks);
    microsoftLinks.ofTenant = async (id) => {
      const links = await ofTenant(id);
      const read = await customers.get('c1');
      assert.ok(read !== undefined);
      await customers.leave(read, now.toISOString(), { owes: [], now });
      await eraseCustomer(services, { does: 'eraseCustomer', customerId: 'c1' });
      return links;
    };
    const told = { theirs: [listedSubscription()] };
    assert.equal(await syncTenant(services, { tenantId, name: customerName }, told, { by: anna, now }), undefined);
    await services.audit.idle();
    const left: string[] = [];
    for await (const line of exportLines(fixture.chat.store, deskCollections, new Date(), () => undefined))
      if (line.includes('Vadvirág') || line.includes(tenantId)) left.push(line.slice(0, 300));
    await fixture.close();
    assert.deepEqual(left, []);
  });
});
