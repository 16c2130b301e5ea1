// Proves that an event of Microsoft leads to what is true there, whichever write its process dies at, and is told of once.
import assert from 'node:assert/strict';
import { sweepConsequences } from '../../dialogs/consequences/sweepConsequences.ts';
import { followEvents } from '../../dialogs/microsoft/followEvents.ts';
import { runSync } from '../../dialogs/microsoft/runSync.ts';
import { begun } from '../../domain/microsoft/syncState.ts';
import { onEachEngine, type Engine } from '../support/engines.ts';
import { subscriptionBody } from '../support/microsoft/fakePartnerCenter.ts';
import type { PartnerCenterFixture } from '../support/microsoft/partnerCenterFixture.ts';
import { anna } from '../support/deskFixture.ts';
import { FaultFixture, type Ground } from './faultFixture.ts';
import { sidesOfDeath, type Death } from '../support/dyingStore.ts';
import { onMicrosoftGround } from './microsoftGround.ts';

const later = '2028-03-31';

/** One process has read everything; another one takes the event and dies while it acts upon it. Answers its writes. */
async function take(ground: Ground, { service }: PartnerCenterFixture, death?: Death): Promise<number> {
  const { id, subscriptions } = service.add('Contoso Kft.', [subscriptionBody({ id: 'one' })]);
  const first = await FaultFixture.open(ground);
  const { services } = first;
  await services.microsoftSync.change((state) => begun(state, anna, services.clock.now()));
  await runSync(services);
  const resource = `https://api.partnercenter.microsoft.com/v1/customers/${id}/subscriptions/one`;
  const changedAt = services.clock.now().toISOString();
  await services.microsoftEvents.add({ name: 'subscription-updated', resource, changedAt }, services.clock.now());
  await services.audit.idle();
  await first.close();
  Object.assign(subscriptions[0] ?? {}, { commitmentEndDate: `${later}T00:00:00Z` });
  const second = await FaultFixture.open(ground, death);
  await followEvents(second.services)
    .then(() => runSync(second.services))
    .catch((error: unknown) => {
      if (!second.dying.isDead) throw error;
    });
  await second.services.audit.idle();
  await second.close();
  return second.dying.writes;
}

/** A third process finishes what was left. */
async function goOn(ground: Ground, where: string): Promise<void> {
  const { services, close } = await opened(ground);
  try {
    ground.clock.advance(11 * 60_000);
    await followEvents(services);
    await runSync(services);
    await sweepConsequences(services);
    assert.equal((await services.subscriptions.get('microsoft-one'))?.value.endsOn, later, where);
    await services.audit.idle();
    const entries = (await services.audit.newest({ limit: 50 })).items;
    assert.equal(entries.filter(({ what }) => what === 'microsoftFollowed').length, 1, where);
    assert.equal(await followEvents(services), 0, where);
  } finally {
    await close();
  }
}

async function opened(ground: Ground): Promise<Pick<FaultFixture, 'services'> & { close: () => Promise<void> }> {
  const fixture = await FaultFixture.open(ground);
  return { services: fixture.services, close: () => fixture.close() };
}

async function onGround(engine: Engine, death?: Death): Promise<number> {
  let writes = 0;
  await onMicrosoftGround(engine, async (ground, microsoft) => {
    writes = await take(ground, microsoft, death);
    await goOn(ground, death === undefined ? 'alive' : `write ${death.write}, ${death.after ? 'after' : 'before'}`);
  });
  return writes;
}

onEachEngine('an event of Microsoft', (engine) => {
  it('is acted upon in the end, once, at whichever write the process dies', async function () {
    this.timeout(300_000);
    const total = await onGround(engine);
    assert.ok(total >= 5, `${total} writes`);
    for (let write = 1; write <= total; write += 1) {
      for (const after of sidesOfDeath(engine)) await onGround(engine, { write, after });
    }
  });
});
