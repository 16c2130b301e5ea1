// Proves what makes a key of a redemption one that nobody can have used again: a person's word, and nothing less.
import assert from 'node:assert/strict';
import type { Actor } from '../../../domain/people/actor.ts';
import type { BasketItem, Redemption } from '../../../domain/redemption/redemption.ts';
import { choosePurpose, stepBack } from '../../../domain/redemption/redemptionMoves.ts';
import {
  handOver,
  notRedeemed,
  park,
  placeOrder,
  refused,
  reopen,
  revealKeys,
} from '../../../domain/redemption/redemptionOrders.ts';
import { takenUp } from '../../../domain/redemption/leaving.ts';
import { anna, noon, redemption } from '../../support/sampleRecords.ts';

const actor: Actor = { who: anna, now: noon('2027-01-15') };
const exposures = ({ basket }: Redemption): readonly (string | undefined)[] => basket.map(({ exposedAt }) => exposedAt);
const typed: BasketItem = { keyId: 'f1.a', lastFive: '6789B' };
const stock: BasketItem = { keyId: 'f1.b', lastFive: '89BCD', fromInventory: true };
const at = actor.now.toISOString();

describe('a key that may have been used', () => {
  const shown = revealKeys(handOver({ ...redemption('r', anna), basket: [typed, stock] }, actor), actor);
  const ids = { customer: 'c', redeem: 'r' };

  it('is a typed one from the hand-over on, and one of the inventory once it was shown', () => {
    const handed = handOver({ ...redemption('r', anna), basket: [typed, stock] }, actor);
    assert.deepEqual(exposures(handed), [at, undefined]);
    assert.deepEqual(exposures(shown), [at, at]);
  });

  for (const [what, move] of [
    ['a step back', stepBack],
    ['another customer', (one: Redemption) => choosePurpose(one, { purpose: 'newSubscription' }, actor)],
    ['an order that did not arrive', (one: Redemption) => reopen(placeOrder(one, ids, actor), actor)],
    ['an order that was refused', (one: Redemption) => refused(placeOrder(one, ids, actor), 'keys', actor)],
    ['an order of unknown outcome', (one: Redemption) => park(placeOrder(one, ids, actor), actor)],
    ['a walk that is taken up again', (one: Redemption) => takenUp(one, one.basket, actor)],
  ] as const)
    it(`is still one after ${what}`, () => {
      assert.deepEqual(exposures(move(stepBack(shown, actor), actor)), [at, at]);
    });

  it('is none any more once a person says that nothing was redeemed', () => {
    assert.deepEqual(exposures(notRedeemed(park(shown, actor), actor)), [undefined, undefined]);
  });
});
