// Proves that a reminder exists once, is sent by one sender at a time, and is closed by its holder alone.
import assert from 'node:assert/strict';
import { Reminders } from '../../storage/reminders.ts';
import { onEachEngine } from '../support/engines.ts';
import { anna, noon, reminder } from './records.ts';

onEachEngine('Reminders', (engine) => {
  let reminders: Reminders;
  let elsewhere: Reminders;
  beforeEach(async () => {
    const here = engine.place();
    reminders = new Reminders(await here.open());
    elsewhere = new Reminders(await here.open());
  });

  const due = noon('2026-12-06');
  const leaseEnd = noon('2026-12-07');

  it('plans each reminder once, over two connections', async () => {
    const plans = Array.from({ length: 10 }, (_, n) =>
      (n % 2 ? reminders : elsewhere).plan(reminder('s', 'days30', '2026-12-06')),
    );
    assert.equal((await Promise.all(plans)).filter(Boolean).length, 1);
  });

  it('does not plan again what was sent', async () => {
    await reminders.plan(reminder('s', 'days30', '2026-12-06'));
    await reminders.close((await reminders.claimDue(due, leaseEnd))!, 'sent');
    assert.equal(await reminders.plan(reminder('s', 'days30', '2026-12-06')), false);
    assert.equal(await reminders.claimDue(noon('2030-01-01'), noon('2030-01-02')), undefined);
  });

  it('gives each due reminder to one of 20 senders, the longest due first', async () => {
    for (let n = 1; n <= 30; n += 1)
      await reminders.plan(reminder(`s${n}`, 'days60', `2026-11-${String(n).padStart(2, '0')}`));
    await reminders.plan(reminder('later', 'days60', '2026-12-20'));
    const oldest = await reminders.claimDue(due, leaseEnd);
    assert.equal(oldest?.value.subscriptionId, 's1');
    const taken: string[] = [];
    const send = async (side: Reminders) => {
      for (let idle = 0; idle < 3;) {
        const held = await side.claimDue(due, leaseEnd);
        if (held === undefined) idle += 1;
        else taken.push(held.value.id);
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => send(n % 2 ? reminders : elsewhere)));
    assert.equal(taken.length, 29);
    assert.equal(new Set(taken).size, 29);
  });

  it('records an attempt and where it was sent, while it is held', async () => {
    await reminders.plan(reminder('s', 'days30', '2026-12-06'));
    const held = await reminders.attempt((await reminders.claimDue(due, leaseEnd))!);
    assert.equal(held?.at, leaseEnd.getTime());
    const sentTo = { conversationId: 'c', activityId: 'a' };
    const closed = await reminders.close(held, 'sent', { sentTo, sentAt: due.toISOString() });
    assert.deepEqual(closed?.value, {
      ...reminder('s', 'days30', '2026-12-06'),
      state: 'sent',
      attempts: 1,
      sentTo,
      sentAt: due.toISOString(),
    });
    assert.deepEqual(await reminders.get(closed.value.id), closed);
  });

  it('lets a holder write nothing more once its lease ran out and another took over', async () => {
    await reminders.plan(reminder('s', 'days30', '2026-12-06'));
    const first = (await reminders.claimDue(due, leaseEnd))!;
    const second = (await elsewhere.claimDue(leaseEnd, noon('2026-12-08')))!;
    assert.equal(await reminders.attempt(first), undefined);
    assert.equal(await reminders.close(first, 'sent'), undefined);
    assert.equal(await reminders.postpone(first, noon('2026-12-09')), undefined);
    assert.equal((await elsewhere.close(second, 'failed', { reason: 'recipientGone' }))?.value.reason, 'recipientGone');
  });

  it('postpones a reminder, also one that was sent', async () => {
    await reminders.plan(reminder('s', 'days30', '2026-12-06'));
    const sent = (await reminders.close((await reminders.claimDue(due, leaseEnd))!, 'sent'))!;
    await reminders.postpone(sent, noon('2026-12-13'));
    assert.equal(await reminders.claimDue(noon('2026-12-12'), noon('2026-12-14')), undefined);
    const again = await reminders.claimDue(noon('2026-12-13'), noon('2026-12-14'));
    assert.equal(again?.value.state, 'planned');
    assert.equal(again.value.dueAt, noon('2026-12-13').toISOString());
  });

  it('cancels what is planned for a subscription, held or not, and leaves the rest', async () => {
    for (const milestone of ['days60', 'days30', 'days7'] as const)
      await reminders.plan(reminder('s', milestone, '2026-12-06'));
    await reminders.plan({ ...reminder('s', 'days1', '2026-12-31'), id: 'kept', endsOn: '2028-01-05' });
    await reminders.plan(reminder('other', 'days30', '2027-01-01'));
    const held = (await reminders.claimDue(due, leaseEnd))!;
    assert.equal(await elsewhere.cancelPending('s', 'renewed', '2028-01-05'), 3);
    const states = (await reminders.ofSubscription('s')).map(
      ({ value }) => `${value.id === 'kept' ? 'kept' : value.milestone} ${value.state}`,
    );
    assert.deepEqual(states.sort(), ['days30 cancelled', 'days60 cancelled', 'days7 cancelled', 'kept planned']);
    assert.equal(await reminders.attempt(held), undefined);
    assert.equal(await elsewhere.cancelPending('s', 'renewed', '2028-01-05'), 0);
    assert.equal((await reminders.list('planned', { limit: 9 })).items.length, 2);
  });

  it('is answered once by many clicks at once, and is then no longer sent', async () => {
    await reminders.plan(reminder('s', 'days30', '2026-12-06'));
    const { id } = reminder('s', 'days30', '2026-12-06');
    const click = (side: Reminders) =>
      side.change(id, (known) => (known.state === 'answered' ? undefined : { ...known, state: 'answered' }));
    await Promise.all(Array.from({ length: 8 }, (_, n) => click(n % 2 ? reminders : elsewhere)));
    assert.equal((await reminders.get(id))?.rev, 2);
    assert.equal(await reminders.claimDue(noon('2030-01-01'), noon('2030-01-02')), undefined);
    assert.equal(await reminders.change('nobody', (known) => known), undefined);
  });

  it('plans again what was cancelled, when the end date moves away and back', async () => {
    await reminders.plan(reminder('s', 'days30', '2026-12-06'));
    await reminders.cancelPending('s', 'endMoved');
    assert.equal(await reminders.claimDue(due, leaseEnd), undefined);
    assert.equal(await reminders.plan(reminder('s', 'days30', '2026-12-06')), true);
    assert.deepEqual((await reminders.claimDue(due, leaseEnd))?.value, reminder('s', 'days30', '2026-12-06'));
  });

  it('lists by state and recipient in the order they are due, page by page', async () => {
    for (const day of ['03', '01', '02']) await reminders.plan(reminder(`s${day}`, 'days7', `2026-12-${day}`));
    await reminders.plan({ ...reminder('b', 'days7', '2026-11-01'), recipientId: 'person-bela' });
    const page = await reminders.list('planned', { limit: 2 }, anna.id);
    assert.deepEqual(
      page.items.map(({ subscriptionId }) => subscriptionId),
      ['s01', 's02'],
    );
    const rest = await reminders.list('planned', { limit: 2, after: page.next! }, anna.id);
    assert.deepEqual(
      rest.items.map(({ subscriptionId }) => subscriptionId),
      ['s03'],
    );
    assert.equal(rest.next, undefined);
  });
});
