// Proves that a conversation has one turn at a time over all instances, and that an activity is answered once.
import assert from 'node:assert/strict';
import {
  ConversationLocks,
  conversationLocksCollection,
  type HeldLock,
} from '../../../storage/conversations/conversationLocks.ts';
import { HeldStates } from '../../../storage/conversations/dialogStates.ts';
import type { Records, Store } from '../../../storage/store.ts';
import { onEachEngine } from '../../support/engines.ts';

const at = (second: number) => new Date(Date.UTC(2026, 2, 2, 12, 0, second));

onEachEngine('The locks of conversations', (engine) => {
  let store: Store;
  let here: ConversationLocks;
  let there: ConversationLocks;
  beforeEach(async () => {
    const place = engine.place();
    store = await place.open();
    here = new ConversationLocks(store);
    there = new ConversationLocks(await place.open());
  });

  /** Takes the lock until second 15, and expects to get it. */
  async function taken(locks: ConversationLocks, activityId: string, now = 0): Promise<HeldLock> {
    const attempt = await locks.take('c', activityId, at(now), at(now + 15));
    assert.ok(attempt.kind === 'taken', attempt.kind);
    return attempt.lock;
  }

  it('go to one of many turns at once, the very first included', async () => {
    for (const round of [1, 2]) {
      const sides = Array.from({ length: 10 }, (_, n) => [n % 2 ? here : there, `a${round}-${n}`] as const);
      const attempts = await Promise.all(sides.map(([side, id]) => side.take('c', id, at(0), at(15))));
      const locks = attempts.flatMap((attempt) => (attempt.kind === 'taken' ? [attempt.lock] : []));
      assert.equal(locks.length, 1);
      assert.equal(attempts.filter(({ kind }) => kind === 'busy').length, 9);
      assert.equal(await there.giveBack(locks[0]!, at(1)), true);
    }
  });

  it('tell an instance whether another one was at the conversation since it left it last', async () => {
    const turns: readonly (readonly [side: ConversationLocks, isUndisturbed: boolean])[] = [
      ...([[here, false] as const, [here, true] as const, [there, false] as const, [here, false] as const] as const),
      ...([[here, true] as const, [here, true] as const] as const),
    ];
    for (const [index, [side, isUndisturbed]] of turns.entries()) {
      const lock = await taken(side, `a${index}`);
      assert.equal(lock.isUndisturbed, isUndisturbed, `turn ${index}`);
      assert.equal(await (index % 2 ? side.giveUp(lock, at(0)) : side.giveBack(lock, at(0))), true);
    }
  });

  it('know an activity that was answered, on every instance', async () => {
    await here.giveBack(await taken(here, 'a'), at(1));
    assert.deepEqual(await there.take('c', 'a', at(2), at(17)), { kind: 'repeated' });
    assert.equal((await there.take('another', 'a', at(2), at(17))).kind, 'taken');
  });

  it('say until when they are taken', async () => {
    await taken(here, 'a');
    for (const id of ['a', 'b']) {
      assert.deepEqual(await there.take('c', id, at(1), at(16)), { kind: 'busy', until: at(15) });
    }
  });

  it('pass to the next turn when their time is over, and the late one gives nothing back', async () => {
    const late = await taken(here, 'a');
    const next = await taken(there, 'b', 15);
    assert.equal(await here.giveBack(late, at(16)), false);
    assert.equal(await here.keep(late, at(40)), undefined);
    assert.equal(await here.giveUp(late, at(16)), false);
    assert.equal(await there.giveBack(next, at(16)), true);
    assert.equal((await here.take('c', 'a', at(17), at(32))).kind, 'taken');
  });

  it('stay with who keeps them', async () => {
    const kept = await here.keep(await taken(here, 'a'), at(30));
    assert.equal((await there.take('c', 'b', at(29), at(44))).kind, 'busy');
    assert.equal(await here.giveBack(kept!, at(29)), true);
    assert.equal((await there.take('c', 'b', at(29), at(44))).kind, 'taken');
  });

  it('let an activity be tried again whose lock was given up', async () => {
    assert.equal(await here.giveUp(await taken(here, 'a'), at(1)), true);
    assert.equal((await there.take('c', 'a', at(1), at(16))).kind, 'taken');
  });

  it('remember the last 50 activities', async () => {
    for (let n = 0; n < 51; n += 1) await here.giveBack(await taken(here, `a${n}`, n), at(n));
    assert.equal((await here.take('c', 'a50', at(60), at(75))).kind, 'repeated');
    assert.equal((await here.take('c', 'a1', at(60), at(75))).kind, 'repeated');
    assert.equal((await here.take('c', 'a0', at(60), at(75))).kind, 'taken');
  });

  it('let nobody clear a record away in the middle of a turn that comes after long silence', async () => {
    await here.giveBack(await taken(here, 'a'), at(0));
    const nextDay = 24 * 60 * 60 - 1;
    const lock = await taken(here, 'b', nextDay);
    const record = await store.records<{ expires: number }>(conversationLocksCollection).get('c');
    assert.ok((record?.doc.expires ?? 0) > at(nextDay + 60 * 60).getTime());
    assert.equal(await here.giveBack(lock, at(nextDay + 1)), true);
  });

  describe('beside the records of the version before', () => {
    const hold = async (until: Date): Promise<Records<object>> => {
      const records = store.records<object>(conversationLocksCollection);
      const holder = { name: 'another', activityId: 'b', until: until.getTime() };
      const expires = at(60).getTime() + 24 * 60 * 60 * 1000;
      await records.insert('c', { holder, recent: ['a'], expires });
      return records;
    };

    it('wait until a turn of that version has ended or run out, and know what it answered', async () => {
      await hold(at(10));
      assert.deepEqual(await here.take('c', 'x', at(1), at(16)), { kind: 'busy', until: at(10) });
      assert.deepEqual(await here.take('c', 'a', at(1), at(16)), { kind: 'repeated' });
      assert.equal((await here.take('c', 'x', at(10), at(25))).kind, 'taken');
      assert.equal((await there.take('c', 'y', at(11), at(26))).kind, 'busy');
    });

    it('let a late turn of that version end no more', async () => {
      const records = await hold(at(10));
      const lock = await taken(here, 'x', 10);
      assert.equal(await records.replace('c', 1, { recent: [] }), false);
      assert.equal(await here.giveBack(lock, at(11)), true);
    });
  });

  it('tell every instance from when on the desk may speak by itself, until it is said anew', async () => {
    const spoken = await taken(here, 'a');
    assert.equal(spoken.speaksFrom, 0);
    assert.equal(await here.giveUp({ ...spoken, speaksFrom: at(3).getTime() }, at(1)), true);
    const answered = await taken(there, 'b', 2);
    assert.equal(answered.speaksFrom, at(3).getTime());
    assert.equal(await there.giveBack(answered, at(3)), true);
    assert.equal((await taken(here, 'c', 4)).speaksFrom, at(3).getTime());
  });

  describe('of a process that is alone', () => {
    it('remember from when on the desk may speak, and write nothing for it', async () => {
      const alone = new ConversationLocks(store, { alone: true });
      assert.equal(await alone.giveUp({ ...(await taken(alone, 'a')), speaksFrom: at(3).getTime() }, at(1)), true);
      assert.equal((await taken(alone, 'b', 2)).speaksFrom, at(3).getTime());
      assert.equal(await store.records<object>(conversationLocksCollection).get('c'), undefined);
      const other = await alone.take('other', 'a', at(2), at(17));
      assert.ok(other.kind === 'taken' && other.lock.speaksFrom === 0);
    });

    it('write nothing to be taken, and all that is to be kept once, with the end', async () => {
      const alone = new ConversationLocks(store, { alone: true });
      const records = store.records<object>(conversationLocksCollection);
      const lock = await taken(alone, 'a');
      assert.equal(await records.get('c'), undefined);
      lock.states.put('anna', '{"n":1}');
      assert.equal(await alone.giveBack(lock, at(1)), true);
      assert.equal((await records.get('c'))?.rev, 1);
      assert.deepEqual(await alone.take('c', 'a', at(2), at(17)), { kind: 'repeated' });
      const next = await taken(alone, 'b', 3);
      assert.equal(next.states.read('anna'), '{"n":1}');
      assert.equal(await alone.giveUp(next, at(4)), true);
      assert.equal((await records.get('c'))?.rev, 1, 'a turn of the desk that changed nothing leaves no trace');
    });

    it('leave records that several processes go on with', async () => {
      const alone = new ConversationLocks(store, { alone: true });
      await alone.giveBack(await taken(alone, 'a'), at(1));
      await taken(here, 'b', 2);
      assert.equal((await there.take('c', 'c', at(3), at(18))).kind, 'busy');
    });
  });

  it('store no state of a turn that was taken over', async () => {
    const late = await taken(here, 'a');
    late.states.put('anna', '{"n":"late"}');
    const next = await taken(there, 'b', 15);
    next.states.put('anna', '{"n":"next"}');
    assert.equal(await there.giveBack(next, at(16)), true);
    assert.equal(await here.giveBack(late, at(17)), false);
    assert.equal((await taken(here, 'x', 18)).states.read('anna'), '{"n":"next"}');
  });
});

describe('HeldStates', () => {
  const life = 1_000;

  it('keep what is used alive, leave out what was idle, and take nothing away from others', () => {
    const states = new HeldStates([
      { of: 'anna', state: '1', until: 50 },
      { of: 'bela', state: '2', until: 50 },
      { of: 'csaba', state: '3', until: 500 },
    ]);
    assert.equal(states.read('anna'), '1');
    assert.equal(states.isChanged, false);
    assert.deepEqual(states.keptAt(100, life), [
      { of: 'csaba', state: '3', until: 500 },
      { of: 'anna', state: '1', until: 1_100 },
    ]);
  });

  it('say whether something else is there than was found', () => {
    const states = new HeldStates([{ of: 'anna', state: '1', until: 50 }]);
    states.put('anna', '1');
    states.put('nobody', undefined);
    assert.equal(states.isChanged, false);
    states.put('anna', undefined);
    assert.equal(states.isChanged, true);
    assert.deepEqual(states.keptAt(0, life), []);
  });
});
