// Proves that whoever waits for an order that a crash cut off is told by itself what came of it, at once after a start.
import assert from 'node:assert/strict';
import { openLog } from '../../../bot/monitoring/log.ts';
import { tellOutcomes } from '../../../bot/redemptions/tellOutcomes.ts';
import { DeskDialogs } from '../../../dialogs/routing/dialogRouter.ts';
import type { Desk } from '../../../dialogs/services/services.ts';
import { orderRedemption } from '../../../dialogs/redemption/orderRedemption.ts';
import { sweepHeld, sweepRedemptions, takeOrphanedOrders } from '../../../dialogs/redemption/sweepRedemptions.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { Conversations } from '../../../storage/conversations.ts';
import type { Redemptions } from '../../../storage/redemptions.ts';
import { anna } from '../../support/reminderFixture.ts';
import { inEachLanguage, WalkStage } from '../../support/redemptionFixture.ts';

inEachLanguage('an order that a crash cut off', (language) => {
  let walk: WalkStage;
  beforeEach(async () => {
    walk = await WalkStage.open(language);
    await walk.walkTo('create');
  });
  afterEach(() => walk.close());

  /** The desk of a process that dies when the order is carried out, before its end is on record. */
  function dyingDesk(): Desk {
    const { desk } = walk.stage;
    const redemptions = new Proxy(desk.redemptions, {
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
    return { ...desk, redemptions };
  }

  async function dies(): Promise<Redemption> {
    const { desk } = walk.stage;
    const [open] = await walk.open();
    const present = await desk.redemptions.get(open?.id ?? '');
    assert.ok(present !== undefined);
    const hand = { who: anna, now: desk.clock.now() };
    await assert.rejects(orderRedemption(dyingDesk(), present, present.value, hand), /died/);
    assert.equal((await desk.redemptions.get(present.value.id))?.value.state, 'calling');
    return present.value;
  }

  /** One look of the round that tells, as a process that just started has it. */
  async function tells(): Promise<number> {
    const { stage } = walk;
    const dialogs = stage.chat.handler;
    assert.ok(dialogs instanceof DeskDialogs);
    return await tellOutcomes({
      ...{ desk: stage.desk, sender: stage.sender(), log: openLog('silent') },
      conversations: new Conversations(stage.chat.store),
      tell: dialogs.tellOutcome.bind(dialogs),
    });
  }

  const told = (): boolean =>
    walk.person.sees().some(({ words }) => words.includes(walk.text('redeem.done.titles.newSubscription')));

  it('is recovered at once by a process that has the store to itself, and told', async () => {
    await dies();
    await sweepHeld(walk.stage.desk, await takeOrphanedOrders(walk.stage.desk));
    assert.ok(!told());
    assert.equal(await tells(), 1);
    assert.ok(told());
    assert.equal(walk.cardWith('redeem.create'), undefined);
    assert.equal(await tells(), 0);
    assert.equal((await walk.stage.desk.customers.search('', 9)).length, 1);
  });

  it('is left alone on a shared store until its lease is over, then told', async () => {
    await dies();
    assert.equal(await sweepRedemptions(walk.stage.desk), 0);
    walk.stage.clock.advance(61_000);
    assert.ok((await sweepRedemptions(walk.stage.desk)) > 0);
    await tells();
    assert.ok(told());
  });

  it('is told later when the channel does not take it, and not at all when the person has asked meanwhile', async () => {
    await dies();
    await sweepHeld(walk.stage.desk, await takeOrphanedOrders(walk.stage.desk));
    const { connector } = walk.stage.chat;
    connector.meetEach((_activity, method) => (method === 'POST' ? { status: 503 } : undefined));
    await tells();
    assert.ok(!told());
    connector.meetEach(() => undefined);
    await walk.person.says('resume');
    assert.ok(told());
    walk.stage.clock.advance(120_000);
    assert.equal(await tells(), 0);
  });
});
