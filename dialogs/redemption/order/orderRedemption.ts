// The order of a redemption: write the intent, call Microsoft, settle. Each part may be repeated; nothing happens twice.
import { dayOf } from '../../../domain/dates/calendarDay.ts';
import type { Consequence } from '../../../domain/consequences/consequence.ts';
import type { ReferredFailure } from '../../../domain/microsoft/failure.ts';
import type { Actor } from '../../../domain/people/actor.ts';
import { makesCustomer, type Redemption } from '../../../domain/redemption/redemption.ts';
import { handOver, park, placeOrder, refused, reopen } from '../../../domain/redemption/redemptionOrders.ts';
import type { DoneView } from '../../../cards/redemption/order/doneCard.ts';
import type { Versioned } from '../../../storage/records/change.ts';
import type { FirstPassword } from '../../../storage/redemption/firstPasswords.ts';
import type { Services } from '../../services/services.ts';
import {
  failureOf,
  GatewayError,
  type CustomerOutcome,
  type CustomerRefusal,
  type RedeemOutcome,
} from '../../services/microsoft.ts';
import { writeRedemption } from '../writeRedemption.ts';
import { madeTenant } from './registerCustomer.ts';
import { settled } from './settleRedemption.ts';
import { defined } from '../../../domain/defined.ts';

type Refusals = Extract<RedeemOutcome, { kind: 'refused' }>['keys'];

/** What came of an order; the record is in the state that goes with it. */
export type OrderResult =
  | {
      readonly kind: 'done';
      readonly redemption: Versioned<Redemption>;
      /** What the administrator of a new tenant signs in with. */
      readonly signIn?: SignIn;
    }
  | { readonly kind: 'customerRefused'; readonly redemption: Versioned<Redemption>; readonly refusal: CustomerRefusal }
  | { readonly kind: 'keysRefused'; readonly redemption: Versioned<Redemption>; readonly refusals: Refusals }
  | { readonly kind: 'notReached'; readonly redemption: Versioned<Redemption>; readonly failure: ReferredFailure }
  | { readonly kind: 'parked'; readonly redemption: Versioned<Redemption> }
  /** The tenant is there; the keys are redeemed by a person on Microsoft's page. */
  | { readonly kind: 'handedOver'; readonly redemption: Versioned<Redemption> }
  /** Another click, instance or sweeper was first; its state is the present one. */
  | { readonly kind: 'overtaken' };

type SignIn = NonNullable<DoneView['signIn']>;

/** Thrown inside when a versioned write lost; ends the order without a word. */
class Overtaken extends Error {}

/** Thrown inside when nobody can tell whether a call was carried out. */
class OutcomeUnknown extends Error {}

/** Places the order of a redemption whose details are `confirmed`, over the version that was read, and carries it to its end. */
export async function orderRedemption(
  services: Services,
  present: Versioned<Redemption>,
  confirmed: Redemption,
  actor: Actor,
): Promise<OrderResult> {
  const intent = placeOrder(confirmed, { customer: services.newId(), redeem: services.newId() }, actor);
  const calling = await writeRedemption(services, present, intent, [], true);
  return calling === undefined ? { kind: 'overtaken' } : await carryOut(services, calling, actor, 'call');
}

/**
 * Finishes an order that a crash or a lost answer left behind: asks Microsoft what became of it, by the stored
 * request ids, and never repeats it. An order that certainly did not arrive is opened again.
 */
export async function recoverRedemption(
  services: Services,
  calling: Versioned<Redemption>,
  actor: Actor,
): Promise<OrderResult> {
  return await carryOut(services, calling, actor, 'lookUp');
}

async function carryOut(
  services: Services,
  calling: Versioned<Redemption>,
  actor: Actor,
  how: 'call' | 'lookUp',
): Promise<OrderResult> {
  let present = calling;
  const write = async (next: Redemption, owes?: readonly Consequence[]): Promise<Versioned<Redemption>> => {
    const written = await writeRedemption(services, present, next, owes);
    if (written === undefined) throw new Overtaken();
    present = written;
    return written;
  };
  const notReached = async (failure: ReferredFailure): Promise<OrderResult> => {
    return { kind: 'notReached', redemption: await write(reopen(present.value, actor)), failure };
  };
  try {
    let signIn: SignIn | undefined;
    if (makesCustomer(present.value)) {
      const outcome = await askForCustomer(services, present.value, how);
      if (outcome === undefined) return await notReached({ kind: 'unreachable' });
      if (outcome.kind === 'refused') {
        return {
          kind: 'customerRefused',
          redemption: await write(refused(present.value, 'admin', actor)),
          refusal: outcome,
        };
      }
      const { domain, microsoftTenantId, password } = outcome;
      const signInName = `${outcome.userName}@${domain}`;
      signIn = { name: signInName, password: password === undefined ? 'lost' : 'apart' };
      const made = madeTenant(present.value, { domain, microsoftTenantId }, actor);
      const kept = keepPassword(services, present.value, { signInName, ...defined({ password }) }, actor);
      await Promise.all([kept, write(made.to, made.owes)]);
    }
    if (!services.microsoft.acts.keys)
      return { kind: 'handedOver', redemption: await write(handOver(present.value, actor)) };
    const outcome = await askToRedeem(services, present.value, actor, how);
    if (outcome === undefined) return await notReached({ kind: 'unreachable' });
    if (outcome.kind === 'refused') {
      return {
        kind: 'keysRefused',
        redemption: await write(refused(present.value, 'keys', actor)),
        refusals: outcome.keys,
      };
    }
    const { to, owes } = settled(present.value, outcome.subscriptions, actor);
    const redemption = await write(to, owes);
    return { kind: 'done', redemption, ...defined({ signIn }) };
  } catch (error) {
    if (error instanceof Overtaken) return { kind: 'overtaken' };
    if (error instanceof OutcomeUnknown) return { kind: 'parked', redemption: await write(park(present.value, actor)) };
    if (!(error instanceof GatewayError)) throw error;
    return await notReached(failureOf(error));
  }
}

/**
 * Microsoft says a first password once: it is kept at once, whatever becomes of the record and the keys. One whose answer
 * got lost is kept as that, so that its person hears of it whoever finishes the order.
 */
async function keepPassword(
  services: Services,
  { id: redemptionId, owner, admin, customerName = '' }: Redemption,
  secret: Pick<FirstPassword, 'signInName' | 'password'>,
  { now }: Actor,
): Promise<void> {
  const facts = { redemptionId, owner, customerName: admin?.organisation ?? customerName };
  await services.firstPasswords.keep({ ...facts, ...secret }, now);
}

/**
 * Calls Microsoft, or only asks what became of an earlier call; a call whose answer was lost is asked about, too.
 * Undefined when it never arrived. Throws OutcomeUnknown when that cannot be told.
 */
async function callOnce<T>(
  how: 'call' | 'lookUp',
  call: () => Promise<T>,
  lookUp: () => Promise<T | undefined>,
): Promise<T | undefined> {
  try {
    if (how === 'call') return await call();
  } catch (error) {
    if (!(error instanceof GatewayError) || error.kind !== 'ambiguous') throw error;
  }
  try {
    return await lookUp();
  } catch (error) {
    throw error instanceof GatewayError ? new OutcomeUnknown() : error;
  }
}

async function askForCustomer(
  services: Services,
  redemption: Redemption,
  how: 'call' | 'lookUp',
): Promise<CustomerOutcome | undefined> {
  const { customer: requestId } = redemption.orders;
  const { admin, domain } = redemption;
  if (requestId === undefined || admin === undefined || domain === undefined)
    throw new Error('The order has no customer details.');
  const { microsoft } = services;
  const order = { requestId, details: admin, domain, language: redemption.language };
  return await callOnce(
    how,
    () => microsoft.createCustomer(order),
    () => microsoft.lookUpCustomer(order),
  );
}

async function askToRedeem(
  services: Services,
  redemption: Redemption,
  actor: Actor,
  how: 'call' | 'lookUp',
): Promise<RedeemOutcome | undefined> {
  const { redeem: requestId } = redemption.orders;
  const { domain, purpose } = redemption;
  if (requestId === undefined || domain === undefined || purpose === undefined)
    throw new Error('The order is not complete.');
  const call = async (): Promise<RedeemOutcome> => {
    const keys = await Promise.all(
      redemption.basket.map(async (item) => {
        const productKey = await services.keys.reveal(item.keyId, redemption.id);
        if (item.terms === undefined || productKey === undefined)
          throw new Error('A key of the order is not complete.');
        return { keyId: item.keyId, productKey, ...item.terms };
      }),
    );
    return await services.microsoft.redeem({
      requestId,
      domain,
      purpose,
      keys,
      ...defined({ existing: redemption.existing }),
      today: dayOf(actor.now, 'utc'),
    });
  };
  return await callOnce(how, call, () => services.microsoft.lookUpRedemption(requestId));
}
