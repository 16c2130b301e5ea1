// Proves delegated administration through Graph against a pretend one: once for an order, and access only when it is active.
import assert from 'node:assert/strict';
import { relationshipBody } from '../../../../bot/gateways/graph/relationshipBody.ts';
import { readOfferTerms } from '../../../../domain/offers/offerTerms.ts';
import { invitationLink } from '../../../../domain/offers/offerLink.ts';
import type { DelegatedAdmin, RelationshipOrder } from '../../../../dialogs/services/delegatedAdmin.ts';
import { GatewayError } from '../../../../dialogs/services/microsoft.ts';
import { roleIds } from '../../../../domain/offers/offerRoles.ts';
import { PartnerCenterFixture } from '../../../support/microsoft/partnerCenterFixture.ts';

const now = new Date('2027-03-24T09:00:00Z');
const tenantId = '11111111-1111-4111-8111-111111111111';
const requestId = '0f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64';
const order: RelationshipOrder = {
  ...{ requestId, name: "Keydesk Minta's 2027-03", days: 365, autoExtend: true },
  customer: { name: 'Minta Kft.', domain: 'minta.onmicrosoft.com' },
  roleIds: [roleIds.globalReader, roleIds.licenseAdministrator],
};
const creation = /^POST .*delegatedAdminRelationships$/;

function isKind(kind: GatewayError['kind'], code?: string) {
  return (error: unknown): boolean =>
    error instanceof GatewayError && error.kind === kind && (code === undefined || error.told.code === code);
}

describe('delegated administration through Graph', () => {
  let fixture: PartnerCenterFixture;
  let offers: DelegatedAdmin;
  beforeEach(async () => {
    fixture = await PartnerCenterFixture.start();
    fixture.login.tenants.set('minta.onmicrosoft.com', tenantId);
    offers = fixture.open().delegatedAdmin;
  });
  afterEach(async () => {
    assert.deepEqual(fixture.graph.faults, []);
    await fixture.stop();
  });
  const created = async (): Promise<string> => {
    const outcome = await offers.create(order, now);
    return outcome.kind === 'created' ? outcome.relationship.id : assert.fail(outcome.reason);
  };
  const asked = async (): Promise<string> => {
    const id = await created();
    await offers.askCustomer(id, now);
    return id;
  };
  const active = async (): Promise<string> => {
    const id = await asked();
    fixture.graph.accept(id);
    return id;
  };

  it('names the customer’s tenant, which the domain tells, and never leaves it open', async () => {
    const id = await created();
    const [made] = fixture.graph.asked(creation);
    assert.deepEqual(made?.body, {
      displayName: order.name,
      duration: 'P365D',
      autoExtendDuration: 'P180D',
      customer: { tenantId, displayName: 'Minta Kft.' },
      accessDetails: { unifiedRoles: order.roleIds.map((roleDefinitionId) => ({ roleDefinitionId })) },
    });
    assert.deepEqual(await offers.read(id, now), { id, status: 'created' });
    assert.ok(invitationLink(id).endsWith(id));
    const unknown = { ...order, customer: { name: 'N', domain: 'nobody.example' } };
    assert.deepEqual(await offers.create(unknown, now), { kind: 'refused', reason: 'customerUnknown' });
    assert.deepEqual(await offers.create({ ...order, customer: { name: 'N' } }, now), {
      ...{ kind: 'refused', reason: 'customerUnknown' },
    });
  });

  it('refuses Global Administrator that extends itself before anything is sent', async () => {
    const outcome = await offers.create({ ...order, roleIds: [roleIds.globalAdministrator] }, now);
    assert.deepEqual(outcome, { kind: 'refused', reason: 'rolesNotAllowed' });
    assert.equal(fixture.graph.requests.length, 0);
  });

  it('says that nobody has agreed, or that a role is missing', async () => {
    fixture.graph.meet(creation, { status: 403, body: { error: { code: 'accessDenied', message: 'x' } } });
    await assert.rejects(offers.create(order, now), isKind('notAuthorised', 'accessDenied'));
    fixture.consents.length = 0;
    await assert.rejects(fixture.open().delegatedAdmin.create(order, now), isKind('notAuthorised', 'consentMissing'));
  });

  for (const trouble of ['dropAfterwards', 'cut', { afterwards: { status: 500, body: {} } }] as const) {
    it(`makes one when the answer is lost (${JSON.stringify(trouble)}), found by its name`, async () => {
      fixture.graph.meet(creation, trouble);
      await assert.rejects(offers.create(order, now), isKind('ambiguous'));
      const found = await offers.find(order, now);
      assert.equal(found?.id, fixture.graph.relationships[0]?.id);
      assert.equal(await created(), found?.id);
      assert.equal(fixture.graph.relationships.length, 1);
    });
  }

  it('finds nothing for an order that never arrived', async () => {
    assert.equal(await offers.find(order, now), undefined);
    assert.equal(await offers.read('nobody', now), undefined);
  });

  it('asks the customer once, and waits until Microsoft has worked on it', async () => {
    fixture.graph.requestsTakeLooks = 2;
    const id = await created();
    assert.equal((await offers.askCustomer(id, now)).status, 'approvalPending');
    assert.equal((await offers.askCustomer(id, now)).status, 'approvalPending');
    assert.equal(fixture.graph.asked(/requests$/).length, 1);
    assert.deepEqual(fixture.graph.asked(/requests$/)[0]?.body, { action: 'lockForApproval' });
  });

  it('asks the customer after an answer that was lost, without asking twice', async () => {
    const id = await created();
    fixture.graph.meet(/requests$/, 'dropAfterwards');
    await assert.rejects(offers.askCustomer(id, now), isKind('ambiguous'));
    assert.equal((await offers.askCustomer(id, now)).status, 'approvalPending');
    assert.equal(fixture.graph.asked(/requests$/).length, 1);
  });

  it('reads no days before the acceptance, and then the days of it', async () => {
    const id = await asked();
    assert.deepEqual(await offers.read(id, now), { id, status: 'approvalPending' });
    fixture.graph.accept(id);
    assert.deepEqual(await offers.read(id, now), {
      id,
      status: 'active',
      activeFrom: '2027-03-24',
      endsOn: '2028-03-23',
      autoExtends: true,
    });
    Object.assign(fixture.graph.relationships[0]!, { status: 'hibernating' });
    assert.partialDeepStrictEqual(await offers.read(id, now), { status: 'unknown', word: 'hibernating' });
  });

  it('says that it ends although Graph has not come to its end after a few looks', async () => {
    const id = await active();
    fixture.graph.requestsTakeLooks = 99;
    assert.equal((await offers.terminate(id, requestId, now)).status, 'terminationRequested');
    assert.equal(fixture.graph.asked(/^POST .*requests$/).length, 2);
  });

  it('says that nobody knows when Graph took something and cannot be asked what came of it', async () => {
    const id = await active();
    const denied = { status: 403, body: { error: { code: 'Forbidden', message: 'x' } } };
    const shown = { status: 200, body: { ...fixture.graph.relationships[0] } };
    fixture.graph.meet(/^GET/, shown, denied);
    await assert.rejects(offers.setExtension(id, false, requestId, now), isKind('ambiguous', 'Forbidden'));
    fixture.graph.meet(/^GET/, shown, denied);
    await assert.rejects(offers.terminate(id, requestId, now), isKind('ambiguous', 'Forbidden'));
    assert.deepEqual([fixture.graph.asked(/^PATCH/).length, fixture.graph.asked(/requests$/).length], [1, 2]);
    assert.equal((await offers.read(id, now))?.status, 'terminating');
  });

  it('asks for every duration that Microsoft takes, in its form', () => {
    const durations = Array.from({ length: 730 }, (_, index) => index + 1).map((days) => {
      const terms = readOfferTerms(String(days), false, ['globalReader']);
      return typeof terms === 'string' ? terms : relationshipBody({ ...order, days: terms.days }, tenantId);
    });
    assert.deepEqual(
      durations.map((body) => (body as { duration?: string }).duration),
      Array.from({ length: 730 }, (_, index) => `P${index + 1}D`),
    );
    assert.deepEqual(
      ['0', '731'].map((days) => readOfferTerms(days, false, ['globalReader'])),
      ['daysOutOfBounds', 'daysOutOfBounds'],
    );
  });

  for (const status of [
    ...(['approved', 'activating', 'active', 'expiring', 'expired', 'terminationRequested'] as const),
    ...(['terminating', 'terminated', 'rejected', 'created', 'approvalPending'] as const),
  ]) {
    it(`reads the status ${status}, in whatever case`, async () => {
      const id = await asked();
      Object.assign(fixture.graph.relationships[0]!, { status: status.toUpperCase() });
      assert.equal((await offers.read(id, now))?.status, status);
    });
  }

  it('ends what was accepted, once, and nothing else', async () => {
    const pending = await asked();
    assert.equal((await offers.terminate(pending, requestId, now)).status, 'approvalPending');
    fixture.graph.accept(pending);
    assert.equal((await offers.terminate(pending, requestId, now)).status, 'terminating');
    assert.equal((await offers.terminate(pending, requestId, now)).status, 'terminating');
    assert.equal(fixture.graph.asked(/requests$/).length, 2);
  });

  it('removes a draft under its etag, and nothing that the customer was asked about', async () => {
    await created();
    await offers.dropDraft(order.name, now);
    await offers.dropDraft(order.name, now);
    assert.deepEqual([fixture.graph.relationships.length, fixture.graph.asked(/^DELETE/).length], [0, 1]);
    await asked();
    await offers.dropDraft(order.name, now);
    assert.deepEqual([fixture.graph.relationships.length, fixture.graph.asked(/^DELETE/).length], [1, 1]);
  });

  it('switches the extension off and on under the etag, and not when it is so already', async () => {
    const id = await active();
    assert.equal((await offers.setExtension(id, true, requestId, now)).autoExtends, true);
    assert.equal(fixture.graph.asked(/^PATCH/).length, 0);
    assert.equal((await offers.setExtension(id, false, requestId, now)).autoExtends, false);
    assert.deepEqual(fixture.graph.asked(/^PATCH/)[0]?.body, { autoExtendDuration: 'PT0S' });
    assert.equal((await offers.setExtension(id, true, requestId, now)).autoExtends, true);
    assert.equal(fixture.graph.asked(/^PATCH/).length, 2);
  });

  it('leaves the extension of what does not run, and looks again when the answer was lost', async () => {
    const pending = await asked();
    await offers.setExtension(pending, false, requestId, now);
    assert.equal(fixture.graph.asked(/^PATCH/).length, 0);
    fixture.graph.accept(pending);
    fixture.graph.meet(/^PATCH/, 'dropAfterwards');
    await assert.rejects(offers.setExtension(pending, false, requestId, now), isKind('ambiguous'));
    assert.equal((await offers.read(pending, now))?.autoExtends, false);
    await offers.setExtension(pending, false, requestId, now);
    assert.equal(fixture.graph.asked(/^PATCH/).length, 1);
  });

  it('waits as long as Graph asks, and keeps names out of the log', async () => {
    const headers = { 'retry-after': '2.5' };
    fixture.graph.meet(creation, { status: 429, headers, body: { error: { code: 'TooManyRequests', message: 'x' } } });
    await created();
    assert.deepEqual(fixture.waits, [3_000]);
    await offers.find(order, now);
    assert.doesNotMatch(fixture.logged.join(''), /Minta|refresh-|Kovács/);
  });
});
