// Proves over HTTP how subscriptions are put on record and corrected by hand.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { escapeText } from '../../../cards/rendering/escapeText.ts';
import { longDay } from '../../../cards/texts/formats.ts';
import type { Language } from '../../../domain/people/person.ts';
import { versionOf } from '../../../storage/records/trackedRecords.ts';
import { anna, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';

for (const language of ['en', 'hu'] as const satisfies readonly Language[]) {
  describe(`subscriptions by hand (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    const text = (key: Parameters<typeof say>[1], values = {}): string => say(language, key, values);
    const opens = (verb: string, id: string, more = {}): Promise<Answer> =>
      person.posts(person.activity('message', { replyToId: person.sees().at(-1)?.id, value: { verb, id, ...more } }));
    const owned = () => fixture.services.subscriptions.ofCustomer('c1');

    beforeEach(async () => {
      fixture = await DeskFixture.open();
      await register(
        fixture.services,
        subscriptionOf('s1', '2027-09-30', { customerId: 'c1', customerName: 'Contoso', licences: 25 }),
      );
      person = fixture.chat.person({ id: anna.id });
      await person.says(language === 'hu' ? 'magyar' : 'english');
    });
    afterEach(() => fixture.close());

    it('are added from the customer, several of one product apart, and reminded of', async () => {
      for (const endsOn of ['2027-06-30', '2027-12-31']) {
        await opens('customers.open', 'c1');
        await person.clicks(text('customers.addSubscription'));
        const added = await person.clicks(text('subscriptions.add'), {
          ...{ plan: 'copilot', licences: '5', endsOn, billing: 'monthly', channel: 'open-value' },
        });
        assert.ok(added.words.includes('Microsoft 365 Copilot'), added.words);
      }
      const added = (await owned()).filter(({ planId }) => planId === 'copilot');
      assert.deepEqual(
        added.map(({ endsOn, licences, billing }) => [endsOn, licences, billing]),
        [
          ['2027-06-30', 5, 'monthly'],
          ['2027-12-31', 5, 'monthly'],
        ],
      );
      assert.equal(added[0]?.responsible.id, anna.id);
      assert.ok((await fixture.services.reminders.about(added[0].id, 'planned')).length > 0);
    });

    it('are added once when the same form comes twice', async () => {
      await opens('subscriptions.add', 'c1');
      const inputs = { plan: 'copilot', licences: '5', endsOn: '2027-06-30', subscription: 'fresh-1' };
      await opens('subscriptions.create', 'c1', inputs);
      await opens('subscriptions.create', 'c1', { ...inputs, licences: '9' });
      assert.deepEqual(
        (await owned()).map(({ licences }) => licences),
        [5, 25],
      );
    });

    it('leave a subscription and its history alone whose id a form names', async () => {
      await register(fixture.services, subscriptionOf('s2', '2027-09-30', { customerId: 'c2', customerName: 'Other' }));
      const before = versionOf((await fixture.services.subscriptions.get('s2'))!);
      await opens('subscriptions.create', 'c1', {
        ...{ subscription: 's2', plan: 'copilot', licences: '5', endsOn: '2027-06-30' },
      });
      assert.equal(versionOf((await fixture.services.subscriptions.get('s2'))!), before);
      assert.deepEqual((await fixture.services.audit.newest({ limit: 9 })).items, []);
    });

    it('keep no product key in the name of another product', async () => {
      await opens('subscriptions.add', 'c1');
      const productName = 'Acronis BT79Q-G7N6G-PGBYW-4YWX6-6F4BT';
      const refused = await person.clicks(text('subscriptions.add'), {
        ...{ plan: 'other', productName, licences: '3', endsOn: '2027-06-30' },
      });
      assert.ok(refused.words.includes(text('subscriptions.problems.keyInside')), refused.words);
      assert.equal((await owned()).length, 1);
    });

    it('can be of any product, under the name that it was given', async () => {
      await opens('subscriptions.add', 'c1');
      const wrong = await person.clicks(text('subscriptions.add'), {
        plan: 'other',
        licences: '3',
        endsOn: '2027-06-30',
      });
      assert.ok(wrong.words.includes(text('subscriptions.problems.productMissing')));
      await person.clicks(text('subscriptions.add'), {
        ...{ plan: 'other', productName: 'Acronis *Cyber*', licences: '3', endsOn: '2027-06-30' },
      });
      const list = await person.says(language === 'hu' ? 'contoso ügyfél' : 'customer contoso');
      assert.ok(list.words.includes('Acronis \\*Cyber\\*'), list.words);
    });

    it('say what is wrong, and keep what was typed', async () => {
      await opens('subscriptions.add', 'c1');
      const wrong = await person.clicks(text('subscriptions.add'), {
        ...{ plan: 'businessBasic', licences: '301', endsOn: '2041-01-01' },
      });
      assert.ok(wrong.words.includes(text('subscriptions.problems.tooManyLicences', { maximum: '300' })));
      assert.ok(wrong.words.includes(text('subscriptions.problems.dateTooFar')));
      assert.equal((await owned()).length, 1);
    });

    it('are corrected, with figures before and after in the history, and their reminders follow', async () => {
      await opens('renewals.open', 's1');
      await opens('subscriptions.edit', 's1');
      const saved = await person.clicks(text('subscriptions.save'), { licences: '30', endsOn: '2027-10-31' });
      assert.ok(saved.words.includes(escapeText(longDay('2027-10-31', { language, zone: 'utc' }))), saved.words);
      const [kept] = await owned();
      assert.deepEqual([kept?.licences, kept?.endsOn, kept?.endIsEstimate], [30, '2027-10-31', false]);
      const planned = await fixture.services.reminders.about('s1', 'planned');
      assert.ok(planned.length > 0 && planned.every(({ value }) => value.endsOn === '2027-10-31'));
      const { items } = await fixture.services.audit.ofCustomer(['c1'], { limit: 1 });
      assert.equal(items[0]?.facts?.['what'], '25 → 30 · 2027-09-30 → 2027-10-31');
    });

    it('are not changed by a form that shows an earlier state', async () => {
      await opens('renewals.open', 's1');
      await opens('subscriptions.edit', 's1');
      await fixture.services.subscriptions.change('s1', (known) => ({ ...known, licences: 26 }));
      const late = await person.clicks(text('subscriptions.save'), { licences: '99' });
      assert.ok(late.words.includes(text('subscriptions.later')));
      assert.equal((await owned())[0]?.licences, 26);
    });
  });
}
