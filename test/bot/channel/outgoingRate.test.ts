// Proves the last gate before the channel: no more than 49 requests a second to a tenant, and answers before what nobody asked for.
import assert from 'node:assert/strict';
import { OutgoingRate } from '../../../bot/channel/outgoingRate.ts';
import { seededChance } from '../../support/seededChance.ts';

/** A gate in a time that goes on from wait to wait, and when each request left. */
function gate(permitted?: number) {
  let now = 0;
  const waits: { at: number; ring: () => void }[] = [];
  const rate = new OutgoingRate({
    now: () => now,
    permitted,
    wait: (milliseconds) => new Promise((ring) => void waits.push({ at: now + milliseconds, ring })),
  });
  const left: { at: number; kind: 'answer' | 'notice'; waited: number }[] = [];
  const send = async (kind: 'answer' | 'notice', tenantId = 'contoso'): Promise<void> => {
    const since = now;
    await rate[kind](tenantId);
    left.push({ at: now, kind, waited: now - since });
  };
  /** Sends each at its instant, and lets time pass until all have left. */
  const run = async (plan: readonly (readonly [at: number, kind: 'answer' | 'notice'])[]): Promise<void> => {
    for (const [at, kind] of plan) waits.push({ at, ring: () => void send(kind) });
    while (waits.length > 0) {
      waits.sort((one, other) => one.at - other.at);
      const next = waits.shift();
      now = Math.max(now, next?.at ?? now);
      next?.ring();
      for (let n = 0; n < 5; n += 1) await Promise.resolve();
    }
  };
  return { rate, send, run, left };
}

const mostInASecond = (instants: readonly number[]): number =>
  Math.max(...instants.map((from) => instants.filter((at) => at >= from && at < from + 1_000).length));

describe('What leaves for a tenant', () => {
  it('never waits when nothing is said unasked, however much is answered', async () => {
    const { run, left } = gate();
    await run(Array.from({ length: 500 }, (_, n) => [n, 'answer'] as const));
    assert.ok(left.every(({ waited }) => waited === 0));
  });

  it('is no more than 48 notices in a second, whenever they come', async () => {
    const { run, left } = gate();
    await run(Array.from({ length: 300 }, () => [0, 'notice'] as const));
    assert.equal(left.length, 300);
    assert.equal(mostInASecond(left.map(({ at }) => at)), 48);
    assert.ok(Math.max(...left.map(({ at }) => at)) <= 7_000);
  });

  it('is as many as the settings say, when Teams permits another number', async () => {
    for (const permitted of [10, 29, 120]) {
      const { run, left } = gate(permitted);
      await run(Array.from({ length: 300 }, () => [0, 'notice'] as const));
      assert.equal(mostInASecond(left.map(({ at }) => at)), permitted - 1);
    }
  });

  it('is never stopped by answers, however many there are', async () => {
    const { run, left } = gate();
    const answers = Array.from({ length: 1_000 }, (_, n) => [n * 10, 'answer'] as const);
    await run([...answers, ...Array.from({ length: 20 }, (_, n) => [500 + n * 300, 'notice'] as const)]);
    const notices = left.filter(({ kind }) => kind === 'notice');
    assert.equal(notices.length, 20);
    assert.ok(notices.every(({ waited }) => waited <= 1_000));
  });

  it('is no more than 49 requests in a second, and answers wait for a second at most', async () => {
    const chance = seededChance(7);
    for (let round = 0; round < 3; round += 1) {
      const { run, left } = gate();
      const notices = Array.from({ length: 400 }, (_, n) => [n * 5, 'notice'] as const);
      const burst = Math.floor(chance() * 5_000);
      const answers = Array.from({ length: 30 }, (_, n) => [burst + n * Math.floor(chance() * 40), 'answer'] as const);
      await run([...notices, ...answers]);
      assert.equal(left.length, 430);
      assert.ok(mostInASecond(left.map(({ at }) => at)) <= 49);
      assert.ok(left.every(({ kind, waited }) => kind === 'notice' || waited <= 1_000));
    }
  });

  it('lets an answer go after a second, even beyond what is permitted', async () => {
    const { run, left } = gate();
    const notices = Array.from({ length: 48 }, (_, n) => [n, 'notice'] as const);
    await run([...notices, ...Array.from({ length: 120 }, () => [50, 'answer'] as const)]);
    assert.ok(left.every(({ kind, waited }) => kind === 'notice' || waited <= 1_000));
  });

  it('is counted for each tenant alone', async () => {
    const { send, left } = gate();
    await Promise.all(Array.from({ length: 48 }, () => send('notice')));
    await send('notice', 'fabrikam');
    assert.equal(left.at(-1)?.waited, 0);
  });

  it('counts what has not left yet, however long that takes', async () => {
    const { rate, run, left } = gate();
    const slow = Array.from({ length: 48 }, () => ({}));
    for (const one of slow) await rate.notice('contoso', one);
    await run([[5_000, 'answer']]);
    assert.deepEqual(left, [{ at: 5_000, kind: 'answer', waited: 0 }]);
    for (const one of slow) rate.left(one);
    await run([[5_010, 'notice']]);
    assert.deepEqual(left.at(-1), { at: 6_000, kind: 'notice', waited: 990 });
  });

  it('forgets what never left', async () => {
    const { rate, run, left } = gate();
    const lost = Array.from({ length: 48 }, () => ({}));
    for (const one of lost) await rate.notice('contoso', one);
    for (const one of [...lost, ...lost]) rate.left(one);
    await run([[1_000, 'notice']]);
    assert.equal(left.at(-1)?.waited, 0);
  });

  it('tells each answer of the last second once', async () => {
    const { rate, run, send } = gate();
    await run([
      [0, 'answer'],
      [900, 'answer'],
      [1_500, 'answer'],
    ]);
    assert.deepEqual([rate.takeAnswers('contoso'), rate.takeAnswers('contoso')], [2, 0]);
    await send('notice');
    assert.equal(rate.takeAnswers('contoso'), 0);
  });
});
