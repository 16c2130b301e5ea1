// Proves that a decision is set at Microsoft once, whichever write its process dies at, and that the record says so after it.
import assert from 'node:assert/strict';
import { sweepConsequences } from '../../dialogs/consequences/sweepConsequences.ts';
import { sweepActs } from '../../dialogs/microsoft/actOnce.ts';
import { actOnTerm, changeAtMicrosoft, subscriptionActs } from '../../dialogs/microsoft/changeAtMicrosoft.ts';
import { planNextTerm } from '../../dialogs/microsoft/planNextTerm.ts';
import { runSync } from '../../dialogs/microsoft/runSync.ts';
import { begun } from '../../domain/microsoft/syncState.ts';
import { decided, decisionOf } from '../../domain/endOfTerm/decision.ts';
import { decisionState } from '../../domain/endOfTerm/endOfTerm.ts';
import type { AuditedDeed } from '../../domain/history/auditEntry.ts';
import type { SubscriptionChange } from '../../domain/microsoft/subscriptionChange.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { onEachEngine, type Engine } from '../support/engines.ts';
import { premium } from '../support/microsoft/fakeCatalogue.ts';
import { subscriptionBody } from '../support/microsoft/fakePartnerCenter.ts';
import type { PartnerCenterFixture } from '../support/microsoft/partnerCenterFixture.ts';
import { anna } from '../support/deskFixture.ts';
import { FaultFixture, type Ground } from './faultFixture.ts';
import { sidesOfDeath, type Death } from '../support/dyingStore.ts';
import { onMicrosoftGround } from './microsoftGround.ts';

const id = 'microsoft-one';

async function onGround(
  engine: Engine,
  use: (ground: Ground, microsoft: PartnerCenterFixture) => Promise<void>,
): Promise<void> {
  await onMicrosoftGround(engine, async (ground, microsoft) => {
    microsoft.service.add('Contoso Kft.', [subscriptionBody({ id: 'one' })]);
    await use(ground, microsoft);
  });
}

async function sync(services: Services): Promise<void> {
  await services.microsoftSync.change((state) => begun(state, anna, services.clock.now()));
  for (let count = 0; count < 3; count += 1) await runSync(services);
}

/** Decides in one process, and sets it at Microsoft in another, which dies then; answers the writes of the second. */
async function act(ground: Ground, death?: Death): Promise<number> {
  const first = await FaultFixture.open(ground);
  const { services } = first;
  await sync(services);
  await services.subscriptions.change(id, (one) => decided(one, { wants: 'cancel' }, anna, services.clock.now()));
  await first.close();
  const second = await FaultFixture.open(ground, death);
  const present = (await second.services.subscriptions.get(id)) ?? assert.fail();
  await actOnTerm(second.services, present, anna).catch((error: unknown) => {
    if (!second.dying.isDead) throw error;
  });
  await second.services.audit.idle();
  await second.close();
  return second.dying.writes;
}

/** Another process looks up what was left; a person has it made again where it never was. */
async function goOn(ground: Ground, microsoft: PartnerCenterFixture, where: string): Promise<void> {
  const fixture = await FaultFixture.open(ground);
  const { services } = fixture;
  try {
    ground.clock.advance(10 * 60_000);
    await sweepActs(services, subscriptionActs);
    await sweepConsequences(services);
    const present = (await services.subscriptions.get(id)) ?? assert.fail(where);
    const state = (await services.microsoftActs.get(id))?.value.state;
    if (state === undefined || state === 'refused') await actOnTerm(services, present, anna);
    const after = (await services.subscriptions.get(id))?.value;
    assert.equal((await services.microsoftActs.get(id))?.value.state, 'done', where);
    assert.deepEqual([after?.autoRenews, after?.decision?.readBack?.outcome], [false, 'cancel'], where);
    assert.equal(microsoft.service.asked(/^PATCH/).length, 1, where);
    await services.audit.idle();
    const deeds = (await services.audit.newest({ limit: 50 })).items.filter(({ what }) => what === 'microsoftActed');
    assert.equal(deeds.length, 1, where);
  } finally {
    await fixture.close();
  }
}

onEachEngine('a decision that is set at Microsoft', (engine) => {
  it('is set once, at whichever write the process dies', async function () {
    this.timeout(300_000);
    let total = 0;
    await onGround(engine, async (ground) => {
      total = await act(ground);
    });
    assert.ok(total >= 3, `${total} writes`);
    for (let write = 1; write <= total; write += 1) {
      for (const after of sidesOfDeath(engine)) {
        await onGround(engine, async (ground, microsoft) => {
          await act(ground, { write, after });
          await goOn(ground, microsoft, `write ${write}, ${after ? 'after' : 'before'}`);
        });
      }
    }
  });
});

const changes: readonly {
  readonly change: SubscriptionChange;
  readonly deed: AuditedDeed;
  readonly body: Readonly<Record<string, unknown>>;
  readonly after: Partial<Subscription>;
  /** True when a sync reads it before anybody looks it up. */
  readonly isRead?: true;
}[] = [
  {
    change: { kind: 'licences', licences: 12, from: 10 },
    ...{ deed: 'microsoftLicences', body: {}, after: { licences: 12 } },
  },
  {
    change: { kind: 'licences', licences: 12, from: 10 },
    ...{ deed: 'microsoftLicences', body: {}, after: { licences: 12 }, isRead: true },
  },
  {
    change: { kind: 'cancelNow' },
    ...{ deed: 'microsoftCancelled', body: { cancellationAllowedUntilDate: '2027-03-05T10:00:00Z' } },
    after: { autoRenews: false, endsOn: '2027-03-01' },
  },
  {
    change: { kind: 'partnerOfRecord', partnerId: '7654321' },
    ...{ deed: 'microsoftPartner', body: {} },
    after: { partnerOfRecord: { partnerId: '7654321', since: '2027-03-01' } },
  },
];

onEachEngine('a subscription that is changed at Microsoft at once', (engine) => {
  for (const { change, deed, body, after: expected, isRead = false } of changes) {
    it(`is changed once, at whichever write the process dies (${change.kind}${isRead ? ', read by a sync' : ''})`, async function () {
      this.timeout(300_000);
      const onContoso = async (use: (ground: Ground, microsoft: PartnerCenterFixture) => Promise<void>) =>
        await onMicrosoftGround(engine, async (ground, microsoft) => {
          microsoft.service.add('Contoso Kft.', [subscriptionBody({ id: 'one', ...body })]);
          await use(ground, microsoft);
        });
      const changed = async (ground: Ground, death?: Death): Promise<number> => {
        const first = await FaultFixture.open(ground);
        await sync(first.services);
        await first.close();
        const second = await FaultFixture.open(ground, death);
        await changeAtMicrosoft(second.services, id, change, anna).catch((error: unknown) => {
          if (!second.dying.isDead) throw error;
        });
        await second.services.audit.idle();
        await second.close();
        return second.dying.writes;
      };
      let total = 0;
      await onContoso(async (ground) => {
        total = await changed(ground);
      });
      assert.ok(total >= 3, `${total} writes`);
      for (let write = 1; write <= total; write += 1) {
        for (const after of sidesOfDeath(engine)) {
          await onContoso(async (ground, microsoft) => {
            const where = `write ${write}, ${after ? 'after' : 'before'}`;
            await changed(ground, { write, after });
            const { services, close } = await opened(ground);
            try {
              ground.clock.advance(10 * 60_000);
              if (isRead) await sync(services);
              await sweepActs(services, subscriptionActs);
              await sweepConsequences(services);
              const state = (await services.microsoftActs.get(id))?.value.state;
              if (state === undefined || state === 'refused') await changeAtMicrosoft(services, id, change, anna);
              assert.partialDeepStrictEqual((await services.subscriptions.get(id))?.value, expected, where);
              assert.equal((await services.microsoftActs.get(id))?.value.state, 'done', where);
              assert.equal(microsoft.service.asked(/^PATCH/).length, 1, where);
              await services.audit.idle();
              const deeds = (await services.audit.newest({ limit: 50 })).items.filter(({ what }) => what === deed);
              assert.equal(deeds.length, 1, where);
            } finally {
              await close();
            }
          });
        }
      }
    });
  }
});

onEachEngine('another product at the renewal', (engine) => {
  it('is decided and planned once, at whichever write the process dies', async function () {
    this.timeout(300_000);
    const next = {
      planId: 'businessPremium',
      product: { itemId: premium.catalogItemId, name: premium.title },
    } as const;
    const onContoso = async (use: (ground: Ground, microsoft: PartnerCenterFixture) => Promise<void>) =>
      await onGround(engine, async (ground, microsoft) => {
        microsoft.service.catalogue.products.push(premium);
        await use(ground, microsoft);
      });
    const planned = async (ground: Ground, death?: Death): Promise<number> => {
      const first = await FaultFixture.open(ground);
      await sync(first.services);
      await first.close();
      const second = await FaultFixture.open(ground, death);
      const present = (await second.services.subscriptions.get(id)) ?? assert.fail();
      await planNextTerm(second.services, present, next, anna).catch((error: unknown) => {
        if (!second.dying.isDead) throw error;
      });
      await second.services.audit.idle();
      await second.close();
      return second.dying.writes;
    };
    let total = 0;
    await onContoso(async (ground) => {
      total = await planned(ground);
    });
    assert.ok(total >= 4, `${total} writes`);
    for (let write = 1; write <= total; write += 1) {
      for (const after of sidesOfDeath(engine)) {
        await onContoso(async (ground, microsoft) => {
          const where = `write ${write}, ${after ? 'after' : 'before'}`;
          await planned(ground, { write, after });
          const { services, close } = await opened(ground);
          try {
            ground.clock.advance(10 * 60_000);
            await sweepActs(services, subscriptionActs);
            await sweepConsequences(services);
            const read = (await services.subscriptions.get(id)) ?? assert.fail(where);
            // A decision that was lost is taken again; one that stands is set.
            if (decisionOf(read.value) === undefined) await planNextTerm(services, read, next, anna);
            else if (decisionState(read.value) === 'wished') await actOnTerm(services, read, anna);
            const { value } = (await services.subscriptions.get(id)) ?? assert.fail(where);
            assert.equal(decisionState(value), 'set', where);
            assert.deepEqual(value.decision?.readBack?.next?.product, next.product, where);
            assert.equal(microsoft.service.asked(/^PATCH/).length, 1, where);
            await services.audit.idle();
            const deeds = (await services.audit.newest({ limit: 50 })).items.map(({ what }) => what);
            for (const deed of ['termDecided', 'microsoftActed'] as const) {
              assert.equal(deeds.filter((what) => what === deed).length, 1, `${where} ${deed}`);
            }
          } finally {
            await close();
          }
        });
      }
    }
  });
});

async function opened(ground: Ground): Promise<{ readonly services: Services; readonly close: () => Promise<void> }> {
  const fixture = await FaultFixture.open(ground);
  return { services: fixture.services, close: () => fixture.close() };
}
