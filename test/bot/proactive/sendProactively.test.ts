// Proves the sending of the desk's own messages over real HTTP: one request each, a named outcome, and what is learnt from it.
import assert from 'node:assert/strict';
import type { SendOutcome } from '../../../bot/channel/sendOutcome.ts';
import type { ProactiveTarget } from '../../../bot/channel/proactiveReference.ts';
import { helpCard } from '../../../cards/general/helpCard.ts';
import type { Turn } from '../../../dialogs/turn/turn.ts';
import type { Trouble } from '../../support/fakeConnector.ts';
import { anna, DeskFixture } from '../../support/deskFixture.ts';

const prepare = (turn: Turn) => Promise.resolve(helpCard({ mode: 'sandbox', timeMachine: false, unfinished: 0 }, turn));

describe('ProactiveSender', () => {
  let fixture: DeskFixture;
  let target: ProactiveTarget;
  beforeEach(async () => {
    fixture = await DeskFixture.open({ surroundings: { connectorDeadline: 150 } });
    await fixture.knows(anna);
    const person = (await fixture.services.people.get(anna.id))!;
    target = { person, conversation: (await fixture.conversations.get(person.personalConversation!))! };
  });
  afterEach(() => fixture.close());

  const requests = () => fixture.chat.connector.requests.length;

  it('sends a card into the stored conversation and tells its activity id', async () => {
    const outcome = await fixture.sender().send(target, prepare);
    const shown = fixture.chat.connector.seen(target.conversation.id).at(-1)!;
    assert.deepEqual(outcome, { kind: 'sent', activityId: shown.id });
    assert.equal(shown.activity.recipient?.id, target.conversation.userId);
  });

  const gone = (state: string) => ({ kind: 'recipientGone', state });
  const troubles: readonly [string, Trouble, object, string][] = [
    ['400', { status: 400, code: 'BadSyntax' }, { kind: 'failed', reason: 'badRequest', concerns: 'message' }, 'open'],
    ['403 by a person who blocked it', { status: 403, code: 'ConversationBlockedByUser' }, gone('blocked'), 'blocked'],
    ['403 without the app', { status: 403, code: 'BotNotInConversationRoster' }, gone('closed'), 'closed'],
    ['404', { status: 404, code: 'ConversationNotFound' }, gone('suspect'), 'suspect'],
    ['412', { status: 412 }, { kind: 'throttled', pauses: 'message', mayHaveArrived: false }, 'open'],
    ['500', { status: 500 }, { kind: 'ambiguous' }, 'open'],
    ['502', { status: 502 }, { kind: 'throttled', pauses: 'message', mayHaveArrived: true }, 'open'],
    [
      '503 with a waiting time',
      { status: 503, retryAfter: 3 },
      { kind: 'throttled', pauses: 'message', mayHaveArrived: true, retryAfter: 3_000 },
      'open',
    ],
    ['504', { status: 504 }, { kind: 'throttled', pauses: 'message', mayHaveArrived: true }, 'open'],
    ['a dropped line', 'reset', { kind: 'ambiguous' }, 'open'],
    ['silence, after its deadline', 'silence', { kind: 'ambiguous' }, 'open'],
  ];
  for (const [what, trouble, outcome, state] of troubles) {
    it(`makes one request that meets ${what}, and keeps the conversation ${state}`, async () => {
      const before = requests();
      fixture.chat.connector.meet(trouble);
      assert.deepEqual(await fixture.sender().send(target, prepare), outcome);
      assert.equal(requests() - before, 1);
      assert.equal((await fixture.conversations.get(target.conversation.id))?.state, state);
    });
  }

  it('pauses the tenant as long as the channel asks, and sends nothing meanwhile', async () => {
    fixture.chat.connector.meet({ status: 429, code: 'Throttled', retryAfter: 20 });
    const sender = fixture.sender();
    const throttled = { kind: 'throttled', pauses: 'tenant', mayHaveArrived: false };
    assert.deepEqual(await sender.send(target, prepare), { ...throttled, retryAfter: 20_000 });
    const before = requests();
    fixture.clock.advance(5_000);
    assert.deepEqual(await sender.send(target, prepare), { ...throttled, retryAfter: 15_000 });
    assert.equal(requests(), before);
    fixture.clock.advance(15_000);
    assert.equal(((await sender.send(target, prepare)) as SendOutcome).kind, 'sent');
  });

  it('rests with a tenant that refuses every message', async () => {
    fixture.chat.connector.meet({ status: 403, code: 'BotDisabledByAdmin' });
    const sender = fixture.sender();
    assert.deepEqual(await sender.send(target, prepare), {
      kind: 'failed',
      reason: 'disabledByAdmin',
      concerns: 'tenant',
    });
    const before = requests();
    assert.equal(((await sender.send(target, prepare)) as SendOutcome).kind, 'throttled');
    assert.equal(requests(), before);
  });

  it('writes to a blocked conversation again after its person has written', async () => {
    fixture.chat.connector.meet({ status: 403, code: 'ConversationBlockedByUser' });
    await fixture.sender().send(target, prepare);
    await fixture.knows(anna);
    assert.equal((await fixture.conversations.get(target.conversation.id))?.state, 'open');
  });

  it('trusts a conversation again that was not found once, when a message arrives', async () => {
    await fixture.conversations.mark(target.conversation.id, 'suspect');
    const conversation = (await fixture.conversations.get(target.conversation.id))!;
    await fixture.sender().send({ ...target, conversation }, prepare);
    assert.equal((await fixture.conversations.get(conversation.id))?.state, 'open');
  });

  it('never calls a stored host that is not on the list', async () => {
    const before = requests();
    const conversation = { ...target.conversation, serviceUrl: 'https://smba.trafficmanager.net.evil.example/teams/' };
    const outcome = await fixture.sender().send({ ...target, conversation }, prepare);
    assert.deepEqual(outcome, { kind: 'failed', reason: 'serviceUrl', concerns: 'message' });
    assert.equal(requests(), before);
  });

  it('sends nothing when the card is withdrawn in the last moment', async () => {
    const before = requests();
    assert.equal(await fixture.sender().send(target, () => Promise.resolve(undefined)), 'withdrawn');
    assert.equal(requests(), before);
  });

  it('hands out what the making of the card threw, before anything was sent', async () => {
    const before = requests();
    const fault = new Error('no card');
    await assert.rejects(
      fixture.sender().send(target, () => Promise.reject(fault)),
      fault,
    );
    assert.equal(requests(), before);
  });

  it('has one send under way in each conversation', async () => {
    let underWay = 0;
    let most = 0;
    const one = async (turn: Turn) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await fixture.services.people.get(anna.id);
      queueMicrotask(() => (underWay -= 1));
      return await prepare(turn);
    };
    const senders = [fixture.sender(), fixture.sender()];
    const before = fixture.chat.connector.seen(target.conversation.id).length;
    await Promise.all(Array.from({ length: 12 }, (_, n) => senders[n % 2]!.send(target, one)));
    assert.equal(most, 1);
    assert.equal(fixture.chat.connector.seen(target.conversation.id).length - before, 12);
  });
});

describe('ProactiveSender without a token', () => {
  it('makes no request and pauses the tenant', async () => {
    const refusing = { signRequest: () => Promise.reject(new Error('The login endpoint is away.')) };
    const credentials = {
      isValidAppId: () => Promise.resolve(true),
      isAuthenticationDisabled: () => Promise.resolve(true),
      createCredentials: () => Promise.resolve(refusing),
    };
    const fixture = await DeskFixture.open({ surroundings: { credentials } });
    await fixture.knows(anna);
    const person = (await fixture.services.people.get(anna.id))!;
    const conversation = (await fixture.conversations.get(person.personalConversation!))!;
    const outcome = await fixture.sender().send({ person, conversation }, prepare);
    assert.deepEqual(outcome, { kind: 'throttled', pauses: 'tenant', mayHaveArrived: false, retryAfter: 2_000 });
    assert.equal(fixture.chat.connector.requests.length, 0);
    await fixture.close();
  });
});
