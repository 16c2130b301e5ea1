// Proves the way from a group into a person's own chat: no two turns wait for each other, and bugs are told there alone.
import assert from 'node:assert/strict';
import { helpCard } from '../../../cards/general/helpCard.ts';
import { resumeListCard } from '../../../cards/redemption/resumeListCard.ts';
import { say } from '../../../cards/texts/texts.ts';
import { continueInOwnChat } from '../../../dialogs/turn/ownChat.ts';
import { replaceClickedCard, sendCard, sendOwnText, sendText, type Turn } from '../../../dialogs/turn/turn.ts';
import { OutgoingRate } from '../../../bot/channel/outgoingRate.ts';
import { OwnChatTurns } from '../../../bot/turn/ownChatTurns.ts';
import type { TurnReply } from '../../../bot/turn/turnReply.ts';
import { Conversations } from '../../../storage/conversations/conversations.ts';
import { withInstances } from '../../support/instances.ts';
import type { TestDesk } from '../../support/testDesk.ts';
import { anna, DeskFixture } from '../../support/deskFixture.ts';

const groupChat = { conversationType: 'groupChat', conversationId: '19:group@thread.v2' } as const;
const channel = { conversationType: 'channel', conversationId: '19:team@thread.tacv2;messageid=17' } as const;
const personal = (turn: Turn): ReturnType<typeof resumeListCard> => resumeListCard({ redemptions: [], more: 0 }, turn);
const shared = (turn: Turn): ReturnType<typeof helpCard> =>
  helpCard({ mode: 'sandbox', timeMachine: false, unfinished: 0 }, turn);

/** One instance whose conversation does what `act` says. */
async function withDesk(act: (turn: Turn) => Promise<void>, work: (desk: TestDesk) => Promise<void>): Promise<void> {
  const handler = { handle: act, welcome: () => Promise.resolve() };
  await withInstances(1, { converse: () => ({ handler }) }, ([desk]) => work(desk));
}

describe('a personal card', () => {
  for (const place of [groupChat, channel]) {
    it(`is sent to the own chat from a ${place.conversationType}, and a team’s card is not`, async () => {
      const act = async (turn: Turn): Promise<void> => {
        await sendCard(turn, turn.text === 'mine' ? personal(turn) : shared(turn));
      };
      await withDesk(act, async (desk) => {
        const own = desk.person();
        const here = desk.person(place);
        await own.says('ours');
        await here.says('ours');
        assert.equal(own.sees().length, 1);
        const answer = await here.says('mine');
        assert.equal(answer.shown.length, 1);
        assert.ok(answer.words.includes(say('en', 'desk.elsewhere.goesOn')), answer.words);
        assert.equal(own.sees().length, 2);
      });
    });
  }

  it('leaves as an answer, not as a notice, when it follows from a group', async () => {
    const left: ('answer' | 'notice')[] = [];
    class WatchedRate extends OutgoingRate {
      override answer(tenantId: string): Promise<void> {
        left.push('answer');
        return super.answer(tenantId);
      }
      override notice(tenantId: string): Promise<void> {
        left.push('notice');
        return super.notice(tenantId);
      }
    }
    const outgoingRate = new WatchedRate({ now: () => 0, wait: () => Promise.resolve() });
    const act = async (turn: Turn): Promise<void> => {
      await sendCard(turn, personal(turn));
    };
    await withInstances(
      1,
      {
        converse: () => ({ handler: { handle: act, welcome: () => Promise.resolve() } }),
        surroundings: { outgoingRate },
      },
      async ([desk]) => {
        await desk.person().says('mine');
        left.length = 0;
        await desk.person(groupChat).says('mine');
        assert.deepEqual(left, ['answer', 'answer']);
      },
    );
  });

  it('never takes the place of a card in a group, and its words come to the own chat as they are', async () => {
    const act = async (turn: Turn): Promise<void> => {
      if (turn.action === undefined) {
        await sendText(turn, 'hello');
        return;
      }
      assert.equal(await replaceClickedCard(turn, personal(turn)), true);
      await sendOwnText(turn, 'Dear *Anna*');
    };
    await withDesk(act, async (desk) => {
      const own = desk.person();
      const here = desk.person(groupChat);
      await own.says('hello');
      await here.says('hello');
      const value = { action: { verb: 'desk.help', data: {} } };
      const clicked = here.activity('invoke', { name: 'adaptiveCard/action', replyToId: here.sees()[0]?.id, value });
      const answer = await here.posts(clicked);
      assert.ok(!JSON.stringify(answer.body).includes('AdaptiveCard'));
      assert.equal(answer.shown.length, 1, 'one card says it, however much goes on elsewhere');
      assert.deepEqual(
        own
          .sees()
          .slice(1)
          .map(({ words }) => words.includes('Dear *Anna*')),
        [false, true],
      );
    });
  });

  it('stays where it is in a chat of two', async () => {
    const act = async (turn: Turn): Promise<void> => {
      assert.notEqual(await sendCard(turn, personal(turn)), undefined);
    };
    await withDesk(act, async (desk) => {
      const answer = await desk.says('mine');
      assert.equal(answer.shown.length, 1);
      assert.ok(!answer.words.includes(say('en', 'desk.elsewhere.goesOn')));
    });
  });

  it('is refused in a turn that the desk starts in a group, and its sender brings it to the own chat', async () => {
    const fixture = await DeskFixture.open();
    try {
      const own = await fixture.knows(anna);
      const here = await fixture.knows(anna, groupChat);
      const person = (await fixture.services.people.get(anna.id))!;
      const conversation = (await fixture.conversations.get(groupChat.conversationId))!;
      const { pipeline } = fixture.chat.host;
      await assert.rejects(
        pipeline.start({ person, conversation }, (turn) => sendCard(turn, personal(turn))),
        /taken aside/,
      );
      const [before, ownBefore] = [here.sees().length, own.sees().length];
      const outcome = await fixture.sender().send({ person, conversation }, (turn) => Promise.resolve(personal(turn)));
      assert.deepEqual(outcome, { kind: 'sent', activityId: own.sees().at(-1)?.id });
      assert.deepEqual([here.sees().length, own.sees().length], [before, ownBefore + 1]);
      const { personalConversation: _none, ...stranger } = person;
      const refused = await fixture
        .sender()
        .send({ person: stranger, conversation }, (turn) => Promise.resolve(personal(turn)));
      assert.deepEqual(refused, { kind: 'failed', reason: 'forbidden', concerns: 'message' });
      assert.equal((await fixture.conversations.get(groupChat.conversationId))?.state, 'open');
    } finally {
      await fixture.close();
    }
  });
});

describe('the way aside', () => {
  it('lets turns of the group and of the own chat pass each other, however they are mixed', async () => {
    const act = async (turn: Turn): Promise<void> => {
      if (turn.conversation.kind === 'personal') await sendText(turn, 'here');
      else await continueInOwnChat(turn, (there) => sendText(there, 'there'));
    };
    await withDesk(act, async (desk) => {
      const own = desk.person();
      const here = desk.person(groupChat);
      await own.says('hello');
      await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? own : here).says(`${index}`)));
      await desk.host.pipeline.idle();
      assert.equal(own.sees().filter(({ words }) => words === 'there').length, 10);
      assert.equal(own.sees().filter(({ words }) => words === 'here').length, 11);
    });
  });

  it('tells a bug in the own chat, with its reference, and the group nothing of it', async () => {
    const act = async (turn: Turn): Promise<void> => {
      if (turn.conversation.kind !== 'personal')
        await continueInOwnChat(turn, () => Promise.reject(new TypeError('broken')));
    };
    await withDesk(act, async (desk) => {
      const own = desk.person();
      const here = desk.person(groupChat);
      await own.says('hello');
      const answer = await here.says('mine');
      assert.equal(answer.shown.length, 1);
      const [reference] = /[A-Z0-9]{6}/.exec(own.sees().at(-1)?.words ?? '') ?? [];
      assert.ok(desk.logged.some((line) => line.includes(reference ?? 'none') && line.includes('broken')));
    });
  });

  it('is an address of the client where the bot has an id, and words where it has none', async () => {
    const fixture = await DeskFixture.open();
    try {
      await fixture.knows(anna);
      const person = (await fixture.services.people.get(anna.id))!;
      const conversations = new Conversations(fixture.chat.store);
      const reply = { incoming: { conversation: { kind: 'channel' } }, ownChatTasks: [] } as unknown as TurnReply;
      const parts = {
        conversations,
        clock: fixture.clock,
        states: [],
        log: null as never,
        start: () => Promise.resolve(),
      };
      const inTeams = await new OwnChatTurns({ ...parts, appId: '0f3c9a52' }).chatOf(reply, person);
      assert.deepEqual(
        [inTeams?.isOpen, inTeams?.link],
        [true, 'https://teams.microsoft.com/l/chat/0/0?users=28:0f3c9a52'],
      );
      const inLocalMode = await new OwnChatTurns({ ...parts, appId: '' }).chatOf(reply, person);
      assert.equal(inLocalMode?.link, undefined);
    } finally {
      await fixture.close();
    }
  });
});
