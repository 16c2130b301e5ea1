// Proves that a customer's agreement is confirmed at Microsoft once, whichever write its process dies at, and that the record says so.
import assert from 'node:assert/strict';
import { sweepConsequences } from '../../dialogs/consequences/sweepConsequences.ts';
import { sweepActs } from '../../dialogs/microsoft/actOnce.ts';
import { attestAgreement, attestationActs } from '../../dialogs/microsoft/attestAgreement.ts';
import { followAgreement } from '../../dialogs/microsoft/followAgreement.ts';
import type { Services } from '../../dialogs/services/services.ts';
import type { Attestation } from '../../domain/microsoft/act.ts';
import { Consents } from '../../storage/microsoft/consents.ts';
import { openSeal } from '../../storage/sealing/keyring.ts';
import { testSecret } from '../support/deskServices.ts';
import { onEachEngine, type Engine } from '../support/engines.ts';
import type { PartnerCenterFixture } from '../support/microsoft/partnerCenterFixture.ts';
import { anna, register, subscriptionOf } from '../support/deskFixture.ts';
import type { Death } from '../support/dyingStore.ts';
import { FaultFixture, type Ground } from './faultFixture.ts';
import { onMicrosoftGround } from './microsoftGround.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const signer = { firstName: 'Dóra', lastName: 'Vadvirág', mail: 'dora@contoso.example' };

async function onContoso(
  engine: Engine,
  use: (ground: Ground, microsoft: PartnerCenterFixture) => Promise<void>,
): Promise<void> {
  await onMicrosoftGround(engine, async (ground, microsoft) => {
    microsoft.service.add('Contoso', [], tenantId);
    microsoft.login.keepsUsed = true;
    await use(ground, microsoft);
    assert.deepEqual(microsoft.service.agreements.faults, []);
  });
}

async function attest(services: Services, seen = 0): Promise<Attestation | undefined> {
  return await attestAgreement(services, {
    ...{ customer: { id: 'contoso', microsoftTenantId: tenantId }, signer, agreedOn: '2027-02-20', by: anna, seen },
    templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
  });
}

/** Makes the customer in one process, and confirms its agreement in another, which dies then; answers the writes of the second. */
async function act(ground: Ground, death?: Death): Promise<number> {
  const first = await FaultFixture.open(ground);
  await register(first.services, subscriptionOf('s1', '2027-12-31'));
  await first.services.customers.change('contoso', (one) => ({ ...one, microsoftTenantId: tenantId }));
  const { store } = first.chat;
  const consents = new Consents(store, await openSeal(store, [testSecret]));
  await consents.give('anna@partner.example', 'refresh-1', first.services.clock.now());
  await first.close();
  const second = await FaultFixture.open(ground, death);
  await attest(second.services).catch((error: unknown) => {
    if (!second.dying.isDead) throw error;
  });
  await second.services.audit.idle();
  await second.close();
  return second.dying.writes;
}

/** Another process looks up what was left; a person has it confirmed again where it never was. */
async function goOn(ground: Ground, microsoft: PartnerCenterFixture, where: string): Promise<void> {
  const { services, close } = await opened(ground);
  try {
    ground.clock.advance(10 * 60_000);
    for (let count = 0; count < 2; count += 1) await sweepActs(services, attestationActs);
    await sweepConsequences(services);
    const left = await services.attestations.get('contoso');
    if (left === undefined || left.value.state === 'refused') await attest(services, left?.rev ?? 0);
    const customer = (await services.customers.get('contoso'))?.value;
    assert.partialDeepStrictEqual(customer?.agreement, { state: 'accepted', on: '2027-02-20' }, where);
    assert.notEqual(customer?.setup?.done.customerAgreement, undefined, where);
    const ended = (await services.attestations.get('contoso'))?.value;
    assert.deepEqual([ended?.state, ended?.signer, ended?.tell], ['done', undefined, undefined], where);
    assert.equal(microsoft.service.agreements.confirmed.get(tenantId)?.length, 1, where);
    assert.equal(microsoft.service.asked(/^POST/).length, 1, where);
    await services.audit.idle();
    const deeds = (await services.audit.newest({ limit: 50 })).items.filter(({ what }) => what === 'agreementAttested');
    assert.equal(deeds.length, 1, where);
  } finally {
    await close();
  }
}

async function opened(ground: Ground): Promise<{ readonly services: Services; readonly close: () => Promise<void> }> {
  const fixture = await FaultFixture.open(ground);
  return { services: fixture.services, close: () => fixture.close() };
}

onEachEngine('a customer’s agreement', (engine) => {
  it('is confirmed once, at whichever write the process dies', async function () {
    this.timeout(300_000);
    let total = 0;
    await onContoso(engine, async (ground) => {
      total = await act(ground);
    });
    assert.ok(total >= 3, `${total} writes`);
    for (let write = 1; write <= total; write += 1) {
      for (const after of [false, true]) {
        await onContoso(engine, async (ground, microsoft) => {
          await act(ground, { write, after });
          await goOn(ground, microsoft, `write ${write}, ${after ? 'after' : 'before'}`);
        });
      }
    }
  });

  it('is followed once, at whichever write the process dies', async () => {
    let total = 1;
    for (let write = 0; write <= total; write += 1) {
      await onContoso(engine, async (ground, microsoft) => {
        await act(ground, { write: 1, after: false });
        microsoft.service.agreements.signedDirectly.add(tenantId);
        const dying = await FaultFixture.open(ground, write === 0 ? undefined : { write, after: true });
        const follows = async ({ services }: { readonly services: Services }): Promise<void> => {
          const customer = (await services.customers.get('contoso'))?.value ?? assert.fail();
          await followAgreement(services, services.microsoft.agreements ?? assert.fail(), customer, { by: anna });
        };
        await follows(dying).catch((error: unknown) => {
          if (!dying.dying.isDead) throw error;
        });
        await dying.services.audit.idle();
        await dying.close();
        if (write === 0) total = dying.dying.writes;
        const { services, close } = await opened(ground);
        ground.clock.advance(10 * 60_000);
        await sweepConsequences(services);
        await follows({ services });
        await services.audit.idle();
        const deeds = (await services.audit.newest({ limit: 50 })).items.filter(
          ({ what }) => what === 'agreementFollowed',
        );
        assert.equal(deeds.length, 1, `write ${write}`);
        assert.equal((await services.customers.get('contoso'))?.value.agreement?.how, 'customer');
        await close();
      });
    }
    assert.ok(total >= 1, `${total} writes`);
  });

  it('that is on its way goes with its customer, and nothing of who accepted stays', async () => {
    await onContoso(engine, async (ground, microsoft) => {
      microsoft.service.meet(/^POST/, 'dropAfterwards');
      microsoft.service.meet(/^GET .*customers.*agreements$/, { status: 403, body: {} });
      await act(ground);
      const { services, close } = await opened(ground);
      const customer = (await services.customers.get('contoso'))?.value ?? assert.fail();
      assert.equal((await services.attestations.get('contoso'))?.value.signer?.lastName, 'Vadvirág');
      await services.customerErasure.erase(customer, services.clock.now());
      assert.equal(await services.attestations.get('contoso'), undefined);
      ground.clock.advance(10 * 60_000);
      assert.equal(await sweepActs(services, attestationActs), 0);
      await close();
    });
  });
});
