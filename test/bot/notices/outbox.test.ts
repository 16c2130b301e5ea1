// Proves the rounds of the outbox: what is due goes out once, on its morning, and nothing before.
import assert from 'node:assert/strict';
import { StoreError } from '../../../storage/storeError.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import type { DeskFixture } from '../../support/deskFixture.ts';
import { bela, headings, ledger, register, remindersSeen, subscriptionOf } from '../../support/deskFixture.ts';
import { beforeEachDesk } from '../../support/beforeEachDesk.ts';

const endsOn = '2027-03-31';
/** 9:00 in Budapest, 60 days before the end. */
const morning = '2027-01-30T08:00:00.000Z';
const justBefore = '2027-01-30T07:59:59.999Z';

describe('ReminderScheduler', () => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  beforeEachDesk('2027-01-15T12:00:00Z', (desk, reader) => ([fixture, person] = [desk, reader]));

  it('sends nothing before the morning of the reader, and one card at it', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    fixture.clock.set(justBefore);
    await fixture.deliver();
    assert.deepEqual(headings(person), []);
    fixture.clock.set(morning);
    await fixture.deliver();
    assert.deepEqual(headings(person), ['Ends in 60 days']);
    const sent = await fixture.reminder('one', 'sent');
    assert.equal(sent.milestone, 'days60');
    assert.equal(sent.sentAt, morning);
    assert.deepEqual(sent.sentTo, {
      conversationId: person.settings.conversationId,
      activityId: remindersSeen(person)[0]?.id,
    });
  });

  it('says so where the customer put the partner on record', async () => {
    const partnerOfRecord = { partnerId: '1234567', since: '2026-05-01' };
    await register(fixture.services, subscriptionOf('one', endsOn, { partnerOfRecord }));
    fixture.clock.set(morning);
    await fixture.deliver();
    assert.ok(remindersSeen(person)[0]!.words.includes('We are the partner of record'));
  });

  it('says customer, domain, product, licences, end date, consequences, why, and how to have no more', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    fixture.clock.set(morning);
    await fixture.deliver();
    const { words, buttons } = remindersSeen(person)[0]!;
    const expected = [
      'Contoso',
      'contoso.onmicrosoft.com',
      'Microsoft 365 Business Basic',
      '5',
      'Wednesday, 31 March 2027',
      'Friday, 30 April 2027',
      'Friday, 30 July 2027',
      'You are responsible for this subscription.',
      'To change or turn off reminders, write: settings',
    ];
    const missing = expected.filter((word) => !words.includes(word));
    assert.deepEqual(missing, [], words);
    assert.ok(!words.includes('partner of record'), 'Nobody reported that the partner is on record.');
    assert.ok(!words.includes('late.'), 'A reminder in time does not call itself late.');
    assert.deepEqual(buttons, [
      'Renew with a product key',
      'Already renewed',
      'Remind me later',
      'Recurring billing, or billing by Microsoft',
      'The customer lets it end',
      'Hand to a colleague',
      'Message to the customer',
    ]);
  });

  it('sends every milestone once, on its day, however many rounds there are', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    const mornings = ['2027-01-30T08', '2027-03-01T08', '2027-03-24T08', '2027-03-30T07', '2027-03-31T07'];
    for (const instant of [...mornings, '2027-04-30T07', '2027-07-29T07']) {
      fixture.clock.set(`${instant}:00:00Z`);
      for (let round = 0; round < 3; round += 1) await fixture.deliver();
    }
    assert.deepEqual(headings(person), [
      'Ends in 60 days',
      'Ends in 30 days',
      'Ends in 7 days',
      'Ends tomorrow',
      'Ends today',
      'Ended 30 days ago',
      'Ended 120 days ago',
    ]);
    assert.deepEqual(
      fixture.counted,
      Array.from({ length: 7 }, () => 'sent'),
    );
  });

  it('keeps to the morning of each reader', async () => {
    const reader = await fixture.knows(bela, { zone: 'America/New_York' });
    await register(fixture.services, subscriptionOf('one', endsOn));
    await register(fixture.services, subscriptionOf('two', endsOn, { responsible: bela }));
    fixture.clock.set('2027-01-30T13:59:59Z');
    await fixture.deliver();
    assert.deepEqual([headings(person).length, headings(reader).length], [1, 0]);
    fixture.clock.set('2027-01-30T14:00:00Z');
    await fixture.deliver();
    assert.deepEqual([headings(person).length, headings(reader).length], [1, 1]);
  });

  it('sends what has been due longest first', async () => {
    await register(fixture.services, subscriptionOf('second', '2027-03-31', { customerName: 'Fabrikam' }));
    await register(fixture.services, subscriptionOf('first', '2027-03-30', { customerName: 'Tailspin' }));
    fixture.clock.set(morning);
    await fixture.deliver();
    const names = remindersSeen(person).map(({ words }) => /Fabrikam|Tailspin/.exec(words)?.[0]);
    assert.deepEqual(names, ['Tailspin', 'Fabrikam']);
  });

  it('goes on with the others when one cannot be delivered', async () => {
    const readers = [person];
    await register(fixture.services, subscriptionOf('one', endsOn));
    for (const id of ['two', 'three']) {
      const responsible = { ...bela, id: `${bela.id}-${id}` };
      readers.push(await fixture.knows(responsible));
      await register(fixture.services, subscriptionOf(id, endsOn, { responsible }));
    }
    fixture.clock.set(morning);
    fixture.chat.connector.meet({ status: 413, code: 'MessageSizeTooBig' });
    await fixture.deliver();
    assert.equal(readers.flatMap(remindersSeen).length, 2);
    assert.deepEqual(fixture.counted.toSorted(), ['failed tooLarge', 'sent', 'sent']);
  });

  it('leaves a reminder to its next holder when the store fails, and sends the others', async () => {
    for (const id of ['one', 'two']) await register(fixture.services, subscriptionOf(id, endsOn));
    fixture.clock.set(morning);
    const { notices } = fixture.services;
    const attempt: typeof notices.attempt = (held, until) =>
      held.value.about === 'one'
        ? Promise.reject(new StoreError('unreachable', 'No server answers.'))
        : notices.attempt(held, until);
    await fixture.deliver(fixture.outbox({ notices: { attempt } }));
    assert.equal(remindersSeen(person).length, 1);
    fixture.clock.advance(120_000);
    await fixture.deliver();
    assert.equal(remindersSeen(person).length, 2);
  });

  it('waits as long as the channel asks, and then sends once', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    fixture.clock.set(morning);
    fixture.chat.connector.meet({ status: 429, code: 'Throttled', retryAfter: 30 });
    const outbox = fixture.outbox();
    await fixture.deliver(outbox);
    fixture.clock.advance(29_999);
    await fixture.deliver(outbox);
    assert.equal(remindersSeen(person).length, 0);
    fixture.clock.advance(1);
    await fixture.deliver(outbox);
    assert.equal(remindersSeen(person).length, 1);
    assert.deepEqual(fixture.counted, ['retried throttled', 'sent']);
  });

  it('gives up what the channel puts off twelve times, and leaves the next milestone in place', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    fixture.clock.set(morning);
    fixture.chat.connector.meet(...Array.from({ length: 12 }, () => ({ status: 412 })));
    for (let n = 0; n < 20; n += 1) {
      await fixture.deliver();
      fixture.clock.advance(20 * 60_000);
    }
    assert.equal(remindersSeen(person).length, 0);
    const [first, second] = await ledger(fixture.services, 'one');
    assert.deepEqual([first, second], ['days60 failed throttled', 'days30 planned']);
  });
});
