// Proves that people and groups are greeted once, and that a removed bot says nothing.
import assert from 'node:assert/strict';
import type { TurnHandler } from '../../../bot/turn/turnHandler.ts';
import { sendText } from '../../../dialogs/turn/turn.ts';
import { Conversations } from '../../../storage/conversations/conversations.ts';
import { People } from '../../../storage/people/people.ts';
import { botAccount } from '../../support/chatPerson.ts';
import { TestDesk } from '../../support/testDesk.ts';

const handler: TurnHandler = {
  handle: (turn) => sendText(turn, 'Handled.'),
  welcome: (turn) => sendText(turn, `Welcome in ${turn.language}, ${turn.person.welcomedAt ?? 'never'}.`),
};

describe('Installing the bot', () => {
  let desk: TestDesk;
  before(async () => {
    desk = await TestDesk.open({ converse: () => ({ handler }) });
  });
  after(() => desk.close());

  it('welcomes a person once, though two events tell of it', async () => {
    const person = desk.person({ id: 'once', locale: 'hu-HU' });
    await person.installs();
    assert.deepEqual(
      person.sees().map(({ words }) => words),
      ['Welcome in hu, 2027-03-01T09:00:00.000Z.'],
    );
  });

  it('does not welcome again after a reload, an upgrade or a new installation', async () => {
    const person = desk.person({ id: 'again' });
    await person.installs();
    await person.installs();
    await person.installs('add-upgrade');
    await person.posts(person.activity('installationUpdate', { action: 'remove' }));
    await person.installs();
    assert.equal(person.sees().length, 1);
  });

  it('introduces itself to a group once, and again only after it was removed', async () => {
    const person = desk.person({ id: 'g', conversationId: '19:group', conversationType: 'groupChat' });
    await person.installs();
    await person.installs();
    assert.equal(person.sees().length, 1);
    assert.match(person.sees()[0]!.words, /Welcome in en/);
    await person.posts(person.activity('conversationUpdate', { membersRemoved: [botAccount] }));
    await person.installs();
    assert.equal(person.sees().length, 2);
  });

  it('says nothing when somebody else joins', async () => {
    const person = desk.person({ id: 'j', conversationId: '19:joined', conversationType: 'groupChat' });
    const answer = await person.posts(person.activity('conversationUpdate', { membersAdded: [{ id: '29:new' }] }));
    assert.deepEqual(answer.shown, []);
  });

  it('closes the conversation when it is removed and answers nothing', async () => {
    const person = desk.person({ id: 'leaving' });
    await person.installs();
    const answer = await person.posts(person.activity('installationUpdate', { action: 'remove' }));
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.shown, []);
    assert.equal((await new Conversations(desk.store).get(person.settings.conversationId))?.state, 'closed');
  });

  it('does not take itself for a person', async () => {
    const person = desk.person({ id: 'nobody', conversationId: 'a:self' });
    await person.posts(person.activity('conversationUpdate', { from: botAccount, membersAdded: [botAccount] }));
    assert.equal(await new People(desk.store).get(botAccount.id), undefined);
    assert.deepEqual(person.sees(), []);
  });

  it('passes over events that ask for nothing', async () => {
    const person = desk.person({ id: 'events' });
    for (const type of ['messageReaction', 'typing', 'event', 'messageUpdate', 'endOfConversation', 'whatever']) {
      const answer = await person.posts(person.activity(type));
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.shown, []);
    }
  });
});
