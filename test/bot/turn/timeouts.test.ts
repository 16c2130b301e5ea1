// Proves that no turn keeps the channel waiting: a typing sign first, then an answer to the request while the work goes on.
import assert from 'node:assert/strict';
import type { Card } from '../../../cards/rendering/renderCard.ts';
import type { TurnHandler } from '../../../bot/turn/turnHandler.ts';
import { replaceClickedCard, sendText } from '../../../dialogs/turn/turn.ts';
import { TestDesk } from '../../support/testDesk.ts';

const card = (text: string): Card =>
  ({
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: text,
    body: [{ type: 'TextBlock', text }],
  }) as unknown as Card;

describe('A turn that takes long', () => {
  let desk: TestDesk;
  let gate: PromiseWithResolvers<undefined>;
  const handler: TurnHandler = {
    async handle(turn) {
      await gate.promise;
      if (turn.action !== undefined) await replaceClickedCard(turn, card('The outcome.'));
      else await sendText(turn, `At last: ${turn.text ?? ''}.`);
    },
    welcome: () => Promise.resolve(),
  };
  beforeEach(async () => {
    gate = Promise.withResolvers();
    desk = await TestDesk.open({
      converse: () => ({ handler }),
      surroundings: { timeouts: { typing: 5, message: 40, invoke: 40 } },
    });
  });
  afterEach(async () => {
    gate.resolve(undefined);
    await desk.close();
  });

  it('shows typing, answers the request, and delivers the answer when it is there', async () => {
    const answer = await desk.says('slow');
    assert.equal(answer.status, 200);
    assert.match(answer.words, /^I am still working/);
    assert.ok(desk.connector.requests.some(({ activity }) => activity.type === 'typing'));
    gate.resolve(undefined);
    await desk.host.pipeline.idle();
    const person = desk.person();
    assert.deepEqual(
      person
        .sees()
        .map(({ words }) => words)
        .slice(1),
      ['At last: slow.'],
    );
  });

  it('answers the request even when the channel takes no words at all', async () => {
    const silent = await TestDesk.open({
      converse: () => ({ handler }),
      surroundings: { timeouts: { typing: 5, message: 40, invoke: 40 }, connectorDeadline: 60_000 },
    });
    try {
      silent.connector.meet('silence', 'silence');
      const answer = await silent.says('slow');
      assert.equal(answer.status, 200);
      assert.equal(answer.words, '');
    } finally {
      gate.resolve(undefined);
      await silent.close();
    }
  });

  it('answers an invoke with words in time and redraws the card later', async () => {
    const person = desk.person();
    desk.connector.replace(person.settings.conversationId, 'f:card', {
      type: 'message',
      attachments: [{ contentType: 'x', content: card('Before.') }],
    });
    const value = { action: { type: 'Action.Execute', verb: 'desk.help', data: {} } };
    const answer = await person.posts(
      person.activity('invoke', { name: 'adaptiveCard/action', replyToId: 'f:card', value }),
    );
    assert.equal(answer.status, 200);
    const body = answer.body as { type: string; value: string };
    assert.equal(body.type, 'application/vnd.microsoft.activity.message');
    assert.match(body.value, /^I am still working/);
    gate.resolve(undefined);
    await desk.host.pipeline.idle();
    assert.deepEqual(
      person.sees().map(({ words }) => words),
      ['The outcome.'],
    );
  });

  it('sends the card anew when the clicked one cannot be redrawn', async () => {
    const person = desk.person();
    const value = { action: { type: 'Action.Execute', verb: 'desk.help', data: {} } };
    await person.posts(person.activity('invoke', { name: 'adaptiveCard/action', replyToId: 'f:gone', value }));
    gate.resolve(undefined);
    await desk.host.pipeline.idle();
    assert.deepEqual(
      person.sees().map(({ words }) => words),
      ['The outcome.'],
    );
  });

  it('is counted as late, and finished before the desk stops', async () => {
    await desk.says('slow');
    const stopped = desk.host.close();
    gate.resolve(undefined);
    await stopped;
    assert.ok(
      desk
        .person()
        .sees()
        .some(({ words }) => words === 'At last: slow.'),
    );
    assert.match(await desk.metrics.registry.metrics(), /keydesk_turns_total\{kind="message",outcome="late"\} 1/);
  });
});

describe('A quick turn', () => {
  it('shows no typing', async () => {
    const handler: TurnHandler = { handle: (turn) => sendText(turn, 'Quick.'), welcome: () => Promise.resolve() };
    const surroundings = { timeouts: { typing: 60_000, message: 60_000, invoke: 60_000 } };
    const desk = await TestDesk.open({ converse: () => ({ handler }), surroundings });
    await desk.says('hi');
    assert.deepEqual(
      desk.connector.requests.map(({ activity }) => activity.type),
      ['message'],
    );
    await desk.close();
  });
});
