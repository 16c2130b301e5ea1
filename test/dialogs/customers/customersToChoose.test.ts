// Proves that a form finds a customer of a long register in every client: by a search field, forgiving, with nothing lost.
import assert from 'node:assert/strict';
import { goodKeys, inEachLanguage } from '../../support/redemptionFixture.ts';
import { OfferFixture } from '../../support/offerFixture.ts';

const words = { en: { offer: 'offer', redeem: 'redeem' }, hu: { offer: 'ajánlat', redeem: 'beváltás' } } as const;

inEachLanguage('a form with a long list of customers', (language) => {
  let on: OfferFixture;
  beforeEach(async () => {
    on = await OfferFixture.open(language);
    for (let number = 0; number < 62; number += 1)
      await on.customer(`c${String(number)}`, `Adria ${String(number).padStart(2, '0')} Kft.`);
    await on.customer('zold', 'Zöldfa Bt.');
    await on.customer('zoldut', 'Zöldút Kft.');
  });
  afterEach(() => on.close());

  it('finds one for an offer without accents, chooses it, and keeps the template', async () => {
    const first = await on.person.says(words[language].offer);
    assert.ok(first.words.includes(on.text('short.search.more')), first.words);
    const found = await on.person.clicks('offer.findCustomer', { search: 'zoldfa', template: 'fullMigration' });
    assert.ok(found.words.includes(on.text('short.search.found', { text: 'zoldfa', count: 1 })), found.words);
    assert.ok(found.words.includes('Zöldfa Bt.') && !found.words.includes('Adria 00'));
    assert.equal(found.shown[0]?.updated, true);
    const next = await on.person.clicks('offer.chooseCustomer');
    assert.ok(next.words.includes(on.text('offer.rolesStep.title')) && next.words.includes('Zöldfa Bt.'), next.words);
    assert.equal((await on.offer()).template, 'fullMigration');
  });

  it('offers like names for a mistyped one, and the first of all where nobody is like it', async () => {
    await on.person.says(words[language].offer);
    const near = await on.person.clicks('offer.findCustomer', { search: 'Zödlfa' });
    assert.ok(near.words.includes(on.text('short.search.near', { text: 'Zödlfa', count: 1 })), near.words);
    const none = await on.person.clicks('offer.findCustomer', { search: 'qqqqqqq' });
    assert.ok(none.words.includes(on.text('short.search.all', { text: 'qqqqqqq', count: 40 })), none.words);
    const { shown } = await on.person.clicks('offer.chooseCustomer');
    assert.ok(shown[0]?.words.includes(on.text('offer.problems.customerMissing')));
  });

  it('shows those at once who have the name that an offer was asked for with', async () => {
    const named = await on.person.says(`${words[language].offer} Zöld`);
    assert.ok(named.words.includes('Zöldfa Bt.') && named.words.includes('Zöldút Kft.'), named.words);
    assert.ok(!named.words.includes('Adria 00'));
    const next = await on.person.clicks('offer.chooseCustomer', { customer: 'zoldut' });
    assert.ok(next.words.includes('Zöldút Kft.') && next.words.includes(on.text('offer.rolesStep.title')));
  });

  it('finds one for a redemption, and keeps the purpose and the keys', async () => {
    await on.person.says(`${words[language].redeem} ${goodKeys[0]}`);
    const found = await on.person.clicks('redeem.findCustomer', { search: 'ZOLDUT', purpose: 'newSubscription' });
    assert.ok(found.words.includes('Zöldút Kft.'), found.words);
    await on.person.clicks('redeem.choosePurpose');
    const [walk] = await on.fixture.services.redemptions.unfinished(on.person.settings.id);
    assert.deepEqual([walk?.step, walk?.customerId, walk?.basket.length], ['consent', 'zoldut', 1]);
  });
});
