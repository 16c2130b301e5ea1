// Proves that everything an offer has Microsoft do is done once, whichever write its process dies at and whatever answer is lost.
import assert from 'node:assert/strict';
import { chooseAccess } from '../../domain/offers/offerAccess.ts';
import { chooseTerms, newOffer } from '../../domain/offers/offerMoves.ts';
import { close, send } from '../../domain/offers/offerOrders.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { dropDrafts } from '../../dialogs/offers/dropDrafts.ts';
import { endOffer, followOffer } from '../../dialogs/offers/followOffer.ts';
import { requestOffer } from '../../dialogs/offers/requestOffer.ts';
import { sweepOffers } from '../../dialogs/offers/sweepOffers.ts';
import { switchExtension } from '../../dialogs/offers/switchExtension.ts';
import { createOffer, writeOffer } from '../../dialogs/offers/writeOffer.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { Consents } from '../../storage/microsoft/consents.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { openSeal } from '../../storage/sealing/keyring.ts';
import { testSecret } from '../support/deskServices.ts';
import { onEachEngine, type Engine } from '../support/engines.ts';
import type { Trouble } from '../support/microsoft/fakeService.ts';
import { accessGroup, otherGroup, type PartnerCenterFixture } from '../support/microsoft/partnerCenterFixture.ts';
import { anna } from '../support/deskFixture.ts';
import { sidesOfDeath, type Death } from '../support/dyingStore.ts';
import { FaultFixture, type Ground } from './faultFixture.ts';
import { onMicrosoftGround } from './microsoftGround.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const minute = 60_000;
type Present = Versioned<Offer>;

/** Something that Microsoft is told: where the offer is before, the deed, and what stands there once it is done. */
interface Told {
  readonly stage: 'draft' | 'half' | 'accepted' | 'active';
  readonly calls: RegExp;
  /** How many calls that change something are one effect. */
  readonly effects: number;
  readonly deed: (services: Services, present: Present) => Promise<unknown>;
  readonly isDone: (offer: Offer, microsoft: PartnerCenterFixture) => boolean;
  readonly audit: string;
}

const assigned = ({ graph }: PartnerCenterFixture): readonly unknown[] =>
  [...graph.assignments.values()]
    .flat()
    .map((one) => (one['accessContainer'] as Record<string, unknown>)['accessContainerId']);
const now = ({ clock }: Services) => ({ who: anna, now: clock.now() });

const deeds: Readonly<Record<string, Told>> = {
  request: {
    stage: 'draft',
    ...{ calls: /^POST .*(delegatedAdminRelationships|requests)$/, effects: 2, audit: 'offerRequested' },
    deed: (services, present) => requestOffer(services, present, now(services)),
    isDone: ({ state }, { graph }) => state === 'notSent' && graph.relationships[0]?.status === 'approvalPending',
  },
  'draft that nobody wants': {
    stage: 'half',
    ...{ calls: /^DELETE .*delegatedAdminRelationships\/[^/]+$/, effects: 1, audit: 'offerCancelled' },
    deed: async (services, present) => {
      const written = await writeOffer(services, present, close(present.value, 'cancel', now(services)));
      return written && (await dropDrafts(services, written));
    },
    isDone: ({ state, drafts }, { graph }) =>
      state === 'cancelled' && drafts === undefined && graph.relationships.length === 0,
  },
  'first access': {
    stage: 'accepted',
    ...{ calls: /^POST .*accessAssignments$/, effects: 1, audit: 'offerGranted' },
    deed: (services, present) => followOffer(services, present, services.clock.now(), true),
    isDone: ({ state }, microsoft) => state === 'active' && assigned(microsoft).includes(accessGroup),
  },
  'access of other groups': {
    stage: 'active',
    ...{ calls: /^(POST|PATCH|DELETE) .*accessAssignments/, effects: 2, audit: 'offerAccess' },
    deed: async (services, present) => {
      const wanted = [
        { groupId: accessGroup, roles: [] },
        { groupId: otherGroup, roles: present.value.roles },
      ];
      const chosen = chooseAccess(present.value, wanted, services.newId(), now(services));
      const written = await writeOffer(services, present, chosen);
      return written && (await followOffer(services, written, services.clock.now(), false));
    },
    isDone: ({ accessStep, access }, microsoft) =>
      access !== undefined && accessStep === undefined && assigned(microsoft).join() === otherGroup,
  },
  'change of a group': {
    stage: 'active',
    ...{ calls: /^(POST|PATCH|DELETE) .*accessAssignments/, effects: 1, audit: 'offerAccess' },
    deed: async (services, present) => {
      const wanted = [{ groupId: accessGroup, roles: present.value.roles.slice(0, 1) }];
      const written = await writeOffer(
        services,
        present,
        chooseAccess(present.value, wanted, services.newId(), now(services)),
      );
      return written && (await followOffer(services, written, services.clock.now(), false));
    },
    isDone: ({ accessStep, groups }) => accessStep === undefined && groups?.[0]?.roles.length === 1,
  },
  extension: {
    stage: 'active',
    ...{ calls: /^PATCH .*delegatedAdminRelationships\/[^/]+$/, effects: 1, audit: 'offerExtends' },
    deed: (services, present) => switchExtension(services, present, now(services)),
    isDone: ({ autoExtend, extending }, { graph }) =>
      autoExtend && extending === undefined && graph.relationships[0]?.['autoExtendDuration'] === 'P180D',
  },
  termination: {
    stage: 'active',
    ...{ calls: /^POST .*requests$/, effects: 1, audit: 'offerEnded' },
    deed: (services, present) => endOffer(services, present, now(services)),
    isDone: ({ state }, { graph }) => state === 'ended' && graph.relationships[0]?.status === 'terminating',
  },
};

async function present(services: Services): Promise<Present> {
  return (await services.offers.get('o')) ?? assert.fail('There is no offer.');
}

/** Rounds until nothing moves; a few minutes lie between them. */
async function rounds(ground: Ground, services: Services, count: number): Promise<void> {
  for (let round = 0; round < count; round += 1) {
    ground.clock.advance(11 * minute);
    await sweepOffers(services);
  }
}

/** Brings an offer to where a deed begins, in a process of its own. */
async function prepare(ground: Ground, microsoft: PartnerCenterFixture, stage: Told['stage']): Promise<void> {
  const fixture = await FaultFixture.open(ground);
  const { services, chat } = fixture;
  microsoft.login.tenants.set('contoso.onmicrosoft.com', tenantId);
  microsoft.login.keepsUsed = true;
  microsoft.graph.assignmentsTakeLooks = 0;
  await new Consents(chat.store, await openSeal(chat.store, [testSecret])).give(
    'a@p.example',
    'refresh-1',
    ground.clock.now(),
  );
  const customer = { customerId: 'c', customerName: 'Contoso Kft.', domain: 'contoso.onmicrosoft.com' };
  const fresh = newOffer({ id: 'o', conversationId: 'a:1', customer }, now(services));
  await createOffer(services, chooseTerms(fresh, { days: 365, autoExtend: false }, now(services)));
  if (stage === 'half') {
    const body = { error: { code: 'Forbidden', message: 'x' } };
    microsoft.graph.meet(/^POST .*requests$/, { status: 403, body });
    await requestOffer(services, await present(services), now(services));
    assert.deepEqual([(await present(services)).value.state, microsoft.graph.relationships.length], ['draft', 1]);
  } else if (stage !== 'draft') {
    await requestOffer(services, await present(services), now(services));
    const asked = await present(services);
    await writeOffer(services, asked, send(asked.value, now(services)));
    microsoft.graph.accept(microsoft.graph.relationships[0]?.id ?? '');
  }
  if (stage === 'active') {
    const isOn = ({ value: { state, accessStep } }: Present): boolean => state === 'active' && accessStep === undefined;
    for (let round = 0; round < 18 && !isOn(await present(services)); round += 1) await rounds(ground, services, 1);
    assert.ok(isOn(await present(services)));
  }
  await services.audit.idle();
  await fixture.close();
}

/** Does it in a process that dies then; answers the writes of that process. */
async function dies(ground: Ground, { deed }: Told, death?: Death): Promise<number> {
  const fixture = await FaultFixture.open(ground, death);
  await deed(fixture.services, await present(fixture.services)).catch((error: unknown) => {
    if (!fixture.dying.isDead) throw error;
  });
  await fixture.services.audit.idle();
  await fixture.close();
  return fixture.dying.writes;
}

/** Another process finds what was left; where nothing was begun, the person does it again. Then it is done, once. */
async function goOn(
  ground: Ground,
  microsoft: PartnerCenterFixture,
  told: Told,
  before: number,
  where: string,
): Promise<void> {
  const fixture = await FaultFixture.open(ground);
  const { services } = fixture;
  try {
    await rounds(ground, services, 8);
    if (!told.isDone((await present(services)).value, microsoft)) {
      await told.deed(services, await present(services));
      await rounds(ground, services, 8);
    }
    const { value } = await present(services);
    assert.ok(told.isDone(value, microsoft), `${where}: ${value.state} ${value.accessStep}`);
    assert.equal(microsoft.graph.asked(told.calls).length - before, told.effects, where);
    await services.audit.idle();
    const { items } = await services.audit.newest({ limit: 100 });
    assert.equal(items.filter(({ what }) => what === told.audit).length, 1, where);
    assert.deepEqual(microsoft.graph.faults, [], where);
  } finally {
    await fixture.close();
  }
}

async function on(
  engine: Engine,
  told: Told,
  use: (ground: Ground, microsoft: PartnerCenterFixture, before: number) => Promise<void>,
): Promise<void> {
  await onMicrosoftGround(engine, async (ground, microsoft) => {
    await prepare(ground, microsoft, told.stage);
    await use(ground, microsoft, microsoft.graph.asked(told.calls).length);
  });
}

onEachEngine('an offer through Graph', (engine) => {
  for (const [name, told] of Object.entries(deeds)) {
    it(`has its ${name} once, at whichever write the process dies`, async function () {
      this.timeout(300_000);
      let total = 0;
      await on(engine, told, async (ground) => {
        total = await dies(ground, told);
      });
      assert.ok(total >= 2, `${total} writes`);
      for (let write = 1; write <= total; write += 1) {
        for (const after of sidesOfDeath(engine)) {
          await on(engine, told, async (ground, microsoft, before) => {
            await dies(ground, told, { write, after });
            await goOn(ground, microsoft, told, before, `write ${write}, ${after ? 'after' : 'before'}`);
          });
        }
      }
    });

    it(`has its ${name} once, whatever becomes of the answer`, async function () {
      this.timeout(300_000);
      const troubles: readonly Trouble[] = [
        'dropAfterwards',
        'cut',
        { afterwards: { status: 503, raw: '<html></html>' } },
      ];
      for (const trouble of troubles) {
        await on(engine, told, async (ground, microsoft, before) => {
          microsoft.graph.meet(told.calls, trouble);
          await dies(ground, told);
          await goOn(ground, microsoft, told, before, JSON.stringify(trouble));
        });
      }
    });
  }
});
