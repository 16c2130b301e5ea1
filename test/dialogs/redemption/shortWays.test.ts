// Proves the short ways of a walk: what was said and is on record is not asked again.
import assert from 'node:assert/strict';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { bela, register, subscriptionOf } from '../../support/deskFixture.ts';
import { goodKeys, inEachLanguage, RedemptionFixture, terms } from '../../support/redemptionFixture.ts';

const words = {
  en: {
    renew: 'renew Contoso',
    more: 'more licences for Contoso',
    fresh: 'new subscription for Contoso',
    redeem: 'redeem for Contoso',
    mail: `redeem\n5x Microsoft 365 Business Standard (1 year)\n${goodKeys[0]}`,
    toStock: `keys\n5x Microsoft 365 Business Standard\n${goodKeys[0]}`,
  },
  hu: {
    renew: 'Contoso megújítása',
    more: 'több licenc a Contoso részére',
    fresh: 'új előfizetés a Contoso részére',
    redeem: 'beváltás a Contoso részére',
    mail: `beváltás\n5 db Microsoft 365 Vállalati Standard verzió (1 év)\n${goodKeys[0]}`,
    toStock: `kulcsok\n5 db Microsoft 365 Vállalati Standard verzió\n${goodKeys[0]}`,
  },
} as const;

inEachLanguage('the short way', (language) => {
  let redemption: RedemptionFixture;
  const said = words[language];
  const basic = subscriptionOf('basic', '2027-03-31');
  beforeEach(async () => {
    redemption = await RedemptionFixture.open(language);
  });
  afterEach(() => redemption.close());

  async function walk(): Promise<Redemption> {
    const [open, ...others] = await redemption.open();
    assert.ok(open !== undefined && others.length === 0, JSON.stringify(open));
    return open;
  }

  async function stock(productKey: string, licences: number, planId = 'businessBasic' as const): Promise<string> {
    const now = redemption.fixture.clock.now();
    const entered = {
      productKey,
      terms: { planId, licences, months: 12 },
      enteredBy: bela,
      now,
    };
    return (await redemption.fixture.services.keys.add(entered)).key.id;
  }

  it('of a renewal asks neither what for nor which, where there is one subscription', async () => {
    await register(redemption.fixture.services, basic);
    const answer = await redemption.person.says(said.renew);
    const { step, purpose, customerId, subscriptionId, existing, domain } = await walk();
    assert.deepEqual(
      { step, purpose, customerId, subscriptionId, domain },
      {
        step: 'consent',
        purpose: 'renewal',
        customerId: 'contoso',
        subscriptionId: 'basic',
        domain: 'contoso.onmicrosoft.com',
      },
    );
    assert.equal(existing?.endsOn, '2027-03-31');
    assert.ok(answer.words.includes(redemption.text('common.purposes.renewal')), answer.words);
    assert.ok(answer.words.includes('Contoso') && answer.words.includes(redemption.text('plans.businessBasic')));
  });

  it('of more licences does the same, and of a new subscription asks nothing of those that are there', async () => {
    await register(redemption.fixture.services, basic);
    await redemption.person.says(said.more);
    assert.equal((await walk()).purpose, 'moreLicences');
    assert.equal((await walk()).subscriptionId, 'basic');
    redemption.fixture.clock.advance(60_000);
    await redemption.person.says(said.fresh);
    const [newest] = await redemption.open();
    assert.deepEqual(
      [newest?.step, newest?.purpose, newest?.subscriptionId],
      ['consent', 'newSubscription', undefined],
    );
  });

  it('asks only which of several subscriptions, and takes the answer', async () => {
    await register(redemption.fixture.services, basic);
    await register(redemption.fixture.services, subscriptionOf('apps', '2027-05-31', { planId: 'appsForBusiness' }));
    const asked = await redemption.person.says(said.renew);
    assert.ok(asked.words.includes(redemption.text('short.which.renewal', { customer: 'Contoso' })), asked.words);
    assert.ok(!asked.words.includes(redemption.text('redeem.purpose.purposeLabel')), asked.words);
    await redemption.person.clicks('redeem.choosePurpose', { subscription: 'apps' });
    const { step, subscriptionId, existing } = await walk();
    assert.deepEqual([step, subscriptionId, existing?.planId], ['consent', 'apps', 'appsForBusiness']);
  });

  it('leads to the whole question when something else is meant, with everything chosen that was said', async () => {
    await register(redemption.fixture.services, basic);
    await register(redemption.fixture.services, subscriptionOf('apps', '2027-05-31', { planId: 'appsForBusiness' }));
    await redemption.person.says(said.renew);
    const whole = await redemption.person.clicks('redeem.otherPurpose');
    assert.ok(whole.words.includes(redemption.text('redeem.purpose.purposeLabel')));
    await redemption.person.clicks('redeem.choosePurpose', { subscription: 'basic' });
    assert.equal((await walk()).subscriptionId, 'basic');
  });

  it('says so where there is nothing to renew, and knows what keys of a customer without subscriptions are for', async () => {
    const createdAt = redemption.fixture.clock.now().toISOString();
    await redemption.fixture.services.customers.create({
      id: 'contoso',
      name: 'Contoso',
      country: 'HU',
      managedBy: [],
      createdAt,
    });
    const asked = await redemption.person.says(said.renew);
    assert.ok(asked.words.includes(redemption.text('redeem.purpose.problems.customerHasNoSubscription')), asked.words);
    redemption.fixture.clock.advance(60_000);
    await redemption.person.says(said.redeem);
    const [newest] = await redemption.open();
    assert.deepEqual([newest?.step, newest?.purpose], ['consent', 'newSubscription']);
  });

  it('is not taken where several customers have the name: they stand in front', async () => {
    await register(redemption.fixture.services, basic);
    await register(
      redemption.fixture.services,
      subscriptionOf('other', '2027-03-31', { customerId: 'c2', customerName: 'Contoso Nord' }),
    );
    const asked = await redemption.person.says(said.renew);
    assert.ok(asked.words.includes(redemption.text('redeem.purpose.purposeLabel')), asked.words);
    assert.equal((await walk()).step, 'purpose');
  });

  it('knows by a key in stock which subscription is meant, and shows what the key stands for', async () => {
    await register(redemption.fixture.services, basic);
    await register(redemption.fixture.services, subscriptionOf('apps', '2027-05-31', { planId: 'appsForBusiness' }));
    await stock(goodKeys[0], 5);
    await redemption.person.says(`${said.renew} ${goodKeys[0]}`);
    const { step, subscriptionId, basket } = await walk();
    assert.deepEqual([step, subscriptionId, basket[0]?.terms?.planId], ['consent', 'basic', 'businessBasic']);
    const asked = await redemption.person.says(`redeem ${goodKeys[1]}`);
    assert.ok(
      asked.words.includes(redemption.text('common.keyEnding', { lastFive: goodKeys[1].slice(-5) })),
      asked.words,
    );
  });

  it('selects the key in stock that has the plan and the licences of what is renewed', async () => {
    await register(redemption.fixture.services, basic);
    await stock(goodKeys[0], 9);
    const fitting = await stock(goodKeys[1], 5);
    await redemption.person.says(said.renew);
    const keys = await redemption.person.clicks('redeem.consent', { consent: 'true' });
    assert.ok(keys.words.includes(redemption.text('short.keyFits', { lastFive: goodKeys[1].slice(-5) })), keys.words);
    await redemption.person.clicks('redeem.nextFromKeys');
    const { step, basket } = await walk();
    assert.deepEqual([step, basket.map(({ keyId }) => keyId)], ['confirm', [fitting]]);
  });

  it('confirms the tenant with the first part of its domain, and with no other', async () => {
    await register(redemption.fixture.services, basic);
    await stock(goodKeys[1], 5);
    await redemption.person.says(said.renew);
    await redemption.person.clicks('redeem.consent', { consent: 'true' });
    await redemption.person.clicks('redeem.nextFromKeys');
    await redemption.person.clicks('redeem.confirm', { domain: 'contosa' });
    assert.equal((await walk()).step, 'confirm');
    await redemption.person.clicks('redeem.confirm', { domain: ' Contoso ' });
    const [done] = await redemption.fixture.services.redemptions.ofCustomer(['contoso'], 1);
    assert.deepEqual([done?.state, done?.domain], ['done', 'contoso.onmicrosoft.com']);
  });

  it('asks for the consent in one line where somebody gave it for this customer before, and records the new one', async () => {
    await register(redemption.fixture.services, basic);
    const colleague = redemption.fixture.chat.person({ id: bela.id, name: bela.name, locale: 'en-GB' });
    await colleague.says('redeem for Contoso');
    await colleague.clicks('redeem.choosePurpose', { purpose: 'renewal', subscription: 'basic' });
    const first = await colleague.clicks('redeem.consent', { consent: 'true' });
    assert.ok(first.status < 300);
    redemption.fixture.clock.advance(60_000);
    const asked = await redemption.person.says(said.renew);
    assert.ok(asked.words.includes(bela.name), asked.words);
    assert.ok(asked.shown.some(({ buttons }) => buttons.includes(redemption.text('short.consentAgain'))));
    await redemption.person.clicks('redeem.consent');
    const { step, consentAt } = await walk();
    assert.deepEqual([step, consentAt], ['keys', redemption.fixture.clock.now().toISOString()]);
    const history = await redemption.fixture.services.audit.ofCustomer(['contoso'], { limit: 20 });
    assert.equal(history.items.filter(({ what }) => what === 'consentGiven').length, 2);
  });

  it('does not take the box for ticked where nobody has consented before', async () => {
    await register(redemption.fixture.services, basic);
    await redemption.person.says(said.renew);
    await redemption.person.clicks('redeem.consent');
    assert.equal((await walk()).step, 'consent');
  });

  it('fills the form with the product, the seats and the term that a mail names', async () => {
    await redemption.person.says(said.mail);
    await redemption.person.clicks('redeem.choosePurpose', { purpose: 'newSubscription', customer: 'new' });
    await redemption.person.clicks('redeem.consent', { consent: 'true' });
    await redemption.person.clicks('redeem.nextFromKeys');
    const { step, basket } = await walk();
    assert.deepEqual([step, basket[0]?.terms], ['confirm', { planId: terms.plan, licences: 5, months: 12 }]);
  });

  it('fills it in the inventory, too', async () => {
    await redemption.person.says(said.toStock);
    await redemption.person.clicks('keys.save');
    const { items } = await redemption.fixture.services.keys.list('available', { limit: 2 });
    assert.deepEqual(
      items.map((key) => key.terms),
      [{ planId: 'businessStandard', licences: 5, months: 12 }],
    );
  });

  it('is taken while another walk waits, too', async () => {
    await register(redemption.fixture.services, basic);
    await redemption.person.says('redeem');
    redemption.fixture.clock.advance(60_000);
    await redemption.person.says(said.renew);
    const [newest] = await redemption.open();
    assert.deepEqual([newest?.step, newest?.purpose], ['consent', 'renewal']);
  });

  it('of a walk that was begun by its words is not gone on with by a fresh "redeem"', async () => {
    await register(redemption.fixture.services, basic);
    await redemption.person.says(said.renew);
    await redemption.person.says('redeem');
    const open = await redemption.open();
    assert.deepEqual(new Set(open.map(({ step }) => step)), new Set(['consent', 'purpose']));
  });
});
