// The order of a redemption: the intent on record, Microsoft's answer, the end. Each part may be repeated; nothing happens twice.
import type { Actor } from '../../../domain/people/actor.ts';
import { makesCustomer, type Redemption } from '../../../domain/redemption/redemption.ts';
import { placeOrder } from '../../../domain/redemption/redemptionOrders.ts';
import type { DoneView } from '../../../cards/redemption/order/doneCard.ts';
import { defined } from '../../../domain/defined.ts';
import type { Versioned } from '../../../storage/records/change.ts';
import type { HowToAsk, NoOutcome } from '../../services/askOnce.ts';
import type { Services } from '../../services/services.ts';
import type { CustomerOutcome } from '../../services/microsoft.ts';
import { writeRedemption } from '../writeRedemption.ts';
import { askForCustomer, askToRedeem } from './askMicrosoft.ts';
import { afterCustomer, afterKeys, leftToPerson, type OrderEnd } from './orderMoves.ts';

/** What came of an order; the record is in the state that goes with it. */
export type OrderResult =
  | (OrderEnd & {
      readonly redemption: Versioned<Redemption>;
      /** What the administrator of a new tenant signs in with, where the order is done. */
      readonly signIn?: NonNullable<DoneView['signIn']>;
    })
  /** Another click, instance or sweeper was first; its state is the present one. */
  | { readonly kind: 'overtaken' };

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

/** The tenant comes first where the customer is new. */
async function carryOut(
  services: Services,
  calling: Versioned<Redemption>,
  actor: Actor,
  how: HowToAsk,
): Promise<OrderResult> {
  if (!makesCustomer(calling.value)) return await redeemKeys(services, calling, actor, how);
  const said = await askForCustomer(services, calling.value, how);
  const move = afterCustomer(calling.value, said, actor);
  // Before the record says that the customer is made: after that nobody would ask Microsoft again.
  const signIn = await keepPassword(services, calling.value, said, actor);
  const redemption = await writeRedemption(services, calling, move.to, move.owes);
  if (redemption === undefined) return { kind: 'overtaken' };
  if (move.end !== undefined) return { ...move.end, redemption };
  const result = await redeemKeys(services, redemption, actor, how);
  return result.kind === 'done' ? { ...result, ...defined({ signIn }) } : result;
}

async function redeemKeys(
  services: Services,
  present: Versioned<Redemption>,
  actor: Actor,
  how: HowToAsk,
): Promise<OrderResult> {
  const { value } = present;
  const move = services.microsoft.acts.keys
    ? afterKeys(value, await askToRedeem(services, value, actor, how), actor)
    : leftToPerson(value, actor);
  const redemption = await writeRedemption(services, present, move.to, move.owes);
  return redemption === undefined ? { kind: 'overtaken' } : { ...move.end, redemption };
}

/**
 * Microsoft says a first password once: it is kept at once, whatever becomes of the record and the keys. One whose answer
 * got lost is kept as that, so that its person hears of it whoever finishes the order.
 */
async function keepPassword(
  { firstPasswords }: Services,
  { id: redemptionId, owner, admin, customerName = '' }: Redemption,
  said: CustomerOutcome | NoOutcome,
  { now }: Actor,
): Promise<DoneView['signIn']> {
  if (said.kind !== 'created') return undefined;
  const { userName, domain, password } = said;
  const signInName = `${userName}@${domain}`;
  const facts = { redemptionId, owner, customerName: admin?.organisation ?? customerName };
  await firstPasswords.keep({ ...facts, signInName, ...defined({ password }) }, now);
  return { name: signInName, password: password === undefined ? 'lost' : 'apart' };
}
