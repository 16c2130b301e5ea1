// Proves the gates and the recipients: what became wrong after planning is not sent, and what one person misses reaches others.
import assert from 'node:assert/strict';
import { planReminders } from '../../../dialogs/notices/planReminders.ts';
import type { PersonRef } from '../../../domain/people/person.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import { type ChatPerson, homeTenant } from '../../support/chatPerson.ts';
import type { Trouble } from '../../support/fakeConnector.ts';
import { TestClock } from '../../support/testClock.ts';
import { anna, bela, ledger, register, remindersSeen, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import { beforeEachDesk } from '../../support/beforeEachDesk.ts';

const endsOn = '2027-03-31';
const morning = '2027-01-30T08:00:00Z';
const nextMorning = '2027-03-01T08:00:00Z';
const cili: PersonRef = { id: 'aaaaaaaa-0000-4000-8000-000000000003', tenantId: homeTenant, name: 'Cili Tóth' };

describe('A reminder that is due', () => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  beforeEachDesk('2027-01-15T12:00:00Z', (desk, reader) => ([fixture, person] = [desk, reader]));

  const first = async () => (await ledger(fixture.services, 'one'))[0];

  const changes: readonly [string, Partial<Subscription>, string][] = [
    ['whose subscription was renewed meanwhile', { endsOn: '2028-03-31' }, 'endMoved'],
    ['that somebody said is renewed', { settled: { how: 'renewed', endsOn, by: anna } }, 'settled'],
    ['of a customer who lets it end', { settled: { how: 'letEnd', endsOn, by: anna } }, 'settled'],
    ['of a subscription that renews itself by now', { autoRenews: true }, 'renewsItself'],
    ['of a subscription with a term of a month by now', { termMonths: 1 }, 'renewsItself'],
    ['of a subscription without an end by now', { endsOn: '9999-12-31' }, 'endMoved'],
  ];
  for (const [what, change, reason] of changes) {
    it(`is skipped: one ${what}`, async () => {
      await register(fixture.services, subscriptionOf('one', endsOn));
      await fixture.services.subscriptions.change('one', (known) => ({ ...known, ...change }));
      fixture.clock.set(morning);
      await fixture.deliver();
      assert.equal(await first(), `days60 skipped ${reason}`);
      assert.deepEqual(remindersSeen(person), []);
    });
  }

  it('is sent when what was settled is an end date before', async () => {
    const settled = { how: 'renewed', endsOn: '2026-03-31', by: anna } as const;
    await register(fixture.services, subscriptionOf('one', endsOn, { settled }));
    fixture.clock.set(morning);
    await fixture.deliver();
    assert.equal(remindersSeen(person).length, 1);
  });

  it('is cancelled, and the new end date is reminded of, once the renewal is planned', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    fixture.clock.set('2027-01-29T12:00:00Z');
    const renewed = subscriptionOf('one', '2028-03-31');
    await fixture.services.subscriptions.put('one', () => renewed);
    await planReminders(fixture.services, renewed, fixture.clock.now());
    fixture.clock.set(morning);
    await fixture.deliver();
    assert.deepEqual(remindersSeen(person), []);
    fixture.clock.set('2028-01-31T08:00:00Z');
    await fixture.deliver();
    assert.equal(remindersSeen(person).length, 1);
    assert.equal((await fixture.reminder('one', 'sent')).endsOn, '2028-03-31');
  });

  for (const [what, more] of [
    ['renews by itself', { autoRenews: true }],
    ['has a term of a month', { termMonths: 1 }],
    ['has no end', { endsOn: '9999-12-31' }],
  ] as const) {
    it(`does not exist for a subscription that ${what}`, async () => {
      await register(fixture.services, subscriptionOf('one', endsOn, more));
      assert.deepEqual(await ledger(fixture.services, 'one'), []);
    });
  }

  it('is skipped when its subscription is not on the register', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    const known = await fixture.reminder('one', 'planned');
    await fixture.services.reminders.plan({ ...known, id: 'stray', about: 'stray' });
    fixture.clock.set(morning);
    await fixture.deliver();
    assert.deepEqual(await ledger(fixture.services, 'stray'), ['days60 skipped unregistered']);
    assert.equal(remindersSeen(person).length, 1);
  });

  it('is skipped when nobody wants its milestone any more', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    fixture.clock.set(morning);
    await fixture.deliver(fixture.outbox({ policy: { milestones: ['days30'], hour: 9 } }));
    assert.equal(await first(), 'days60 skipped notWanted');
    assert.deepEqual(remindersSeen(person), []);
  });

  it('is sent without a domain when the customer is not on the register', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    await fixture.services.subscriptions.change('one', (known) => ({ ...known, customerId: 'gone' }));
    fixture.clock.set(morning);
    await fixture.deliver();
    const [shown] = remindersSeen(person);
    assert.ok(shown?.words.includes('Contoso') === true && !shown.words.includes('onmicrosoft.com'));
  });
});

describe('The recipients of a reminder', () => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  let other: ChatPerson;
  beforeEach(async () => {
    fixture = await DeskFixture.open({ clock: new TestClock('2027-01-15T12:00:00Z') });
    person = await fixture.knows(anna);
    other = await fixture.knows(bela);
  });
  afterEach(() => fixture.close());

  const counts = () => [remindersSeen(person).length, remindersSeen(other).length];
  const failures = async () => (await ledger(fixture.services, 'one')).filter((line) => line.includes(' failed '));

  it('are those who answer for it, and nobody else', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn), [anna, bela]);
    fixture.clock.set(morning);
    await fixture.deliver();
    assert.deepEqual(counts(), [1, 0]);
    assert.match(remindersSeen(person)[0]!.words, /You are responsible for this subscription\./);
  });

  it('are the others who manage the customer when she removed the app, and nothing is sent to her', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn), [anna, bela]);
    await person.posts(person.activity('installationUpdate', { action: 'remove' }));
    const before = fixture.chat.connector.requests.length;
    fixture.clock.set(morning);
    await fixture.deliver();
    assert.deepEqual(counts(), [0, 1]);
    assert.equal(fixture.chat.connector.requests.length - before, 1);
    assert.match(remindersSeen(other)[0]!.words, /You are also responsible for this customer\./);
    assert.deepEqual(await failures(), ['days60 failed recipientGone']);
  });

  const refusals: readonly [string, Trouble, string][] = [
    ['she blocked it', { status: 403, code: 'ConversationBlockedByUser' }, 'recipientGone'],
    ['the channel says that she is not there', { status: 403, code: 'BotNotInConversationRoster' }, 'recipientGone'],
    ['her conversation is not found', { status: 404, code: 'ConversationNotFound' }, 'recipientGone'],
    ['she may not be written to', { status: 403, code: 'SomethingNew' }, 'forbidden'],
    ['the channel refuses the message', { status: 400, code: 'BadSyntax' }, 'badRequest'],
  ];
  for (const [what, trouble, reason] of refusals) {
    it(`are the others when ${what}, each once`, async () => {
      const third = await fixture.knows(cili);
      await register(fixture.services, subscriptionOf('one', endsOn), [anna, bela, cili]);
      fixture.clock.set(morning);
      fixture.chat.connector.meet(trouble);
      for (let round = 0; round < 3; round += 1) await fixture.deliver();
      assert.deepEqual([...counts(), remindersSeen(third).length], [0, 1, 1]);
      assert.deepEqual(await failures(), [`days60 failed ${reason}`]);
    });
  }

  it('are the managers when the desk never met who answers for it', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn, { responsible: cili }), [bela]);
    fixture.clock.set(morning);
    await fixture.deliver();
    assert.deepEqual(counts(), [0, 1]);
    assert.deepEqual(await failures(), ['days60 failed recipientUnknown']);
  });

  it('leave the failure on record when there is nobody to write to, and it is not tried for ever', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn, { responsible: cili }), [cili]);
    const before = fixture.chat.connector.requests.length;
    fixture.clock.set(morning);
    for (let round = 0; round < 3; round += 1) await fixture.deliver();
    assert.deepEqual(await failures(), ['days60 failed recipientUnknown']);
    assert.deepEqual(fixture.counted, ['failed recipientUnknown']);
    assert.equal(fixture.chat.connector.requests.length, before);
  });

  it('end with everybody when all of them blocked it', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn), [anna, bela]);
    for (const { settings } of [person, other]) await fixture.conversations.mark(settings.conversationId, 'blocked');
    fixture.clock.set(morning);
    for (let round = 0; round < 3; round += 1) await fixture.deliver();
    assert.deepEqual(await failures(), ['days60 failed recipientGone', 'days60 failed recipientGone']);
  });

  it('begin with her again at the next milestone, once she has written', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn), [anna, bela]);
    fixture.clock.set(morning);
    fixture.chat.connector.meet({ status: 403, code: 'ConversationBlockedByUser' });
    await fixture.deliver();
    assert.deepEqual(counts(), [0, 1]);
    await person.says('hi');
    fixture.clock.set(nextMorning);
    await fixture.deliver();
    assert.deepEqual(counts(), [1, 1]);
  });

  it('get it all the same after a single 404, where nobody else would', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    fixture.clock.set(morning);
    fixture.chat.connector.meet({ status: 404 });
    await fixture.deliver();
    fixture.clock.advance(11 * 60_000);
    await fixture.deliver();
    assert.deepEqual([counts(), await failures()], [[1, 0], []]);
  });

  it('get the next milestone after a chat that was not found at this one', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    fixture.clock.set(morning);
    fixture.chat.connector.meet(...Array.from({ length: 4 }, () => ({ status: 404 })));
    for (let hours = 0; hours < 9; hours += 1) {
      await fixture.deliver();
      fixture.clock.advance(3_600_000);
    }
    assert.deepEqual([counts(), await failures()], [[0, 0], ['days60 failed recipientGone']]);
    fixture.clock.set(nextMorning);
    await fixture.deliver();
    assert.deepEqual(counts(), [1, 0]);
  });

  it('wait, and stay the same, while the administrator of the tenant has switched the app off', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn), [anna, bela]);
    fixture.clock.set(morning);
    fixture.chat.connector.meet({ status: 403, code: 'BotDisabledByAdmin' });
    await fixture.deliver();
    assert.deepEqual(counts(), [0, 0]);
    fixture.clock.advance(20 * 60_000);
    await fixture.deliver();
    assert.deepEqual(counts(), [1, 0]);
  });

  it('change with who answers for it', async () => {
    await register(fixture.services, subscriptionOf('one', endsOn));
    const handedOn = subscriptionOf('one', endsOn, { responsible: bela });
    await fixture.services.subscriptions.put('one', () => handedOn);
    await planReminders(fixture.services, handedOn, fixture.clock.now());
    fixture.clock.set(morning);
    await fixture.deliver();
    assert.deepEqual(counts(), [0, 1]);
    assert.ok((await ledger(fixture.services, 'one')).includes('days60 cancelled handedOn'));
  });
});
