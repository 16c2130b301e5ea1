// Proves that a domain in letters of its own is understood, kept and found in one form, and shown as people write it.
import assert from 'node:assert/strict';
import { say, type TextKey } from '../../../cards/texts/texts.ts';
import { customersCollection } from '../../../storage/customers/storedCustomer.ts';
import { ImportFixture } from '../../support/importFixture.ts';
import { anna, subscriptionOf } from '../../support/deskFixture.ts';
import { goodKeys, inEachLanguage } from '../../support/redemptionFixture.ts';

const koszeg = { own: 'kőszeg.hu', kept: 'xn--kszeg-49a.hu' } as const;
const words = {
  en: { add: 'add customer', find: 'customers', renew: (whom: string) => `renew ${whom}` },
  hu: { add: 'új ügyfél', find: 'ügyfelek', renew: (whom: string) => `${whom} megújítása` },
} as const;

inEachLanguage('a domain in letters of its own', (language) => {
  let fixture: ImportFixture;
  const said = words[language];
  const text = (key: TextKey, values = {}): string => say(language, key, values);

  beforeEach(async () => {
    fixture = await ImportFixture.open(language);
  });
  afterEach(() => fixture.close());

  const adds = async (name: string, domain: string) => {
    await fixture.person.says(said.add);
    return await fixture.person.clicks(text('register.add'), { name, domain });
  };

  it('is kept in one form, shown in its own, and found by either', async () => {
    const added = await adds('Kőszegi Borház Kft.', ' https://www.Kőszeg.hu/borok ');
    assert.ok(added.words.includes(koszeg.own) && !added.words.includes(koszeg.kept), added.words);
    assert.deepEqual(await fixture.customers(), [`Kőszegi Borház Kft. | ${koszeg.kept}`]);
    for (const typed of [koszeg.own, 'KŐSZEG.HU', 'koszeg.hu', koszeg.kept, 'kőszeg']) {
      const { words: shown } = await fixture.person.says(`${said.find} ${typed}`);
      assert.ok(shown.includes('Kőszegi Borház Kft.'), `${typed}: ${shown}`);
    }
  });

  it('is the same whoever types it how, in a form and in a file', async () => {
    await adds('Kőszegi Borház Kft.', koszeg.kept);
    const again = await adds('Kőszeg Bor Zrt.', `info@${koszeg.own}`);
    const problem = text('register.problems.domainTaken', { name: 'Kőszegi Borház Kft.' });
    assert.ok(again.words.includes(problem), again.words);
    const done = await fixture.takesIn(
      'a.csv',
      [
        'Customer;Domain;Product;Seats;End date',
        `Kőszegi Borház Kft.;https://${koszeg.own}/;Visio Plan 2;5;2027-12-31`,
        'Müller GmbH;müller.de;Visio Plan 2;5;2027-12-31',
        'Müller GmbH;xn--mller-kva.de;Visio Plan 1;5;2027-12-31',
      ].join('\n'),
    );
    assert.equal(done.progress.customers, 1);
    assert.deepEqual(await fixture.customers(), [
      `Kőszegi Borház Kft. | ${koszeg.kept}`,
      'Müller GmbH | xn--mller-kva.de',
    ]);
    const { words: look } = await fixture.sends('b.csv', 'Customer;Domain\nMüller Holding GmbH;MÜLLER.DE\n');
    assert.ok(!look.includes('xn--'), look);
  });

  it('tells what stands in a column without a heading', async () => {
    await fixture.takesIn(
      'a.csv',
      'Müller;müller.de;Visio Plan 2;5;2027-12-31\nПочта;почта.бг;Visio Plan 2;2;2027-12-31\n',
    );
    assert.deepEqual(await fixture.customers(), ['Müller | xn--mller-kva.de', 'Почта | xn--80a1acny.xn--90ae']);
    const { words: shown } = await fixture.person.says(`${said.find} Почта`);
    assert.ok(shown.includes('почта.бг (xn--80a1acny.xn--90ae)'), shown);
  });

  it('that an earlier version kept as it was written is the same, and found, too', async () => {
    const { store } = fixture.desk.chat;
    const customer = {
      id: 'old',
      name: 'Kőszegi Borház',
      country: 'HU',
      managedBy: [anna],
      createdAt: '2026-01-01T00:00:00Z',
    };
    await store
      .records(customersCollection)
      .insert('old', { folded: 'koszegi borhaz koszeg.hu', customer: { ...customer, domain: 'Kőszeg.hu' } });
    for (const typed of [koszeg.own, koszeg.kept]) {
      const { words: shown } = await fixture.person.says(`${said.find} ${typed}`);
      assert.ok(shown.includes('Kőszegi Borház'), `${typed}: ${shown}`);
      assert.ok(shown.includes(koszeg.own), shown);
    }
    const done = await fixture.takesIn(
      'a.csv',
      `Customer;Domain;Product;Seats;End date\nKőszegi Borház;${koszeg.own};Visio Plan 2;5;2027-12-31\n`,
    );
    assert.equal(done.progress.customers, 0);
  });

  for (const domain of [koszeg.own, koszeg.kept])
    it(`confirms the tenant of a redemption: ${domain}`, async () => {
      const createdAt = fixture.desk.clock.now().toISOString();
      const { customers, subscriptions, redemptions } = fixture.services;
      const borhaz = {
        id: 'k',
        name: 'Kőszegi Borház',
        country: 'HU',
        domain: koszeg.kept,
        managedBy: [anna],
        createdAt,
      };
      await customers.create(borhaz);
      const of = { customerId: 'k', customerName: borhaz.name };
      await subscriptions.put('s', () => subscriptionOf('s', '2027-03-31', of));
      await fixture.person.says(said.renew(borhaz.name));
      await fixture.person.clicks('redeem.consent', { consent: 'true' });
      const keys = { keys: goodKeys[0], licences: '5', months: '12' };
      const asked = await fixture.person.clicks('redeem.nextFromKeys', keys);
      assert.ok(asked.words.includes(koszeg.own), asked.words);
      const wrong = await fixture.person.clicks('redeem.confirm', { domain: 'koszeg.hu' });
      assert.ok(wrong.words.includes(text('redeem.confirm.problems.differs')), wrong.words);
      await fixture.person.clicks('redeem.confirm', { domain });
      const [walk] = await redemptions.ofCustomer(['k'], 1);
      assert.equal(walk?.state, 'done');
    });
});
