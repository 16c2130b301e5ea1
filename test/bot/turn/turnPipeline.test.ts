// Proves the steps of a turn over real HTTP: once for each activity, one at a time, with state that never loses a write.
import assert from 'node:assert/strict';
import type { Access } from '../../../bot/people/access.ts';
import type { TurnHandler } from '../../../bot/turn/turnHandler.ts';
import { sendText, type Turn } from '../../../dialogs/turn/turn.ts';
import { Conversations } from '../../../storage/conversations/conversations.ts';
import { People } from '../../../storage/people/people.ts';
import { homeTenant } from '../../support/chatPerson.ts';
import { withInstances } from '../../support/instances.ts';
import { type Ground, TestDesk } from '../../support/testDesk.ts';

/** Counts in the dialog state, and says the number. */
function counting({ state }: Ground): TurnHandler {
  const counter = state.createProperty<number>('counter');
  return {
    async handle(turn) {
      const count = (await counter.get(turn.context, 0)) + 1;
      await counter.set(turn.context, count);
      await sendText(turn, `Number ${count}.`);
    },
    welcome: (turn) => sendText(turn, 'Welcome.'),
  };
}

/** Says what it was handed. */
function describing(describe: (turn: Turn) => string): TurnHandler {
  return {
    handle: (turn) => sendText(turn, describe(turn)),
    welcome: (turn) => sendText(turn, `Welcome, ${turn.person.name}.`),
  };
}

describe('TurnPipeline, an activity that comes again', () => {
  it('has one effect and one answer when two instances get it five times at once', async () => {
    await withInstances(2, { converse: (ground) => ({ handler: counting(ground) }) }, async (desks) => {
      const people = desks.map((desk) => desk.person());
      const activity = people[0]!.activity('message', { text: 'count' });
      const posts = Array.from({ length: 5 }, (_, index) => people[index % 2]!.posts(activity));
      const answers = await Promise.all(posts);
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200, 200, 200, 200],
      );
      assert.deepEqual(
        people[0]!.sees().map(({ words }) => words),
        ['Number 1.'],
      );
    });
  });

  it('is silent with 200 when it comes long after its answer', async () => {
    await withInstances(1, { converse: (ground) => ({ handler: counting(ground) }) }, async ([desk]) => {
      const person = desk.person();
      const activity = person.activity('message', { text: 'count' });
      assert.equal((await person.posts(activity)).words, 'Number 1.');
      await person.says('count');
      const again = await person.posts(activity);
      assert.equal(again.status, 200);
      assert.deepEqual(again.shown, []);
    });
  });

  it('gets a well-formed answer when it is an invoke', async () => {
    await withInstances(1, { converse: (ground) => ({ handler: counting(ground) }) }, async ([desk]) => {
      const person = desk.person();
      const action = { type: 'Action.Execute', verb: 'desk.help', data: {} };
      const activity = person.activity('invoke', { name: 'adaptiveCard/action', value: { action } });
      await person.posts(activity);
      const again = await person.posts(activity);
      assert.equal(again.status, 200);
      assert.deepEqual(again.body, {
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: 'Noted.',
      });
      assert.deepEqual(
        person.sees().map(({ words }) => words),
        ['Number 1.'],
      );
    });
  });
});

describe('TurnPipeline, turns at the same time', () => {
  it('ends a counter at the number of turns of one conversation on two instances, the first write included', async () => {
    await withInstances(2, { converse: (ground) => ({ handler: counting(ground) }) }, async (desks) => {
      const people = desks.map((desk) => desk.person());
      await Promise.all(Array.from({ length: 12 }, (_, index) => people[index % 2]!.says('count')));
      const numbers = people[0]!.sees().map(({ words }) => words);
      assert.deepEqual(
        numbers,
        Array.from({ length: 12 }, (_, index) => `Number ${index + 1}.`),
      );
    });
  });

  it('lets other conversations pass one that waits', async () => {
    const gate = Promise.withResolvers<undefined>();
    const handler: TurnHandler = {
      async handle(turn) {
        if (turn.text === 'wait') await gate.promise;
        await sendText(turn, `Done: ${turn.text ?? ''}.`);
      },
      welcome: () => Promise.resolve(),
    };
    await withInstances(1, { converse: () => ({ handler }) }, async ([desk]) => {
      const slow = desk.person({ id: 'slow' });
      const waiting = slow.says('wait');
      const behind = slow.says('behind');
      assert.equal((await desk.person({ id: 'quick' }).says('go')).words, 'Done: go.');
      assert.deepEqual(slow.sees(), []);
      gate.resolve(undefined);
      await Promise.all([waiting, behind]);
      assert.deepEqual(
        slow.sees().map(({ words }) => words),
        ['Done: wait.', 'Done: behind.'],
      );
    });
  });
});

describe('TurnPipeline, who writes and where', () => {
  let desk: TestDesk;
  before(async () => {
    const describe = ({ text, language, zone, person }: Turn) => `${text ?? ''}|${language}|${zone}|${person.name}`;
    desk = await TestDesk.open({
      converse: () => ({
        handler: describing(describe),
        noticeLanguage: (typed) => (typed.includes('szia') ? 'hu' : undefined),
      }),
    });
  });
  after(() => desk.close());

  it('reads the language of the client, then what was noticed, and remembers it', async () => {
    const person = desk.person({ id: 'p-language', name: 'Béla' });
    assert.equal((await person.says('one')).words, 'one|en|Europe/Budapest|Béla');
    assert.equal((await person.says('szia')).words, 'szia|hu|Europe/Budapest|Béla');
    assert.equal((await person.says('two')).words, 'two|hu|Europe/Budapest|Béla');
  });

  it('keeps a chosen language whatever is typed', async () => {
    const person = desk.person({ id: 'p-chosen', name: 'C' });
    await person.says('one');
    await new People(desk.store).change('p-chosen', (known) => ({ ...known!, language: 'en', languageChosen: true }));
    assert.equal((await person.says('szia')).words, 'szia|en|Europe/Budapest|C');
  });

  it('answers a Hungarian client in Hungarian and a Finnish one in the default language', async () => {
    assert.match((await desk.person({ id: 'p-hu', locale: 'hu-HU' }).says('x')).words, /\|hu\|/);
    assert.match((await desk.person({ id: 'p-fi', locale: 'fi-FI' }).says('x')).words, /\|en\|/);
    assert.match((await desk.person({ id: 'p-odd', locale: '***' }).says('x')).words, /\|en\|/);
  });

  it('follows the time zone that a client tells and passes over one that does not exist', async () => {
    const zoned = desk.person({ id: 'p-zone', zone: 'America/New_York' });
    assert.match((await zoned.says('x')).words, /\|America\/New_York\|/);
    assert.match(
      (await desk.person({ id: 'p-bad-zone', zone: 'Mars/Olympus' }).says('x')).words,
      /\|Europe\/Budapest\|/,
    );
  });

  it('strips every mention of the bot and no other', async () => {
    const person = desk.person({ id: 'p-mention', conversationId: '19:chat', conversationType: 'groupChat' });
    const mention = (id: string, name: string) => ({
      type: 'mention',
      mentioned: { id, name },
      text: `<at>${name}</at>`,
    });
    const answer = await person.says('<at>Keydesk</at> redeem for <at>Béla</at> <at>Keydesk</at>', {
      entities: [mention('28:keydesk', 'Keydesk'), mention('29:bela', 'Béla'), mention('28:keydesk', 'Keydesk')],
    });
    assert.match(answer.words, /^redeem for <at>Béla<\/at>\|/);
  });

  it('remembers the conversation, follows its service URL, and opens one that was blocked', async () => {
    const person = desk.person({ id: 'p-reference' });
    const { conversationId } = person.settings;
    const conversations = new Conversations(desk.store);
    await person.says('x');
    await conversations.mark(conversationId, 'blocked');
    const moved = desk.connector.serviceUrl.replace('127.0.0.1', 'localhost');
    await person.posts(person.activity('message', { text: 'y', serviceUrl: moved }));
    assert.deepEqual(await conversations.get(conversationId), {
      id: conversationId,
      kind: 'personal',
      tenantId: homeTenant,
      serviceUrl: moved,
      channelId: 'msteams',
      botId: '28:keydesk',
      userId: '29:p-reference',
      locale: 'en-GB',
      state: 'open',
    });
  });

  it('keeps one record for a channel, whatever the thread', async () => {
    for (const thread of ['1', '2']) {
      const conversationId = `19:channel@thread.tacv2;messageid=${thread}`;
      await desk.person({ id: 'p-channel', conversationId, conversationType: 'channel' }).says('x');
    }
    assert.equal((await new Conversations(desk.store).get('19:channel@thread.tacv2'))?.kind, 'channel');
  });

  it('does not take a meeting for a personal chat', async () => {
    await desk.person({ id: 'p-meeting', conversationId: '19:meeting_abc@thread.v2' }).says('x');
    const person = await new People(desk.store).get('p-meeting');
    assert.equal(person?.personalConversation, undefined);
  });
});

describe('TurnPipeline, the role of the person', () => {
  const saysRole = (): TurnHandler => describing(({ role }) => `You are a ${role}.`);

  it('is manager for whoever sits at the machine of local mode', async () => {
    await withInstances(1, { converse: () => ({ handler: saysRole() }) }, async ([desk]) => {
      assert.equal((await desk.person().says('hi')).words, 'You are a manager.');
    });
  });

  it('is what the way in says', async () => {
    const access: Access = { decide: () => Promise.resolve({ kind: 'staff', role: 'member' }) };
    await withInstances(1, { converse: () => ({ handler: saysRole() }), surroundings: { access } }, async ([desk]) => {
      assert.equal((await desk.person().says('hi')).words, 'You are a member.');
    });
  });
});
