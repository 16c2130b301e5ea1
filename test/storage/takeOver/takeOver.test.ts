// Proves that all that an earlier desk had to say is taken over, whole and once, however often the taking over is cut off.
import assert from 'node:assert/strict';
import type { Notice } from '../../../domain/notices/notice.ts';
import type { Reminder } from '../../../domain/notices/reminder.ts';
import { Notices } from '../../../storage/notices/notices.ts';
import { everyRecord } from '../../../storage/records/everyRecord.ts';
import type { Store, StoredRecord } from '../../../storage/store.ts';
import {
  offerNoticesCollection,
  outcomeNoticesCollection,
  remindersCollection,
  errandsCollection,
  walkNoticesCollection,
} from '../../../storage/takeOver/earlierCollections.ts';
import { NoticesTakeOver } from '../../../storage/takeOver/takeOverNotices.ts';
import { dyingStore, Dead } from '../../support/dyingStore.ts';
import { earlierRecords, fillWithEarlier, madeAt, noticeLines } from '../../support/earlierNotices.ts';
import { onEachEngine } from '../../support/engines.ts';

interface EarlierFacts {
  readonly subscriptionId: string;
  readonly carried?: object;
}

const minute = 60_000;
const after = (minutes: number): Date => new Date(madeAt.getTime() + minutes * minute);
const old = [
  remindersCollection,
  offerNoticesCollection,
  errandsCollection,
  walkNoticesCollection,
  outcomeNoticesCollection,
];

onEachEngine('Taking over from an earlier desk', (engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await engine.place().open();
    await fillWithEarlier(store);
  });

  const take = async (on = store, now = madeAt, sole = true): Promise<number> =>
    (await NoticesTakeOver.open(on)).run(now, sole);
  const found = async (id: string): Promise<Notice | undefined> => (await new Notices(store).get(id))?.value;
  /** The record of an earlier desk about something, in a state. */
  const earlier = (collection: string, wanted: (doc: Record<string, unknown>) => boolean): StoredRecord<Reminder> => {
    const one = earlierRecords(collection).find(({ doc }) => wanted(doc));
    return (one ?? assert.fail('There is no such sample.')) as unknown as StoredRecord<Reminder>;
  };

  it('has samples of every kind in the states that matter', () => {
    const states = (name: string) => [...new Set(earlierRecords(name).map(({ doc }) => String(doc['state'])))].sort();
    assert.deepEqual(states('reminders'), [
      ...['answered', 'cancelled', 'failed', 'planned', 'sent', 'skipped', 'unsure'],
    ]);
    assert.deepEqual(states('offerNotices'), ['planned', 'sent', 'unsure']);
    assert.deepEqual(states('errands'), ['planned', 'sent', 'skipped']);
    assert.deepEqual(states('walkNotices'), ['lost', 'planned', 'sent', 'unsure']);
    assert.equal(earlierRecords('outcomeNotices').length, 1);
  });

  it('brings every record into one collection, with its id, state and instant, and leaves nothing to claim', async () => {
    const all = old.reduce((sum, { name }) => sum + earlierRecords(name).length, 0);
    assert.equal(await take(), all);
    assert.equal((await noticeLines(store)).length, all);
    for (const name of ['reminders', 'offerNotices', 'walkNotices'])
      for (const { doc, at } of earlierRecords(name)) {
        const { id, state } = doc as unknown as Notice;
        const lifted = (await new Notices(store).get(id)) ?? assert.fail(id);
        assert.deepEqual([lifted.at, lifted.value.state], [at, (state as string) === 'lost' ? 'failed' : state], id);
        assert.notEqual(lifted.value.tenantId, '', id);
      }
    for (const collection of old)
      assert.equal(await store.records(collection).claim(Number.MAX_SAFE_INTEGER, 1), undefined, collection.name);
  });

  it('keeps what cards in people’s chats point at: answers, messages, and what is owed', async () => {
    await take();
    const snoozed = earlier('reminders', ({ answer, state }) => answer !== undefined && state === 'planned');
    const { subscriptionId, carried: _carried, ...facts } = snoozed.doc as unknown as Reminder & EarlierFacts;
    assert.deepEqual(await found(snoozed.id), { ...facts, kind: 'reminder', about: subscriptionId });
    const digest = earlier('reminders', ({ subscriptionId: of, state }) => of === 'digest2' && state === 'sent');
    const together = await new Notices(store).onCard(digest.doc.sentTo?.activityId ?? '');
    assert.deepEqual(together.map(({ about }) => about).sort(), ['digest1', 'digest2', 'digest3']);
    const owing = earlier('reminders', ({ carried }) => JSON.stringify(carried ?? {}).includes('owed'));
    assert.deepEqual((await new Notices(store).get(owing.id))?.carried, (owing.doc as { carried?: object }).carried);
  });

  it('is done once: a second start changes nothing, and makes no way back', async () => {
    await take();
    const lines = await noticeLines(store);
    assert.equal(await take(), 0);
    assert.deepEqual(await noticeLines(store), lines);
  });

  it('is done by two instances at once without a trace', async () => {
    await Promise.all([take(), take()]);
    const lines = await noticeLines(store);
    const other = await engine.place().open();
    await fillWithEarlier(other);
    await take(other);
    assert.deepEqual(lines, await noticeLines(other));
  });

  it('makes no collection in a store where no earlier desk was', async () => {
    const fresh = await engine.place().open();
    assert.equal(await take(fresh), 0);
    const names = await fresh.collections();
    assert.deepEqual(
      old.filter(({ name }) => names.includes(name)),
      [],
    );
  });

  it('may be cut off at every write, and is whole after the next start', async function () {
    this.timeout(120_000);
    const short = await engine.place().open();
    await fillWithEarlier(short, { few: true });
    await take(short);
    const whole = await noticeLines(short);
    for (let write = 1, dead = true; dead; write += 1)
      for (const side of [false, true]) {
        const again = await engine.place().open();
        await fillWithEarlier(again, { few: true });
        const dying = dyingStore(again, { write, after: side });
        dying.arm();
        dead = await take(dying.store).then(
          () => false,
          (error: unknown) => error instanceof Dead || assert.fail(String(error)),
        );
        await take(again);
        assert.deepEqual(await noticeLines(again), whole, `write ${write}, ${side ? 'after' : 'before'}`);
        await again.close();
      }
  });

  describe('while an instance of it still runs', () => {
    it('takes what that instance claimed and has not begun to send: its fence has fallen', async () => {
      const claimed = earlier('reminders', ({ subscriptionId: of }) => of === 'claimed');
      await take(store, madeAt, false);
      const records = store.records<object>(remindersCollection);
      assert.equal(await records.replace(claimed.id, claimed.rev, { ...claimed.doc, sending: true }), false);
      assert.equal((await found(claimed.id))?.state, 'planned');
    });

    it('leaves to it what it is sending, claims it not before the lease has ended, and learns the outcome', async () => {
      const { id, rev, at, doc } = earlier('reminders', ({ sending }) => sending === true);
      const takeOver = await NoticesTakeOver.open(store);
      await takeOver.run(madeAt);
      const there = await new Notices(store).get(id);
      assert.deepEqual([there?.value.state, there?.value.sending, there?.at], ['planned', true, at]);
      assert.equal(await new Notices(store).plan({ ...there!.value }), false, 'nobody plans it again');
      const { sending: _over, ...rest } = doc;
      const records = store.records<object>(remindersCollection);
      assert.ok(await records.replace(id, rev, { ...rest, state: 'sent', sentAt: madeAt.toISOString() }));
      await takeOver.run(after(1));
      const told = await new Notices(store).get(id);
      assert.deepEqual([told?.value.state, told?.value.sending, told?.at], ['sent', undefined, undefined]);
    });

    it('knows what it was sending when it died: its outcome is in doubt', async () => {
      const { id } = earlier('reminders', ({ sending }) => sending === true);
      const takeOver = await NoticesTakeOver.open(store);
      await takeOver.run(madeAt);
      await takeOver.run(after(3));
      const there = (await new Notices(store).get(id)) ?? assert.fail();
      assert.deepEqual([there.value.state, there.value.sending], ['planned', true]);
      assert.ok((there.at ?? Infinity) <= after(3).getTime());
    });

    it('takes what it plans later when that is due, and nothing that is here already', async () => {
      const takeOver = await NoticesTakeOver.open(store);
      await takeOver.run(madeAt, true);
      const records = store.records<object>(remindersCollection);
      const sent = earlier('reminders', ({ state }) => state === 'sent');
      const late = { ...sent.doc, id: 'late', state: 'planned' };
      await records.insert('late', late, after(5).getTime());
      const [known] = await rest(records, sent.id);
      await records.replace(sent.id, known!.rev, { ...sent.doc, state: 'planned' }, after(5).getTime());
      await takeOver.run(after(4));
      assert.equal(await found('late'), undefined);
      await takeOver.run(after(6));
      assert.deepEqual([(await found('late'))?.state, (await found(sent.id))?.state], ['planned', 'sent']);
      assert.equal(await records.claim(Number.MAX_SAFE_INTEGER, 1), undefined);
    });

    it('follows a click that it took: a reminder that was put off there comes here on that day', async () => {
      const takeOver = await NoticesTakeOver.open(store);
      await takeOver.run(madeAt, true);
      const records = store.records<object>(remindersCollection);
      const { id, doc } = earlier('reminders', ({ state }) => state === 'sent');
      const answer = { kind: 'snoozed', attempts: 1, at: after(1).toISOString(), until: '2027-04-01' };
      const [known] = await rest(records, id);
      const dueAt = after(5).toISOString();
      await records.replace(id, known!.rev, { ...doc, state: 'planned', dueAt, answer }, after(5).getTime());
      await takeOver.run(after(6));
      const here = (await new Notices(store).get(id))!;
      assert.deepEqual([here.value.state, here.value.dueAt], ['planned', dueAt]);
      assert.deepEqual(
        here.carried?.owed?.map(({ what }) => what),
        [{ does: 'leaveOut', reminderId: id }],
      );
    });
  });

  async function rest(records: ReturnType<Store['records']>, id: string): Promise<readonly StoredRecord<unknown>[]> {
    const all: StoredRecord<unknown>[] = [];
    for await (const one of everyRecord(records)) if (one.id === id) all.push(one);
    return all;
  }
});
