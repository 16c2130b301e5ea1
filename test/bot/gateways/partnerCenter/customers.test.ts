// Proves new customers in Partner Center against a pretend one: the free domain, the body, and one tenant whatever breaks.
import assert from 'node:assert/strict';
import { GatewayError, type CustomerOutcome, type Microsoft } from '../../../../dialogs/services/microsoft.ts';
import { PartnerCenterFixture } from '../../../support/microsoft/partnerCenterFixture.ts';
import type { Trouble } from '../../../support/microsoft/fakeService.ts';
import { customerOrder } from '../../../support/sampleOrders.ts';

const requestId = '0f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64';
const order = customerOrder(requestId);
const { domain } = order;
const creation = /^POST \/v1\/customers$/;

function isKind(kind: GatewayError['kind']) {
  return (error: unknown): boolean => error instanceof GatewayError && error.kind === kind;
}

function created(outcome: CustomerOutcome | undefined): Extract<CustomerOutcome, { kind: 'created' }> {
  return outcome?.kind === 'created' ? outcome : assert.fail(JSON.stringify(outcome));
}

describe('new customers in Partner Center', () => {
  let fixture: PartnerCenterFixture;
  let gateway: Microsoft;
  beforeEach(async () => {
    fixture = await PartnerCenterFixture.start();
    gateway = fixture.open();
  });
  afterEach(async () => {
    assert.deepEqual(fixture.service.faults, []);
    await fixture.stop();
  });

  it('have a domain that only 404 calls free and only 200 taken', async () => {
    assert.equal(await gateway.checkDomain(domain), 'free');
    fixture.service.takenDomains.add(domain);
    assert.equal(await gateway.checkDomain(domain), 'taken');
    for (const status of [401, 403, 429, 503]) {
      fixture.service.meet(/^HEAD/, ...Array.from({ length: 3 }, () => ({ status })));
      assert.equal(await fixture.open().checkDomain(domain), 'unknown', String(status));
    }
    fixture.service.meet(/^HEAD/, 'drop', 'drop', 'drop');
    assert.equal(await gateway.checkDomain(domain), 'unknown');
  });

  it('are made for the indirect reseller of the settings, by the person who agreed, once', async () => {
    const { config } = fixture;
    const resellerId = '484e548c-f5f3-4528-93a9-c16c6373cb59';
    const provider = fixture.openIn({ ...config, partnerCenter: { ...config.partnerCenter, resellerId } });
    assert.partialDeepStrictEqual(await provider.createCustomer(order), { kind: 'refused', failure: { code: '2071' } });
    fixture.service.resellers.add(resellerId);
    fixture.service.meet(creation, 'dropAfterwards');
    await assert.rejects(provider.createCustomer(order), isKind('ambiguous'));
    assert.ok(created(await provider.lookUpCustomer(order)).password !== undefined);
    const [customer, ...others] = fixture.service.customers;
    assert.deepEqual([customer?.associatedPartnerId, others.length], [resellerId, 0]);
    assert.equal((await provider.register?.customer(customer?.id ?? ''))?.resellerId, resellerId);
    fixture.consents.length = 0;
    const without = fixture.openIn({ ...config, partnerCenter: { ...config.partnerCenter, resellerId } });
    await assert.rejects(without.createCustomer(customerOrder('another')), isKind('notAuthorised'));
  });

  it('are made with what was entered, in the culture of their country, and the password is told', async () => {
    const outcome = created(await gateway.createCustomer(order));
    const [asked] = fixture.service.asked(creation);
    assert.equal(asked?.headers['ms-requestid'], requestId);
    assert.deepEqual(asked.body, {
      companyProfile: { domain, organizationRegistrationNumber: '12345678' },
      billingProfile: {
        ...{ email: 'iroda@minta.example', culture: 'hu-HU', language: 'hu', companyName: 'Minta Kft.' },
        defaultAddress: {
          ...{ country: 'HU', city: 'Budapest', addressLine1: 'Fő utca 1.', postalCode: '1011' },
          ...{ firstName: 'Anna', lastName: 'Kovács', phoneNumber: '+3615550100' },
        },
      },
    });
    const [customer] = fixture.service.customers;
    assert.deepEqual(outcome, {
      ...{ kind: 'created', microsoftTenantId: customer?.id, domain, userName: 'admin', password: customer?.password },
    });
  });

  it('are read whatever the case of the names and whatever stands before the body', async () => {
    fixture.service.byteOrderMark = true;
    fixture.service.pascalCase = true;
    assert.equal(created(await gateway.createCustomer(order)).password, fixture.service.customers[0]?.password);
  });

  const afterTheEffect: readonly (readonly [string, Trouble])[] = [
    ['the line breaks after the customer was made', 'dropAfterwards'],
    ['half of the answer arrives', 'cut'],
    ['a proxy answers in its place', { afterwards: { status: 502, raw: '<html>Bad gateway</html>' } }],
    ['the service fails after it was made', { afterwards: { status: 500, body: { code: 800003, description: 'x' } } }],
    ['the answer is HTML', { afterwards: { status: 200, raw: '<html>Sign in</html>' } }],
  ];
  for (const [what, trouble] of afterTheEffect) {
    it(`are one, and their password is not lost, when ${what}`, async () => {
      fixture.service.meet(creation, trouble);
      await assert.rejects(gateway.createCustomer(order), isKind('ambiguous'));
      const found = created(await fixture.open().lookUpCustomer(order));
      assert.equal(found.password, fixture.service.customers[0]?.password);
      assert.equal(fixture.service.customers.length, 1);
      const ids = fixture.service.asked(creation).map(({ headers }) => headers['ms-requestid']);
      assert.deepEqual(ids, [requestId, requestId]);
    });
  }

  it('never arrived when the line broke before, and nothing is sent again to find that out', async () => {
    fixture.service.meet(creation, 'drop');
    await assert.rejects(gateway.createCustomer(order), isKind('ambiguous'));
    assert.equal(await gateway.lookUpCustomer(order), undefined);
    assert.equal(fixture.service.asked(creation).length, 1);
  });

  it('stay in doubt while nobody can say whether the domain is taken', async () => {
    fixture.service.meet(creation, 'silence');
    await assert.rejects(fixture.open({ deadline: 50 }).createCustomer(order), isKind('ambiguous'));
    fixture.service.meet(/^HEAD/, { status: 403, body: {} });
    await assert.rejects(gateway.lookUpCustomer(order), isKind('unreachable'));
  });

  it('are found as the partner’s own when Microsoft has forgotten the order', async () => {
    fixture.service.meet(creation, { afterwards: { status: 500 } }, { status: 400, body: { code: '3000' } });
    await assert.rejects(gateway.createCustomer(order), isKind('ambiguous'));
    const found = created(await gateway.lookUpCustomer(order));
    assert.deepEqual([found.microsoftTenantId, found.password], [fixture.service.customers[0]?.id, undefined]);
    assert.equal(fixture.service.customers.length, 1);
  });

  it('are refused with the field to correct, by codes that are numbers or strings', async () => {
    const refusedWith = async (details: Readonly<Record<string, string | undefined>>): Promise<unknown> =>
      await gateway.createCustomer(customerOrder(requestId, { details }));
    assert.partialDeepStrictEqual(await refusedWith({ registrationNumber: undefined }), {
      ...{ kind: 'refused', reason: 'registrationNumberMissing', field: 'registrationNumber', code: '600049' },
      failure: { kind: 'broken', status: 400, code: '600049' },
    });
    assert.partialDeepStrictEqual(await refusedWith({ phone: undefined }), {
      ...{ kind: 'refused', reason: 'phoneMissing', field: 'phone', code: '600051' },
    });
    fixture.service.takenDomains.add(domain);
    assert.deepEqual(await gateway.createCustomer(order), {
      ...{ kind: 'refused', reason: 'domainTaken', field: 'domainPrefix' },
    });
    assert.equal(fixture.service.customers.length, 0);
  });

  it('wait as long as Microsoft asks, never repeat at once, and leave a long wait to the person', async () => {
    const busy = (headers: Readonly<Record<string, string>> = {}): Trouble => ({
      ...{ status: 429, headers, body: { statusCode: 429, message: 'Rate limit is exceeded.' } },
    });
    fixture.service.meet(creation, busy({ 'retry-after': '2.128' }), busy());
    created(await gateway.createCustomer(order));
    assert.deepEqual(fixture.waits, [3_000, 4_000]);
    fixture.service.meet(creation, busy({ 'retry-after': '120' }));
    await assert.rejects(
      fixture.open().createCustomer(customerOrder('1f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64')),
      isKind('busy'),
    );
    assert.deepEqual(fixture.waits, [3_000, 4_000]);
  });

  it('ask for a new token once when the old one is not taken', async () => {
    fixture.service.meet(creation, { status: 401 });
    created(await gateway.createCustomer(order));
    assert.equal(fixture.login.asked.length, 2);
    fixture.service.meet(creation, { status: 401 }, { status: 401 });
    await assert.rejects(
      gateway.createCustomer(customerOrder('2f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64')),
      isKind('notAuthorised'),
    );
  });

  it('have an address that Microsoft knows, knows better, or does not know', async () => {
    const check = async (status: string, suggestedAddresses: readonly object[] = []): Promise<unknown> => {
      fixture.service.addressAnswer = { status, suggestedAddresses };
      return await gateway.checkAddress?.(order.details);
    };
    const same = { addressLine1: 'fő utca 1.', city: 'BUDAPEST', postalCode: '1011', country: 'HU' };
    const better = { ...same, postalCode: '1012' };
    assert.deepEqual(await check('VerifiedShippable', [same]), { kind: 'good' });
    assert.partialDeepStrictEqual(await check('Verified', [better]), { kind: 'suggested' });
    assert.partialDeepStrictEqual(await check('StreetPartial', [same, better]), { kind: 'suggested' });
    assert.deepEqual(await check('None'), { kind: 'wrong' });
    assert.deepEqual(await check('NotValidated'), { kind: 'unknown' });
    fixture.service.meet(/address/, { status: 503 });
    assert.deepEqual(await gateway.checkAddress?.(order.details), { kind: 'unknown' });
  });

  it('leave neither names nor passwords in the log', async () => {
    fixture.service.meet(creation, { status: 400, body: { code: 3000, description: 'Anna Kovács' } });
    await gateway.createCustomer(order);
    const { password = assert.fail() } = created(
      await gateway.createCustomer(customerOrder('3f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64')),
    );
    const log = fixture.logged.join('');
    assert.ok(log.includes(requestId) && log.includes('"3000"'));
    for (const word of [password, 'Kovács', 'Minta', 'minta', 'app~secret']) assert.ok(!log.includes(word), word);
  });
});
