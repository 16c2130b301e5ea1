// The tests of the sandbox: the port's contract, restarts, several instances, and what it keeps.
import assert from 'node:assert/strict';
import type { RedeemOutcome } from '../../../dialogs/services/microsoft.ts';
import { describeMicrosoftContract } from './microsoftContract.ts';
import { customerOrder, keyToRedeem, productKey, redeemOrder } from '../../support/sampleOrders.ts';
import { SandboxFolder } from './sandboxStore.ts';

describe('openSandbox', () => {
  let folder: SandboxFolder;
  beforeEach(() => (folder = new SandboxFolder()));
  afterEach(() => folder.remove());

  describeMicrosoftContract('sandbox', true, () => folder.open());

  it('remembers answers, domains and used keys after a restart', async () => {
    const before = folder.open();
    const created = await before.createCustomer(customerOrder('c1'));
    const redeemed = await before.redeem(redeemOrder('r1', [productKey(1)]));
    await folder.close();
    const after = folder.open();
    assert.ok(created.kind === 'created' && created.password !== undefined);
    const { microsoftTenantId, domain, userName } = created;
    const again = await after.createCustomer(customerOrder('c1'));
    assert.deepEqual(again, { kind: 'created', microsoftTenantId, domain, userName });
    assert.deepEqual(await after.lookUpRedemption('r1'), redeemed);
    assert.equal(await after.checkDomain('MINTA.onmicrosoft.com'), 'taken');
    assert.equal((await after.redeem(redeemOrder('r2', [productKey(1)]))).kind, 'refused');
  });

  it('keeps no product key and no password in clear', async () => {
    const sandbox = folder.open();
    const created = await sandbox.createCustomer(customerOrder('c1'));
    await sandbox.redeem(redeemOrder('r1', [keyToRedeem(productKey(1), { keyId: 'k1' })]));
    const password = created.kind === 'created' ? created.password : undefined;
    const stored = folder.bytes();
    assert.ok(password !== undefined && stored.includes('customerOrder|c1'));
    assert.ok(!stored.includes(password));
    assert.ok(!stored.includes(productKey(1)) && !stored.includes(productKey(1).replaceAll('-', '')));
  });

  it('counts a founded tenant as taken', async () => {
    const sandbox = folder.open();
    await sandbox.foundTenant('contoso.onmicrosoft.com');
    await sandbox.foundTenant('contoso.onmicrosoft.com');
    assert.equal(await sandbox.checkDomain('contoso.onmicrosoft.com'), 'taken');
  });

  it('gives one password when two instances take the same order', async () => {
    const instances = [folder.open(), folder.open()];
    const outcomes = await Promise.all(instances.map((instance) => instance.createCustomer(customerOrder('c1'))));
    const created = outcomes.flatMap((outcome) => (outcome.kind === 'created' ? [outcome] : []));
    assert.equal(created.length, 2);
    assert.equal(created[0]?.microsoftTenantId, created[1]?.microsoftTenantId);
    assert.equal(created.filter((outcome) => outcome.password !== undefined).length, 1);
  });

  it('never redeems a key twice when instances fight over baskets that overlap', async () => {
    const instances = [folder.open(), folder.open(), folder.open()];
    const orders = Array.from({ length: 30 }, (_, nth) =>
      redeemOrder(`r${nth}`, [productKey(nth % 7), productKey((nth * 3 + 1) % 7), productKey(100 + nth)]),
    ).filter(({ keys }) => keys[0]?.productKey !== keys[1]?.productKey);
    const outcomes = new Map<string, RedeemOutcome>();
    await Promise.all(
      orders.map(async (order, nth) => {
        const outcome = await instances[nth % 3]!.redeem(order);
        outcomes.set(order.requestId, outcome);
        assert.deepEqual(await instances[(nth + 1) % 3]!.redeem(order), outcome);
      }),
    );
    const used = orders
      .filter(({ requestId }) => outcomes.get(requestId)?.kind === 'redeemed')
      .flatMap(({ keys }) => keys.map((key) => key.productKey));
    assert.ok(used.length > 0);
    assert.equal(new Set(used).size, used.length);
  });

  it('finishes an order that a crash cut off when it is looked up', async () => {
    const sandbox = folder.open();
    await sandbox.redeem(redeemOrder('r1', [productKey(1), productKey(2)]));
    const records = folder.openStore().records<{ outcome?: unknown }>({ name: 'sandbox', indexes: [] });
    const order = (await records.get('redeemOrder|r1'))!;
    const { outcome, ...unanswered } = order.doc;
    assert.ok(await records.replace('redeemOrder|r1', order.rev, unanswered));
    for (const hold of await holdsOf('r1')) assert.ok(await records.remove(hold.id, hold.rev));
    assert.deepEqual(await folder.open().lookUpRedemption('r1'), outcome);
    assert.equal((await holdsOf('r1')).length, 2);

    async function holdsOf(requestId: string): Promise<readonly { readonly id: string; readonly rev: number }[]> {
      const all = await records.list({ limit: 100 });
      return all.filter(({ id, doc }) => id.startsWith('key|') && 'requestId' in doc && doc.requestId === requestId);
    }
  });

  it('finishes an order that a crash cut off when another one wants its key', async () => {
    const sandbox = folder.open();
    await sandbox.redeem(redeemOrder('r1', [productKey(1)]));
    const records = folder.openStore().records<{ outcome?: unknown }>({ name: 'sandbox', indexes: [] });
    const order = (await records.get('redeemOrder|r1'))!;
    const { outcome, ...unanswered } = order.doc;
    assert.ok(await records.replace('redeemOrder|r1', order.rev, unanswered));
    assert.equal((await sandbox.redeem(redeemOrder('r2', [productKey(1)]))).kind, 'refused');
    assert.deepEqual((await records.get('redeemOrder|r1'))?.doc.outcome, outcome);
  });
});
