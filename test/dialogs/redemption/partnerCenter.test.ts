// Proves the walk with the real interfaces: Partner Center makes the tenant, and a person redeems the keys.
import assert from 'node:assert/strict';
import { customerCountry, inEachLanguage, RedemptionFixture } from '../../support/redemptionFixture.ts';
import { PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import type { PartnerCenterPart } from '../../../bot/config/partnerCenterConfig.ts';

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

  /** The tenant is made, its answer is lost, and the order that is sent again gets no password any more. */
  const losePassword = (): void => {
    const creation = /^POST \/v1\/customers$/;
    microsoft.service.meet(creation, 'dropAfterwards', { status: 400, body: { code: 3000, description: 'In use.' } });
  };

  it('says what to do when the answer with the password got lost, and does not say it again', async () => {
    await open('customers');
    await redemption.walkTo('create');
    losePassword();
    const { words } = await redemption.goOn('create');
    const { domain = '' } = microsoft.service.customers[0] ?? {};
    for (const line of ['lost', 'lostSteps.role', 'lostSteps.support'] as const) {
      assert.ok(words.includes(redemption.text(`redeem.firstPassword.${line}`)), words);
    }
    assert.ok(words.includes(`admin@${domain}`), words);
    const again = await redemption.person.says('resume');
    assert.ok(!again.words.includes(redemption.text('redeem.firstPassword.lost')), again.words);
  });

  it('tells of a lost password after all when the process or the line broke before it could', async () => {
    await open('customers');
    await redemption.walkTo('create');
    losePassword();
    const { connector } = redemption.fixture.chat;
    connector.meetEach((_activity, method) => (method === 'POST' ? { status: 503 } : undefined));
    await redemption.goOn('create');
    connector.meetEach(() => undefined);
    const { words } = await redemption.person.says('resume');
    assert.ok(words.includes(redemption.text('redeem.firstPassword.lost')), words);
    const again = await redemption.person.says('resume');
    assert.ok(!again.words.includes(redemption.text('redeem.firstPassword.lost')), again.words);
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

  for (const [status, code, sentence] of [
    [403, 900308, 'roleMissing'],
    [403, '900124', 'ownAgreementMissing'],
    [400, 800066, 'limitReached'],
    [503, undefined, 'ambiguous'],
  ] as const) {
    it(`says in one sentence why no tenant was made, with the id of the call (${sentence})`, async () => {
      await open('customers');
      await redemption.walkTo('create');
      const body = { description: 'x', ...(code === undefined ? {} : { code }) };
      microsoft.service.meet(/^POST \/v1\/customers$/, { status, body });
      const { words } = await redemption.goOn('create');
      if (sentence === 'ambiguous') {
        // The domain is free, so that it certainly was not made.
        assert.ok(words.includes(redemption.text('redeem.busy.texts.unreachable')), words);
        return;
      }
      assert.ok(words.includes(redemption.text(`microsoft.failure.${sentence}`)), words);
      const call = microsoft.service.asked(/^POST \/v1\/customers$/).at(-1);
      assert.ok(words.includes(String(call?.headers['ms-correlationid'])), words);
    });
  }

  const address = {
    ...{ addressLine1: 'Fő u. 1', city: 'Budapest', postalCode: '1012', country: 'HU' },
  };
  const created = (): Record<string, unknown> => {
    const [asked = assert.fail()] = microsoft.service.asked(/^POST \/v1\/customers$/);
    return (asked.body as { billingProfile: { defaultAddress: Record<string, unknown> } }).billingProfile
      .defaultAddress;
  };

  it('shows how Microsoft writes the address beside what was typed, and takes the one that is chosen', async () => {
    await open('customers');
    microsoft.service.addressAnswer = { status: 'InteractionRequired', suggestedAddresses: [address] };
    const { words } = await redemption.walkTo('create');
    assert.ok(words.includes(redemption.text('address.title')), words);
    const suggestion = JSON.stringify({ addressLine1: 'Fő u. 1', city: 'Budapest', postalCode: '1012' });
    const next = await redemption.person.clicks('redeem.takeAddress', { address: suggestion });
    assert.ok(next.words.includes(redemption.text('redeem.create.introPartnerCenter')), next.words);
    await redemption.goOn('create');
    assert.partialDeepStrictEqual(created(), {
      addressLine1: 'Fő u. 1',
      postalCode: '1012',
      phoneNumber: '+36 1 555 0100',
    });
  });

  it('keeps what was typed where the person wants that, and loses nothing when the address is corrected', async () => {
    await open('customers');
    microsoft.service.addressAnswer = { status: 'NotValidated', suggestedAddresses: [] };
    const { words } = await redemption.walkTo('create');
    assert.ok(words.includes(redemption.text('address.unchecked')), words);
    const form = await redemption.person.clicks('redeem.correctAddress');
    assert.ok(
      JSON.stringify(redemption.person.sees().at(-1)?.card).includes('anna.kovacs@kekfesto.example'),
      form.words,
    );
    await redemption.goOn('admin', { city: 'Szeged' });
    await redemption.person.clicks('redeem.takeAddress');
    await redemption.goOn('create');
    assert.partialDeepStrictEqual(created(), { addressLine1: 'Fő utca 1.', city: 'Szeged' });
  });

  it('takes no address from a card that the form would not take', async () => {
    await open('customers');
    microsoft.service.addressAnswer = { status: 'InteractionRequired', suggestedAddresses: [address] };
    await redemption.walkTo('create');
    const { words } = await redemption.person.clicks('redeem.takeAddress', {
      address: '{"postalCode":"ABC","mail":"x"}',
    });
    assert.ok(words.includes(redemption.text('redeem.admin.problems.wrongShapeSample', { sample: '1011' })), words);
  });

  it('says at the field that Microsoft does not know the address', async () => {
    await open('customers');
    microsoft.service.addressAnswer = { status: 'None', suggestedAddresses: [], validationMessage: 'No match.' };
    const { words } = await redemption.walkTo('create');
    assert.ok(words.includes(redemption.text('redeem.admin.problems.addressWrong')), words);
  });

  it("follows Microsoft's rules of the country, also where they ask for more than the desk's", async () => {
    await open('customers');
    const rules = { isStateRequired: true, states: { value: ['BU', 'PE'] }, postalCodeRegex: '^1\\d{3}$' };
    microsoft.service.countryRules.set('HU', { ...rules, phoneNumberRegex: '((' });
    const { words } = await redemption.walkTo('create');
    const label = redemption.text('redeem.admin.labels.state');
    assert.ok(words.includes(redemption.text('redeem.admin.problems.missing', { label })), words);
    assert.ok(
      (await redemption.goOn('admin', { state: 'XX' })).words.includes(
        redemption.text('redeem.admin.problemsTitle', { count: 1 }),
      ),
    );
    await redemption.goOn('admin', { state: 'BU' });
    await redemption.goOn('create');
    assert.partialDeepStrictEqual(created(), { state: 'BU' });
    assert.equal(microsoft.service.asked(/countryvalidationrules/).length, 1);
  });

  it('is done by hand where this part is not connected', async () => {
    await open('subscriptions');
    await redemption.walkThrough();
    assert.equal((await redemption.open())[0]?.state, 'handedOver');
    assert.equal(microsoft.service.asked(/^POST/).length, 0);
    assert.equal(customerCountry, 'HU');
  });
});
