// Proves that a day's reminders to one reader come as one card, each with its own record, and that quiet is kept.
import assert from 'node:assert/strict';
import { milestones } from '../../../domain/notices/milestones.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { TestClock } from '../../support/testClock.ts';
import { onEachEngine } from '../../support/engines.ts';
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

const endsOn = '2027-03-31';
/** 9:00 in Budapest, 60 days before the end. */
const morning = '2027-01-30T08:00:00.000Z';

describe('Several reminders that are due for one reader', () => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  const cards = () => person.sees().filter(({ card }) => JSON.stringify(card ?? {}).includes('"reminder.'));

  beforeEach(async () => {
    fixture = await DeskFixture.open({ clock: new TestClock('2027-01-15T12:00:00Z') });
    person = await fixture.knows(anna);
    for (const [id, customerName] of [
      ['one', 'Contoso'],
      ['two', 'Fabrikam'],
      ['three', 'Tailspin'],
    ] as const)
      await register(fixture.services, subscriptionOf(id, endsOn, { customerName }));
    fixture.clock.set(morning);
  });
  afterEach(() => fixture.close());

  it('come as one card with a row for each', async () => {
    await fixture.deliver();
    assert.equal(cards().length, 1);
    assert.match(cards()[0]!.words, /3 subscriptions need action/);
    for (const name of ['Contoso', 'Fabrikam', 'Tailspin']) assert.match(cards()[0]!.words, new RegExp(name));
    assert.deepEqual(fixture.counted, ['sent', 'sent', 'sent']);
  });

  it('say why they come and how to have no more', async () => {
    await fixture.deliver();
    const { words } = person.sees().at(-1)!;
    assert.match(
      words,
      /You are responsible for these subscriptions\.\nTo change or turn off reminders, write: settings/,
    );
  });

  it('are each answered by themselves, from the card that a row opens', async () => {
    await fixture.deliver();
    const opened = await person.clicks('reminder.show');
    assert.ok(opened.shown[0]?.buttons.includes('Already renewed'));
    await person.clicks('reminder.alreadyRenewed');
    const states = await Promise.all(
      ['one', 'two', 'three'].map(async (id) => (await ledger(fixture.services, id))[0]),
    );
    assert.deepEqual(states.toSorted(), ['days60 answered', 'days60 sent', 'days60 sent']);
    const again = await person.clicks('reminder.show');
    assert.match(again.words, /I send no more reminders about this end date/);
  });

  it('come in cards of twelve at most, none of them twice', async () => {
    for (let n = 0; n < 30; n += 1) await register(fixture.services, subscriptionOf(`s${n}`, endsOn));
    for (let round = 0; round < 3; round += 1) {
      await fixture.deliver();
      fixture.clock.advance(5_000);
    }
    assert.equal(remindersSeen(person).length, 33);
    assert.equal(cards().length, 3);
  });

  it('come one by one when the channel refuses their card', async () => {
    fixture.chat.connector.meet({ status: 413, code: 'MessageSizeTooBig' });
    await fixture.deliver();
    assert.equal(cards().length, 3);
    assert.deepEqual(headings(person), ['Ends in 60 days', 'Ends in 60 days', 'Ends in 60 days']);
  });

  it('keep apart from those of somebody else', async () => {
    const other = await fixture.knows(bela);
    await register(fixture.services, subscriptionOf('four', endsOn, { responsible: bela }));
    await fixture.deliver();
    assert.deepEqual([remindersSeen(person).length, remindersSeen(other).length], [3, 1]);
  });
});

onEachEngine('What a reader chose', (engine) => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  beforeEach(async () => {
    fixture = await DeskFixture.open({
      storage: engine.place().settings,
      clock: new TestClock('2027-01-15T12:00:00Z'),
    });
    person = await fixture.knows(anna);
  });
  afterEach(() => fixture.close());

  it('sends nothing while reminders are off, and the newest with how late it is afterwards', async () => {
    await fixture.services.reminderChoices.save({ person: anna.id }, 0, { mutedUntil: '2027-02-08' });
    await register(fixture.services, subscriptionOf('one', endsOn));
    fixture.clock.set(morning);
    await fixture.deliver();
    assert.equal(remindersSeen(person).length, 0);
    fixture.clock.set('2027-02-08T08:00:00Z');
    await fixture.deliver();
    assert.deepEqual(headings(person), ['Ends in 51 days']);
    assert.match(remindersSeen(person)[0]!.words, /9 days late/);
  });

  it('gives what falls into the time off to a colleague who manages the customer', async () => {
    const colleague = await fixture.knows(bela);
    await fixture.services.reminderChoices.save({ person: anna.id }, 0, { mutedUntil: '2027-02-08' });
    await register(fixture.services, subscriptionOf('one', endsOn), [anna, bela]);
    fixture.clock.set(morning);
    await fixture.deliver();
    assert.deepEqual([remindersSeen(person).length, remindersSeen(colleague).length], [0, 1]);
    fixture.clock.set('2027-02-08T08:00:00Z');
    await fixture.deliver();
    assert.equal(remindersSeen(person).length, 0);
  });

  it('reminds nobody about a customer that is muted', async () => {
    await fixture.services.reminderChoices.save({ customer: 'contoso' }, 0, { muted: true });
    await register(fixture.services, subscriptionOf('one', endsOn));
    fixture.clock.set(morning);
    await fixture.deliver();
    assert.deepEqual((await ledger(fixture.services, 'one'))[0], 'days60 skipped customerMuted');
  });

  it('brings the milestones of a customer, at the hour and off the quiet days of the reader', async () => {
    await fixture.services.reminderChoices.save({ customer: 'contoso' }, 0, { milestones: ['days90', 'days3'] });
    await fixture.services.reminderChoices.save({ person: anna.id }, 0, { hour: 7, quietDays: [6, 7] });
    await register(fixture.services, subscriptionOf('one', '2027-05-11'));
    const [first, second] = await fixture.services.reminders.about('one');
    // 8 May 2027 is a Saturday.
    assert.deepEqual(
      [first?.value.dueAt, second?.value.dueAt],
      ['2027-02-10T06:00:00.000Z', '2027-05-07T05:00:00.000Z'],
    );
  });

  it('sends every milestone that can be chosen once, on its day', async () => {
    await fixture.services.reminderChoices.save('desk', 0, { milestones });
    await register(fixture.services, subscriptionOf('one', '2027-04-30'));
    for (let day = 0; day < 230; day += 1) {
      await fixture.deliver();
      fixture.clock.advance(24 * 3_600_000);
    }
    assert.equal(remindersSeen(person).length, milestones.length);
    assert.equal(new Set(headings(person)).size, milestones.length);
  });

  for (const how of ['removed from the team', 'refused by it'] as const) {
    it(`reaches the colleagues when the desk was ${how}`, async () => {
      const colleague = await fixture.knows(bela);
      const conversationId = '19:team@thread.tacv2';
      const team = fixture.chat.person({ id: bela.id, conversationId, conversationType: 'channel' });
      await team.says('help');
      const channel = { conversationId, language: 'en', zone: 'Europe/Budapest' } as const;
      await fixture.services.reminderChoices.save('desk', 0, { channel });
      await register(fixture.services, subscriptionOf('one', endsOn), [anna, bela]);
      await fixture.conversations.mark(person.settings.conversationId, 'blocked');
      if (how === 'removed from the team') await team.posts(team.activity('installationUpdate', { action: 'remove' }));
      else fixture.chat.connector.meet({ status: 403, code: 'BotNotInConversationRoster' });
      const before = team.sees().length;
      fixture.clock.set(morning);
      await fixture.deliver();
      assert.deepEqual([team.sees().length - before, remindersSeen(colleague).length], [0, 1]);
      assert.equal((await fixture.conversations.get(conversationId))?.state, 'closed');
    });
  }

  it('reaches the channel of the team before the colleagues when the responsible person is gone', async () => {
    const colleague = await fixture.knows(bela);
    const team = fixture.chat.person({
      id: bela.id,
      conversationId: '19:team@thread.tacv2',
      conversationType: 'channel',
    });
    await team.says('help');
    const channel = { conversationId: '19:team@thread.tacv2', language: 'en', zone: 'Europe/Budapest' } as const;
    await fixture.services.reminderChoices.save('desk', 0, { channel });
    await register(fixture.services, subscriptionOf('one', endsOn), [anna, bela]);
    await fixture.conversations.mark(person.settings.conversationId, 'blocked');
    fixture.clock.set(morning);
    await fixture.deliver();
    assert.deepEqual([remindersSeen(team).length, remindersSeen(colleague).length], [1, 0]);
    assert.match(remindersSeen(team)[0]!.words, /could not be reached, so this team gets the reminder/);
    assert.match((await colleague.says('renewals')).words, /The reminder could not reach: Anna/);
  });
});
