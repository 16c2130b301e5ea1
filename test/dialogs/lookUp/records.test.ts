// Proves the questions about one's own data: answered from the records, for the right eyes, with buttons that open them.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { anna, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';

const questions = {
  en: {
    language: 'english',
    endDate: "when does Contoso's subscription expire?",
    licences: 'how many licences does Contoso have?',
    administrator: "who is Contoso's administrator?",
    ends: 'what ends in the next 60 days?',
    overdue: 'what is overdue?',
    silent: 'which subscriptions have no reminders?',
    reminders: 'which reminders are planned?',
    stock: 'which keys are in stock?',
    done: 'what was done for Contoso?',
    waiting: 'which offers wait?',
    key: 'who redeemed the key ending in XY234?',
    weekends: 'no reminders at weekends',
    addCustomer: 'add a new customer',
  },
  hu: {
    language: 'magyar',
    endDate: 'meddig érvényes a Contoso előfizetése?',
    licences: 'hány licence van a Contosónak?',
    administrator: 'ki a rendszergazda a Contosónál?',
    ends: 'mi jár le a következő 60 napban?',
    overdue: 'mi van lejárva?',
    silent: 'melyik előfizetéshez nincs emlékeztető?',
    reminders: 'milyen emlékeztetők vannak beütemezve?',
    stock: 'milyen kulcsok vannak készleten?',
    done: 'mit csináltunk a Contosónál?',
    waiting: 'melyik ajánlat vár?',
    key: 'ki váltotta be az XY234 végű kulcsot?',
    weekends: 'hétvégén ne küldj emlékeztetőt',
    addCustomer: 'új ügyfél felvétele',
  },
} as const;

for (const language of ['en', 'hu'] as const) {
  describe(`questions to the records (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    const asked = questions[language];
    const text = (key: Parameters<typeof say>[1], values = {}): string => say(language, key, values);

    beforeEach(async () => {
      fixture = await DeskFixture.open();
      person = await fixture.knows(anna);
      await person.says(asked.language);
      await register(fixture.services, subscriptionOf('s-1', '2027-03-31', { licences: 17 }));
    });
    afterEach(() => fixture.close());

    it('says when a customer ends and how many licences it has, and opens the subscription', async () => {
      const ends = await person.says(asked.endDate);
      assert.ok(ends.words.includes(text('records.titles.endDate')), ends.words);
      assert.match(ends.words, /2027/);
      const licences = await person.says(asked.licences);
      assert.ok(licences.words.includes(text('records.licences', { customer: 'Contoso', count: 17 })), licences.words);
      const opened = await person.clicks('renewals.open');
      assert.ok(opened.words.includes('Contoso'));
    });

    it('says what ends within a time, what has ended, and what nobody is reminded of', async () => {
      const ends = await person.says(asked.ends);
      assert.ok(ends.words.includes(text('records.titles.ends')) && ends.words.includes('Contoso'), ends.words);
      const overdue = await person.says(asked.overdue);
      assert.ok(overdue.words.includes(text('records.overdue', { count: 0 })), overdue.words);
      const silent = await person.says(asked.silent);
      assert.ok(silent.words.includes(text('records.withoutReminders', { count: 0 })), silent.words);
      await fixture.services.reminders.cancelPlanned('s-1', 'test');
      assert.ok((await person.says(asked.silent)).words.includes('Contoso'));
    });

    it('lists the reminders that are planned', async () => {
      const planned = await person.says(asked.reminders);
      assert.ok(planned.words.includes(text('records.titles.reminders')) && planned.words.includes('Contoso'));
    });

    it('names the administrator in the own chat only', async () => {
      const contact = { firstName: 'Béla', lastName: 'Nagy', mail: 'bela@contoso.example' };
      await fixture.services.customers.change('contoso', (customer) => ({ ...customer, contact }));
      const own = await person.says(asked.administrator);
      assert.ok(own.words.includes('bela@contoso.example'), own.words);
      const group = await fixture.knows(anna, { conversationId: '19:team', conversationType: 'groupChat' });
      const shared = await group.says(asked.administrator);
      assert.equal(shared.words.includes('bela@'), false, shared.words);
    });

    it('leads to the inventory, the history, the offers, and says what it knows of a key', async () => {
      assert.ok((await person.says(asked.stock)).words.includes(text('keys.title')));
      assert.ok((await person.says(asked.done)).words.includes(text('history.title')));
      assert.ok((await person.says(asked.waiting)).words.includes(text('records.offersWaiting', { count: 0 })));
      assert.ok(
        (await person.says(asked.key)).words.includes(text('records.redeemedBy', { count: 0, asked: 'ending' })),
      );
    });

    it('keeps quiet at weekends when it is told so, and says how a customer is added', async () => {
      await person.says(asked.weekends);
      assert.deepEqual((await fixture.services.reminderChoices.person(anna.id)).value.quietDays, [6, 7]);
      assert.ok((await person.says(asked.addCustomer)).words.includes(text('register.newTitle')));
    });
  });
}
