// Proves the rules of a rate limit: its pace, its pauses, and what a clock that was moved back does to it.
import assert from 'node:assert/strict';
import {
  conversationRate,
  freshRateLimit,
  forgivenRateLimit,
  longestPause,
  pausedRateLimit,
  pauseLeft,
  type RateLimit,
  takeSlot,
  tenantRate,
  tenantRateOf,
} from '../../../domain/notices/rateLimit.ts';
import { seededChance } from '../../support/seededChance.ts';

const now = Date.parse('2027-03-01T09:00:00Z');

/** The slots that callers get who ask at these instants, and the rate limit afterwards. */
function slotsAt(instants: readonly number[], start: RateLimit = freshRateLimit) {
  let limit = start;
  const slots = instants.flatMap((instant) => {
    const offer = takeSlot(limit, instant, tenantRate);
    if (offer.kind === 'later') return [];
    limit = offer.limit;
    return [offer.at];
  });
  return { slots, limit };
}

/** The most instants within any second. */
function mostInASecond(instants: readonly number[]): number {
  const sorted = instants.toSorted((one, other) => one - other);
  return Math.max(...sorted.map((from) => sorted.filter((at) => at >= from && at < from + 1_000).length));
}

describe('The rate limit of a tenant', () => {
  it('follows the number of requests that a tenant takes, and keeps one of them for answers', () => {
    assert.equal(tenantRateOf(undefined), tenantRate);
    assert.deepEqual(tenantRateOf(30), { ...tenantRate, gap: 1_000 / 29 });
  });

  it('lets the first message leave at once and the others at their distance', () => {
    assert.deepEqual(slotsAt([now, now, now]).slots, [now, now + 20.875, now + 41.75]);
    assert.deepEqual(slotsAt([now, now + 10_000]).slots, [now, now + 10_000]);
  });

  it('never gives more than 49 slots in a second, which is 48 and the first of the next, whoever asks when', () => {
    const chance = seededChance(41);
    for (let round = 0; round < 20; round += 1) {
      let instant = now;
      const instants = Array.from({ length: 600 }, () => (instant += Math.floor(chance() ** 4 * 120)));
      assert.ok(mostInASecond(slotsAt(instants).slots) <= 49);
    }
  });

  it('puts off what would have to wait for more than two seconds', () => {
    const { slots, limit } = slotsAt(Array.from({ length: 200 }, () => now));
    assert.equal(slots.length, 96);
    assert.deepEqual(takeSlot(limit, now, tenantRate), { kind: 'later', wait: 2_004, because: 'full' });
    assert.equal(takeSlot(limit, now + 20.875, tenantRate).kind, 'slot');
  });

  it('gives up a slot for each answer that left meanwhile', () => {
    const { limit } = slotsAt([now]);
    assert.deepEqual(takeSlot(limit, now, tenantRate, 3), {
      kind: 'slot',
      at: now + 4 * tenantRate.gap,
      limit: { freeFrom: now + 5 * tenantRate.gap },
    });
    assert.equal(takeSlot(limit, now, tenantRate, 200).kind, 'later');
  });

  it('gives nothing while it rests', () => {
    const limit = pausedRateLimit(freshRateLimit, now, 30_000);
    assert.deepEqual(takeSlot(limit, now + 10_000, tenantRate), { kind: 'later', wait: 20_000, because: 'paused' });
    assert.equal(takeSlot(limit, now + 30_000, tenantRate).kind, 'slot');
  });

  it('never shortens a pause', () => {
    const limit = pausedRateLimit(pausedRateLimit(freshRateLimit, now, 30_000), now + 1_000, 5_000);
    assert.equal(pauseLeft(limit, now + 1_000), 29_000);
    assert.equal(limit.refusals, 2);
  });

  it('forgets its refusals when something was delivered, but not a pause that lasts', () => {
    const limit = pausedRateLimit(freshRateLimit, now, 30_000);
    assert.equal(forgivenRateLimit(limit, now + 1_000), limit);
    assert.deepEqual(forgivenRateLimit(limit, now + 30_000), freshRateLimit);
    assert.equal(forgivenRateLimit(freshRateLimit, now), freshRateLimit);
  });

  it('does not wait for an instant that only a clock which was ahead can have written', () => {
    const ahead = now + 2 * longestPause;
    assert.deepEqual(slotsAt([now], { freeFrom: ahead }).slots, [now]);
    assert.deepEqual(slotsAt([now], pausedRateLimit(freshRateLimit, ahead, 60_000)).slots, [now]);
  });
});

describe('The rate limit of a conversation', () => {
  it('lets one message in a second leave, and puts off the others', () => {
    const first = takeSlot(freshRateLimit, now, conversationRate);
    assert.ok(first.kind === 'slot');
    assert.deepEqual(takeSlot(first.limit, now + 400, conversationRate), { kind: 'later', wait: 600, because: 'full' });
    assert.equal(takeSlot(first.limit, now + 1_000, conversationRate).kind, 'slot');
  });
});
