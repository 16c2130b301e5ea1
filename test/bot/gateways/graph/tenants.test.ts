// Proves how the licences of customers' tenants are read from Graph: page by page, in whatever form, with the tenant's own token.
import assert from 'node:assert/strict';
import { GatewayError } from '../../../../dialogs/services/microsoft.ts';
import type { CustomerTenants } from '../../../../dialogs/services/customerTenants.ts';
import { FakeLogin } from '../../../support/microsoft/fakeLogin.ts';
import { tenantSku, tenantSubscription } from '../../../support/microsoft/fakeTenants.ts';
import { PartnerCenterFixture } from '../../../support/microsoft/partnerCenterFixture.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';

describe("licences in customers' tenants", () => {
  let fixture: PartnerCenterFixture;
  let tenants: CustomerTenants;
  beforeEach(async () => {
    fixture = await PartnerCenterFixture.start(['subscriptions', 'seats']);
    tenants = fixture.open().tenants ?? assert.fail();
  });
  afterEach(async () => {
    assert.deepEqual(fixture.graph.faults, []);
    await fixture.stop();
  });

  it('are read with a token of that tenant alone, for the person who agreed, and none is asked for elsewhere', async () => {
    fixture.graph.inTenants.tenants.set(tenantId, { subscriptions: [tenantSubscription()], skus: [tenantSku(7)] });
    await tenants.licences(tenantId, 'upkeep');
    const { requests } = fixture.graph;
    const tokens = requests.map(({ headers }) => FakeLogin.readToken((headers.authorization ?? '').slice(7)));
    assert.deepEqual(
      new Set(tokens.map(({ tenant, by }) => `${tenant} ${by}`)),
      new Set([`${tenantId} refresh_token`]),
    );
    assert.deepEqual(
      requests.map(({ method, path }) => `${method} ${path}`),
      ['GET /v1.0/directory/subscriptions', 'GET /v1.0/subscribedSkus'],
    );
    assert.equal(fixture.consents.at(-1), fixture.login.refreshToken);
  });

  it('are read over all pages; what is for a whole company, and what has no ids, counts nobody', async () => {
    fixture.graph.inTenants.pageLimit = 1;
    fixture.graph.inTenants.tenants.set(tenantId, {
      subscriptions: [
        tenantSubscription(),
        tenantSubscription({ commerceSubscriptionId: 'TWO', status: 'Warning', nextLifecycleDateTime: '' }),
        tenantSubscription({ commerceSubscriptionId: 'THREE', status: 'frozen', nextLifecycleDateTime: null }),
        tenantSubscription({ commerceSubscriptionId: null }),
      ],
      skus: [tenantSku(7), tenantSku(1, { appliesTo: 'Company' }), tenantSku(0, { skuId: null })],
    });
    const { subscriptions, use } = await tenants.licences(tenantId, 'upkeep');
    const skuId = '3b555118-da6a-4418-894f-7df1e2096870';
    assert.deepEqual(use, [{ skuId, used: 7 }]);
    assert.deepEqual(
      subscriptions.map(({ id, status, statusWord, nextStageOn }) => [id, status, statusWord, nextStageOn]),
      [
        ['one', 'usable', 'Enabled', '2027-03-31'],
        ['two', 'grace', 'Warning', undefined],
        ['three', 'unknown', 'frozen', undefined],
      ],
    );
    assert.partialDeepStrictEqual(subscriptions[0], { skuId, sku: 'O365_BUSINESS_ESSENTIALS', licences: 10 });
  });

  it('are refused where the customer gave no access, or nobody agreed there', async () => {
    const isTold = (code: string) => (error: unknown) =>
      error instanceof GatewayError && error.kind === 'notAuthorised' && error.told.code === code;
    await assert.rejects(tenants.licences(tenantId, 'person'), isTold('Authorization_RequestDenied'));
    fixture.login.refusesIn.set(tenantId, 65001);
    await assert.rejects(tenants.licences(tenantId, 'person'), isTold('AADSTS65001'));
  });

  it('are no part of a desk that is not set to read them', () => {
    assert.equal(fixture.open({}, ['subscriptions']).tenants, undefined);
  });
});
