// Proves the walk with the real interfaces: Partner Center makes the tenant, and a person redeems the keys.
import assert from 'node:assert/strict';
import { customerCountry, inEachLanguage, RedemptionFixture } from '../../support/redemptionFixture.ts';
import { PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import type { PartnerCenterPart } from '../../../bot/config/graphConfig.ts';

inEachLanguage('a redemption with Partner Center', (language) => {
  let microsoft: PartnerCenterFixture;
  let redemption: RedemptionFixture;
  const open = async (...parts: readonly PartnerCenterPart[]): Promise<void> => {
    const { config } = microsoft;
    const mail = { ...config, partnerCenter: { ...config.partnerCenter, parts } };
    redemption = await RedemptionFixture.open(language, { microsoft: 'partnerCenter', mail });
  };
  beforeEach(async () => {
    microsoft = await PartnerCenterFixture.start();
  });
  afterEach(async () => {
    assert.deepEqual(microsoft.service.faults, []);
    await redemption.close();
    await microsoft.stop();
  });

  it('makes the tenant by itself, shows the password once, and leads the person to redeem the keys', async () => {
    await open('customers');
    const create = await redemption.walkTo('create');
    assert.ok(create.words.includes(redemption.text('redeem.create.introPartnerCenter')));
    const { words } = await redemption.goOn('create');
    const [customer = assert.fail()] = microsoft.service.customers;
    assert.ok(words.includes(customer.password ?? assert.fail()));
    assert.ok(words.includes(redemption.text('redeem.handOver.title')));
    const [open1] = await redemption.open();
    assert.deepEqual([open1?.state, open1?.domain], ['handedOver', customer.domain]);
    const registered = (await redemption.fixture.services.customers.get(open1?.customerId ?? ''))?.value;
    assert.equal(registered?.microsoftTenantId, customer.id);
    const stored = JSON.stringify(await redemption.fixture.services.redemptions.get(open1?.id ?? ''));
    assert.ok(!stored.includes(customer.password ?? ''));
    await redemption.person.clicks('redeem.reportRedeemed', { domain: customer.domain, endsOn: '2027-03-24' });
    assert.deepEqual(await redemption.open(), []);
  });

  it('asks for another domain when Microsoft says that it is taken', async () => {
    await open('customers');
    microsoft.service.takenDomains.add('kekfestomuhely.onmicrosoft.com');
    const { words } = await redemption.walkTo('create');
    assert.ok(words.includes(redemption.text('redeem.admin.problems.domainTaken')));
  });

  it('goes back to the field that Microsoft refuses', async () => {
    await open('customers');
    await redemption.walkTo('create');
    microsoft.service.meet(/^POST \/v1\/customers$/, { status: 400, body: { code: 600050, description: 'x' } });
    const { words } = await redemption.goOn('create');
    assert.ok(words.includes(redemption.text('redeem.refused.customer.registrationNumberWrong.title')), words);
    assert.equal((await redemption.open())[0]?.step, 'admin');
  });

  it('is done by hand where this part is not connected', async () => {
    await open('subscriptions');
    await redemption.walkThrough();
    assert.equal((await redemption.open())[0]?.state, 'handedOver');
    assert.equal(microsoft.service.asked(/^POST/).length, 0);
    assert.equal(customerCountry, 'HU');
  });
});
