// Proves that outboxes on one store share the work: each reminder goes out exactly once.
import assert from 'node:assert/strict';
import { planReminders } from '../../../dialogs/notices/planReminders.ts';
import type { PersonRef } from '../../../domain/people/person.ts';
import { onEachEngine } from '../../support/engines.ts';
import { type ChatPerson, homeTenant } from '../../support/chatPerson.ts';
import { FakeConnector } from '../../support/fakeConnector.ts';
import { TestClock } from '../../support/testClock.ts';
import { bela, ledger, register, remindersSeen, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';

const people: readonly PersonRef[] = Array.from({ length: 6 }, (_, n) => ({
  id: `bbbbbbbb-0000-4000-8000-00000000000${n}`,
  tenantId: homeTenant,
  name: `Person ${n}`,
}));
const endsOn = '2027-03-31';
const morning = '2027-01-30T08:00:00Z';
const leaseEnds = 120_000;

onEachEngine('Two outboxes on one store', (engine) => {
  let connector: FakeConnector;
  let here: DeskFixture;
  let there: DeskFixture;
  let readers: ChatPerson[];
  beforeEach(async () => {
    const storage = engine.place().settings;
    const clock = new TestClock('2027-01-15T12:00:00Z');
    connector = await FakeConnector.start();
    here = await DeskFixture.open({ storage, clock, connector });
    there = await DeskFixture.open({ storage, clock, connector });
    readers = [];
    for (const person of people) readers.push(await here.knows(person));
  });
  afterEach(async () => {
    await here.close();
    await there.close();
    await connector.stop();
  });

  const seen = () => readers.flatMap((reader) => remindersSeen(reader));

  it('send each reminder exactly once, and both take part', async () => {
    const many = [...people, ...Array.from({ length: 12 }, (_, n) => ({ ...bela, id: `${bela.id}-${n}` }))];
    for (const one of many.slice(people.length)) readers.push(await here.knows(one));
    for (let n = 0; n < 36; n += 1) {
      const responsible = many[n % many.length]!;
      await register(here.services, subscriptionOf(`s${n}`, endsOn, { responsible, customerName: `Customer ${n}.` }));
    }
    here.clock.set(morning);
    for (let round = 0; round < 3; round += 1) {
      await Promise.all([here, there].flatMap((fixture) => [fixture.outbox().round(), fixture.outbox().round()]));
    }
    const named = seen().map(({ words }) => /Customer \d+\./.exec(words)?.[0]);
    assert.equal(named.length, 36);
    assert.equal(new Set(named).size, 36);
    // What one of them held while the other took it along for a card of its own counts as withdrawn there.
    const sentBy = [here, there].map(({ counted }) => counted.filter((how) => how !== 'withdrawn'));
    assert.deepEqual(new Set(sentBy.flat()), new Set(['sent']));
    assert.equal(sentBy.flat().length, 36);
    assert.ok(
      sentBy.every(({ length }) => length > 0),
      'One of them did nothing.',
    );
  });

  it('plan each reminder once, and send it once', async () => {
    const subscription = subscriptionOf('one', endsOn, { responsible: people[0]! });
    await register(here.services, subscription);
    const now = here.clock.now();
    await Promise.all(
      Array.from({ length: 8 }, (_, n) => planReminders((n % 2 ? here : there).services, subscription, now)),
    );
    assert.equal((await ledger(here.services, 'one')).length, 7);
    here.clock.set(morning);
    await Promise.all([here.deliver(), there.deliver()]);
    assert.equal(seen().length, 1);
  });

  it('hand a reminder of somebody who blocked the desk on once', async () => {
    const next = await here.knows(bela);
    const responsible = people[0]!;
    await register(here.services, subscriptionOf('one', endsOn, { responsible }), [responsible, bela]);
    await here.conversations.mark(readers[0]!.settings.conversationId, 'blocked');
    here.clock.set(morning);
    for (let round = 0; round < 3; round += 1) await Promise.all([here.deliver(), there.deliver()]);
    assert.equal(remindersSeen(next).length, 1);
    assert.equal(seen().length, 0);
  });

  it('take over the claim of one that died, and not before its lease has ended', async () => {
    await register(here.services, subscriptionOf('one', endsOn, { responsible: people[0]! }));
    here.clock.set(morning);
    const now = here.clock.now();
    await here.services.notices.claimDue(now, { most: 1, until: new Date(now.getTime() + leaseEnds) });
    here.clock.advance(leaseEnds - 1);
    await there.deliver();
    assert.equal(seen().length, 0);
    here.clock.advance(1);
    await there.deliver();
    assert.equal(seen().length, 1);
  });

  it('send nothing for a holder that wakes after its claim was taken over', async () => {
    await register(here.services, subscriptionOf('one', endsOn, { responsible: people[0]! }));
    here.clock.set(morning);
    const now = here.clock.now();
    const until = new Date(now.getTime() + leaseEnds);
    const claimed = await here.services.notices.claimDue(now, { most: 1, until });
    const claims = [claimed];
    here.clock.advance(leaseEnds);
    await there.deliver();
    const claimDue = () => Promise.resolve(claims.shift() ?? []);
    const sleeper = here.outbox({ notices: { claimDue, due: () => Promise.resolve(claimed) } });
    await sleeper.round();
    assert.equal(seen().length, 1);
    assert.ok(!here.counted.includes('sent'));
  });

  it('take a click on either one, and remind no more', async () => {
    await register(here.services, subscriptionOf('one', endsOn, { responsible: people[0]! }));
    here.clock.set(morning);
    await here.deliver();
    const elsewhere = there.chat.person(readers[0]!.settings);
    await elsewhere.clicks('Already renewed');
    here.clock.set('2027-03-01T08:00:00Z');
    await Promise.all([here.deliver(), there.deliver()]);
    assert.equal(seen().length, 0);
    assert.deepEqual(here.counted, ['sent']);
  });

  it('never forget that one of several may have arrived, whoever leads them', async () => {
    const responsible = people[0]!;
    await register(here.services, subscriptionOf('a', endsOn, { responsible }));
    here.clock.set(morning);
    const now = here.clock.now();
    const [dying] = await here.services.notices.claimDue(now, { most: 1, until: new Date(now.getTime() + leaseEnds) });
    await here.services.notices.attempt(dying!, new Date(now.getTime() + leaseEnds));
    here.clock.advance(leaseEnds + 1);
    // Another instance holds one that has been due longer, and gathers whatever its reader has due.
    await there.services.notices.plan({ ...dying!.value, id: 'first', dueAt: '2027-01-30T07:00:00.000Z' });
    const later = here.clock.now();
    await there.services.notices.claimDue(later, { most: 1, until: new Date(later.getTime() + leaseEnds) });
    await here.outbox().round();
    assert.equal(
      (await ledger(here.services, 'a')).find((line) => line.includes('unsure')),
      'days60 unsure senderDied',
    );
    assert.equal(seen().length, 0);
  });
});
