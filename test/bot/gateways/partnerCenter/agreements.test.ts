// Proves that the customers' agreements are read and confirmed as Partner Center documents it, for a person only.
import assert from 'node:assert/strict';
import { GatewayError } from '../../../../dialogs/services/microsoft.ts';
import type { CustomerAgreements } from '../../../../dialogs/services/customerAgreements.ts';
import { agreementBody } from '../../../support/microsoft/fakeAgreements.ts';
import type { FakeCustomer } from '../../../support/microsoft/fakePartnerCenter.ts';
import { PartnerCenterFixture } from '../../../support/microsoft/partnerCenterFixture.ts';

const signer = { firstName: 'Dóra', lastName: 'Nagy', mail: 'dora@contoso.example' };
const requestId = '5a5a5a5a-1111-4222-8333-444455556666';

describe('customers’ agreements in Partner Center', () => {
  let fixture: PartnerCenterFixture;
  let agreements: CustomerAgreements;
  let customer: FakeCustomer;
  beforeEach(async () => {
    fixture = await PartnerCenterFixture.start();
    agreements = fixture.open().agreements ?? assert.fail();
    customer = fixture.service.add('Contoso');
  });
  afterEach(async () => {
    assert.deepEqual([...fixture.service.faults, ...fixture.service.agreements.faults], []);
    await fixture.stop();
  });
  const order = () => ({
    ...{ tenantId: customer.id, templateId: '117a77b0-9360-443b-8795-c6dedc750cf9', signer, requestId },
    agreedOn: '2027-03-20',
  });
  const failure = async (promise: Promise<unknown>): Promise<GatewayError> => {
    const error = await promise.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof GatewayError);
    return error;
  };

  it('are of the text with the highest rank, whose link is shown only where it leads to Microsoft', async () => {
    const template = { id: '117a77b0-9360-443b-8795-c6dedc750cf9', link: 'https://aka.ms/customeragreement' };
    assert.deepEqual(await agreements.template(), template);
    const [, newest = assert.fail()] = fixture.service.agreements.templates;
    for (const agreementLink of ['http://aka.ms/x', 'https://aka.ms.evil.example/', 'javascript:1', 7]) {
      fixture.service.agreements.templates = [{ ...newest, agreementLink }];
      assert.deepEqual(await agreements.template(), { id: template.id }, String(agreementLink));
    }
    fixture.service.agreements.templates = [];
    assert.equal((await failure(agreements.template())).kind, 'broken');
  });

  it('are handed out as the text of a country in a language, by links that lead to Microsoft', async () => {
    const { id } = await agreements.template();
    const hungarian = await agreements.document(id, { country: 'HU', language: 'hu' });
    assert.equal(hungarian.language, 'hu-HU');
    assert.match(hungarian.download, /^https:\/\/l2oagreements\.blob\.core\.windows\.net\//);
    assert.match(hungarian.display ?? '', /^https:\/\/wopihost\.l2o\.microsoft\.com\//);
    assert.equal((await agreements.document(id, { country: 'IE', language: 'hu' })).language, 'en-US');
    const of = { country: 'HU', language: 'hu' };
    for (const downloadUri of ['http://x.microsoft.com/a', 'https://microsoft.com.evil.example/', 'javascript:1', 7]) {
      fixture.service.meet(/agreementtemplates/, { status: 200, body: { downloadUri } });
      assert.equal((await failure(agreements.document(id, of))).kind, 'broken', String(downloadUri));
    }
    const only = { downloadUri: 'https://a.blob.core.windows.net/x', displayUri: 'https://evil.example/' };
    fixture.service.meet(/agreementtemplates/, { status: 200, body: only });
    assert.deepEqual(await agreements.document(id, of), { download: only.downloadUri, language: 'en-US' });
    assert.equal((await failure(agreements.document('another', of))).told.code, '3000');
  });

  it('are accepted as the newest confirmation says, whatever its letters and digits', async () => {
    fixture.service.byteOrderMark = true;
    fixture.service.pascalCase = true;
    fixture.service.agreements.confirmed.set(customer.id, [
      agreementBody({ dateAgreed: '2025-01-02T00:00:00Z' }),
      agreementBody(),
      agreementBody({ type: 'MicrosoftCloudAgreement', dateAgreed: '2027-01-01T00:00:00Z' }),
    ]);
    assert.deepEqual(await agreements.standing(customer.id, 'person'), {
      ...{ state: 'accepted', how: 'microsoft', on: '2026-06-14', signer: { firstName: 'Dóra', lastName: 'Nagy' } },
    });
    assert.equal(fixture.service.asked(/directSigned/).length, 0);
  });

  it('are accepted where the customer did so at Microsoft, and missing where nobody did', async () => {
    assert.deepEqual(await agreements.standing(customer.id, 'upkeep'), { state: 'missing', how: 'microsoft' });
    fixture.service.agreements.signedDirectly.add(customer.id);
    assert.deepEqual(await agreements.standing(customer.id, 'upkeep'), { state: 'accepted', how: 'customer' });
  });

  it('of a customer of nobody, and without a consent, are not told', async () => {
    const { told } = await failure(agreements.standing('22222222-1111-4111-8111-111111111111', 'person'));
    assert.equal(told.code, '20002');
    fixture.consents.length = 0;
    const without = fixture.open().agreements ?? assert.fail();
    assert.equal((await failure(without.template())).told.code, 'consentMissing');
  });

  it('are confirmed once under the id of the intent; the same details a second time are confirmed as well', async () => {
    await agreements.attest(order());
    await agreements.attest({ ...order(), requestId: '6a5a5a5a-1111-4222-8333-444455556666' });
    const [kept, ...others] = fixture.service.agreements.confirmed.get(customer.id) ?? [];
    assert.deepEqual(others, []);
    assert.deepEqual(kept?.['primaryContact'], { firstName: 'Dóra', lastName: 'Nagy', email: 'dora@contoso.example' });
    assert.equal(kept['dateAgreed'], '2027-03-20T00:00:00Z');
    assert.equal(fixture.service.asked(/^POST/)[0]?.headers['ms-requestid'], requestId);
    assert.ok(!fixture.logged.join('').includes('dora@'));
  });

  it('whose answer is lost may have been taken, and are not sent again', async () => {
    const troubles = ['drop', 'dropAfterwards', 'cut', { afterwards: { status: 504, raw: '<html>' } }] as const;
    for (const [at, trouble] of troubles.entries()) {
      fixture.service.meet(/^POST/, trouble);
      const { kind } = await failure(agreements.attest({ ...order(), agreedOn: `2027-03-1${at}` }));
      assert.equal(kind, 'ambiguous', JSON.stringify(trouble));
    }
    assert.equal(fixture.service.asked(/^POST/).length, 4);
  });

  it('are none of a national cloud, where Partner Center has no such interface', () => {
    const { partnerCenter, ...graph } = fixture.config;
    assert.ok(fixture.open().agreements !== undefined);
    for (const graphUrl of ['https://graph.microsoft.us', 'https://microsoftgraph.chinacloudapi.cn']) {
      assert.equal(fixture.openIn({ ...graph, graphUrl, partnerCenter }).agreements, undefined, graphUrl);
    }
  });
});
