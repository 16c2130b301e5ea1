// Proves that the drafts of an erased customer go at Microsoft, too, and that what the customer was asked about stays.
import assert from 'node:assert/strict';
import { eraseCustomer } from '../../../dialogs/customers/eraseCustomer.ts';
import { newOffer } from '../../../domain/offers/offerMoves.ts';
import { roleIds } from '../../../domain/offers/offerRoles.ts';
import { Consents } from '../../../storage/microsoft/consents.ts';
import { openSeal } from '../../../storage/sealing/keyring.ts';
import { testSecret } from '../../support/deskServices.ts';
import { PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import { anna, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';

const microsoftTenantId = '11111111-1111-4111-8111-111111111111';

describe('the drafts of an erased customer', () => {
  let microsoft: PartnerCenterFixture;
  let fixture: DeskFixture;
  const now = (): Date => fixture.clock.now();
  /** A draft at Microsoft, and an offer here with its name. */
  const draft = async (name: string, more: object): Promise<string> => {
    const { services } = fixture;
    await services.microsoft.delegatedAdmin.create(
      {
        ...{ requestId: name, name, days: 365, autoExtend: false, roleIds: [roleIds.globalReader] },
        customer: { name: 'Contoso', microsoftTenantId },
      },
      now(),
    );
    const customer = { customerId: 'contoso', customerName: 'Contoso', domain: 'contoso.onmicrosoft.com' };
    const offer = newOffer({ id: name, conversationId: 'a:1', customer }, { who: anna, now: now() });
    await services.offers.create({ ...offer, pendingAudit: [], ...more }, undefined);
    return microsoft.graph.relationships.at(-1)?.id ?? assert.fail();
  };
  const erase = async (): Promise<void> => {
    const { services } = fixture;
    const read = (await services.customers.get('contoso')) ?? assert.fail();
    await services.customers.leave(read, now().toISOString(), { owes: [], now: now() });
    await eraseCustomer(services, { does: 'eraseCustomer', customerId: 'contoso' });
    assert.deepEqual(await services.offers.ofCustomer(['contoso'], 9), []);
  };
  beforeEach(async () => {
    microsoft = await PartnerCenterFixture.start();
    fixture = await DeskFixture.open({ microsoft: 'partnerCenter', mail: microsoft.config });
    const consents = new Consents(fixture.chat.store, await openSeal(fixture.chat.store, [testSecret]));
    await consents.give('anna@partner.example', 'refresh-1', now());
    await register(fixture.services, subscriptionOf('s1', '2027-12-31'));
  });
  afterEach(async () => {
    assert.deepEqual(microsoft.graph.faults, []);
    await fixture.close();
    await microsoft.stop();
  });

  it('are removed there, those from before their names were kept among them, and nothing that was asked', async () => {
    await draft('kept', { relationshipName: 'other', drafts: ['kept'] });
    await draft('earlier', { relationshipName: 'earlier' });
    const asked = await draft('asked', { relationshipName: 'asked', requestedAt: now().toISOString() });
    await fixture.services.microsoft.delegatedAdmin.askCustomer(asked, now());
    await erase();
    assert.deepEqual(
      microsoft.graph.relationships.map(({ id }) => id),
      [asked],
    );
  });

  it('keep nobody from being erased when Microsoft does not answer', async () => {
    await draft('kept', { drafts: ['kept'] });
    microsoft.graph.meet(/^GET .*delegatedAdminRelationships/, ...Array.from({ length: 3 }, () => 'drop' as const));
    await erase();
  });
});
