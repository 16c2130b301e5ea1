// Proves the partner of record and the checklist in the chat: what is kept, asked for, ticked, put off, and heard of again.
import assert from 'node:assert/strict';
import { sayLetter } from '../../../cards/letters/letterTexts.ts';
import { say } from '../../../cards/texts/texts.ts';
import { setupItems } from '../../../domain/setup/setupChecklist.ts';
import type { Language } from '../../../domain/people/person.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import { inputsOf } from '../../support/shownCard.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';

const words = {
  en: { language: 'english', record: 'partner of record' },
  hu: { language: 'magyar', record: 'közvetítő partner' },
} as const;

for (const language of ['en', 'hu'] as const satisfies readonly Language[]) {
  describe(`after the walk (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    const text = (key: Parameters<typeof say>[1], values = {}): string => say(language, key, values);
    const sends = (verb: string, id: string): Promise<Answer> => {
      const replyToId = person.sees().at(-1)?.id;
      return person.posts(person.activity('message', { replyToId, value: { verb, id } }));
    };
    const trail = async (): Promise<readonly string[]> =>
      (await fixture.services.audit.newest({ limit: 30 })).items.map(({ what }) => what);
    /** What became of the notice about the checklist: sent to somebody, or how it stands. */
    const stateOfNotice = async (): Promise<string | undefined> => {
      const states = (await fixture.services.notices.about('contoso')).map(({ value }) => value.state);
      return states.find((state) => state === 'sent') ?? states.at(-1);
    };
    const customer = async () => (await fixture.services.customers.get('contoso'))!.value;

    beforeEach(async () => {
      fixture = await DeskFixture.open();
      await register(fixture.services, subscriptionOf('s', '2027-12-31'));
      await fixture.services.subscriptions.put('t', () => subscriptionOf('t', '2027-11-30'));
      person = await fixture.knows(anna);
      await person.says(words[language].language);
    });
    afterEach(() => fixture.close());

    it('the Partner ID is kept once, however it is typed, and refused when it is none', async () => {
      await person.says(words[language].record);
      for (const typed of ['abc', '12345678901234', 'ID: x1']) {
        const refused = await person.clicks('record.saveId', { partnerId: typed });
        assert.equal(refused.shown[0]?.updated, true);
        const standing = inputsOf(refused.shown[0].card ?? {}).find(({ id }) => id === 'partnerId')?.value;
        assert.equal(standing, typed);
      }
      assert.equal(await fixture.services.partnerIdentity.read(), undefined);
      await person.clicks('record.saveId', { partnerId: ' MPN ID: 123-4567 ' });
      assert.equal((await fixture.services.partnerIdentity.read())?.partnerId, '1234567');
      const unusual = await person.clicks('record.saveId', { partnerId: '12345' });
      assert.ok(unusual.words.includes(text('record.unusual')));
      assert.equal((await trail()).filter((what) => what === 'partnerIdKept').length, 2);
    });

    it('the customer is asked in its own language, with the Partner ID and the steps', async () => {
      await person.says(words[language].record);
      const early = await sends('record.customer', 'contoso');
      assert.ok(early.words.includes(text('record.needsId')));
      await person.clicks('record.saveId', { partnerId: '1234567' });
      await person.clicks('record.find', { search: 'conto' });
      const card = await sends('record.customer', 'contoso');
      const messageOn = (answer: Answer): string =>
        inputsOf(answer.shown.at(-1)?.card ?? {}).find(({ id }) => id === 'message')?.value ?? '';
      assert.match(messageOn(card), /1234567/);
      assert.ok(messageOn(card).includes(sayLetter('hu', 'record.why')), 'a customer in Hungary');
      const changed = await person.clicks('record.language', { noticeLanguage: 'en' });
      assert.ok(messageOn(changed).includes(sayLetter('en', 'record.why')));
      assert.equal((await customer()).language, 'en');
      await person.clicks('record.sent', { message: 'changed <b>by hand</b>' });
      assert.ok((await trail()).includes('recordRequestSent'));
    });

    it('who is on record is kept for each subscription, since when, and once', async () => {
      await person.says(words[language].record);
      await person.clicks('record.saveId', { partnerId: '1234567' });
      await sends('record.customer', 'contoso');
      await person.clicks('record.save', { onRecord: 's' });
      assert.deepEqual((await fixture.services.subscriptions.get('s'))?.value.partnerOfRecord, {
        partnerId: '1234567',
        since: '2027-03-01',
      });
      assert.equal((await fixture.services.subscriptions.get('t'))?.value.partnerOfRecord, undefined);
      fixture.clock.advance(9 * 24 * 3_600_000);
      await person.clicks('record.save', { onRecord: 's,t,nobody' });
      assert.equal((await fixture.services.subscriptions.get('s'))?.value.partnerOfRecord?.since, '2027-03-01');
      await person.clicks('record.save', { onRecord: '' });
      assert.equal((await fixture.services.subscriptions.get('s'))?.value.partnerOfRecord, undefined);
    });

    it('the checklist is ticked item by item, and ends', async () => {
      await sends('setup.open', 'contoso');
      await person.clicks('setup.save', { done: 'addUsers,moveMail' });
      assert.deepEqual(Object.keys((await customer()).setup?.done ?? {}).sort(), ['addUsers', 'moveMail']);
      await person.clicks('setup.save', { done: 'moveMail,unknown' });
      assert.deepEqual(Object.keys((await customer()).setup?.done ?? {}), ['moveMail']);
      const done = await person.clicks('setup.save', { done: setupItems.join() });
      assert.ok(done.words.includes(text('setup.done')));
    });

    it('what is put off is heard of again on its day, once, and not when it was done meanwhile', async () => {
      const reminders = (): number =>
        person.sees().filter(({ words: shown }) => shown.includes(text('setup.reminders.asked'))).length;
      await sends('setup.open', 'contoso');
      await person.clicks('setup.later', { days: '3' });
      await fixture.deliver();
      assert.equal(reminders(), 0);
      fixture.clock.advance(3 * 24 * 3_600_000);
      await Promise.all([fixture.deliver(), fixture.deliver()]);
      await fixture.deliver();
      assert.equal(reminders(), 1);
      await person.clicks('setup.later', { days: '1' });
      await person.clicks('setup.save', { done: setupItems.join() });
      fixture.clock.advance(2 * 24 * 3_600_000);
      await fixture.deliver();
      assert.equal(reminders(), 0, 'the card that came shows the list that is done');
    });

    it('what the channel puts off for now is sent later', async () => {
      await sends('setup.open', 'contoso');
      await person.clicks('setup.later', { days: '1' });
      fixture.clock.advance(24 * 3_600_000);
      fixture.chat.connector.meet({ status: 429, retryAfter: 2 });
      await fixture.deliver();
      assert.equal(await stateOfNotice(), 'planned');
      fixture.clock.advance(10 * 60_000);
      await fixture.deliver();
      assert.equal(await stateOfNotice(), 'sent');
    });

    it('keeps to the quiet days and the time off of whoever asked', async () => {
      await sends('setup.open', 'contoso');
      await person.clicks('setup.later', { days: '1' });
      fixture.clock.advance(24 * 3_600_000);
      const tomorrow = new Date(fixture.clock.now().getTime() + 24 * 3_600_000).toISOString().slice(0, 10);
      await fixture.services.reminderChoices.save({ person: anna.id }, 0, { mutedUntil: tomorrow });
      await fixture.deliver();
      assert.equal(await stateOfNotice(), 'planned');
      fixture.clock.advance(24 * 3_600_000);
      await fixture.deliver();
      assert.equal(await stateOfNotice(), 'sent');
    });

    it('goes to a colleague when whoever asked cannot be reached, and waits while the whole tenant is refused', async () => {
      const colleague = await fixture.knows(bela);
      await fixture.services.customers.change('contoso', (known) => ({
        ...known,
        managedBy: [...known.managedBy, bela],
      }));
      await sends('setup.open', 'contoso');
      await person.clicks('setup.later', { days: '1' });
      fixture.clock.advance(24 * 3_600_000);
      fixture.chat.connector.meet({ status: 401, code: 'BotNotRegistered' });
      await fixture.deliver();
      assert.equal(await stateOfNotice(), 'planned');
      fixture.clock.advance(60 * 60_000);
      fixture.chat.connector.meet({ status: 403, code: 'ConversationBlockedByUser' });
      await fixture.deliver();
      assert.equal(await stateOfNotice(), 'sent');
      const shown = colleague.sees().at(-1)?.words ?? '';
      assert.ok(
        [say('en', 'setup.reminders.colleague'), say('hu', 'setup.reminders.colleague')].some((words) =>
          shown.includes(words),
        ),
        shown,
      );
    });

    it('a doubled click is one deed, and an old card changes nothing', async () => {
      await person.says(words[language].record);
      await person.clicks('record.saveId', { partnerId: '1234567' });
      await person.clicks('record.saveId', { partnerId: '1234567' });
      await sends('record.customer', 'contoso');
      const replyToId = person.sees().at(-1)?.id;
      const click = (value: object): Promise<Answer> => person.posts(person.activity('message', { replyToId, value }));
      const save = { verb: 'record.save', id: 'contoso', v: 0, onRecord: 's' };
      await click(save);
      assert.ok((await click(save)).words.includes(text('record.notes.saved')));
      const late = await click({ ...save, onRecord: 't' });
      assert.ok(late.words.includes(text('record.notes.late')));
      assert.equal((await fixture.services.subscriptions.get('t'))?.value.partnerOfRecord, undefined);
      for (let times = 0; times < 2; times += 1) await click({ verb: 'record.sent', id: 'contoso' });
      await click({ verb: 'setup.save', id: 'contoso', v: 0, done: 'addUsers' });
      await click({ verb: 'setup.save', id: 'contoso', v: 0, done: 'addUsers' });
      const old = await click({ verb: 'setup.save', id: 'contoso', v: 0, done: 'moveMail' });
      assert.ok(old.words.includes(text('setup.late')));
      assert.deepEqual(Object.keys((await customer()).setup?.done ?? {}), ['addUsers']);
      for (let times = 0; times < 2; times += 1) await click({ verb: 'setup.later', id: 'contoso', days: '3' });
      assert.deepEqual((await trail()).toSorted(), [
        ...['partnerIdKept', 'partnerOfRecordChanged', 'recordRequestSent', 'setupPutOff', 'setupTicked'],
      ]);
    });

    it('nobody is put on record before the Partner ID is kept, and of many subscriptions none is lost', async () => {
      const ids = Array.from({ length: 20 }, (_, n) => `00000000-0000-4000-8000-0000000000${n + 10}`);
      for (const id of ids) await fixture.services.subscriptions.put(id, () => subscriptionOf(id, '2027-12-31'));
      await person.says(words[language].record);
      await sends('record.customer', 'contoso');
      const early = await person.posts(
        person.activity('message', {
          replyToId: person.sees().at(-1)?.id,
          value: { verb: 'record.save', id: 'contoso', v: 0, onRecord: 's' },
        }),
      );
      assert.ok(early.words.includes(text('record.notes.needsId')));
      assert.equal((await fixture.services.subscriptions.get('s'))?.value.partnerOfRecord, undefined);
      await person.says(words[language].record);
      await person.clicks('record.saveId', { partnerId: '1234567' });
      await sends('record.customer', 'contoso');
      await person.clicks('record.save', { onRecord: ids.join(',') });
      for (const id of ids) assert.ok((await fixture.services.subscriptions.get(id))?.value.partnerOfRecord, id);
    });

    it('a customer is asked in the language of its country, and in English where no letter is written in that', async () => {
      await fixture.services.customers.change('contoso', ({ language: _language, ...known }) => ({
        ...known,
        country: 'DE',
      }));
      await person.says(words[language].record);
      await person.clicks('record.saveId', { partnerId: '1234567' });
      const subject = async (): Promise<unknown> => {
        const card = await sends('record.customer', 'contoso');
        return inputsOf(card.shown.at(-1)?.card ?? {}).find(({ id }) => id === 'subject')?.value;
      };
      assert.equal(await subject(), sayLetter('de', 'record.subject'));
      await fixture.services.customers.change('contoso', (known) => ({ ...known, country: 'FR' }));
      assert.equal(await subject(), sayLetter('en', 'record.subject'));
    });

    it('a forged customer gets a kind answer and nothing else', async () => {
      for (const verb of [
        'record.customer',
        'record.save',
        'record.sent',
        'record.language',
        'setup.open',
        'setup.save',
        'setup.later',
      ]) {
        const answer = await sends(verb, 'nobody');
        assert.notEqual(answer.words, '', verb);
      }
      assert.deepEqual(await trail(), []);
    });
  });
}
