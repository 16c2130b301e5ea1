// Proves what a death of the sender costs at each point: nothing is lost, and twice comes only what may.
import assert from 'node:assert/strict';
import { onEachEngine, type Engine } from '../../support/engines.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import type { Trouble } from '../../support/fakeConnector.ts';
import { TestClock } from '../../support/testClock.ts';
import { StoreError } from '../../../storage/storeError.ts';
import { dyingAt, type Side, type Step } from './dyingProcess.ts';
import { anna, bela, ledger, register, remindersSeen, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';

/** Longer than a claim holds. */
const leaseEnds = 120_000;

onEachEngine('The death of a sender', (engine) => deaths(engine, false));
// Only the embedded store has a process to itself.
onEachEngine('The death of a sender that is alone', (engine) => {
  if (engine.name === 'SQLite') deaths(engine, true);
});

function deaths(engine: Engine, alone: boolean): void {
  let fixture: DeskFixture;
  let person: ChatPerson;
  beforeEach(async () => {
    const storage = engine.place().settings;
    fixture = await DeskFixture.open({ storage, alone, clock: new TestClock('2027-01-15T12:00:00Z') });
    person = await fixture.knows(anna);
    await register(fixture.services, subscriptionOf('one', '2027-03-31'));
  });
  afterEach(() => fixture.close());

  /** One round of an outbox that dies in it. */
  async function dies(step: Step, side: Side): Promise<void> {
    const doomed = fixture.outbox({ notices: dyingAt(fixture.services.notices, step, side) });
    await doomed.round().catch(() => undefined);
  }

  /** What is on record of the milestone, and how many cards arrived. */
  async function result(milestone: string): Promise<readonly [string | undefined, number]> {
    const lines = await ledger(fixture.services, 'one');
    return [lines.find((line) => line.startsWith(milestone)), remindersSeen(person).length];
  }

  type Expected = readonly [state: string, cards: number];
  const table: readonly [string, Step, Side, early: Expected, last: Expected, Trouble?][] = [
    ['before the claim', 'claimDue', 'before', ['sent', 1], ['sent', 1]],
    ['after the claim', 'claimDue', 'after', ['sent', 1], ['sent', 1]],
    ['before the attempt is on record', 'attempt', 'before', ['sent', 1], ['sent', 1]],
    ['between the record of the attempt and the send', 'attempt', 'after', ['unsure senderDied', 0], ['sent', 1]],
    ['between the send and its record', 'close', 'before', ['unsure senderDied', 1], ['sent', 2]],
    ['after the record of the send', 'close', 'after', ['sent', 1], ['sent', 1]],
    [
      'between a refusal and its record',
      'retry',
      'before',
      ['unsure senderDied', 0],
      ['sent', 1],
      { status: 412, code: 'PreconditionFailed' },
    ],
    ['after the record of a refusal', 'retry', 'after', ['sent', 1], ['sent', 1], { status: 412 }],
  ];
  for (const [when, step, side, early, last, trouble] of table) {
    for (const [milestone, due, [state, cards]] of [
      ['days60', '2027-01-30T08:00:00Z', early],
      ['dataEnds', '2027-07-29T07:00:00Z', last],
    ] as const) {
      it(`${when} leaves ${milestone} ${state}; cards on the screen: ${cards}`, async () => {
        if (milestone === 'dataEnds') await onlyTheLastIsLeft();
        fixture.clock.set(due);
        if (trouble !== undefined) fixture.chat.connector.meet(trouble);
        await dies(step, side);
        fixture.clock.advance(leaseEnds);
        await fixture.deliver();
        await fixture.deliver();
        assert.deepEqual(await result(milestone), [`${milestone} ${state}`, cards]);
      });
    }
  }

  async function onlyTheLastIsLeft(): Promise<void> {
    for (const { value } of await fixture.services.reminders.about('one')) {
      if (value.milestone === 'dataEnds') continue;
      await fixture.services.reminders.change(value.id, (known) => ({ ...known, state: 'cancelled' }));
    }
  }

  it(`leaves a claimed reminder to the next one ${alone ? 'at once' : 'when its lease has ended'}`, async () => {
    fixture.clock.set('2027-01-30T08:00:00Z');
    await dies('attempt', 'before');
    fixture.clock.advance(alone ? 0 : leaseEnds - 1);
    await fixture.deliver();
    assert.equal(remindersSeen(person).length, alone ? 1 : 0);
    fixture.clock.advance(1);
    await fixture.deliver();
    assert.equal(remindersSeen(person).length, 1);
  });

  it('is none where the store fails before the attempt: what it claimed is tried again when its lease has ended', async () => {
    fixture.clock.set('2027-01-30T08:00:00Z');
    const { notices } = fixture.services;
    const troubles = [new StoreError('full', 'There is no room.')];
    const attempt: typeof notices.attempt = (...what) => {
      const trouble = troubles.pop();
      return trouble === undefined ? notices.attempt(...what) : Promise.reject(trouble);
    };
    const outbox = fixture.outbox({ notices: { attempt } });
    await outbox.round();
    fixture.clock.advance(leaseEnds - 1);
    await outbox.round();
    assert.equal(remindersSeen(person).length, 0);
    fixture.clock.advance(1);
    await outbox.round();
    assert.equal(remindersSeen(person).length, 1);
  });

  it('covers an early milestone of unknown outcome by the next one', async () => {
    fixture.clock.set('2027-01-30T08:00:00Z');
    await dies('attempt', 'after');
    fixture.clock.set('2027-03-01T08:00:00Z');
    await fixture.deliver();
    assert.deepEqual((await ledger(fixture.services, 'one')).slice(0, 2), ['days60 unsure senderDied', 'days30 sent']);
    assert.equal(remindersSeen(person).length, 1);
  });

  it('is repeated once only, even for the last milestone, and stays flagged', async () => {
    await onlyTheLastIsLeft();
    fixture.clock.set('2027-07-29T07:00:00Z');
    for (let death = 0; death < 4; death += 1) {
      await dies('close', 'before');
      fixture.clock.advance(leaseEnds);
    }
    await fixture.deliver();
    assert.deepEqual(await result('dataEnds'), ['dataEnds unsure senderDied', 2]);
    assert.equal((await fixture.reminder('one', 'unsure')).doubts, 2);
  });

  it('flags a repeated send as doubtful', async () => {
    await onlyTheLastIsLeft();
    fixture.clock.set('2027-07-29T07:00:00Z');
    await dies('close', 'before');
    fixture.clock.advance(leaseEnds);
    await fixture.deliver();
    const { doubts, attempts } = await fixture.reminder('one', 'sent');
    assert.deepEqual([doubts, attempts], [1, 2]);
  });

  for (const side of ['before', 'after'] as const) {
    it(`${side} the hand-over of a blocked person's reminder brings it to the next one once`, async () => {
      const other = await fixture.knows(bela);
      await register(fixture.services, subscriptionOf('two', '2027-03-31', { customerId: 'fabrikam' }), [anna, bela]);
      await fixture.services.reminders.cancelPlanned('one', 'test');
      await fixture.conversations.mark(person.settings.conversationId, 'blocked');
      fixture.clock.set('2027-01-30T08:00:00Z');
      await dies('plan', side);
      fixture.clock.advance(leaseEnds);
      await fixture.deliver();
      await fixture.deliver();
      assert.equal(remindersSeen(other).length, 1);
      assert.equal((await fixture.reminder('two', 'failed')).reason, 'recipientGone');
    });
  }
}
