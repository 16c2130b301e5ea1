// Proves that the rate limits are shared: every slot is given once over all connections, and a pause holds for everybody.
import assert from 'node:assert/strict';
import { freshRateLimit, tenantRate } from '../../../domain/notices/rateLimit.ts';
import { RateLimiter } from '../../../storage/notices/rateLimiter.ts';
import { onEachEngine, type Place } from '../../support/engines.ts';

const now = Date.parse('2027-03-01T09:00:00Z');

onEachEngine('Rate limits', (engine) => {
  let here: RateLimiter;
  let there: RateLimiter;
  let place: Place;
  beforeEach(async () => {
    place = engine.place();
    here = new RateLimiter(await place.open());
    there = new RateLimiter(await place.open());
  });

  const take = async (rateLimiter: RateLimiter, tenantId: string, at = now) => {
    const offer = await rateLimiter.takeTenantSlot(tenantId, at, tenantRate);
    return offer.kind === 'slot' ? offer.at - now : offer.because;
  };

  it('give every slot once, however many ask at once, over two connections', async () => {
    const slots = await Promise.all(Array.from({ length: 40 }, (_, n) => take(n % 2 ? here : there, 'one')));
    assert.deepEqual(new Set(slots), new Set(Array.from({ length: 40 }, (_, n) => n * tenantRate.gap)));
  });

  it('pause one tenant on every connection, and no other one', async () => {
    assert.equal(await here.pause('one', now, () => 30_000), 30_000);
    assert.equal(await take(there, 'one', now + 29_999), 'paused');
    assert.equal(await take(there, 'other'), 0);
    assert.equal(await take(there, 'one', now + 30_000), 30_000);
  });

  it('count refusals in a row over all connections, until something is delivered', async () => {
    const refusals: number[] = [];
    const note = (count: number) => {
      refusals.push(count);
      return 1_000;
    };
    await here.pause('one', now, note);
    await there.pause('one', now + 1_000, note);
    await here.forgive('one', now + 2_000);
    await there.pause('one', now + 2_000, note);
    assert.deepEqual(refusals, [1, 2, 1]);
  });

  it('of a process that is alone give slots out of memory, and put pauses on record', async () => {
    const alone = new RateLimiter(await place.open(), { alone: true });
    await alone.open('one');
    const slots = await Promise.all([0, 1, 2].map(() => take(alone, 'one')));
    assert.deepEqual(slots, [0, tenantRate.gap, 2 * tenantRate.gap]);
    assert.deepEqual(await there.tenant('one'), freshRateLimit);
    const [[, known] = []] = await alone.tenants();
    assert.equal(known?.freeFrom, now + 3 * tenantRate.gap);
    assert.equal(await alone.pause('one', now, () => 30), 30);
    for (const limiter of [alone, there]) assert.equal(await take(limiter, 'one', now + 29), 'paused');
    assert.equal(await take(alone, 'one', now + 30), 3 * tenantRate.gap, 'slots that were given stay given');
    await alone.forgive('one', now + 31);
    assert.equal((await there.tenant('one')).refusals, undefined);
  });

  it('tell which tenants there are', async () => {
    for (const tenantId of ['one', 'other', 'one']) await here.open(tenantId);
    await there.open('one');
    await take(here, 'other');
    const tenants = new Map(await there.tenants());
    assert.deepEqual([...tenants.keys()].toSorted(), ['one', 'other']);
    assert.deepEqual(tenants.get('other'), await here.tenant('other'));
  });
});
