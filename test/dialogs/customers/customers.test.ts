// Proves the customers in the chat: found by what people type, opened with everything known, and gone on from.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { addDays, dayOf } from '../../../domain/dates/calendarDay.ts';
import type { Language } from '../../../domain/people/person.ts';
import { anna, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';

const words = {
  en: {
    ...{ language: 'english', customers: 'customers' },
    ...{ archived: ['archived customers', 'show the archived customers'], count: 'How many customers do we have?' },
    one: ['customers arvizturo', 'customer Árvíztűrő', 'find customer Árvíztűrő', 'Árvíztűrő Kft.', 'open arvizturo'],
    beside: { history: 'history arvizturo', offer: 'offer Árvíztűrő', record: 'partner of record Árvíztűrő' },
    mistyped: 'customers fabrikan',
  },
  hu: {
    ...{ language: 'magyar', customers: 'ügyfelek' },
    ...{ archived: ['archivált ügyfelek', 'az archivált ügyfelek listája'], count: 'Hány ügyfelünk van?' },
    one: ['ügyfelek arvizturo', 'arvizturo ügyfél', 'ügyfél: Árvíztűrő', 'Árvíztűrő Kft.', 'keresd az Árvíztűrőt'],
    beside: {
      history: 'előzmények arvizturo',
      offer: 'ajánlat az Árvíztűrőnek',
      record: 'közvetítő partner Árvíztűrő',
    },
    mistyped: 'ügyfelek fabrikan',
  },
} as const;
const names = ['Árvíztűrő Kft.', 'Contoso', 'Contoso Bt.', ...Array.from({ length: 9 }, (_, n) => `Fabrikam ${n}`)];

for (const language of ['en', 'hu'] as const satisfies readonly Language[]) {
  describe(`customers (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    const text = (key: Parameters<typeof say>[1], values = {}): string => say(language, key, values);
    const sends = (verb: string, id: string): Promise<Answer> => {
      const replyToId = person.sees().at(-1)?.id;
      return person.posts(person.activity('message', { replyToId, value: { verb, id } }));
    };

    beforeEach(async () => {
      fixture = await DeskFixture.open();
      const today = dayOf(fixture.clock.now(), 'Europe/Budapest');
      for (const [n, customerName] of names.entries()) {
        await register(
          fixture.services,
          subscriptionOf(`s${n}`, addDays(today, 5 + n), { customerId: `c${n}`, customerName }),
        );
      }
      person = fixture.chat.person({ id: anna.id });
      await person.says(words[language].language);
    });
    afterEach(() => fixture.close());

    it('are listed by name, page by page, and back from the start', async () => {
      const first = await person.says(words[language].customers);
      const second = await person.clicks(text('customers.next'));
      const seen = [first, second].flatMap(({ words: shown }) =>
        names.filter((name) => shown.split('\n').includes(name)),
      );
      assert.deepEqual(seen.toSorted(), names.toSorted());
      assert.equal(second.shown[0]?.updated, true);
      const again = await person.clicks(text('customers.first'));
      assert.equal(again.words, first.words);
    });

    it('that are archived have a list of their own, page by page, and lead back to all others', async () => {
      const aside = names.filter((name) => name.startsWith('Fabrikam'));
      for (const name of aside)
        await fixture.services.customers.change(`c${names.indexOf(name)}`, (one) => ({
          ...one,
          archivedAt: '2027-01-01T00:00:00Z',
        }));
      for (const said of words[language].archived) {
        const first = await person.says(said);
        assert.ok(first.words.includes(text('customers.archivedList')), said);
        const second = await person.clicks(text('customers.next'));
        const seen = [first, second].flatMap(({ words: shown }) =>
          names.filter((name) => shown.split('\n').includes(name)),
        );
        assert.deepEqual(seen.toSorted(), aside.toSorted());
      }
      const present = await person.clicks(text('customers.toAll'));
      assert.ok(present.words.includes('Contoso Bt.') && !present.words.includes('Fabrikam'), present.words);
      const back = await person.clicks(text('customers.toArchived'));
      assert.ok(back.words.includes('Fabrikam 0') && !back.words.includes('Contoso'), back.words);
    });

    it('have no button to archived ones while there are none', async () => {
      const { shown } = await person.says(words[language].customers);
      assert.ok(!shown[0]?.buttons.includes(text('customers.toArchived')));
      const { words: archived } = await person.says(words[language].archived[0] ?? '');
      assert.ok(archived.includes(text('customers.noneArchived')), archived);
    });

    it('are counted for who asks how many there are, without those that are archived', async () => {
      const asked = await person.says(words[language].count);
      assert.ok(asked.words.includes(text('customers.counted', { count: names.length })), asked.words);
      await fixture.services.customers.change('c0', (one) => ({ ...one, archivedAt: '2027-01-01T00:00:00Z' }));
      const less = await person.says(words[language].count);
      assert.ok(less.words.includes(text('customers.counted', { count: names.length - 1 })), less.words);
    });

    it('are found by a part of the name, without accents and case', async () => {
      await person.says(words[language].customers);
      const { words: shown } = await person.clicks(text('customers.search'), { search: 'ARVIZ' });
      assert.ok(shown.includes('Árvíztűrő Kft.') && !shown.includes('Contoso'));
      const none = await person.clicks(text('customers.search'), { search: 'Nobody <b>&' });
      assert.match(none.words, /Nobody/);
    });

    it('open when they are named, whatever stands beside the name', async () => {
      for (const said of words[language].one) {
        const { words: shown } = await person.says(said);
        assert.ok(shown.includes('Árvíztűrő Kft.') && shown.includes(text('customers.moreTitle')), said);
      }
    });

    it('have the name of their administrator as it is said at home', async () => {
      const contact = { firstName: 'Aoife', lastName: 'Byrne', mail: 'a@b.example' };
      await fixture.services.customers.change('c1', (known) => ({ ...known, country: 'IE', contact }));
      assert.ok((await sends('customers.open', 'c1')).words.includes('Aoife Byrne'));
      await fixture.services.customers.change('c1', (known) => ({ ...known, country: 'HU', contact }));
      const name = language === 'hu' ? 'Byrne Aoife' : 'Aoife Byrne';
      assert.ok((await sends('customers.open', 'c1')).words.includes(name));
    });

    it('are meant by the name beside another command', async () => {
      const { history, offer, record } = words[language].beside;
      const customer = 'Árvíztűrő Kft.';
      assert.ok((await person.says(history)).words.includes(text('history.ofCustomer', { customer })));
      assert.ok((await person.says(offer)).words.includes(text('offer.rolesStep.title')));
      const asked = await person.says(record);
      assert.ok(asked.words.includes(customer) && asked.words.includes(text('record.messageTitle')));
    });

    it('are proposed when the name is mistyped, and said to be unknown when nothing is like it', async () => {
      const { mistyped } = words[language];
      const { words: shown } = await person.says(mistyped);
      assert.ok(shown.includes(text('customers.near', { text: 'fabrikan' })) && shown.includes('Fabrikam 0'));
      const none = await person.says(`${words[language].customers} quux`);
      assert.ok(none.words.includes(text('customers.noneFound', { text: 'quux' })));
    });

    it('open with subscriptions, redemptions and what can be done', async () => {
      await person.says(words[language].customers);
      const { words: shown } = await sends('customers.open', 'c1');
      assert.ok(shown.includes('Contoso') && shown.includes('contoso.onmicrosoft.com'));
      assert.ok(shown.includes(text('customers.noRedemptions')));
      const walk = await person.clicks(text('customers.redeem'));
      assert.ok(walk.words.includes(text('redeem.purpose.title')));
      const [redemption] = await fixture.services.redemptions.unfinished(anna.id);
      assert.equal(redemption?.customerId, 'c1');
      assert.ok(
        (await sends('customers.renewals', 'c1')).words.includes(text('renewals.ofCustomer', { customer: 'Contoso' })),
      );
      assert.ok(
        (await sends('customers.history', 'c1')).words.includes(text('history.ofCustomer', { customer: 'Contoso' })),
      );
      const opened = await sends('customers.open', 'c1');
      assert.ok(opened.words.includes(text('customers.states.open')));
    });

    it('answer a customer that is not there, and a forged page, kindly', async () => {
      await person.says(words[language].customers);
      for (const verb of ['customers.open', 'customers.redeem', 'customers.renewals', 'customers.history']) {
        assert.notEqual((await sends(verb, 'nobody')).words, '', verb);
      }
      assert.ok((await sends('customers.page', '{"after":[1]}')).words.includes(text('customers.title')));
      assert.deepEqual(await fixture.services.redemptions.unfinished(anna.id), []);
    });
  });
}
