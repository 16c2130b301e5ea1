// Proves that whoever waits for an order that a crash cut off is told by itself what came of it, at once after a start.
import assert from 'node:assert/strict';
import type { Services } from '../../../dialogs/services/services.ts';
import { orderRedemption } from '../../../dialogs/redemption/order/orderRedemption.ts';
import { takeOrphanedOrders } from '../../../dialogs/redemption/order/leftOrders.ts';
import { sweepHeld, sweepRedemptions } from '../../../dialogs/redemption/order/sweepRedemptions.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import type { Redemptions } from '../../../storage/redemption/redemptions.ts';
import { anna } from '../../support/deskFixture.ts';
import { inEachLanguage, RedemptionFixture } from '../../support/redemptionFixture.ts';

inEachLanguage('an order that a crash cut off', (language) => {
  let redemption: RedemptionFixture;
  beforeEach(async () => {
    redemption = await RedemptionFixture.open(language);
    await redemption.walkTo('create');
  });
  afterEach(() => redemption.close());

  /** The desk of a process that dies when the order is carried out, before its end is on record. */
  function dyingDesk(): Services {
    const { services } = redemption.fixture;
    const redemptions = new Proxy(services.redemptions, {
      get: (target, name) => {
        if (name === 'replace') {
          return async (...given: Parameters<Redemptions['replace']>) => {
            if (given[1].state === 'done') throw new Error('The process died.');
            return await target.replace(...given);
          };
        }
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    return { ...services, redemptions };
  }

  async function dies(): Promise<Redemption> {
    const { services } = redemption.fixture;
    const [open] = await redemption.open();
    const present = await services.redemptions.get(open?.id ?? '');
    assert.ok(present !== undefined);
    const actor = { who: anna, now: services.clock.now() };
    await assert.rejects(orderRedemption(dyingDesk(), present, present.value, actor), /died/);
    assert.equal((await services.redemptions.get(present.value.id))?.value.state, 'calling');
    return present.value;
  }

  /** Rounds of the outbox, as a process that just started has them; answers how many were told. */
  async function tells(): Promise<number> {
    const { counted } = redemption.fixture;
    const before = counted.length;
    await redemption.fixture.deliver();
    return counted.slice(before).filter((how) => how === 'sent').length;
  }

  const told = (): boolean =>
    redemption.person.sees().some(({ words }) => words.includes(redemption.text('redeem.done.titles.newSubscription')));

  it('is recovered at once by a process that has the store to itself, and told', async () => {
    await dies();
    await sweepHeld(redemption.fixture.services, await takeOrphanedOrders(redemption.fixture.services));
    assert.ok(!told());
    assert.equal(await tells(), 1);
    assert.ok(told());
    assert.equal(redemption.cardWith('redeem.create'), undefined);
    assert.equal(await tells(), 0);
    assert.equal((await redemption.fixture.services.customers.search('', 9)).length, 1);
  });

  it('is left alone on a shared store until its lease is over, then told', async () => {
    await dies();
    assert.equal(await sweepRedemptions(redemption.fixture.services), 0);
    redemption.fixture.clock.advance(61_000);
    assert.ok((await sweepRedemptions(redemption.fixture.services)) > 0);
    await tells();
    assert.ok(told());
  });

  it('is told later when the channel does not take it, and not at all when the person has asked meanwhile', async () => {
    await dies();
    await sweepHeld(redemption.fixture.services, await takeOrphanedOrders(redemption.fixture.services));
    const { connector } = redemption.fixture.chat;
    connector.meetEach((_activity, method) => (method === 'POST' ? { status: 503 } : undefined));
    await tells();
    assert.ok(!told());
    connector.meetEach(() => undefined);
    await redemption.person.says('resume');
    assert.ok(told());
    redemption.fixture.clock.advance(120_000);
    assert.equal(await tells(), 0);
  });
});
