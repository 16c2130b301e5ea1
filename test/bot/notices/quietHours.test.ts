// Proves that what comes late, or to somebody else, keeps to the reader's waking hours, and that a snooze is kept.
import assert from 'node:assert/strict';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { buttonsOf } from '../../support/shownCard.ts';
import { TestClock } from '../../support/testClock.ts';
import {
  anna,
  bela,
  headings,
  ledger,
  register,
  remindersSeen,
  DeskFixture,
  subscriptionOf,
} from '../../support/deskFixture.ts';
import { beforeEachDesk } from '../../support/beforeEachDesk.ts';

const endsOn = '2027-03-31';

describe('At night', () => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  beforeEachDesk('2027-02-15T12:00:00Z', (desk, reader) => ([fixture, person] = [desk, reader]), { evening: 20 });

  const at = async (instant: string): Promise<number> => {
    fixture.clock.set(instant);
    await fixture.deliver();
    return remindersSeen(person).length;
  };

  it('what is late after downtime waits for the morning of the reader, and says how late it is then', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    assert.equal(await at('2027-03-01T19:00:00Z'), 0);
    assert.equal(await at('2027-03-02T07:59:50Z'), 0);
    assert.equal(await at('2027-03-02T08:00:00Z'), 1);
    assert.deepEqual(headings(person), ['Ends in 29 days']);
    assert.match(remindersSeen(person)[0]!.words, /is 1 day late/);
  });

  it('what is late gives way to the milestone of the morning', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    assert.equal(await at('2027-03-30T19:00:00Z'), 0);
    assert.equal(await at('2027-03-31T07:00:00Z'), 1);
    assert.deepEqual(headings(person), ['Ends today']);
  });

  it('what cannot wait, because the data would be gone, comes all the same', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    assert.equal(await at('2027-07-29T20:30:00Z'), 1);
    assert.ok((await ledger(fixture.services, 'one')).includes('dataEnds sent'));
  });

  it('it does not wait for another one that does', async () => {
    await register(fixture.services, subscriptionOf('early', '2027-09-27'));
    await register(fixture.services, subscriptionOf('one', endsOn));
    assert.equal(await at('2027-07-29T20:30:00Z'), 1);
    assert.ok((await ledger(fixture.services, 'one')).includes('dataEnds sent'));
    assert.equal(await at('2027-07-30T07:00:00Z'), 2);
  });

  it('somebody far away who gets it in place of another gets it in the morning there', async () => {
    const far = await fixture.knows(bela, { zone: 'America/New_York' });
    await register(fixture.services, subscriptionOf('one', endsOn), [anna, bela]);
    await fixture.conversations.mark(person.settings.conversationId, 'blocked');
    await at('2027-03-01T08:00:00Z');
    assert.deepEqual(headings(far), []);
    await at('2027-03-01T14:00:00Z');
    assert.deepEqual(headings(far), ['Ends in 30 days']);
  });

  it('a subscription that is registered is news in the morning, and not late', async () => {
    fixture.clock.set('2027-03-11T21:00:00Z');
    await register(fixture.services, subscriptionOf('one', endsOn));
    assert.equal(await at('2027-03-11T21:00:00Z'), 0);
    assert.equal(await at('2027-03-12T08:00:00Z'), 1);
    assert.doesNotMatch(remindersSeen(person)[0]!.words, /late\./);
  });

  it('a day that the reader keeps quiet is left out by what is late, too', async () => {
    await fixture.services.reminderChoices.save({ person: anna.id }, 0, { quietDays: [6, 7] });
    await register(fixture.services, subscriptionOf('one', '2027-04-04'));
    assert.equal(await at('2027-03-06T12:00:00Z'), 0);
    assert.equal(await at('2027-03-08T08:00:00Z'), 1);
  });
});

describe('A reminder that was put off', () => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  beforeEach(async () => {
    fixture = await DeskFixture.open({ clock: new TestClock('2027-01-15T12:00:00Z') });
    person = await fixture.knows(anna);
    await register(fixture.services, subscriptionOf('one', endsOn));
    fixture.clock.set('2027-01-30T08:00:00Z');
    await fixture.deliver();
  });
  afterEach(() => fixture.close());

  it('comes on the day that was chosen, and nothing about this subscription before', async () => {
    await person.clicks('Remind me later', { until: '2027-03-10' });
    for (const instant of ['2027-03-01T08:00:00Z', '2027-03-09T22:59:59Z']) {
      fixture.clock.set(instant);
      await fixture.deliver();
      assert.deepEqual(headings(person), []);
    }
    fixture.clock.set('2027-03-10T08:00:00Z');
    await fixture.deliver();
    assert.deepEqual(headings(person), ['Ends in 21 days']);
    assert.ok((await ledger(fixture.services, 'one')).includes('days30 skipped snoozed'));
    fixture.clock.set('2027-03-24T08:00:00Z');
    await fixture.deliver();
    assert.deepEqual(headings(person), ['Ends in 21 days', 'Ends in 7 days']);
  });

  it('leaves the other subscriptions of the reader alone', async () => {
    await register(fixture.services, subscriptionOf('two', endsOn));
    await fixture.deliver();
    await person.clicks('Remind me later', { until: '2027-03-10' });
    fixture.clock.set('2027-03-01T08:00:00Z');
    await fixture.deliver();
    assert.equal((await ledger(fixture.services, 'one')).filter((line) => line === 'days30 sent').length, 1);
    assert.ok((await ledger(fixture.services, 'two')).includes('days30 skipped snoozed'));
  });

  it('beyond the last reminder before the end is asked about, and comes with that reminder unless somebody insists', async () => {
    const asked = await person.clicks('Remind me later', { until: '2027-06-01' });
    assert.match(asked.words, /Postpone it beyond the last reminder\?/);
    assert.deepEqual(asked.shown[0]?.buttons, ['Remind me on 30 March 2027', 'Yes, not before 1 June 2027']);
    const kept = await person.clicks('Remind me on 30 March 2027');
    assert.match(kept.words, /I will remind you again on this day: Tuesday, 30 March 2027/);
    fixture.clock.set('2027-03-30T07:00:00Z');
    await fixture.deliver();
    assert.deepEqual(headings(person), ['Ends tomorrow']);
  });

  it('passes the end when somebody insists, but never the last day of the data', async () => {
    await person.clicks('Remind me later', { until: '2029-06-01' });
    await person.clicks('Yes, not before 29 July 2027');
    for (const instant of ['2027-03-31T07:00:00Z', '2027-04-30T07:00:00Z']) {
      fixture.clock.set(instant);
      await fixture.deliver();
      assert.deepEqual(headings(person), []);
    }
    fixture.clock.set('2027-07-29T07:00:00Z');
    await fixture.deliver();
    assert.deepEqual(headings(person), ['Ended 120 days ago']);
  });

  it('is taken back by one click: the reminder waits for its answer, and what was left out comes', async () => {
    const put = await person.clicks('Remind me later', { until: '2027-03-10' });
    assert.deepEqual(put.shown[0]?.buttons, ['Undo']);
    const back = await person.clicks('Undo');
    assert.match(back.words, /Ends in 60 days/);
    assert.ok(back.shown[0]?.buttons.includes('Already renewed'));
    fixture.clock.set('2027-03-01T08:00:00Z');
    await fixture.deliver();
    assert.ok((await ledger(fixture.services, 'one')).includes('days30 sent'));
    fixture.clock.set('2027-03-10T08:00:00Z');
    await fixture.deliver();
    assert.deepEqual(headings(person), ['Ends in 60 days', 'Ends in 30 days']);
  });

  it('that came again cannot be taken back', async () => {
    await person.clicks('Remind me later', { days: '14' });
    const undo = person.sees().findLast(({ buttons }) => buttons.includes('Undo'))!;
    const click = person.clickOn(
      undo,
      buttonsOf(undo.card!).find(({ title }) => title === 'Undo')!,
    );
    fixture.clock.set('2027-02-13T08:00:00Z');
    await fixture.deliver();
    await person.posts(click);
    assert.ok((await ledger(fixture.services, 'one')).includes('days60 sent'));
  });

  it('is planned afresh when the end date moves', async () => {
    await person.clicks('Remind me later', { until: '2027-03-10' });
    const { value } = (await fixture.services.subscriptions.change('one', (known) => ({
      ...known,
      endsOn: '2027-04-10',
    })))!;
    await register(fixture.services, value);
    fixture.clock.set('2027-03-11T08:00:00Z');
    await fixture.deliver();
    assert.deepEqual(headings(person), ['Ends in 30 days']);
  });
});
