// Decides how an order goes on after what Microsoft said: the record's next state, what follows, and whether it ends there.
import type { Consequence } from '../../../domain/consequences/consequence.ts';
import type { ReferredFailure } from '../../../domain/microsoft/failure.ts';
import type { Actor } from '../../../domain/people/actor.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { handOver, park, refused, reopen } from '../../../domain/redemption/redemptionOrders.ts';
import type { NoOutcome } from '../../services/askOnce.ts';
import type { CustomerOutcome, CustomerRefusal, RedeemOutcome } from '../../services/microsoft.ts';
import { madeTenant } from './registerCustomer.ts';
import { settled } from './settleRedemption.ts';

/** How an order ended. */
export type OrderEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'customerRefused'; readonly refusal: CustomerRefusal }
  | { readonly kind: 'keysRefused'; readonly refusals: Extract<RedeemOutcome, { kind: 'refused' }>['keys'] }
  | { readonly kind: 'notReached'; readonly failure: ReferredFailure }
  /** Nobody can tell whether a call was carried out: a person must look. */
  | { readonly kind: 'parked' }
  /** The tenant is there; the keys are redeemed by a person on Microsoft's page. */
  | { readonly kind: 'handedOver' };

/** A move of the record, with what follows from it. */
export interface OrderMove {
  readonly to: Redemption;
  readonly owes?: readonly Consequence[];
  /** Absent where the keys are next. */
  readonly end?: OrderEnd;
}

/** A move with which an order ends. */
export type LastMove = OrderMove & Required<Pick<OrderMove, 'end'>>;

/** After the customer's tenant was asked for. */
export function afterCustomer(redemption: Redemption, said: CustomerOutcome | NoOutcome, actor: Actor): OrderMove {
  switch (said.kind) {
    case 'created':
      return madeTenant(redemption, { domain: said.domain, microsoftTenantId: said.microsoftTenantId }, actor);
    case 'refused':
      return { to: refused(redemption, 'admin', actor), end: { kind: 'customerRefused', refusal: said } };
    default:
      return withoutOutcome(redemption, said, actor);
  }
}

/** After the keys were to be redeemed. */
export function afterKeys(redemption: Redemption, said: RedeemOutcome | NoOutcome, actor: Actor): LastMove {
  switch (said.kind) {
    case 'redeemed':
      return { ...settled(redemption, said.subscriptions, actor), end: { kind: 'done' } };
    case 'refused':
      return { to: refused(redemption, 'keys', actor), end: { kind: 'keysRefused', refusals: said.keys } };
    default:
      return withoutOutcome(redemption, said, actor);
  }
}

/** Where the desk redeems no keys: a person does, and reports. */
export function leftToPerson(redemption: Redemption, actor: Actor): LastMove {
  return { to: handOver(redemption, actor), end: { kind: 'handedOver' } };
}

function withoutOutcome(redemption: Redemption, said: NoOutcome, actor: Actor): LastMove {
  if (said.kind === 'unknown') return { to: park(redemption, actor), end: { kind: 'parked' } };
  return { to: reopen(redemption, actor), end: said };
}
