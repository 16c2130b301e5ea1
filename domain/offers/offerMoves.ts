// The moves of an offer while it is a draft, and how every move is made: pure, each leaving its audit entry.
import type { AuditedDeed, AuditEntry } from '../history/auditEntry.ts';
import { offerStepsOf, type Offer } from './offer.ts';
import { asksForEverything, offerTemplates, rolesOf, type OfferRole, type OfferTemplate } from './offerRoles.ts';
import { stateAfter, type OfferEvent } from './offerStates.ts';
import { mayExtend, usualDays, type OfferTerms } from './offerTerms.ts';
import type { Actor } from '../people/actor.ts';
import { minute } from '../dates/durations.ts';
import { defined } from '../defined.ts';

/** Milliseconds after which what Microsoft does not show was not done; longer than a call takes, and its showing. */
export const shownAfter = minute;

/** A move that the record's state does not allow: a bug of the caller, who must look first. */
export class ImpossibleMove extends Error {
  override readonly name = 'ImpossibleMove';
}

/** A customer as an offer knows it. */
export type OfferedTo = Required<Pick<Offer, 'customerId' | 'customerName'>> &
  Pick<Offer, 'domain' | 'microsoftTenantId'>;

type Facts = NonNullable<AuditEntry['facts']>;
interface Deed {
  readonly what: AuditedDeed;
  readonly facts?: Facts;
}

/** A new draft; it begins with the roles when the customer is known. */
export function newOffer(
  start: { readonly id: string; readonly conversationId: string; readonly customer?: OfferedTo },
  actor: Actor,
): Offer {
  const { id, conversationId, customer } = start;
  const at = actor.now.toISOString();
  const template = offerTemplates[0];
  const draft: Offer = {
    id,
    shape: 1,
    state: 'draft',
    step: customer === undefined ? 'customer' : 'roles',
    owner: actor.who,
    conversationId,
    startedAt: at,
    changedAt: at,
    ...customer,
    template,
    roles: rolesOf(template),
    days: usualDays,
    autoExtend: false,
    orders: {},
    timesSent: 0,
    pendingAudit: [],
  };
  return moved(draft, actor, {}, [{ what: 'offerStarted' }]);
}

/** The record after a change, with the time of it and an audit entry for each deed. */
export function moved(offer: Offer, actor: Actor, change: Partial<Offer>, deeds: readonly Deed[] = []): Offer {
  const at = actor.now.toISOString();
  const next = { ...offer, ...change, changedAt: at };
  const { customerId, customerName } = next;
  const entries = deeds.map(({ what, facts }) => ({
    at,
    who: actor.who,
    what,
    ...defined({ customerId, customerName }),
    facts: { offer: offer.id, ...facts },
  }));
  return { ...next, pendingAudit: [...offer.pendingAudit, ...entries] };
}

/** As `moved`, through an event of the state machine. Throws an ImpossibleMove. */
export function happened(
  offer: Offer,
  event: OfferEvent,
  actor: Actor,
  change: Partial<Offer> = {},
  deeds: readonly Deed[] = [],
): Offer {
  const state = stateAfter(offer.state, event);
  if (state === undefined) throw new ImpossibleMove(`"${event}" cannot happen while an offer is ${offer.state}.`);
  const { unsure: _unsure, ...sure } = offer;
  return moved(sure, actor, { ...change, state }, deeds);
}

/** The customer and the template are chosen; the template's roles are proposed anew when it is another one. */
export function chooseCustomer(offer: Offer, customer: OfferedTo, template: OfferTemplate, actor: Actor): Offer {
  const { customerId: _c, customerName: _n, domain: _d, microsoftTenantId: _t, ...rest } = unordered(offer);
  if (template === offer.template) return moved(rest, actor, { ...customer, step: 'roles' });
  const { access: _access, ...others } = rest;
  return moved(others, actor, { ...customer, template, roles: rolesOf(template), step: 'roles' });
}

/** The roles are chosen. Global Administrator is asked about again, and takes the automatic extension away. */
export function chooseRoles(offer: Offer, roles: readonly OfferRole[], actor: Actor): Offer {
  const { doubtedBy: _doubted, access: _access, ...rest } = unordered(offer);
  const step = asksForEverything(roles) ? 'doubt' : 'terms';
  return moved(rest, actor, { roles, step, autoExtend: offer.autoExtend && mayExtend(roles) });
}

/** Global Administrator was asked for a second time. */
export function keepEverything(offer: Offer, actor: Actor): Offer {
  return moved(offer, actor, { doubtedBy: actor.who, step: 'terms' }, [{ what: 'offerGlobalAdmin' }]);
}

/** Global Administrator is left out after all; what is left may be nothing, which is asked for again. */
export function leaveEverythingOut(offer: Offer, actor: Actor): Offer {
  const roles = offer.roles.filter((role) => role !== 'globalAdministrator');
  const { doubtedBy: _doubted, access: _access, ...rest } = unordered(offer);
  return moved(rest, actor, { roles, step: roles.length === 0 ? 'roles' : 'terms' });
}

/** The terms are chosen. */
export function chooseTerms(offer: Offer, terms: OfferTerms, actor: Actor): Offer {
  return moved(unordered(offer), actor, { ...terms, step: 'review' });
}

/** One step back; the first one stays where it is. A person who comes back from Partner Center sees the review. */
export function stepBack(offer: Offer, actor: Actor): Offer {
  if (offer.state === 'handedOver') return happened(offer, 'reopen', actor, { step: 'review' });
  const steps = offerStepsOf(offer);
  const before = steps[Math.max(0, steps.indexOf(offer.step) - 1)] ?? 'customer';
  return moved(offer, actor, { step: before });
}

/** What was ordered is not this any more: the next request gets an id and a name of its own. */
export function unordered({ relationshipName: _name, orders, ...rest }: Offer): Offer {
  const { request: _request, ...others } = orders;
  return { ...rest, orders: others };
}
