// Proves that one customer at Microsoft for whom no answer comes does not keep the sync from all others.
import assert from 'node:assert/strict';
import { runSync } from '../../../dialogs/microsoft/runSync.ts';
import { GatewayError } from '../../../dialogs/services/microsoft.ts';
import { anna, DeskFixture } from '../../support/deskFixture.ts';
import { subscriptionBody } from '../../support/microsoft/fakePartnerCenter.ts';
import { PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';

describe('a sync with customers for whom no answer comes', () => {
  let microsoft: PartnerCenterFixture;
  let desk: DeskFixture;
  /** Microsoft's ids of the customers for whom no answer comes. */
  let silent: ReadonlySet<string>;
  beforeEach(async () => {
    microsoft = await PartnerCenterFixture.start();
    desk = await DeskFixture.open({ microsoft: 'partnerCenter', mail: microsoft.config });
    for (const id of ['a', 'b', 'c']) microsoft.service.add(`${id} Kft.`, [subscriptionBody({ id })]);
    const { register } = desk.services.microsoft;
    assert.ok(register !== undefined);
    const read = register.subscriptions.bind(register);
    register.subscriptions = async (...given) => {
      if (silent.has(given[0])) throw new GatewayError('unreachable', 'deadline', undefined, { correlationId: 'x' });
      return await read(...given);
    };
  });
  afterEach(async () => {
    await desk.close();
    await microsoft.stop();
  });

  /** Asks for a sync, and lets the desk work on it for so many hours. */
  async function syncFor(hours: number): Promise<void> {
    const person = await desk.knows(anna);
    if ((await desk.services.microsoftSync.read()) === undefined) await person.says('sync');
    for (let pieces = 0; pieces < hours * 10; pieces += 1) {
      await runSync(desk.services);
      desk.clock.advance(6 * 60_000);
    }
  }

  const states = async () =>
    Promise.all(
      microsoft.service.customers.map(async ({ id }) => (await desk.services.microsoftTenants.get(id))?.state),
    );

  it('reads the others, says which one failed, and begins anew the next day', async () => {
    silent = new Set([microsoft.service.customers[0]?.id ?? '']);
    await syncFor(2);
    assert.deepEqual(await states(), ['failed', 'read', 'read']);
    assert.notEqual((await desk.services.microsoftSync.read())?.endedAt, undefined);
    microsoft.service.customers[1]?.subscriptions.push(subscriptionBody({ id: 'later' }));
    await syncFor(25);
    const all = await desk.services.subscriptions.page({ limit: 9 });
    assert.ok(all.items.some(({ id }) => id === 'microsoft-later'));
  });

  it('waits for all where none is answered, and goes on where it was', async () => {
    silent = new Set(microsoft.service.customers.map(({ id }) => id));
    await syncFor(5);
    assert.deepEqual(await states(), ['waiting', 'waiting', 'waiting']);
    silent = new Set();
    await syncFor(1);
    assert.deepEqual(await states(), ['read', 'read', 'read']);
  });
});
