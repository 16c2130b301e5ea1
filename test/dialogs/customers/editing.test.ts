// Proves over HTTP how customers are added and kept right: the form, the people there, and who may change them.
import assert from 'node:assert/strict';
import type { Access } from '../../../bot/people/access.ts';
import { deskCollections } from '../../../bot/start/deskCollections.ts';
import { say } from '../../../cards/texts/texts.ts';
import type { Customer } from '../../../domain/customers/customer.ts';
import type { Language } from '../../../domain/people/person.ts';
import { exportLines } from '../../../storage/moving/moveData.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';

const words = {
  en: { language: 'english', add: 'add customer Fabrikam Kft.' },
  hu: { language: 'magyar', add: 'új ügyfél: Fabrikam Kft.' },
} as const;

/** Nobody here manages the desk. */
const access: Access = { decide: () => Promise.resolve({ kind: 'staff', role: 'member' } as const) };

for (const language of ['en', 'hu'] as const satisfies readonly Language[]) {
  describe(`keeping customers right (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    const text = (key: Parameters<typeof say>[1], values = {}): string => say(language, key, values);
    const found = async (name: string): Promise<Customer | undefined> =>
      (await fixture.services.customers.search(name, 1))[0];
    const opens = (verb: string, id: string, more = {}): Promise<Answer> =>
      person.posts(person.activity('message', { replyToId: person.sees().at(-1)?.id, value: { verb, id, ...more } }));

    beforeEach(async () => {
      fixture = await DeskFixture.open({ surroundings: { access } });
      await register(
        fixture.services,
        subscriptionOf('s1', '2027-09-30', { customerId: 'c1', customerName: 'Contoso' }),
      );
      person = fixture.chat.person({ id: anna.id });
      await person.says(words[language].language);
    });
    afterEach(() => fixture.close());

    for (const name of ['', ' ', '\u200b\u00a0', '\u0301']) {
      it(`has a form for colleagues of whom clients say only ${JSON.stringify(name)} as a name`, async () => {
        const id = 'aaaaaaaa-0000-4000-8000-000000000077';
        const nobody = fixture.chat.person({ id, name, conversationId: 'chat-of-nobody' });
        await nobody.says(words[language].language);
        assert.equal((await fixture.services.people.get(id))?.name, '–');
        const form = await nobody.says(words[language].add);
        assert.ok(form.words.includes(text('register.newTitle')), form.words);
      });
    }

    it('adds the customer that the command names, once, however often the form is sent', async () => {
      const form = await person.says(words[language].add);
      assert.ok(form.words.includes(text('register.newTitle')), form.words);
      const inputs = { domain: 'fabrikam', country: 'HU', letters: 'hu', notes: ' Pays late. ' };
      const added = await person.clicks(text('register.add'), { name: 'Fabrikam  Kft.', ...inputs });
      assert.ok(added.words.includes('Fabrikam Kft.') && added.words.includes('Pays late.'), added.words);
      const kept = await found('fabrikam');
      assert.equal(kept?.domain, 'fabrikam.onmicrosoft.com');
      assert.deepEqual([kept.country, kept.language, kept.notes], ['HU', 'hu', 'Pays late.']);
      assert.deepEqual(
        kept.managedBy.map(({ id }) => id),
        [anna.id],
      );
      const again = await opens('customers.create', kept.id, { name: 'Fabrikam Kft.' });
      assert.ok(again.words.includes('Fabrikam Kft.'));
      assert.equal((await fixture.services.customers.search('fabrikam', 5)).length, 1);
      const { items } = await fixture.services.audit.ofCustomer([kept.id], { limit: 20 });
      assert.deepEqual(
        items.map(({ what }) => what),
        ['customerAdded'],
      );
    });

    it('keeps what was typed when something is wrong, and says what to do', async () => {
      await opens('customers.add', '');
      const wrong = await person.clicks(text('register.add'), { name: 'Fabrikam', domain: 'no domain' });
      assert.ok(wrong.words.includes(text('register.problems.domainShape')));
      assert.ok(JSON.stringify(wrong.shown[0]?.card).includes('no domain'));
      await fixture.services.customers.change('c1', (known) => ({ ...known, domain: 'contoso.onmicrosoft.com' }));
      const taken = await person.clicks(text('register.add'), { name: 'Fabrikam', domain: 'contoso' });
      assert.ok(taken.words.includes(text('register.problems.domainTaken', { name: 'Contoso' })));
      assert.equal(await found('fabrikam'), undefined);
    });

    it('keeps no product key in a name, in notes or of a contact, and shows none again', async () => {
      const key = 'BT79Q-G7N6G-PGBYW-4YWX6-6F4BT';
      const kept = async (): Promise<string> => {
        const lines: string[] = [];
        for await (const line of exportLines(fixture.chat.store, deskCollections, new Date(), () => undefined))
          lines.push(line);
        return lines.join('\n');
      };
      await opens('customers.add', '');
      const refused = await person.clicks(text('register.add'), { name: 'Fabrikam', notes: `Their key: ${key}` });
      assert.ok(refused.words.includes(text('register.problems.keyInside')), refused.words);
      assert.ok(JSON.stringify(refused.shown[0]?.card).includes('Their key: *****'), 'the other words stay');
      const named = await person.clicks(text('register.add'), { name: `Fabrikam ${key}` });
      assert.ok(named.words.includes(text('register.problems.keyInside')));
      await opens('customers.contact', 'c1');
      const contact = await person.clicks(text('register.save'), { lastName: key });
      assert.ok(contact.words.includes(text('register.problems.keyInside')));
      assert.ok(!JSON.stringify(person.sees()).includes(key) && !(await kept()).includes(key));
    });

    it('adds no customer whose name nobody can see', async () => {
      await opens('customers.add', '');
      const unseen = await person.clicks(text('register.add'), { name: '\u200b\u200d' });
      assert.ok(unseen.words.includes(text('register.problems.nameMissing')));
    });

    it('says when a contact was changed by somebody faster, and shows it as it is', async () => {
      await fixture.services.customers.change('c1', (known) => ({
        ...known,
        contact: { firstName: 'Éva', lastName: 'Kis', mail: 'e@contoso.example' },
      }));
      await opens('customers.contact', 'c1', { contact: '0' });
      await fixture.services.customers.change('c1', (known) => ({
        ...known,
        contact: { firstName: 'Éva', lastName: 'Kis', mail: 'eva.kis@contoso.example' },
      }));
      const late = await person.clicks(text('register.save'), { mail: 'kis@contoso.example' });
      assert.ok(late.words.includes(text('register.problems.later')), late.words);
      assert.ok(JSON.stringify(late.shown[0]?.card).includes('eva.kis@contoso.example'));
      const saved = await person.clicks(text('register.save'), { mail: 'kis@contoso.example' });
      assert.ok(saved.words.includes('kis@contoso.example') && !saved.words.includes(text('register.problems.later')));
    });

    it('asks before it adds a customer of nearly the same name', async () => {
      await opens('customers.add', '');
      const asked = await person.clicks(text('register.add'), { name: 'Kontoso' });
      assert.ok(asked.words.includes(text('register.problems.nameTaken', { name: 'Contoso' })));
      assert.equal(await found('kontoso'), undefined);
      await person.clicks(text('register.add'), { name: 'Kontoso', knowingly: 'true' });
      assert.equal((await found('kontoso'))?.name, 'Kontoso');
    });

    it('gives subscriptions the new name of their customer', async () => {
      await opens('customers.edit', 'c1');
      await person.clicks(text('register.save'), { name: 'Contoso Group', responsible: anna.id });
      assert.equal((await fixture.services.subscriptions.get('s1'))?.value.customerName, 'Contoso Group');
      assert.equal((await found('contoso group'))?.responsible?.id, anna.id);
    });

    it('changes nothing by a form that shows an earlier state, and shows the present one', async () => {
      await opens('customers.edit', 'c1');
      await fixture.services.customers.change('c1', (known) => ({ ...known, notes: 'Faster.' }));
      const late = await person.clicks(text('register.save'), { name: 'Slower' });
      assert.ok(late.words.includes(text('register.problems.later')));
      assert.ok(JSON.stringify(late.shown[0]?.card).includes('Faster.'));
      assert.equal((await found('contoso'))?.name, 'Contoso');
    });

    it('keeps several contacts, writes letters to the one that is chosen, and forgets one', async () => {
      await opens('customers.open', 'c1');
      await person.clicks(text('customers.addContact'));
      const wrong = await person.clicks(text('register.save'), { lastName: 'Nagy', mail: 'nobody' });
      assert.ok(wrong.words.includes(text('register.problems.mailShape')));
      await person.clicks(text('register.save'), {
        lastName: 'Nagy',
        firstName: 'Béla',
        mail: 'b@contoso.example',
      });
      await person.clicks(text('customers.addContact'));
      const both = await person.clicks(text('register.contact.lead'), {
        ...{ lastName: 'Kis', firstName: 'Éva', mail: 'e@contoso.example', role: 'billing' },
      });
      assert.ok(both.words.includes('b@contoso.example') && both.words.includes(text('register.roles.billing')));
      const kept = await found('contoso');
      assert.equal(kept?.contact?.mail, 'e@contoso.example');
      assert.deepEqual(
        kept.furtherContacts?.map(({ mail }) => mail),
        ['b@contoso.example'],
      );
      await opens('customers.contact', 'c1', { contact: '0' });
      await person.clicks(text('register.contact.remove'));
      assert.equal((await found('contoso'))?.contact?.mail, 'b@contoso.example');
    });

    it('archives a customer: in no list and not reminded of, found by its name, and back with a click', async () => {
      const planned = async (): Promise<number> => (await fixture.services.reminders.about('s1', 'planned')).length;
      assert.ok((await planned()) > 0);
      await opens('customers.archive', 'c1');
      assert.equal(await planned(), 0);
      assert.equal(await found('contoso'), undefined);
      const list = await person.says(language === 'hu' ? 'megújítások' : 'renewals');
      assert.ok(!list.words.includes('Contoso'), list.words);
      const seen = await person.says(language === 'hu' ? 'ügyfelek contoso' : 'customers contoso');
      assert.ok(seen.words.includes(text('customers.archivedLine')), seen.words);
      await opens('customers.archive', 'c1');
      await opens('customers.takeBack', 'c1');
      assert.equal((await found('contoso'))?.name, 'Contoso');
      assert.ok((await planned()) > 0);
      const { items } = await fixture.services.audit.ofCustomer(['c1'], { limit: 9 });
      assert.deepEqual(items.map(({ what }) => what).slice(0, 2), ['customerTakenBack', 'customerArchived']);
    });

    it('lets nobody change the customer of a colleague, and shows a group no people and no notes', async () => {
      await fixture.services.customers.change('c1', (known) => ({
        ...known,
        notes: 'Secret wish.',
        contact: { firstName: 'Béla', lastName: 'Nagy', mail: 'b@contoso.example' },
      }));
      const other = fixture.chat.person({ id: bela.id, name: bela.name });
      await other.says(words[language].language);
      const { carried } = (await fixture.services.customers.get('c1')) ?? {};
      const value = { verb: 'customers.save', id: 'c1', v: carried?.version ?? 0, name: 'Mine' };
      await other.posts(other.activity('message', { value }));
      assert.equal((await found('contoso'))?.name, 'Contoso');
      const group = fixture.chat.person({ id: anna.id, conversationId: 'group', conversationType: 'groupChat' });
      const seen = await group.posts(group.activity('message', { value: { verb: 'customers.open', id: 'c1' } }));
      assert.ok(seen.words.includes('Contoso') && !/Secret|contoso\.example/.test(seen.words), seen.words);
    });
  });
}
