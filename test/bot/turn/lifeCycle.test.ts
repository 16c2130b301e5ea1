// Proves that the desk keeps up with teams and channels that come, go and come back, and greets each place in its own way.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { botAccount, type ChatPerson } from '../../support/chatPerson.ts';
import { anna, bela, register, remindersSeen, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import { TestClock } from '../../support/testClock.ts';

const general = '19:general@thread.tacv2';
const licences = '19:licences@thread.tacv2';
const inTeam = { team: { id: general }, tenant: { id: anna.tenantId } };

describe('The life of a team', () => {
  let fixture: DeskFixture;
  let team: ChatPerson;
  const tells = (eventType: string, more: object = {}) =>
    team.posts(
      team.activity('conversationUpdate', {
        conversation: { id: general, conversationType: 'channel', isGroup: true, tenantId: anna.tenantId },
        channelData: { ...inTeam, ...more, eventType },
      }),
    );
  const stateOf = async (id: string) => (await fixture.conversations.get(id))?.state;

  beforeEach(async () => {
    fixture = await DeskFixture.open({ clock: new TestClock('2027-01-15T12:00:00Z') });
    team = fixture.chat.person({ id: bela.id, conversationId: licences, conversationType: 'channel' });
    await team.says('help', { channelData: inTeam });
  });
  afterEach(() => fixture.close());

  for (const [gone, back] of [
    ['teamArchived', 'teamUnarchived'],
    ['teamDeleted', 'teamRestored'],
    ['teamHardDeleted', 'teamRestored'],
  ] as const) {
    it(`closes all its channels at ${gone} and opens them at ${back}`, async () => {
      await tells(gone);
      assert.equal(await stateOf(licences), 'closed');
      await tells(back);
      assert.equal(await stateOf(licences), 'open');
    });
  }

  it('closes one channel when that one is deleted, and opens it when it is restored', async () => {
    const other = fixture.chat.person({ id: bela.id, conversationId: '19:other', conversationType: 'channel' });
    await other.says('help', { channelData: inTeam });
    await tells('channelDeleted', { channel: { id: licences } });
    assert.deepEqual([await stateOf(licences), await stateOf('19:other')], ['closed', 'open']);
    await tells('channelRestored', { channel: { id: licences } });
    assert.equal(await stateOf(licences), 'open');
  });

  for (const event of ['teamRenamed', 'channelRenamed', 'channelCreated', 'teamMemberAdded', 'constructor'])
    it(`goes on as it was after ${event}`, async () => {
      const before = team.sees().length;
      const answer = await tells(event, { channel: { id: licences } });
      assert.deepEqual([answer.status, await stateOf(licences), team.sees().length], [200, 'open', before]);
    });

  it('hands reminders to the colleagues while the channel is archived', async () => {
    const person = await fixture.knows(anna);
    const colleague = await fixture.knows(bela);
    const channel = { conversationId: licences, language: 'en', zone: 'Europe/Budapest' } as const;
    await fixture.services.reminderChoices.save('desk', 0, { channel });
    await register(fixture.services, subscriptionOf('one', '2027-03-31'), [anna, bela]);
    await fixture.conversations.mark(person.settings.conversationId, 'blocked');
    await tells('teamArchived');
    fixture.clock.set('2027-01-30T08:00:00Z');
    await fixture.deliver();
    assert.deepEqual([remindersSeen(team).length, remindersSeen(colleague).length], [0, 1]);
  });

  it('keeps up with the address at which the channel listens, and with the region of a person', async () => {
    const person = await fixture.knows(anna, { locale: 'en-US', zone: 'Europe/Budapest' });
    const moved = `${fixture.chat.connector.serviceUrl}moved/`;
    await person.says('help', { serviceUrl: moved, locale: 'hu-HU', localTimezone: 'Asia/Tokyo' });
    const kept = await fixture.conversations.get(person.settings.conversationId);
    const known = await fixture.services.people.get(anna.id);
    assert.deepEqual([kept?.serviceUrl, known?.locale, known?.zone], [moved, 'hu-HU', 'Asia/Tokyo']);
  });
});

describe('The welcome', () => {
  let fixture: DeskFixture;
  beforeEach(async () => {
    fixture = await DeskFixture.open();
  });
  afterEach(() => fixture.close());

  for (const [locale, language] of [
    ['en-GB', 'en'],
    ['hu-HU', 'hu'],
  ] as const) {
    it(`fits the personal chat (${language})`, async () => {
      const person = fixture.chat.person({ id: anna.id, name: anna.name, locale });
      await person.installs();
      const [welcome, ...more] = person.sees();
      assert.deepEqual(more, []);
      assert.ok(welcome!.words.includes(anna.name));
      assert.ok(welcome!.words.includes(say(language, 'desk.welcome.begin')));
      assert.ok(welcome!.buttons.includes(say(language, 'desk.commands.redeem')));
    });

    for (const conversationType of ['groupChat', 'channel'] as const) {
      it(`fits a ${conversationType}, and names nobody (${language})`, async () => {
        const person = fixture.chat.person({
          ...{ id: anna.id, name: anna.name, locale },
          ...{ conversationId: '19:there', conversationType },
        });
        await person.installs();
        const [welcome, ...more] = person.sees();
        assert.deepEqual(more, []);
        assert.ok(!welcome!.words.includes(anna.name));
        assert.ok(welcome!.words.includes(say(language, 'desk.welcome.inGroup')));
        const isChannel = conversationType === 'channel';
        assert.equal(welcome!.words.includes(say(language, 'desk.welcome.inChannel')), isChannel);
        assert.ok(!welcome!.buttons.includes(say(language, 'desk.commands.redeem')));
      });
    }
  }

  it('comes when the desk is the last of two hundred new members', async () => {
    const person = fixture.chat.person({ id: anna.id, conversationId: '19:many', conversationType: 'channel' });
    const others = Array.from({ length: 199 }, (_, n) => ({ id: `29:member-${n}` }));
    await person.posts(person.activity('conversationUpdate', { membersAdded: [...others, botAccount] }));
    assert.equal(person.sees().length, 1);
    const answer = await person.posts(person.activity('conversationUpdate', { membersAdded: others }));
    assert.deepEqual(answer.shown, []);
  });

  it('does not take the end of an old version for a removal', async () => {
    const person = await fixture.knows(anna);
    await person.posts(person.activity('installationUpdate', { action: 'remove-upgrade' }));
    assert.equal((await fixture.conversations.get(person.settings.conversationId))?.state, 'open');
  });
});
