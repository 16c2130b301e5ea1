// Proves the orders: every answer of Microsoft leads to a card that says what to do, nothing is lost, and no key is redeemed twice.
import assert from 'node:assert/strict';
import { sweepRedemptions } from '../../../dialogs/redemption/sweepRedemptions.ts';
import { adminDetails, goodKeys, inEachLanguage, terms, WalkStage } from '../../support/redemptionFixture.ts';

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
  let walk: WalkStage;
  beforeEach(async () => {
    walk = await WalkStage.open(language);
  });
  afterEach(() => walk.close());

  async function order(keys: string, domainPrefix: string = adminDetails.domainPrefix): Promise<string> {
    await walk.walkTo('keys');
    await walk.person.clicks('redeem.nextFromKeys', { keys, ...terms });
    await walk.goOn('confirm');
    await walk.person.clicks('redeem.submitAdmin', { ...adminDetails, domainPrefix });
    return (await walk.goOn('create')).words;
  }

  const isDone = (words: string): boolean => words.includes(walk.text('redeem.done.titles.newSubscription'));
  const subscriptions = async (): Promise<number> => {
    const customers = await walk.stage.desk.customers.search('', 9);
    return (await Promise.all(customers.map(({ id }) => walk.stage.desk.subscriptions.ofCustomer(id)))).flat().length;
  };

  for (const [reason, ending] of Object.entries(refusedKeys)) {
    it(`with a key that is refused as ${reason} says which key and why, and goes on with another`, async () => {
      const words = await order(`${goodKeys[0]} ${sample(ending)}`);
      assert.ok(words.includes(ending), words);
      assert.equal(await subscriptions(), 0);
      const [open] = await walk.open();
      assert.equal(open?.basket.length, 2);
      const bad = open.basket.find(({ lastFive }) => lastFive === ending)?.keyId ?? '';
      await walk.person.says('resume');
      await walk.person.clicks('redeem.removeKey', { remove: bad });
      await walk.person.clicks('redeem.nextFromKeys', { ...terms });
      // The customer was made before its key was refused: from now on it is one that exists.
      await walk.person.clicks('redeem.confirm', { domain: `${adminDetails.domainPrefix}.onmicrosoft.com` });
      assert.equal(await subscriptions(), 1);
      assert.equal((await walk.stage.desk.customers.search('', 9)).length, 1);
      assert.deepEqual(await walk.open(), []);
    });
  }

  for (const prefix of refusedDomains) {
    it(`for a customer that is refused (${prefix}) leads back to the details with everything in them`, async () => {
      const words = await order(goodKeys[0], prefix);
      assert.ok(!isDone(words));
      await walk.person.says('resume');
      const card = walk.cardWith('redeem.submitAdmin');
      assert.ok(card?.words.includes(adminDetails.organisation));
      await walk.person.clicks('redeem.submitAdmin', { domainPrefix: 'another' });
      assert.ok(isDone((await walk.person.clicks('redeem.create')).words));
      assert.equal(await subscriptions(), 1);
    });
  }

  it('for a domain that is taken is stopped at the details already', async () => {
    await walk.walkTo('admin');
    const refused = await walk.person.clicks('redeem.submitAdmin', { ...adminDetails, domainPrefix: 'taken' });
    assert.equal((await walk.open())[0]?.step, 'admin');
    assert.ok(refused.words.includes(adminDetails.organisation));
  });

  it('that meets a busy Microsoft can be tried again, and is carried out once', async () => {
    assert.ok(!isDone(await order(sample('BRBRB'))));
    assert.ok(isDone((await walk.person.clicks('redeem.retry')).words));
    assert.equal(await subscriptions(), 1);
  });

  for (const ending of ['BRKNX', 'FRWYX']) {
    it(`that Microsoft never takes (${ending}) stays where it is, and its key can be given back`, async () => {
      assert.ok(!isDone(await order(sample(ending))));
      assert.ok(!isDone((await walk.person.clicks('redeem.retry')).words));
      await walk.person.says('cancel');
      await walk.person.clicks(walk.text('redeem.leave.forget'));
      assert.deepEqual(await walk.open(), []);
      assert.equal(await walk.stage.desk.keys.get(walk.stage.desk.keys.fingerprint(sample(ending))), undefined);
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
      assert.ok(isDone((await walk.person.clicks('redeem.retry')).words));
      assert.equal(await subscriptions(), 1);
    });
  }

  for (const [outcome, ends] of [
    ['redeemed', '2028-03-01'],
    ['notRedeemed', ''],
  ] as const) {
    it(`whose outcome nobody knows is parked for a person, who says ${outcome}`, async () => {
      const words = await order(sample('QTQTX'));
      assert.ok(words.includes(walk.text('redeem.parked.title')));
      const [parked] = await walk.open();
      assert.equal(parked?.state, 'parked');
      const title = walk.text(outcome === 'redeemed' ? 'redeem.parked.redeemed' : 'redeem.parked.notRedeemed');
      const answer = await walk.person.clicks(title, ends === '' ? {} : { endsOn: ends });
      assert.notEqual(answer.words, '');
      assert.equal(await subscriptions(), outcome === 'redeemed' ? 1 : 0);
      assert.equal((await walk.open()).length, outcome === 'redeemed' ? 0 : 1);
    });
  }

  it('that a crash left half-way is found by the sweeper and finished once', async () => {
    await walk.walkTo('create');
    const { desk, clock } = walk.stage;
    const original = desk.microsoft.redeem.bind(desk.microsoft);
    // The process dies after Microsoft has carried the order out: nothing is written any more.
    Object.assign(desk.microsoft, {
      redeem: async (...given: Parameters<typeof original>) => {
        await original(...given);
        throw new Error('the process is gone');
      },
    });
    await walk.goOn('create');
    Object.assign(desk.microsoft, { redeem: original });
    assert.equal((await walk.open())[0]?.state, 'calling');
    await sweepRedemptions(desk);
    assert.equal(await subscriptions(), 0, 'the lease protects an order that may still be under way');
    clock.advance(5 * 60_000);
    await sweepRedemptions(desk);
    await sweepRedemptions(desk);
    assert.equal(await subscriptions(), 1);
    assert.deepEqual(await walk.open(), []);
  });

  it('is never placed for a walk that was left alone: the inventory gets its keys after two weeks', async () => {
    await walk.walkTo('create');
    walk.stage.clock.advance(15 * 24 * 60 * 60_000);
    await sweepRedemptions(walk.stage.desk);
    assert.deepEqual(await walk.open(), []);
    const key = await walk.stage.desk.keys.get(walk.stage.desk.keys.fingerprint(goodKeys[0]));
    assert.equal(key?.state, 'available');
  });
});

inEachLanguage('a redemption on Microsoft’s own page', (language) => {
  let walk: WalkStage;
  beforeEach(async () => {
    walk = await WalkStage.open(language, { microsoft: 'guided' });
    await walk.walkThrough();
  });
  afterEach(() => walk.close());

  it('says on the used card that nothing was ordered', () => {
    const said = walk.person.sees().map(({ words }) => words);
    assert.ok(said.some((words) => words.includes(walk.text('redeem.summary.ordered.guided'))));
    assert.ok(!said.some((words) => words.includes(walk.text('redeem.summary.ordered.partnerCenter'))));
  });

  it('shows the keys on demand to the person alone, hides them again, and records who saw them', async () => {
    assert.ok(!JSON.stringify(walk.person.sees()).includes(goodKeys[0]));
    const shown = await walk.person.clicks('redeem.showKeys');
    assert.ok(shown.words.includes(goodKeys[0]));
    await walk.person.clicks('redeem.hideKeys');
    assert.ok(!JSON.stringify(walk.person.sees()).includes(goodKeys[0]));
    const trail = (await walk.stage.desk.audit.newest({ limit: 9 })).items;
    assert.ok(trail.some(({ what }) => what === 'keysRevealed'));
  });

  it('is settled by the tenant and the end date that the person saw', async () => {
    const refused = await walk.person.clicks('redeem.reportRedeemed', { domain: 'nonsense', endsOn: '2020-01-01' });
    assert.notEqual(refused.words, '');
    const done = await walk.person.clicks('redeem.reportRedeemed', {
      domain: 'contoso.onmicrosoft.com',
      endsOn: '2028-03-05',
    });
    assert.ok(done.words.includes(walk.text('redeem.done.titles.newSubscription')));
    const [customer] = await walk.stage.desk.customers.search('contoso', 2);
    const [subscription] = await walk.stage.desk.subscriptions.ofCustomer(customer?.id ?? '');
    assert.equal(subscription?.endsOn, '2028-03-05');
    assert.equal(subscription.endIsEstimate, false);
    assert.equal((await walk.stage.desk.keys.get(walk.stage.desk.keys.fingerprint(goodKeys[0])))?.state, 'redeemed');
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
      const { words } = await walk.person.clicks('redeem.reportProblem', { message });
      assert.notEqual(words, '', message);
      const [open] = await walk.open();
      assert.equal(open?.basket.length, 1, message);
      await walk.person.says('resume');
    }
  });

  it('can be left by cancel, and a typed key that was not used is forgotten', async () => {
    await walk.person.says('cancel');
    await walk.person.clicks(walk.text('redeem.leave.leave'), { shown: 'unused' });
    assert.deepEqual(await walk.open(), []);
    assert.equal(await walk.stage.desk.keys.get(walk.stage.desk.keys.fingerprint(goodKeys[0])), undefined);
  });
});
