// Proves the turns that the desk starts itself: same queue, same person, and an outcome that its caller gets to see.
import assert from 'node:assert/strict';
import type { TurnHandler } from '../../../bot/turn/turnHandler.ts';
import { sendText } from '../../../dialogs/turn/turn.ts';
import { Conversations } from '../../../storage/conversations/conversations.ts';
import { ConversationLocks } from '../../../storage/conversations/conversationLocks.ts';
import { People } from '../../../storage/people/people.ts';
import { TestDesk } from '../../support/testDesk.ts';

describe('A turn that the desk starts', () => {
  let desk: TestDesk;
  const begun = Promise.withResolvers<undefined>();
  const gate = Promise.withResolvers<undefined>();
  const handler: TurnHandler = {
    async handle(turn) {
      if (turn.text === 'wait') {
        begun.resolve(undefined);
        await gate.promise;
      }
      await sendText(turn, 'Answer.');
    },
    welcome: () => Promise.resolve(),
  };
  const target = async (id: string) => {
    const person = await new People(desk.store).get(id);
    const conversation = await new Conversations(desk.store).get(person?.personalConversation ?? '');
    assert.ok(person && conversation);
    return { person, conversation };
  };
  before(async () => {
    desk = await TestDesk.open({ converse: () => ({ handler }) });
  });
  after(() => desk.close());

  it('reaches the person in the stored conversation, in the language and zone on record', async () => {
    const person = desk.person({ id: 'hu', locale: 'hu-HU', zone: 'Europe/Vienna' });
    await person.says('hi');
    const sent = await desk.host.pipeline.start(await target('hu'), async (turn) => {
      await sendText(turn, `${turn.language} ${turn.zone} ${turn.person.name}`);
      return turn.now.toISOString();
    });
    assert.equal(sent, '2027-03-01T09:00:00.000Z');
    assert.equal(person.sees().at(-1)?.words, 'hu Europe/Vienna Anna Kovács');
  });

  it('waits for the turn of the same conversation that is under way', async () => {
    const person = desk.person({ id: 'busy' });
    await person.says('hi');
    const waiting = person.says('wait');
    await begun.promise;
    const started = desk.host.pipeline.start(await target('busy'), (turn) => sendText(turn, 'Reminder.'));
    gate.resolve(undefined);
    await Promise.all([waiting, started]);
    assert.deepEqual(
      person.sees().map(({ words }) => words),
      ['Answer.', 'Answer.', 'Reminder.'],
    );
  });

  it('rejects with what its work threw', async () => {
    const broken = new Error('broken');
    await desk.person({ id: 'broken' }).says('hi');
    const started = desk.host.pipeline.start(await target('broken'), () => Promise.reject(broken));
    await assert.rejects(started, broken);
  });
});

describe('A lock that an instance left behind', () => {
  it('is taken over when its lease is over, and not before', async () => {
    const handler: TurnHandler = { handle: () => Promise.resolve(), welcome: () => Promise.resolve() };
    const desk = await TestDesk.open({ converse: () => ({ handler }) });
    const locks = new ConversationLocks(desk.store);
    const now = new Date('2027-03-01T09:00:00Z');
    const until = new Date('2027-03-01T09:00:15Z');
    const again = (at: Date) => locks.take('c', 'activity-2', at, until);
    assert.equal((await locks.take('c', 'activity-1', now, until)).kind, 'taken');
    assert.equal((await again(now)).kind, 'busy');
    assert.equal((await again(until)).kind, 'taken');
    await desk.close();
  });
});
