// Owns the moves around Microsoft's answer: ordering, handing over, settling, refusing and parking a redemption.
import type { BasketItem, Hand, Redemption, RedemptionStep } from './redemption.ts';
import { moved } from './redemptionMoves.ts';

/** The order goes out: its request ids are on record before the call, and stay the same when it is repeated. */
export function placeOrder(redemption: Redemption, ids: Required<Redemption['orders']>, hand: Hand): Redemption {
  return moved(redemption, hand, { state: 'calling', step: 'create', orders: { ...ids, ...redemption.orders } }, [
    { what: 'orderPlaced' },
  ]);
}

/** Microsoft made the customer's tenant; the customer is on the register from now on. */
export function customerMade(
  redemption: Redemption,
  made: { readonly customerId: string; readonly customerName: string; readonly domain: string },
  hand: Hand,
): Redemption {
  return moved(redemption, hand, made, [{ what: 'customerCreated' }]);
}

/**
 * A person redeems on Microsoft's page and will report what happened. Keys that were typed are known to that person;
 * those of the inventory are once they were shown.
 */
export function handOver(redemption: Redemption, hand: Hand): Redemption {
  const since = hand.now.toISOString();
  const basket = redemption.basket.map((item) => (item.fromInventory === true ? item : exposed(item, since)));
  const change = { state: 'handedOver', step: 'create', basket, waitsSince: since } as const;
  return moved(redemption, hand, change, [{ what: 'handedOver' }]);
}

/** The keys were shown in clear to the person who entered them. */
export function revealKeys(redemption: Redemption, hand: Hand): Redemption {
  const deeds = redemption.basket.map((item) => ({ what: 'keysRevealed' as const, facts: { key: item.lastFive } }));
  const basket = redemption.basket.map((item) => exposed(item, hand.now.toISOString()));
  return moved(redemption, hand, { basket }, deeds);
}

/** It is done, with the result that the register follows. The details of the customer stay until they are on it, too. */
export function settle(redemption: Redemption, result: NonNullable<Redemption['result']>, hand: Hand): Redemption {
  return moved({ ...redemption, doubtful: [] }, hand, { state: 'done', result }, [{ what: 'keysRedeemed' }]);
}

/** The id of the customer that a walk makes: repeating the registration finds it there. */
export function madeCustomerId({ id }: Pick<Redemption, 'id'>): string {
  return `customer-${id}`;
}

/** The subscription that a line of the result stands for: the one that is renewed or enlarged, else one of the walk's own. */
export function resultOf(
  { id, subscriptionId }: Pick<Redemption, 'id' | 'subscriptionId'>,
  lines: readonly Omit<NonNullable<Redemption['result']>[number], 'subscriptionId'>[],
): NonNullable<Redemption['result']> {
  return lines.map(({ planId, licences, endsOn }) => ({
    subscriptionId: subscriptionId ?? `subscription-${id}-${planId}`,
    planId,
    licences,
    endsOn,
  }));
}

/** Microsoft refused, and nothing was redeemed: back to the step where it can be corrected, with new request ids. */
export function refused(redemption: Redemption, step: RedemptionStep, hand: Hand): Redemption {
  return moved(redemption, hand, { state: 'open', step, orders: {} }, [{ what: 'orderRefused' }]);
}

/** The order certainly did not arrive, and no key of it was used: the person may send the same order again under the same request ids. */
export function reopen(redemption: Redemption, hand: Hand): Redemption {
  const { waitsSince: _over, ...rest } = redemption;
  const basket = redemption.basket.map(({ exposedAt: _unused, ...item }) => item);
  return moved({ ...rest, basket }, hand, { state: 'open', step: 'create' });
}

/** Nobody knows whether the order was carried out: a person must look before anything is repeated. */
export function park(redemption: Redemption, hand: Hand): Redemption {
  const since = hand.now.toISOString();
  const basket = redemption.basket.map((item) => exposed(item, since));
  return moved(redemption, hand, { state: 'parked', basket, waitsSince: since }, [{ what: 'redemptionParked' }]);
}

/** A colleague has it from now on: nobody knew what became of it, or its owner is away. */
export function takenOver(
  redemption: Redemption,
  here: Pick<Redemption, 'conversationId' | 'language'>,
  hand: Hand,
): Redemption {
  const facts = { whose: redemption.owner.name };
  return moved(redemption, hand, { ...here, owner: hand.who }, [{ what: 'handOverTaken', facts }]);
}

function exposed(item: BasketItem, since: string): BasketItem {
  return item.exposedAt === undefined ? { ...item, exposedAt: since } : item;
}
