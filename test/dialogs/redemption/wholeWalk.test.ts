// Proves the walk from the first word to the running subscription: what is on record then, and what is left on the screen.
import assert from 'node:assert/strict';
import { addMonths, dayOf } from '../../../domain/dates/calendarDay.ts';
import { anna, register, subscriptionOf } from '../../support/reminderFixture.ts';
import { buttonsOf } from '../../support/shownCard.ts';
import { goodKeys, inEachLanguage, terms, WalkStage } from '../../support/redemptionFixture.ts';

inEachLanguage('a redemption', (language) => {
  let walk: WalkStage;
  beforeEach(async () => {
    walk = await WalkStage.open(language);
  });
  afterEach(() => walk.close());

  it('ends with customer, subscription, reminders, used keys and a whole audit trail on record', async () => {
    const done = await walk.walkThrough();
    assert.ok(done.words.includes(walk.text('redeem.done.titles.newSubscription')));
    const { desk, clock } = walk.stage;
    const [customer] = await desk.customers.search('kékfestő', 5);
    assert.equal(customer?.domain, 'kekfestomuhely.onmicrosoft.com');
    assert.equal(customer.country, 'HU');
    const [subscription, ...others] = await desk.subscriptions.ofCustomer(customer.id);
    assert.deepEqual(others, []);
    assert.equal(subscription?.licences, 5);
    assert.equal(subscription.endsOn, addMonths(dayOf(clock.now(), 'UTC'), 12));
    assert.equal(subscription.responsible.id, anna.id);
    const planned = await desk.reminders.ofSubscription(subscription.id);
    assert.deepEqual(
      planned.map(({ value }) => value.milestone),
      ['days60', 'days30', 'days7', 'days1', 'endDay', 'useEnds', 'dataEnds'],
    );
    assert.equal((await desk.keys.get(desk.keys.fingerprint(goodKeys[0])))?.state, 'redeemed');
    assert.deepEqual(await walk.open(), []);
    const trail = (await desk.audit.newest({ limit: 50 })).items.map(({ what }) => what);
    for (const what of [
      'redemptionStarted',
      'consentGiven',
      'keyReserved',
      'detailsConfirmed',
      'orderPlaced',
      'customerCreated',
      'keysRedeemed',
    ] as const) {
      assert.equal(trail.filter((one) => one === what).length, 1, what);
    }
  });

  it('leaves summaries without buttons in the place of every card that was used', async () => {
    await walk.walkThrough();
    const cards = walk.person.sees().filter(({ card }) => card !== undefined);
    const withWalkButtons = cards.filter(({ card }) =>
      buttonsOf(card ?? {}).some(({ verb }) => verb.startsWith('redeem.') && verb !== 'redeem.start'),
    );
    assert.deepEqual(withWalkButtons, []);
    assert.equal(cards.filter(({ updated }) => updated).length, 6);
  });

  it('shows the first password once, and keeps it nowhere', async () => {
    const done = await walk.walkThrough();
    const password = /Kd7-[A-Z0-9]+/.exec(done.words)?.[0] ?? assert.fail(done.words);
    await walk.person.says('help');
    const stored = JSON.stringify(await walk.stage.desk.audit.newest({ limit: 99 })) + walk.stage.chat.logged.join('');
    assert.ok(!stored.includes(password));
  });

  it('takes several keys of several plans into one order', async () => {
    await walk.walkTo('keys');
    await walk.person.clicks('redeem.addKeys', { keys: goodKeys[0], ...terms });
    await walk.person.clicks('redeem.addKeys', { keys: goodKeys[1], ...terms, licences: '7' });
    await walk.person.clicks('redeem.nextFromKeys', {
      keys: goodKeys[2],
      ...terms,
      plan: 'businessBasic',
      licences: '3',
    });
    for (const step of ['confirm', 'admin', 'create'] as const) await walk.goOn(step);
    const [customer] = await walk.stage.desk.customers.search('kékfestő', 5);
    const subscriptions = await walk.stage.desk.subscriptions.ofCustomer(customer?.id ?? '');
    assert.deepEqual(subscriptions.map(({ planId, licences }) => `${planId} ${licences}`).sort(), [
      'businessBasic 3',
      'businessStandard 12',
    ]);
  });
});

inEachLanguage('a redemption for a customer that exists', (language) => {
  let walk: WalkStage;
  beforeEach(async () => {
    walk = await WalkStage.open(language);
    const { desk } = walk.stage;
    await register(desk, subscriptionOf('s', '2027-06-30', { planId: 'businessStandard', licences: 10 }));
  });
  afterEach(() => walk.close());

  async function order(purpose: string, ticks: Readonly<Record<string, string>> = {}): Promise<string> {
    await walk.person.says('redeem');
    await walk.person.clicks('redeem.choosePurpose', { purpose, customer: 'contoso' });
    if (walk.cardWith('redeem.consent') === undefined)
      await walk.person.clicks('redeem.choosePurpose', { subscription: 's' });
    await walk.goOn('consent');
    await walk.person.clicks('redeem.nextFromKeys', { keys: goodKeys[0], licences: '5' });
    const confirm = walk.cardWith('redeem.confirm');
    assert.ok(confirm?.words.includes('contoso.onmicrosoft.com'), 'the tenant is shown before anything is confirmed');
    for (const domain of ['fabrikam.onmicrosoft.com', 'no domain', ' ']) {
      const refused = await walk.person.clicks('redeem.confirm', { domain });
      assert.equal(refused.shown[0]?.updated, true, domain);
    }
    const domain = 'Contoso.onmicrosoft.com ';
    if (Object.keys(ticks).length > 0) {
      const { words } = await walk.person.clicks('redeem.confirm', { domain });
      assert.ok(words.includes(walk.text('renewals.losses.problem')), words);
    }
    return (await walk.person.clicks('redeem.confirm', { domain, ...ticks })).words;
  }

  it('renews: twelve months from the old end, with the fewer licences of the key only when somebody says so', async () => {
    const words = await order('renewal', { fewerLicences: 'true' });
    assert.ok(words.includes(walk.text('redeem.done.titles.renewal')), words);
    const subscription = await walk.stage.desk.subscriptions.get('s');
    assert.deepEqual([subscription?.value.endsOn, subscription?.value.licences], ['2028-06-30', 5]);
  });

  it('adds licences and keeps the end date', async () => {
    const words = await order('moreLicences');
    assert.ok(words.includes(walk.text('redeem.done.titles.moreLicences')), words);
    const subscription = await walk.stage.desk.subscriptions.get('s');
    assert.equal(subscription?.value.endsOn, '2027-06-30');
    assert.equal(subscription.value.licences, 15);
  });
});
