// The moves of a redemption: pure functions from one state of the record to the next, each leaving its audit entry.
import type { AdminDraft } from '../customers/adminFields.ts';
import type { AuditedDeed, AuditEntry } from '../history/auditEntry.ts';
import type { Actor } from '../people/actor.ts';
import { stepsOf, type BasketItem, type DoubtfulKey, type Redemption, type RedemptionStep } from './redemption.ts';
import { defined } from '../defined.ts';

type Facts = NonNullable<AuditEntry['facts']>;

/** The record after a change, with the time of it and an audit entry for each deed. */
export function moved(
  redemption: Redemption,
  actor: Actor,
  change: Partial<Redemption>,
  deeds: readonly { readonly what: AuditedDeed; readonly facts?: Facts }[] = [],
): Redemption {
  const at = actor.now.toISOString();
  const next = { ...redemption, ...change, changedAt: at };
  const entries = deeds.map(({ what, facts }) => ({
    at,
    who: actor.who,
    what,
    redemptionId: redemption.id,
    ...defined({ customerId: next.customerId, customerName: next.customerName, facts }),
  }));
  return { ...next, pendingAudit: [...redemption.pendingAudit, ...entries] };
}

/** What is redeemed and for whom. A customer or subscription that is left out is removed from the record. */
export type PurposeChoice = Required<Pick<Redemption, 'purpose'>> &
  Pick<Redemption, 'customerId' | 'customerName' | 'domain' | 'subscriptionId' | 'existing'>;

/** Step 1 is answered. */
export function choosePurpose(redemption: Redemption, choice: PurposeChoice, actor: Actor): Redemption {
  const { customerId: _c, customerName: _n, domain: _d, subscriptionId: _s, existing: _e, ...rest } = redemption;
  return moved({ ...rest, orders: {} }, actor, { ...choice, step: 'consent' });
}

/** Step 2 is answered: the person says that they may do this. */
export function giveConsent(redemption: Redemption, actor: Actor): Redemption {
  return moved(redemption, actor, { consentAt: actor.now.toISOString(), step: 'keys' }, [{ what: 'consentGiven' }]);
}

/** Keys were taken into the basket; doubtful ones wait for an answer. */
export function putIntoBasket(
  redemption: Redemption,
  items: readonly BasketItem[],
  doubtful: readonly DoubtfulKey[],
  actor: Actor,
): Redemption {
  return moved(
    redemption,
    actor,
    {
      basket: [...redemption.basket, ...items],
      doubtful: [...redemption.doubtful, ...doubtful],
      orders: forgetRedeem(redemption),
    },
    items.map((item) => ({ what: 'keyReserved', facts: { key: item.lastFive } })),
  );
}

/** The first doubtful key is answered, whatever the answer was. */
export function dropDoubt(redemption: Redemption, actor: Actor): Redemption {
  return moved(redemption, actor, { doubtful: redemption.doubtful.slice(1) });
}

/** Goes to a later step whose predecessors are answered. */
export function goTo(redemption: Redemption, step: RedemptionStep, actor: Actor): Redemption {
  return moved(redemption, actor, { step });
}

/** Step 4 is answered; `domain` is the tenant domain that was typed for an existing customer. */
export function confirmDetails(redemption: Redemption, domain: string | undefined, actor: Actor): Redemption {
  const step = redemption.customerId === undefined ? 'admin' : 'create';
  return moved(redemption, actor, { step, ...defined({ domain }) }, [{ what: 'detailsConfirmed' }]);
}

/** Keeps what was typed into the admin details, right or wrong. */
export function keepAdminDraft(redemption: Redemption, admin: AdminDraft, actor: Actor): Redemption {
  return moved(redemption, actor, { admin, orders: {} });
}

/** Step 5 is answered with details that hold. */
export function enterAdminDetails(redemption: Redemption, admin: AdminDraft, domain: string, actor: Actor): Redemption {
  return moved(redemption, actor, {
    admin,
    domain,
    customerName: admin.organisation ?? '',
    step: 'create',
    orders: {},
  });
}

/** One step back; the first step stays where it is. Nothing that was entered is lost. */
export function stepBack(redemption: Redemption, actor: Actor): Redemption {
  const steps = stepsOf(redemption);
  const index = steps.indexOf(redemption.step);
  const before = steps.at(index === -1 ? steps.length - 1 : Math.max(0, index - 1)) ?? 'purpose';
  return moved(redemption, actor, { state: 'open', step: before });
}

/** A new key order gets a new request id: the basket that Microsoft saw is not this one. */
export function forgetRedeem(redemption: Redemption): Redemption['orders'] {
  const { redeem: _old, ...kept } = redemption.orders;
  return kept;
}
