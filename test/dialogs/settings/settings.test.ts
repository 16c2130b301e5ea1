// Proves the settings in the chat: what is kept, refused, overtaken, and that what is planned follows.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { runReplans } from '../../../dialogs/notices/runReplans.ts';
import type { Language } from '../../../domain/people/person.ts';
import { anna, bela, ledger, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';
import { inputsOf } from '../../support/shownCard.ts';
import { TestClock } from '../../support/testClock.ts';

const words = { en: ['english', 'settings'], hu: ['magyar', 'beállítások'] } as const;

for (const language of ['en', 'hu'] as const satisfies readonly Language[]) {
  describe(`settings (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    const text = (key: Parameters<typeof say>[1], values = {}): string => say(language, key, values);
    const due = async (id = 'one'): Promise<readonly string[]> =>
      (await fixture.services.reminders.about(id))
        .filter(({ value }) => value.state === 'planned')
        .map(({ value }) => `${value.milestone} ${value.dueAt.slice(0, 13)}`);
    const inputOn = (answer: Answer, id: string): string | undefined =>
      inputsOf(answer.shown.at(-1)?.card ?? {}).find((input) => input.id === id)?.value;
    const sends = (value: object, who = person): Promise<Answer> =>
      who.posts(who.activity('message', { replyToId: who.sees().at(-1)?.id, value }));

    beforeEach(async () => {
      fixture = await DeskFixture.open({ clock: new TestClock('2027-01-15T12:00:00Z') });
      await register(fixture.services, subscriptionOf('one', '2027-06-30'));
      person = await fixture.knows(anna);
      await person.says(words[language][0]);
    });
    afterEach(() => fixture.close());

    it('keeps my hour and quiet days, and moves what is planned for me', async () => {
      await person.says(words[language][1]);
      const saved = await person.clicks('settings.saveMine', { hour: '7', quietDays: '5,6,7' });
      assert.ok(saved.words.includes(text('settings.saved')));
      assert.equal(saved.shown[0]?.updated, true);
      assert.deepEqual([inputOn(saved, 'hour'), inputOn(saved, 'quietDays')], ['7', '5,6,7']);
      assert.equal(await runReplans(fixture.services), 1);
      assert.deepEqual(await due(), [
        'days60 2027-04-29T05',
        'days30 2027-05-31T05',
        'days7 2027-06-23T05',
        'days1 2027-06-29T05',
        'endDay 2027-06-30T05',
        'useEnds 2027-07-29T05',
        'dataEnds 2027-10-28T05',
      ]);
      const { items } = await fixture.services.audit.newest({ limit: 1 });
      assert.equal(items[0]?.what, 'settingsChanged');
    });

    it('is not needed to follow a client into another time zone', async () => {
      const traveller = fixture.chat.person({ id: anna.id, name: anna.name, zone: 'America/New_York' });
      await traveller.says(words[language][1]);
      await runReplans(fixture.services);
      assert.equal((await due())[0], 'days60 2027-05-01T13');
    });

    it('refuses a week without a day, a day that is past, and an hour that is not offered, and keeps nothing', async () => {
      await person.says(words[language][1]);
      for (const [inputs, problem] of [
        [{ quietDays: '1,2,3,4,5,6,7' }, 'allQuiet'],
        [{ mutedUntil: '2027-01-15' }, 'mutedUntil'],
        [{ mutedUntil: '2028-01-16' }, 'mutedUntil'],
      ] as const) {
        const refused = await person.clicks('settings.saveMine', inputs);
        assert.ok(refused.words.includes(text(`settings.problems.${problem}`)), problem);
      }
      const forged = await sends({ verb: 'settings.saveMine', v: 0, hour: '25' });
      assert.ok(forged.words.includes(text('settings.problems.hour')));
      assert.equal((await fixture.services.reminderChoices.person(anna.id)).rev, 0);
    });

    it('turns my reminders off until a day, and says so', async () => {
      await person.says(words[language][1]);
      await person.clicks('settings.saveMine', { mutedUntil: '2027-02-01' });
      assert.equal((await fixture.services.reminderChoices.person(anna.id)).value.mutedUntil, '2027-02-01');
      const again = await person.says(words[language][1]);
      assert.match(again.words, /2027/);
      assert.equal(inputOn(again, 'mutedUntil'), '2027-02-01');
    });

    it('changes the milestones for everybody, and sends nothing because of it', async () => {
      await register(fixture.services, subscriptionOf('two', '2027-01-25', { responsible: bela }));
      await fixture.deliver();
      await person.says(words[language][1]);
      await person.clicks('settings.everybody');
      const none = await person.clicks('settings.saveEverybody', { milestones: '' });
      assert.ok(none.words.includes(text('settings.problems.noMilestone')));
      await person.clicks('settings.saveEverybody', { milestones: 'days14,days3,never', hour: '8' });
      await runReplans(fixture.services);
      assert.deepEqual(await due(), ['days14 2027-06-16T06', 'days3 2027-06-27T06']);
      assert.deepEqual(await due('two'), ['days3 2027-01-22T07']);
      assert.ok((await ledger(fixture.services, 'two')).every((line) => !line.startsWith('days14')));
    });

    it('lets a customer have milestones of its own, or none at all', async () => {
      await sends({ verb: 'settings.customer', id: 'contoso' });
      await person.clicks('settings.saveCustomer', { own: 'true', milestones: 'days90' });
      await runReplans(fixture.services);
      assert.deepEqual(await due(), ['days90 2027-04-01T07']);
      const off = await person.clicks('settings.saveCustomer', { own: 'false', muted: 'true' });
      assert.ok(off.words.includes(text('settings.saved')));
      assert.deepEqual((await fixture.services.reminderChoices.customer('contoso')).value, { muted: true });
    });

    it('does not let an old card undo what was chosen meanwhile', async () => {
      await sends({ verb: 'settings.everybody' });
      await sends({ verb: 'settings.saveEverybody', v: 0, milestones: 'days7' });
      const late = await sends({ verb: 'settings.saveEverybody', v: 0, milestones: 'days1' });
      assert.ok(late.words.includes(text('settings.changed')));
      assert.deepEqual((await fixture.services.reminderChoices.desk()).value.milestones, ['days7']);
    });

    it('makes a channel the one of the team from inside it, and leaves it again', async () => {
      const { tenantId } = person.settings;
      const team = fixture.chat.person({ id: anna.id, tenantId, conversationId: '19:x', conversationType: 'channel' });
      await team.says(words[language][1]);
      await team.clicks('settings.useChannel');
      assert.equal((await fixture.services.reminderChoices.desk()).value.channel?.conversationId, '19:x');
      const elsewhere = await sends({ verb: 'settings.everybody' });
      assert.ok(elsewhere.words.includes(text('settings.channelElsewhere')));
      await team.clicks('settings.leaveChannel');
      assert.equal((await fixture.services.reminderChoices.desk()).value.channel, undefined);
      const forged = await sends({ verb: 'settings.useChannel', v: 2 });
      assert.ok(forged.words.includes(text('settings.changed')));
    });

    it('answers a card of a customer who is gone with what to do', async () => {
      const gone = await sends({ verb: 'settings.saveCustomer', id: 'nobody', muted: 'true' });
      assert.ok(gone.words.length > 0 && gone.status === 200);
    });
  });
}
