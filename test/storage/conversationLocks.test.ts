// Proves that a conversation has one turn at a time over all instances, and that an activity is answered once.
import assert from 'node:assert/strict';
import { ConversationLocks, type HeldLock } from '../../storage/conversationLocks.ts';
import { onEachEngine } from '../support/engines.ts';

const at = (second: number) => new Date(Date.UTC(2026, 2, 2, 12, 0, second));

onEachEngine('ConversationTurns', (engine) => {
  let here: ConversationLocks;
  let there: ConversationLocks;
  beforeEach(async () => {
    const place = engine.place();
    here = new ConversationLocks(await place.open());
    there = new ConversationLocks(await place.open());
  });

  /** Begins a turn that lasts until second 15, and expects it to begin. */
  async function begun(turns: ConversationLocks, activityId: string, now = 0): Promise<HeldLock> {
    const start = await turns.acquire('c', activityId, 'instance', at(now), at(now + 15));
    assert.ok(start.kind === 'begun', start.kind);
    return start.turn;
  }

  it('begins one of many turns at once, the very first included', async () => {
    for (const round of [1, 2]) {
      const sides = Array.from({ length: 10 }, (_, n) => [n % 2 ? here : there, `a${round}-${n}`] as const);
      const starts = await Promise.all(sides.map(([side, id]) => side.acquire('c', id, id, at(0), at(15))));
      const turns = starts.flatMap((start) => (start.kind === 'begun' ? [start.turn] : []));
      assert.equal(turns.length, 1);
      assert.equal(starts.filter(({ kind }) => kind === 'busy').length, 9);
      assert.equal(await there.release(turns[0]!, at(1)), true);
    }
  });

  it('knows an activity that was answered, on every instance', async () => {
    await here.release(await begun(here, 'a'), at(1));
    assert.deepEqual(await there.acquire('c', 'a', 'x', at(2), at(17)), { kind: 'repeated' });
    assert.equal((await there.acquire('another', 'a', 'x', at(2), at(17))).kind, 'begun');
  });

  it('says until when it is busy, and whether it is with the same activity', async () => {
    await begun(here, 'a');
    assert.deepEqual(await there.acquire('c', 'a', 'x', at(1), at(16)), {
      kind: 'busy',
      until: at(15),
      sameActivity: true,
    });
    assert.deepEqual(await there.acquire('c', 'b', 'x', at(1), at(16)), {
      kind: 'busy',
      until: at(15),
      sameActivity: false,
    });
  });

  it('lets a turn that was not ended be taken over, and the late one end no more', async () => {
    const late = await begun(here, 'a');
    const next = await begun(there, 'b', 15);
    assert.equal(await here.release(late, at(16)), false);
    assert.equal(await here.renew(late, 'instance', at(40)), undefined);
    assert.equal(await here.abandon(late, at(16)), false);
    assert.equal(await there.release(next, at(16)), true);
    assert.equal((await here.acquire('c', 'a', 'x', at(17), at(32))).kind, 'begun');
  });

  it('keeps a turn that is renewed', async () => {
    const renewed = await here.renew(await begun(here, 'a'), 'instance', at(30));
    assert.equal((await there.acquire('c', 'b', 'x', at(29), at(44))).kind, 'busy');
    assert.equal(await here.release(renewed!, at(29)), true);
    assert.equal((await there.acquire('c', 'b', 'x', at(29), at(44))).kind, 'begun');
  });

  it('is taken over at once by the instance that held it, which was restarted in the middle', async () => {
    const before = await begun(here, 'a');
    const after = await begun(there, 'b', 1);
    assert.equal(await here.release(before, at(2)), false);
    assert.equal(await there.release(after, at(2)), true);
  });

  it('lets an activity be tried again after its turn was given up', async () => {
    assert.equal(await here.abandon(await begun(here, 'a'), at(1)), true);
    assert.equal((await there.acquire('c', 'a', 'x', at(1), at(16))).kind, 'begun');
  });

  it('remembers the last 50 activities', async () => {
    for (let n = 0; n < 51; n += 1) await here.release(await begun(here, `a${n}`, n), at(n));
    assert.equal((await here.acquire('c', 'a50', 'x', at(60), at(75))).kind, 'repeated');
    assert.equal((await here.acquire('c', 'a1', 'x', at(60), at(75))).kind, 'repeated');
    assert.equal((await here.acquire('c', 'a0', 'x', at(60), at(75))).kind, 'begun');
  });
});
