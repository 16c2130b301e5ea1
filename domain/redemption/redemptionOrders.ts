// The moves around Microsoft's answer: ordering, handing over, settling, refusing and parking a redemption.
import type { Actor } from '../people/actor.ts';
import type { BasketItem, Redemption, RedemptionStep } from './redemption.ts';
import { moved } from './redemptionMoves.ts';

/** The order goes out: its request ids are on record before the call, and stay the same when it is repeated. */
export function placeOrder(redemption: Redemption, ids: Required<Redemption['orders']>, actor: Actor): Redemption {
  return moved(redemption, actor, { state: 'calling', step: 'create', orders: { ...ids, ...redemption.orders } }, [
    { what: 'orderPlaced' },
  ]);
}

/** Microsoft made the customer's tenant; the customer is on the register from now on. */
export function customerMade(
  redemption: Redemption,
  made: { readonly customerId: string; readonly customerName: string; readonly domain: string },
  actor: Actor,
): Redemption {
  return moved(redemption, actor, made, [{ what: 'customerCreated' }]);
}

/**
 * A person redeems on Microsoft's page and will report what happened. Keys that were typed are known to that person;
 * those of the inventory are once they were shown.
 */
export function handOver(redemption: Redemption, actor: Actor): Redemption {
  const since = actor.now.toISOString();
  const basket = redemption.basket.map((item) => (item.fromInventory === true ? item : exposed(item, since)));
  const change = { state: 'handedOver', step: 'create', basket, waitsSince: since } as const;
  return moved(redemption, actor, change, [{ what: 'handedOver' }]);
}

/** The keys were shown in clear to the person who entered them. */
export function revealKeys(redemption: Redemption, actor: Actor): Redemption {
  const deeds = redemption.basket.map((item) => ({ what: 'keysRevealed' as const, facts: { key: item.lastFive } }));
  const basket = redemption.basket.map((item) => exposed(item, actor.now.toISOString()));
  return moved(redemption, actor, { basket }, deeds);
}

/** It is done, with the result that the register follows. The details of the customer stay until they are on it, too. */
export function settle(redemption: Redemption, result: NonNullable<Redemption['result']>, actor: Actor): Redemption {
  return moved({ ...redemption, doubtful: [] }, actor, { state: 'done', result }, [{ what: 'keysRedeemed' }]);
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
export function refused(redemption: Redemption, step: RedemptionStep, actor: Actor): Redemption {
  return moved(redemption, actor, { state: 'open', step, orders: {} }, [{ what: 'orderRefused' }]);
}

/**
 * The order certainly did not arrive: the person may send the same order again under the same request ids. What was
 * shown in a hand-over before it may have been used all the same.
 */
export function reopen(redemption: Redemption, actor: Actor): Redemption {
  const { waitsSince: _over, ...rest } = redemption;
  return moved(rest, actor, { state: 'open', step: 'create' });
}

/** A person looked, and nothing was redeemed, so no key was used: it is reopened. */
export function notRedeemed(redemption: Redemption, actor: Actor): Redemption {
  const basket = redemption.basket.map(({ exposedAt: _unused, ...item }) => item);
  return reopen({ ...redemption, basket }, actor);
}

/** Nobody knows whether the order was carried out: a person must look before anything is repeated. */
export function park(redemption: Redemption, actor: Actor): Redemption {
  const since = actor.now.toISOString();
  const basket = redemption.basket.map((item) => exposed(item, since));
  return moved(redemption, actor, { state: 'parked', basket, waitsSince: since }, [{ what: 'redemptionParked' }]);
}

/** A colleague has it from now on: nobody knew what became of it, or its owner is away. */
export function takenOver(
  redemption: Redemption,
  here: Pick<Redemption, 'conversationId' | 'language'>,
  actor: Actor,
): Redemption {
  const facts = { whose: redemption.owner.name };
  return moved(redemption, actor, { ...here, owner: actor.who }, [{ what: 'handOverTaken', facts }]);
}

function exposed(item: BasketItem, since: string): BasketItem {
  return item.exposedAt === undefined ? { ...item, exposedAt: since } : item;
}
