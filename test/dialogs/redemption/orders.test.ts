// Proves the orders: every answer of Microsoft leads to a card that says what to do, nothing is lost, and no key is redeemed twice.
import assert from 'node:assert/strict';
import { sweepRedemptions } from '../../../dialogs/redemption/order/sweepRedemptions.ts';
import { adminDetails, goodKeys, inEachLanguage, terms, RedemptionFixture } from '../../support/redemptionFixture.ts';

const sample = (ending: string): string => `BCDFG-HJKMP-QRTVW-XY234-${ending}`;
/** Sample keys that Microsoft refuses, by what it answers. */
const refusedKeys = {
  invalid: 'BDKYX',
  consumerKey: 'HMKYX',
  alreadyEntered: 'TWCKX',
  expired: 'XPRDX',
  alreadyUsed: 'TKNXX',
  notAvailable: 'NTHRX',
  tooManyLicences: 'MNYKX',
  wrongPlan: 'DFFPX',
  notAuthorised: 'RGHTX',
} as const;
/** Domains whose customer Microsoft refuses when it is to be made. */
const refusedDomains = ['badaddress', 'othermarket', 'underreview'] as const;

inEachLanguage('an order', (language) => {
  let redemption: RedemptionFixture;
  beforeEach(async () => {
    redemption = await RedemptionFixture.open(language);
  });
  afterEach(() => redemption.close());

  async function order(keys: string, domainPrefix: string = adminDetails.domainPrefix): Promise<string> {
    await redemption.walkTo('keys');
    await redemption.person.clicks('redeem.nextFromKeys', { keys, ...terms });
    await redemption.goOn('confirm');
    await redemption.person.clicks('redeem.submitAdmin', { ...adminDetails, domainPrefix });
    return (await redemption.goOn('create')).words;
  }

  const isDone = (words: string): boolean => words.includes(redemption.text('redeem.done.titles.newSubscription'));
  const subscriptions = async (): Promise<number> => {
    const customers = await redemption.fixture.services.customers.search('', 9);
    return (
      await Promise.all(customers.map(({ id }) => redemption.fixture.services.subscriptions.ofCustomer(id)))
    ).flat().length;
  };

  for (const [reason, ending] of Object.entries(refusedKeys)) {
    it(`with a key that is refused as ${reason} says which key and why, and goes on with another`, async () => {
      const words = await order(`${goodKeys[0]} ${sample(ending)}`);
      assert.ok(words.includes(ending), words);
      assert.equal(await subscriptions(), 0);
      const [open] = await redemption.open();
      assert.equal(open?.basket.length, 2);
      const bad = open.basket.find(({ lastFive }) => lastFive === ending)?.keyId ?? '';
      await redemption.person.says('resume');
      await redemption.person.clicks('redeem.removeKey', { remove: bad });
      await redemption.person.clicks('redeem.nextFromKeys', { ...terms });
      // The customer was made before its key was refused: from now on it is one that exists.
      await redemption.person.clicks('redeem.confirm', { domain: `${adminDetails.domainPrefix}.onmicrosoft.com` });
      assert.equal(await subscriptions(), 1);
      assert.equal((await redemption.fixture.services.customers.search('', 9)).length, 1);
      assert.deepEqual(await redemption.open(), []);
    });
  }

  for (const prefix of refusedDomains) {
    it(`for a customer that is refused (${prefix}) leads back to the details with everything in them`, async () => {
      const words = await order(goodKeys[0], prefix);
      assert.ok(!isDone(words));
      await redemption.person.says('resume');
      const card = redemption.cardWith('redeem.submitAdmin');
      assert.ok(card?.words.includes(adminDetails.organisation));
      await redemption.person.clicks('redeem.submitAdmin', { domainPrefix: 'another' });
      assert.ok(isDone((await redemption.person.clicks('redeem.create')).words));
      assert.equal(await subscriptions(), 1);
    });
  }

  it('for a domain that is taken is stopped at the details already', async () => {
    await redemption.walkTo('admin');
    const refused = await redemption.person.clicks('redeem.submitAdmin', { ...adminDetails, domainPrefix: 'taken' });
    assert.equal((await redemption.open())[0]?.step, 'admin');
    assert.ok(refused.words.includes(adminDetails.organisation));
  });

  it('that meets a busy Microsoft can be tried again, and is carried out once', async () => {
    assert.ok(!isDone(await order(sample('BRBRB'))));
    assert.ok(isDone((await redemption.person.clicks('redeem.retry')).words));
    assert.equal(await subscriptions(), 1);
  });

  for (const ending of ['BRKNX', 'FRWYX']) {
    it(`that Microsoft never takes (${ending}) stays where it is, and its key can be given back`, async () => {
      assert.ok(!isDone(await order(sample(ending))));
      assert.ok(!isDone((await redemption.person.clicks('redeem.retry')).words));
      await redemption.person.says('cancel');
      await redemption.person.clicks(redemption.text('redeem.leave.forget'));
      assert.deepEqual(await redemption.open(), []);
      assert.equal(
        await redemption.fixture.services.keys.get(redemption.fixture.services.keys.fingerprint(sample(ending))),
        undefined,
      );
    });
  }

  for (const [what, key, prefix] of [
    ['after a key was redeemed', sample('DRPYX'), undefined],
    ['after the customer was made', goodKeys[0], 'lostanswer'],
  ] as const) {
    it(`whose answer is lost ${what} is looked up, not repeated`, async () => {
      assert.ok(isDone(await order(key, prefix)));
      assert.equal(await subscriptions(), 1);
    });
  }

  for (const [what, key, prefix] of [
    ['the redemption', sample('DRPNX'), undefined],
    ['the customer', goodKeys[0], 'lostorder'],
  ] as const) {
    it(`for ${what} that never arrived is looked up, and works when it is tried again`, async () => {
      assert.ok(!isDone(await order(key, prefix)));
      assert.ok(isDone((await redemption.person.clicks('redeem.retry')).words));
      assert.equal(await subscriptions(), 1);
    });
  }

  for (const [outcome, ends] of [
    ['redeemed', '2028-03-01'],
    ['notRedeemed', ''],
  ] as const) {
    it(`whose outcome nobody knows is parked for a person, who says ${outcome}`, async () => {
      const words = await order(sample('QTQTX'));
      assert.ok(words.includes(redemption.text('redeem.parked.title')));
      const [parked] = await redemption.open();
      assert.equal(parked?.state, 'parked');
      const title = redemption.text(outcome === 'redeemed' ? 'redeem.parked.redeemed' : 'redeem.parked.notRedeemed');
      const answer = await redemption.person.clicks(title, ends === '' ? {} : { endsOn: ends });
      assert.notEqual(answer.words, '');
      assert.equal(await subscriptions(), outcome === 'redeemed' ? 1 : 0);
      assert.equal((await redemption.open()).length, outcome === 'redeemed' ? 0 : 1);
    });
  }

  it('that a crash left half-way is found by the sweeper and finished once', async () => {
    await redemption.walkTo('create');
    const { services, clock } = redemption.fixture;
    const original = services.microsoft.redeem.bind(services.microsoft);
    // The process dies after Microsoft has carried the order out: nothing is written any more.
    Object.assign(services.microsoft, {
      redeem: async (...given: Parameters<typeof original>) => {
        await original(...given);
        throw new Error('the process is gone');
      },
    });
    await redemption.goOn('create');
    Object.assign(services.microsoft, { redeem: original });
    assert.equal((await redemption.open())[0]?.state, 'calling');
    await sweepRedemptions(services);
    assert.equal(await subscriptions(), 0, 'the lease protects an order that may still be under way');
    clock.advance(5 * 60_000);
    await sweepRedemptions(services);
    await sweepRedemptions(services);
    assert.equal(await subscriptions(), 1);
    assert.deepEqual(await redemption.open(), []);
  });

  it('is never placed for a walk that was left alone: the inventory gets its keys after two weeks', async () => {
    await redemption.walkTo('create');
    redemption.fixture.clock.advance(15 * 24 * 60 * 60_000);
    await sweepRedemptions(redemption.fixture.services);
    assert.deepEqual(await redemption.open(), []);
    const key = await redemption.fixture.services.keys.get(redemption.fixture.services.keys.fingerprint(goodKeys[0]));
    assert.equal(key?.state, 'available');
  });
});

inEachLanguage('a redemption on Microsoft’s own page', (language) => {
  let redemption: RedemptionFixture;
  beforeEach(async () => {
    redemption = await RedemptionFixture.open(language, { microsoft: 'guided' });
    await redemption.walkThrough();
  });
  afterEach(() => redemption.close());

  it('says on the used card that nothing was ordered', () => {
    const said = redemption.person.sees().map(({ words }) => words);
    assert.ok(said.some((words) => words.includes(redemption.text('redeem.summary.ordered.guided'))));
    assert.ok(!said.some((words) => words.includes(redemption.text('redeem.summary.ordered.partnerCenter'))));
  });

  it('shows the keys on demand to the person alone, hides them again, and records who saw them', async () => {
    assert.ok(!JSON.stringify(redemption.person.sees()).includes(goodKeys[0]));
    const shown = await redemption.person.clicks('redeem.showKeys');
    assert.ok(shown.words.includes(goodKeys[0]));
    await redemption.person.clicks('redeem.hideKeys');
    assert.ok(!JSON.stringify(redemption.person.sees()).includes(goodKeys[0]));
    const trail = (await redemption.fixture.services.audit.newest({ limit: 9 })).items;
    assert.ok(trail.some(({ what }) => what === 'keysRevealed'));
  });

  it('is settled by the tenant and the end date that the person saw', async () => {
    const refused = await redemption.person.clicks('redeem.reportRedeemed', {
      domain: 'nonsense',
      endsOn: '2020-01-01',
    });
    assert.notEqual(refused.words, '');
    const done = await redemption.person.clicks('redeem.reportRedeemed', {
      domain: 'contoso.onmicrosoft.com',
      endsOn: '2028-03-05',
    });
    assert.ok(done.words.includes(redemption.text('redeem.done.titles.newSubscription')));
    const [customer] = await redemption.fixture.services.customers.search('contoso', 2);
    const [subscription] = await redemption.fixture.services.subscriptions.ofCustomer(customer?.id ?? '');
    assert.equal(subscription?.endsOn, '2028-03-05');
    assert.equal(subscription.endIsEstimate, false);
    assert.equal(
      (await redemption.fixture.services.keys.get(redemption.fixture.services.keys.fingerprint(goodKeys[0])))?.state,
      'redeemed',
    );
  });

  it('explains each of the messages of Microsoft’s page, and nothing is lost', async () => {
    for (const message of [
      'invalid',
      'consumerKey',
      'alreadyEntered',
      'expired',
      'alreadyUsed',
      'busy',
      'notAvailable',
      'tooManyLicences',
      'notAuthorised',
    ]) {
      const { words } = await redemption.person.clicks('redeem.reportProblem', { message });
      assert.notEqual(words, '', message);
      const [open] = await redemption.open();
      assert.equal(open?.basket.length, 1, message);
      await redemption.person.says('resume');
    }
  });

  it('can be left by cancel, and a typed key that was not used is forgotten', async () => {
    await redemption.person.says('cancel');
    await redemption.person.clicks(redemption.text('redeem.leave.leave'), { shown: 'unused' });
    assert.deepEqual(await redemption.open(), []);
    assert.equal(
      await redemption.fixture.services.keys.get(redemption.fixture.services.keys.fingerprint(goodKeys[0])),
      undefined,
    );
  });
});
