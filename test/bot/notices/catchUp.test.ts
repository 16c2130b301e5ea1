// Proves what happens after downtime: the newest milestone alone, with how late it is.
import assert from 'node:assert/strict';
import type { ChatPerson } from '../../support/chatPerson.ts';
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

describe('After downtime', () => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  beforeEachDesk('2027-01-15T12:00:00Z', (desk, reader) => ([fixture, person] = [desk, reader]));

  const late = (who = person) => remindersSeen(who).map(({ words }) => /^This reminder .+$/m.exec(words)?.[0]);

  type Case = readonly [
    back: string,
    milestones: readonly [skipped: number, sent: string],
    head: string,
    late: string | undefined,
  ];
  const cases: readonly Case[] = [
    ['2027-01-30T22:59:59Z', [0, 'days60'], 'Ends in 60 days', undefined],
    ['2027-01-30T23:00:00Z', [0, 'days60'], 'Ends in 59 days', 'This reminder is 1 day late.'],
    ['2027-03-01T07:59:30Z', [0, 'days60'], 'Ends in 30 days', 'This reminder is 30 days late.'],
    ['2027-03-01T08:00:00Z', [1, 'days30'], 'Ends in 30 days', undefined],
    ['2027-03-25T12:00:00Z', [2, 'days7'], 'Ends in 6 days', 'This reminder is 1 day late.'],
    ['2027-03-31T06:59:30Z', [3, 'days1'], 'Ends today', 'This reminder is 1 day late.'],
    ['2027-04-10T12:00:00Z', [4, 'endDay'], 'Ended 10 days ago', 'This reminder is 10 days late.'],
    ['2027-05-15T12:00:00Z', [5, 'useEnds'], 'Ended 45 days ago', 'This reminder is 15 days late.'],
    ['2027-07-29T12:00:00Z', [6, 'dataEnds'], 'Ended 120 days ago', undefined],
  ];
  for (const [back, [skipped, sent], head, says] of cases) {
    it(`until ${back} only ${sent} is sent, ${says === undefined ? 'in time' : 'and says how late it is'}`, async () => {
      await register(fixture.services, subscriptionOf('one', endsOn));
      fixture.clock.set(back);
      await fixture.deliver();
      assert.deepEqual(headings(person), [head]);
      assert.deepEqual(late(), [says]);
      const lines = await ledger(fixture.services, 'one');
      assert.equal(lines.filter((line) => line.endsWith('skipped superseded')).length, skipped);
      assert.equal(lines[skipped], `${sent} sent`);
      assert.ok(lines.slice(skipped + 1).every((line) => line.endsWith(' planned')));
    });
  }

  it('nothing is sent when the data is gone', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    fixture.clock.set('2027-07-30T07:00:00Z');
    await fixture.deliver();
    assert.deepEqual(remindersSeen(person), []);
    assert.ok((await ledger(fixture.services, 'one')).every((line) => line.endsWith(' skipped dataGone')));
  });

  it('each subscription has its own newest milestone', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    await register(fixture.services, subscriptionOf('two', '2027-04-30'));
    await register(fixture.services, subscriptionOf('three', '2027-12-31'));
    fixture.clock.set('2027-03-26T12:00:00Z');
    await fixture.deliver();
    assert.deepEqual(headings(person).toSorted(), ['Ends in 35 days', 'Ends in 5 days']);
  });

  it('the milestones after the one that came late come in time', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    fixture.clock.set('2027-03-25T12:00:00Z');
    await fixture.deliver();
    fixture.clock.set('2027-03-30T07:00:00Z');
    await fixture.deliver();
    assert.deepEqual(headings(person), ['Ends in 6 days', 'Ends tomorrow']);
    assert.deepEqual(late(), ['This reminder is 1 day late.', undefined]);
  });

  it('the person who gets it in place of another reads how late it is', async () => {
    const other = await fixture.knows(bela);
    await register(fixture.services, subscriptionOf('one', endsOn), [anna, bela]);
    await fixture.conversations.mark(person.settings.conversationId, 'blocked');
    fixture.clock.set('2027-03-26T12:00:00Z');
    await fixture.deliver();
    assert.deepEqual(headings(other), ['Ends in 5 days']);
    assert.deepEqual(late(other), ['This reminder is 2 days late.']);
  });

  it('says it in Hungarian, too', async () => {
    const reader = await fixture.knows(bela, { locale: 'hu-HU' });
    await reader.says('segítség');
    await register(fixture.services, subscriptionOf('one', endsOn, { responsible: bela }));
    fixture.clock.set('2027-03-25T12:00:00Z');
    await fixture.deliver();
    const { words } = reader.sees().at(-1)!;
    assert.match(words, /1 nap késéssel érkezett/);
  });

  it('a snoozed reminder gives way to the milestone that came meanwhile', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    fixture.clock.set('2027-03-01T08:00:00Z');
    await fixture.deliver();
    await person.clicks('Remind me later', { days: '14' });
    fixture.clock.set('2027-03-24T12:00:00Z');
    await fixture.deliver();
    assert.deepEqual(headings(person), ['Ends in 7 days']);
    assert.equal((await ledger(fixture.services, 'one')).filter((line) => line.startsWith('days30 skipped')).length, 1);
  });
});

describe('A subscription that is registered late', () => {
  let fixture: DeskFixture;
  afterEach(() => fixture.close());

  it('is news, not late: its newest milestone comes at once', async () => {
    fixture = await DeskFixture.open({ clock: new TestClock('2027-03-11T12:00:00Z') });
    const person = await fixture.knows(anna);
    await register(fixture.services, subscriptionOf('one', endsOn));
    await fixture.deliver();
    assert.deepEqual(headings(person), ['Ends in 20 days']);
    assert.ok(!remindersSeen(person)[0]!.words.includes('late.'));
  });
});
