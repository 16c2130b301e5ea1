// Proves that the lanes are shared: every slot is given once over all connections, and a pause holds for everybody.
import assert from 'node:assert/strict';
import { tenantRate } from '../../domain/notices/rateLimit.ts';
import { RateLimiter } from '../../storage/rateLimiter.ts';
import { onEachEngine } from '../support/engines.ts';

const now = Date.parse('2027-03-01T09:00:00Z');

onEachEngine('Lanes', (engine) => {
  let here: RateLimiter;
  let there: RateLimiter;
  beforeEach(async () => {
    const place = engine.place();
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

  it('tell which tenants there are', async () => {
    for (const tenantId of ['one', 'other', 'one']) await here.open(tenantId);
    await there.open('one');
    await take(here, 'other');
    const tenants = new Map(await there.tenants());
    assert.deepEqual([...tenants.keys()].toSorted(), ['one', 'other']);
    assert.deepEqual(tenants.get('other'), await here.tenant('other'));
  });
});
