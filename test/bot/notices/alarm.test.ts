// Proves the life of the outbox: rounds by the alarm, few at a time, and an orderly stop.
import assert from 'node:assert/strict';
import { StoreError } from '../../../storage/storeError.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { TestClock } from '../../support/testClock.ts';
import { anna, bela, register, remindersSeen, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import { TestAlarm } from '../../support/testAlarm.ts';

const endsOn = '2027-03-31';
/** 9:00 in Budapest, 60 days before the end. */
const morning = '2027-01-30T08:00:00.000Z';
const justBefore = '2027-01-30T07:59:59.999Z';

describe('Outbox by its alarm', () => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  let alarm: TestAlarm;
  beforeEach(async () => {
    fixture = await DeskFixture.open({ clock: new TestClock('2027-01-15T12:00:00Z') });
    person = await fixture.knows(anna);
    alarm = new TestAlarm();
  });
  afterEach(() => fixture.close());

  for (const [chance, rest] of [
    [0, 1_500],
    [0.5, 2_000],
    [1, 2_500],
  ] as const) {
    it(`rests ${rest} ms after a round when chance says ${chance}`, async () => {
      const outbox = fixture.outbox({ alarm, chance });
      outbox.start();
      assert.equal(await alarm.setting(), rest);
      await outbox.stop();
    });
  }

  it('sends at the first ring after a reminder came due', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    const outbox = fixture.outbox({ alarm });
    outbox.start();
    await alarm.setting();
    await outbox.idle();
    fixture.clock.set(justBefore);
    alarm.ring();
    await alarm.setting();
    await outbox.idle();
    assert.equal(remindersSeen(person).length, 0);
    fixture.clock.set(morning);
    alarm.ring();
    await alarm.setting();
    await outbox.idle();
    assert.equal(remindersSeen(person).length, 1);
    await outbox.stop();
  });

  it('begins another round although one failed', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    fixture.clock.set(morning);
    const { notices } = fixture.services;
    let failures = 1;
    const claimDue: typeof notices.claimDue = (now, claim) => {
      if (failures-- > 0) return Promise.reject(new StoreError('unreachable', 'No server answers.'));
      return notices.claimDue(now, claim);
    };
    const outbox = fixture.outbox({ alarm, notices: { claimDue } });
    outbox.start();
    await alarm.setting();
    await outbox.idle();
    assert.equal(remindersSeen(person).length, 0);
    alarm.ring();
    await alarm.setting();
    await outbox.idle();
    assert.equal(remindersSeen(person).length, 1);
    await outbox.stop();
  });

  it('has twelve of a lane under way at most; stopping waits for what was claimed, by eights, and claims no more', async () => {
    const readers: ChatPerson[] = [];
    for (let n = 0; n < 22; n += 1) {
      const responsible = { ...bela, id: `${bela.id.slice(0, -2)}${10 + n}` };
      readers.push(await fixture.knows(responsible));
      await register(fixture.services, subscriptionOf(`s${n}`, endsOn, { responsible }));
    }
    const seen = () => readers.flatMap(remindersSeen).length;
    fixture.clock.set(morning);
    const { notices } = fixture.services;
    const open = Promise.withResolvers<undefined>();
    const full = Promise.withResolvers<undefined>();
    let closing = 0;
    const close: typeof notices.close = async (...how) => {
      closing += 1;
      if (closing === 12) full.resolve(undefined);
      await open.promise;
      return await notices.close(...how);
    };
    const outbox = fixture.outbox({ alarm, notices: { close } });
    outbox.start();
    await full.promise;
    assert.equal(seen(), 12);
    const stopped = outbox.stop();
    open.resolve(undefined);
    await stopped;
    assert.equal(fixture.counted.length, 16);
    assert.equal(alarm.isSet, false);
    await fixture.deliver();
    assert.equal(seen(), 22);
  });

  it('rings no more once it is stopped', async () => {
    const outbox = fixture.outbox({ alarm });
    outbox.start();
    await alarm.setting();
    await outbox.idle();
    assert.equal(alarm.isSet, true);
    await outbox.stop();
    assert.equal(alarm.isSet, false);
  });
});
