// Proves the walk from the first word to the running subscription: what is on record then, and what is left on the screen.
import assert from 'node:assert/strict';
import { addMonths, dayOf } from '../../../domain/dates/calendarDay.ts';
import { anna, register, subscriptionOf } from '../../support/deskFixture.ts';
import { buttonsOf } from '../../support/shownCard.ts';
import { goodKeys, inEachLanguage, terms, RedemptionFixture } from '../../support/redemptionFixture.ts';

inEachLanguage('a redemption', (language) => {
  let redemption: RedemptionFixture;
  beforeEach(async () => {
    redemption = await RedemptionFixture.open(language);
  });
  afterEach(() => redemption.close());

  it('ends with customer, subscription, reminders, used keys and a whole audit trail on record', async () => {
    const done = await redemption.walkThrough();
    assert.ok(done.words.includes(redemption.text('redeem.done.titles.newSubscription')));
    const { services, clock } = redemption.fixture;
    const [customer] = await services.customers.search('kékfestő', 5);
    assert.equal(customer?.domain, 'kekfestomuhely.onmicrosoft.com');
    assert.equal(customer.country, 'HU');
    const [subscription, ...others] = await services.subscriptions.ofCustomer(customer.id);
    assert.deepEqual(others, []);
    assert.equal(subscription?.licences, 5);
    assert.equal(subscription.endsOn, addMonths(dayOf(clock.now(), 'UTC'), 12));
    assert.equal(subscription.responsible.id, anna.id);
    const planned = await services.reminders.about(subscription.id);
    assert.deepEqual(
      planned.map(({ value }) => value.milestone),
      ['days60', 'days30', 'days7', 'days1', 'endDay', 'useEnds', 'dataEnds'],
    );
    assert.equal((await services.keys.get(services.keys.fingerprint(goodKeys[0])))?.state, 'redeemed');
    assert.deepEqual(await redemption.open(), []);
    const trail = (await services.audit.newest({ limit: 50 })).items.map(({ what }) => what);
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
    await redemption.walkThrough();
    const cards = redemption.person.sees().filter(({ card }) => card !== undefined);
    const withWalkButtons = cards.filter(({ card }) =>
      buttonsOf(card ?? {}).some(({ verb }) => verb.startsWith('redeem.') && verb !== 'redeem.start'),
    );
    assert.deepEqual(withWalkButtons, []);
    assert.equal(cards.filter(({ updated }) => updated).length, 6);
  });

  it('shows the first password once, and keeps it nowhere', async () => {
    const done = await redemption.walkThrough();
    const password = /Kd7-[A-Z0-9]+/.exec(done.words)?.[0] ?? assert.fail(done.words);
    await redemption.person.says('help');
    const stored =
      JSON.stringify(await redemption.fixture.services.audit.newest({ limit: 99 })) +
      redemption.fixture.chat.logged.join('');
    assert.ok(!stored.includes(password));
  });

  it('takes several keys of several plans into one order', async () => {
    await redemption.walkTo('keys');
    await redemption.person.clicks('redeem.addKeys', { keys: goodKeys[0], ...terms });
    await redemption.person.clicks('redeem.addKeys', { keys: goodKeys[1], ...terms, licences: '7' });
    await redemption.person.clicks('redeem.nextFromKeys', {
      keys: goodKeys[2],
      ...terms,
      plan: 'businessBasic',
      licences: '3',
    });
    for (const step of ['confirm', 'admin', 'create'] as const) await redemption.goOn(step);
    const [customer] = await redemption.fixture.services.customers.search('kékfestő', 5);
    const subscriptions = await redemption.fixture.services.subscriptions.ofCustomer(customer?.id ?? '');
    assert.deepEqual(subscriptions.map(({ planId, licences }) => `${planId} ${licences}`).sort(), [
      'businessBasic 3',
      'businessStandard 12',
    ]);
  });
});

inEachLanguage('a redemption for a customer that exists', (language) => {
  let redemption: RedemptionFixture;
  beforeEach(async () => {
    redemption = await RedemptionFixture.open(language);
    const { services } = redemption.fixture;
    await register(services, subscriptionOf('s', '2027-06-30', { planId: 'businessStandard', licences: 10 }));
  });
  afterEach(() => redemption.close());

  async function order(purpose: string, ticks: Readonly<Record<string, string>> = {}): Promise<string> {
    await redemption.person.says('redeem');
    await redemption.person.clicks('redeem.choosePurpose', { purpose, customer: 'contoso' });
    if (redemption.cardWith('redeem.consent') === undefined)
      await redemption.person.clicks('redeem.choosePurpose', { subscription: 's' });
    await redemption.goOn('consent');
    await redemption.person.clicks('redeem.nextFromKeys', { keys: goodKeys[0], licences: '5' });
    const confirm = redemption.cardWith('redeem.confirm');
    assert.ok(confirm?.words.includes('contoso.onmicrosoft.com'), 'the tenant is shown before anything is confirmed');
    for (const domain of ['fabrikam.onmicrosoft.com', 'no domain', ' ']) {
      const refused = await redemption.person.clicks('redeem.confirm', { domain });
      assert.equal(refused.shown[0]?.updated, true, domain);
    }
    const domain = 'Contoso.onmicrosoft.com ';
    if (Object.keys(ticks).length > 0) {
      const { words } = await redemption.person.clicks('redeem.confirm', { domain });
      assert.ok(words.includes(redemption.text('renewals.losses.problem')), words);
    }
    return (await redemption.person.clicks('redeem.confirm', { domain, ...ticks })).words;
  }

  it('renews: twelve months from the old end, with the fewer licences of the key only when somebody says so', async () => {
    const words = await order('renewal', { fewerLicences: 'true' });
    assert.ok(words.includes(redemption.text('redeem.done.titles.renewal')), words);
    const subscription = await redemption.fixture.services.subscriptions.get('s');
    assert.deepEqual([subscription?.value.endsOn, subscription?.value.licences], ['2028-06-30', 5]);
  });

  it('brings a subscription that was archived back into the lists, with its reminders', async () => {
    const { services } = redemption.fixture;
    await services.subscriptions.change('s', (one) => ({ ...one, archived: true }));
    await order('renewal', { fewerLicences: 'true' });
    assert.equal((await services.subscriptions.get('s'))?.value.archived, undefined);
    const planned = (await services.reminders.about('s')).filter(({ value }) => value.state === 'planned');
    assert.ok(planned.length > 0 && planned.every(({ value }) => value.endsOn === '2028-06-30'));
  });

  it('adds licences and keeps the end date', async () => {
    const words = await order('moreLicences');
    assert.ok(words.includes(redemption.text('redeem.done.titles.moreLicences')), words);
    const subscription = await redemption.fixture.services.subscriptions.get('s');
    assert.equal(subscription?.value.endsOn, '2027-06-30');
    assert.equal(subscription.value.licences, 15);
  });
});
