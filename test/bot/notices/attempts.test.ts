// Proves how often a reminder is tried, request by request at the channel, and that one that hangs holds up nobody.
import assert from 'node:assert/strict';
import type { Trouble } from '../../support/fakeConnector.ts';
import { TestClock } from '../../support/testClock.ts';
import { anna, bela, ledger, register, remindersSeen, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';

const endsOn = '2027-03-31';
const firstDue = '2027-01-30T08:00:00Z';
const lastDue = '2027-07-29T07:00:00Z';

describe('A reminder that meets the same trouble every time', () => {
  let fixture: DeskFixture;
  /** A desk that waits for an answer of the channel, and not for long where none comes. */
  async function open(trouble: Trouble): Promise<void> {
    const clock = new TestClock('2027-01-15T12:00:00Z');
    const connectorDeadline = trouble === 'silence' ? 60 : 10_000;
    fixture = await DeskFixture.open({ clock, surroundings: { connectorDeadline } });
    await fixture.meets(anna);
    await register(fixture.services, subscriptionOf('one', endsOn));
  }
  afterEach(() => fixture.close());

  /** Rounds for ten hours of the clock; answers how many requests were made. */
  async function tries(trouble: Trouble): Promise<number> {
    const { connector } = fixture.chat;
    connector.meet(...Array.from({ length: 40 }, () => trouble));
    for (let n = 0; n < 30; n += 1) {
      await fixture.deliver();
      fixture.clock.advance(20 * 60_000);
    }
    return connector.requests.length;
  }

  const early: readonly [string, Trouble, number, string][] = [
    ['412', { status: 412, code: 'PreconditionFailed' }, 12, 'failed throttled'],
    ['429', { status: 429, code: 'Throttled' }, 12, 'failed throttled'],
    ['429 with a waiting time', { status: 429, code: 'Throttled', retryAfter: 7 }, 12, 'failed throttled'],
    ['502', { status: 502 }, 4, 'unsure throttled'],
    ['503', { status: 503 }, 4, 'unsure throttled'],
    ['503 with a waiting time', { status: 503, retryAfter: 1 }, 4, 'unsure throttled'],
    ['504', { status: 504 }, 4, 'unsure throttled'],
    ['408', { status: 408 }, 1, 'unsure ambiguous'],
    ['500', { status: 500 }, 1, 'unsure ambiguous'],
    ['a dropped line', 'reset', 1, 'unsure ambiguous'],
    ['silence', 'silence', 1, 'unsure ambiguous'],
    ['400', { status: 400, code: 'BadSyntax' }, 1, 'failed badRequest'],
    ['403 that nobody knows', { status: 403, code: 'SomethingNew' }, 1, 'failed forbidden'],
    ['403 by its reader', { status: 403, code: 'ConversationBlockedByUser' }, 1, 'failed recipientGone'],
    ['404', { status: 404, code: 'ConversationNotFound' }, 4, 'failed recipientGone'],
    ['413', { status: 413, code: 'MessageSizeTooBig' }, 1, 'failed tooLarge'],
  ];
  for (const [what, trouble, requests, end] of early) {
    it(`makes ${requests === 1 ? 'one request' : `${requests} requests`} on ${what} and is "${end}" then`, async () => {
      await open(trouble);
      fixture.clock.set(firstDue);
      assert.equal(await tries(trouble), requests);
      assert.deepEqual((await ledger(fixture.services, 'one')).slice(0, 2), [`days60 ${end}`, 'days30 planned']);
      assert.notEqual(await fixture.conversations.get(`a:${anna.id}`), undefined);
    });
  }

  for (const [what, trouble] of early.filter(([, , , end]) => end === 'unsure ambiguous')) {
    it(`is sent twice, and no more, on ${what} when it is the last one`, async () => {
      await open(trouble);
      fixture.clock.set(lastDue);
      assert.equal(await tries(trouble), 2);
      assert.equal((await ledger(fixture.services, 'one')).at(-1), 'dataEnds unsure ambiguous');
    });
  }

  it('stops the queue of the tenant on 401, and asks again after a quarter of an hour only', async () => {
    await open({ status: 401 });
    const { connector } = fixture.chat;
    await fixture.meets(bela);
    await register(fixture.services, subscriptionOf('two', endsOn, { responsible: bela }));
    fixture.clock.set(firstDue);
    connector.meet({ status: 401, code: 'BotNotRegistered' });
    for (let minute = 0; minute < 15; minute += 1) {
      await fixture.deliver();
      fixture.clock.advance(60_000);
      // The second of the two may have been on its way when the first one was refused.
      assert.ok(connector.requests.length <= 2);
    }
    const meanwhile = connector.requests.length;
    await fixture.deliver();
    assert.ok(connector.requests.length > meanwhile);
    assert.deepEqual(
      [(await ledger(fixture.services, 'one'))[0], (await ledger(fixture.services, 'two'))[0]],
      ['days60 sent', 'days60 sent'],
    );
  });
});

describe('A channel that stays silent', () => {
  it('costs the one message its deadline, and the others arrive meanwhile', async () => {
    const clock = new TestClock('2027-01-15T12:00:00Z');
    const fixture = await DeskFixture.open({ clock, surroundings: { connectorDeadline: 400 } });
    const readers = [];
    for (const id of ['one', 'two', 'three', 'four']) {
      const responsible = { ...bela, id: `${bela.id}-${id}` };
      readers.push(await fixture.knows(responsible));
      await register(fixture.services, subscriptionOf(id, endsOn, { responsible }));
    }
    fixture.clock.set(firstDue);
    fixture.chat.connector.meet('silence');
    const closings: string[] = [];
    const { notices } = fixture.services;
    const close: typeof notices.close = async (held, state, how) => {
      closings.push(state);
      return await notices.close(held, state, how);
    };
    await fixture.outbox({ notices: { close } }).round();
    assert.equal(readers.flatMap(remindersSeen).length, 3);
    assert.deepEqual(closings, ['sent', 'sent', 'sent', 'unsure']);
    await fixture.close();
  });
});
