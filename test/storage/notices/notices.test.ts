// Proves that a notice exists once, is sent by one sender at a time, and is closed by its holder alone.
import assert from 'node:assert/strict';
import { unsent } from '../../../domain/notices/notice.ts';
import { noticeId, type OfferNotice } from '../../../domain/notices/offerNotices.ts';
import { Notices, type Reminders } from '../../../storage/notices/notices.ts';
import type { Reminder } from '../../../domain/notices/reminder.ts';
import { onEachEngine } from '../../support/engines.ts';
import { anna, noon, reminder } from '../../support/sampleRecords.ts';

onEachEngine('Notices', (engine) => {
  let notices: Notices;
  let reminders: Reminders;
  let elsewhere: Reminders;
  beforeEach(async () => {
    const here = engine.place();
    notices = new Notices(await here.open());
    reminders = notices.of('reminder');
    elsewhere = new Notices(await here.open()).of('reminder');
  });

  const due = noon('2026-12-06');
  const leaseEnd = noon('2026-12-07');
  /** Claims one notice. */
  const claim = async (side: Reminders = reminders, at = due, until = leaseEnd) =>
    (await side.claimDue(at, { most: 1, until }))[0];

  it('plans each reminder once, over two connections', async () => {
    const plans = Array.from({ length: 10 }, (_, n) =>
      (n % 2 ? reminders : elsewhere).plan(reminder('s', 'days30', '2026-12-06')),
    );
    assert.equal((await Promise.all(plans)).filter(Boolean).length, 1);
  });

  it('does not plan again what was sent', async () => {
    await reminders.plan(reminder('s', 'days30', '2026-12-06'));
    await reminders.close((await claim())!, 'sent');
    assert.equal(await reminders.plan(reminder('s', 'days30', '2026-12-06')), false);
    assert.equal(await claim(reminders, noon('2030-01-01'), noon('2030-01-02')), undefined);
  });

  it('gives each due reminder to one of 20 senders, the longest due first', async () => {
    for (let n = 1; n <= 30; n += 1)
      await reminders.plan(reminder(`s${n}`, 'days60', `2026-11-${String(n).padStart(2, '0')}`));
    await reminders.plan(reminder('later', 'days60', '2026-12-20'));
    const oldest = await claim();
    assert.equal(oldest?.value.about, 's1');
    const taken: string[] = [];
    const send = async (side: Reminders) => {
      for (let idle = 0; idle < 3;) {
        const held = await claim(side);
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
    const held = await reminders.attempt((await claim())!, leaseEnd);
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
    const first = (await claim())!;
    const second = (await claim(elsewhere, leaseEnd, noon('2026-12-08')))!;
    assert.equal(await reminders.attempt(first, leaseEnd), undefined);
    assert.equal(await reminders.close(first, 'sent'), undefined);
    assert.equal(await reminders.postpone(first, noon('2026-12-09')), undefined);
    assert.equal((await elsewhere.close(second, 'failed', { reason: 'recipientGone' }))?.value.reason, 'recipientGone');
  });

  it('postpones a reminder, also one that was sent', async () => {
    await reminders.plan(reminder('s', 'days30', '2026-12-06'));
    const sent = (await reminders.close((await claim())!, 'sent'))!;
    await reminders.postpone(sent, noon('2026-12-13'));
    assert.equal(await claim(reminders, noon('2026-12-12'), noon('2026-12-14')), undefined);
    const again = await claim(reminders, noon('2026-12-13'), noon('2026-12-14'));
    assert.equal(again?.value.state, 'planned');
    assert.equal(again.value.dueAt, noon('2026-12-13').toISOString());
  });

  it('cancels what is planned for a subscription, held or not, and leaves the rest', async () => {
    for (const milestone of ['days60', 'days30', 'days7'] as const)
      await reminders.plan(reminder('s', milestone, '2026-12-06'));
    await reminders.plan({ ...reminder('s', 'days1', '2026-12-31'), id: 'kept', endsOn: '2028-01-05' });
    await reminders.plan(reminder('other', 'days30', '2027-01-01'));
    const held = (await claim())!;
    const keeps = ({ endsOn }: Reminder): boolean => endsOn === '2028-01-05';
    assert.equal(await elsewhere.cancelPlanned('s', 'renewed', keeps), 3);
    const states = (await reminders.about('s')).map(
      ({ value }) => `${value.id === 'kept' ? 'kept' : value.milestone} ${value.state}`,
    );
    assert.deepEqual(states.sort(), ['days30 cancelled', 'days60 cancelled', 'days7 cancelled', 'kept planned']);
    assert.equal(await reminders.attempt(held, leaseEnd), undefined);
    assert.equal(await elsewhere.cancelPlanned('s', 'renewed', keeps), 0);
    assert.equal((await reminders.about('other', 'planned')).length, 1);
  });

  it('is answered once by many clicks at once, and is then no longer sent', async () => {
    await reminders.plan(reminder('s', 'days30', '2026-12-06'));
    const { id } = reminder('s', 'days30', '2026-12-06');
    const click = (side: Reminders) =>
      side.change(id, (known) => (known.state === 'answered' ? undefined : { ...known, state: 'answered' }));
    await Promise.all(Array.from({ length: 8 }, (_, n) => click(n % 2 ? reminders : elsewhere)));
    assert.equal((await reminders.get(id))?.rev, 2);
    assert.equal(await claim(reminders, noon('2030-01-01'), noon('2030-01-02')), undefined);
    assert.equal(await reminders.change('nobody', (known) => known), undefined);
  });

  it('plans again what was cancelled, when the end date moves away and back', async () => {
    await reminders.plan(reminder('s', 'days30', '2026-12-06'));
    await reminders.cancelPlanned('s', 'endMoved');
    assert.equal(await claim(), undefined);
    assert.equal(await reminders.plan(reminder('s', 'days30', '2026-12-06')), true);
    assert.deepEqual((await claim())?.value, reminder('s', 'days30', '2026-12-06'));
  });

  it('finds what a reader has due, the longest due first, held or not, and what a card holds', async () => {
    for (const day of ['03', '01', '02']) await reminders.plan(reminder(`s${day}`, 'days7', `2026-12-${day}`));
    await reminders.plan(reminder('later', 'days7', '2026-12-20'));
    await reminders.plan({ ...reminder('b', 'days7', '2026-11-01'), id: 'b', recipientId: 'person-bela' });
    await claim(elsewhere);
    const found = await reminders.dueFor(anna.id, due, 9);
    assert.deepEqual(
      found.map(({ value }) => value.about),
      ['s01', 's02', 's03'],
    );
    const sentTo = { conversationId: 'c', activityId: 'a' };
    for (const one of found.slice(0, 2)) await reminders.close(one, 'sent', { sentTo });
    assert.deepEqual(
      (await reminders.onCard('a')).map(({ about }) => about),
      ['s01', 's02'],
    );
  });

  it('claims several at once, the longest due first, and none of them twice', async () => {
    for (const day of ['03', '01', '02']) await reminders.plan(reminder(`s${day}`, 'days7', `2026-12-${day}`));
    const two = await notices.claimDue(due, { most: 2, until: leaseEnd });
    assert.deepEqual(two.map(({ value }) => value.about).sort(), ['s01', 's02']);
    const rest = await elsewhere.claimDue(due, { most: 5, until: leaseEnd });
    assert.deepEqual(
      rest.map(({ value }) => value.about),
      ['s03'],
    );
  });

  it('claims what somebody waits for before what nobody does', async () => {
    await reminders.plan(reminder('s', 'days7', '2026-12-06'));
    await notices.plan({ ...reminder('w', 'days7', '2026-12-06'), id: 'w', kind: 'outcome', awaited: true });
    assert.equal((await notices.claimDue(due, { most: 1, until: leaseEnd }))[0]?.value.about, 'w');
  });

  it('is seized from whoever holds it and has not begun to send, and from nobody who has', async () => {
    await reminders.plan(reminder('s', 'days7', '2026-12-06'));
    const [listed] = await reminders.dueFor(anna.id, due, 9);
    const held = (await claim(elsewhere))!;
    const begun = await reminders.seize(listed!, leaseEnd);
    assert.deepEqual([begun?.value.sending, begun?.value.attempts], [true, 1]);
    assert.equal(await elsewhere.attempt(held, leaseEnd), undefined);
    assert.equal(await elsewhere.seize(listed!, leaseEnd), undefined);
  });

  it('of one kind see and cancel no others', async () => {
    const notice: OfferNotice = {
      ...unsent,
      ...{ id: noticeId('s', 'lapses7', '2027-05-30', anna.id), kind: 'offer', about: 's', occasion: 'lapses7' },
      ...{ anchor: '2027-05-30', recipientId: anna.id, tenantId: anna.tenantId, dueAt: due.toISOString() },
    };
    await notices.plan(notice);
    await reminders.plan(reminder('s', 'days7', '2026-12-06'));
    const offers = notices.of<OfferNotice>('offer');
    assert.equal(await reminders.get(notice.id), undefined);
    assert.equal((await offers.get(notice.id))?.value.occasion, 'lapses7');
    assert.equal(await reminders.cancelPlanned('s', 'test'), 1);
    assert.deepEqual((await notices.about('s')).map(({ value }) => `${value.kind} ${value.state}`).sort(), [
      'offer planned',
      'reminder cancelled',
    ]);
  });
});
