// Proves that a walk that is begun or goes on in a group or a channel does so in the person's own chat, and nowhere else.
import assert from 'node:assert/strict';
import { conversationLocksCollection } from '../../../storage/conversations/conversationLocks.ts';
import type { KeptState } from '../../../storage/conversations/dialogStates.ts';
import { anna, bela, register, remindersSeen, subscriptionOf } from '../../support/deskFixture.ts';
import { adminDetails, customerCountry, goodKeys, onwardFrom, steps, terms } from '../../support/redemptionFixture.ts';
import { GroupFixture, sharedPlaces } from './groupFixture.ts';

const named = { named: true, name: anna.name };
const key = goodKeys[0];
const usesAnInput = /"type":"Input\./;

for (const place of sharedPlaces) {
  describe(`a walk from a ${place.conversationType}`, () => {
    let group: GroupFixture;
    const opened = async (met = true): Promise<GroupFixture> => (group = await GroupFixture.open(place, met));
    const walks = async (): ReturnType<typeof group.fixture.services.redemptions.unfinished> =>
      group.fixture.services.redemptions.unfinished(anna.id);
    afterEach(() => group.close());

    it('is had in the own chat, up to the first password, and leaves one card without secrets', async () => {
      const { here, own, text } = await opened();
      const said = await here.says('redeem');
      assert.deepEqual(
        said.shown.map(({ words }) => words.includes(text('desk.elsewhere.goesOnTitle', named))),
        [true],
      );
      for (const step of steps) {
        if (step === 'admin') await own.clicks('redeem.chooseCountry', { country: customerCountry });
        await own.clicks(...onwardFrom(step));
      }
      const [last] = own.sees().slice(-1);
      assert.ok(last?.words.includes(text('redeem.firstPassword.password')), last?.words);
      assert.equal(here.sees().length, 1);
      assert.doesNotMatch(group.leftForTheGroup(), usesAnInput);
      group.hidesFromTheGroup(key, key.slice(-5), adminDetails.mail, adminDetails.organisation);
      const done = await group.fixture.services.redemptions.lastDone(anna.id);
      assert.equal(done?.conversationId, own.settings.conversationId);
    });

    it('begins nothing where there is no own chat, and says how to open one', async () => {
      const { here, own, text } = await opened(false);
      const said = await here.says('redeem');
      assert.ok(said.words.includes(text('desk.elsewhere.openFirstTitle', named)), said.words);
      assert.equal((await walks()).length, 0);
      await own.says('hello');
      await here.says('redeem');
      assert.equal((await walks()).length, 1);
      assert.ok(own.finds('redeem.choosePurpose'));
    });

    it('understands cancel, back and resume there, and answers them in the own chat', async () => {
      const { here, own } = await opened();
      await here.says('redeem');
      await own.clicks(...onwardFrom('purpose'));
      await here.says('back');
      assert.equal((await walks())[0]?.step, 'purpose');
      const before = own.sees().length;
      await here.says('resume');
      assert.ok(own.sees().length > before);
      await here.says('cancel');
      assert.equal((await walks()).length, 0);
    });

    it('says in the own chat that there is nothing to cancel', async () => {
      const { here, own, text } = await opened();
      await here.says('cancel');
      assert.ok(own.sees().at(-1)?.words.includes(text('desk.shortMessages.nothingToCancel.title')));
    });

    it('is begun by a team’s reminder for whoever clicks it, and the team sees who renews', async () => {
      const { here, own, fixture } = await opened();
      await register(fixture.services, subscriptionOf('one', '2027-03-31'));
      await fixture.deliver();
      const [reminder] = remindersSeen(own);
      fixture.chat.connector.replace(here.settings.conversationId, 'shared', {
        type: 'message',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: reminder?.card }],
      });
      group.keeps(await here.clicks('reminder.renew'));
      const [walk] = await walks();
      assert.equal(walk?.conversationId, own.settings.conversationId);
      assert.equal(walk.purpose, 'renewal');
      assert.ok(own.finds('redeem.consent'));
      assert.ok(here.sees().some(({ id, words }) => id === 'shared' && words.includes(anna.name)));
      assert.doesNotMatch(JSON.stringify(here.sees()), usesAnInput);
    });

    it('leaves a reminder unanswered while its walk cannot begin', async () => {
      const { here, fixture, text } = await opened(false);
      await register(fixture.services, subscriptionOf('one', '2027-03-31'));
      const all = await fixture.services.reminders.about('one');
      const { id } = all.find(({ value }) => value.state === 'planned')!.value;
      const said = await group.sends({ verb: 'reminder.renew', id, v: 0 });
      assert.ok(said.words.includes(text('desk.elsewhere.openFirstTitle', named)), said.words);
      assert.equal((await fixture.services.reminders.get(id))?.value.answer, undefined);
      assert.ok(here.sees().length > 0);
    });

    it('goes on in the own chat from a card that an earlier version left there, whose place a short card takes', async () => {
      const { here, own, fixture, text } = await opened();
      await own.says('redeem');
      const old = own.finds('redeem.choosePurpose').shown;
      fixture.chat.connector.replace(here.settings.conversationId, 'old', {
        type: 'message',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: old.card }],
      });
      const bob = fixture.chat.person({ ...place, id: bela.id, name: bela.name });
      const before = JSON.stringify(here.sees().find(({ id }) => id === 'old'));
      await bob.clicks('redeem.choosePurpose', onwardFrom('purpose')[1]);
      assert.equal(
        JSON.stringify(here.sees().find(({ id }) => id === 'old')),
        before,
        'another person changes nothing',
      );
      await here.clicks('redeem.choosePurpose', onwardFrom('purpose')[1]);
      const left = here.sees().find(({ id }) => id === 'old');
      assert.ok(left?.words.includes(text('desk.elsewhere.goesOnTitle', named)), left?.words);
      assert.equal((await walks())[0]?.step, 'consent');
      assert.ok(own.finds('redeem.consent'));
    });

    it('is cancelled by a word there when its card waited there before the update', async () => {
      const { here, own, fixture } = await opened();
      await own.says('redeem');
      const [walk] = await walks();
      const locks = fixture.chat.store.records<{ states?: readonly KeptState[] }>(conversationLocksCollection);
      const [mine, group] = [own.settings.conversationId, here.settings.conversationId];
      const lock = (await locks.get(mine))!;
      const waiting = { redemptionId: walk?.id, waterfall: 1, dialogs: { dialogStack: [] } };
      const state = JSON.stringify({ dialogs: { dialogStack: [{ id: 'redeem', state: waiting }] } });
      const states = lock.doc.states?.map((kept) => ({ ...kept, of: kept.of.replace(mine, group), state }));
      await locks.remove(mine, lock.rev);
      const there = await locks.get(group);
      if (there !== undefined) await locks.remove(group, there.rev);
      await locks.insert(group, { ...lock.doc, states: states ?? [] }, lock.at);
      await here.says('cancel');
      assert.equal((await walks()).length, 0);
    });

    it('says so in the group when the own chat lets nobody in, and what had begun waits for resume', async () => {
      const { here, own, fixture, text } = await opened();
      fixture.chat.connector.refuse(own.settings.conversationId, { status: 403, code: 'ConversationBlockedByUser' });
      await here.says(`redeem ${key}`);
      assert.ok(here.sees().at(-1)?.words.includes(text('desk.elsewhere.notReachedTitle', named)));
      fixture.chat.connector.refuse(own.settings.conversationId, undefined);
      const again = await here.says('redeem');
      assert.ok(again.words.includes(text('desk.elsewhere.openFirstTitle', named)), again.words);
      const answer = await own.says('resume');
      assert.ok(answer.shown.length > 0);
      assert.equal((await walks())[0]?.basket.length, 1);
    });

    it('takes the keys of a message into the own chat and asks once to delete the message', async () => {
      const { here, own, text } = await opened();
      const said = await here.says(`redeem ${key} ${goodKeys[1]}`);
      assert.ok(said.words.includes(text('desk.elsewhere.found', { count: 2 })), said.words);
      assert.deepEqual(
        (await walks())[0]?.basket.map(({ lastFive }) => lastFive),
        [key.slice(-5), '89BCD'],
      );
      group.hidesFromTheGroup(key, key.slice(-5), goodKeys[1]);
      assert.ok(!own.sees().some(({ words }) => words.includes(text('desk.keysInMessage', { count: 2 }))));
    });

    it('takes no keys where there is no own chat, and asks to delete the message all the same', async () => {
      const { here, fixture, text } = await opened(false);
      const said = await here.says(key);
      assert.ok(said.words.includes(text('desk.elsewhere.found', { count: 1 })), said.words);
      assert.ok(said.words.includes(text('desk.elsewhere.openFirstTitle', named)));
      assert.equal((await fixture.services.keys.list('available', { limit: 5 })).items.length, 0);
      assert.equal((await walks()).length, 0);
    });

    it('shows the inventory, the history and a person’s settings in the own chat', async () => {
      const { here, own, text } = await opened();
      await own.says(`keys ${key}`);
      await own.clicks('keys.save', terms);
      for (const [words, verb] of [
        ['keys', 'keys.add'],
        ['history', undefined],
        ...(place.conversationType === 'channel' ? [] : [['settings', 'settings.saveMine'] as const]),
      ] as const) {
        const before = own.sees().length;
        const said = await here.says(words);
        assert.ok(said.words.includes(text('desk.elsewhere.goesOnTitle', named)), said.words);
        assert.ok(own.sees().length > before, words);
        if (verb !== undefined) assert.ok(own.finds(verb));
      }
      group.hidesFromTheGroup(key.slice(-5));
    });
  });
}
