// The moves of an offer: pure functions from one state of the record to the next, each leaving its audit entry.
import type { AuditedDeed, AuditEntry } from '../history/auditEntry.ts';
import { dayOf, type CalendarDay } from '../dates/calendarDay.ts';
import { endOf, offerStepsOf, type Offer, type OfferNews, type OfferWay } from './offer.ts';
import { withDraft, withoutDraft } from './offerDrafts.ts';
import { asksForEverything, offerTemplates, rolesOf, type OfferRole, type OfferTemplate } from './offerRoles.ts';
import { stateAfter, type OfferEvent } from './offerStates.ts';
import { mayExtend, relationshipName, usualDays, type OfferTerms } from './offerTerms.ts';
import type { PersonRef } from '../people/person.ts';
import type { Actor } from '../people/actor.ts';
import { defined } from '../defined.ts';

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
    version: 0,
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
  const next = { ...offer, ...change, version: offer.version + 1, changedAt: at };
  const { customerId, customerName } = next;
  const entries = deeds.map(({ what, facts }) => ({
    id: [offer.id, next.version, what].join('|'),
    at,
    who: actor.who,
    what,
    ...defined({ customerId, customerName }),
    facts: { offer: offer.id, ...facts },
  }));
  return { ...next, pendingAudit: [...offer.pendingAudit, ...entries] };
}

/** As `moved`, through an event of the state machine. Throws an ImpossibleMove. */
function happened(
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

/**
 * The request goes out. Its id, and the name it makes, are on record before the call, and stay the same when the same
 * request is repeated. Throws an ImpossibleMove for Global Administrator that nobody asked for a second time.
 */
export function request(offer: Offer, event: 'request' | 'handOver', requestId: string, actor: Actor): Offer {
  const everything = asksForEverything(offer.roles);
  if (everything && (offer.doubtedBy === undefined || offer.autoExtend)) {
    throw new ImpossibleMove('Global Administrator is asked for twice, and never with automatic extension.');
  }
  const id = offer.orders.request ?? requestId;
  const name = offer.relationshipName ?? relationshipName(offer.customerName ?? '', id);
  const change = { relationshipName: name, orders: { ...offer.orders, request: id } };
  const facts = { roles: offer.roles.length, days: offer.days };
  return happened(event === 'request' ? withDraft(offer, name) : offer, event, actor, change, [
    { what: event === 'request' ? 'offerOrdered' : 'offerHandedOver', facts },
  ]);
}

/** Microsoft did not take it, or it never arrived: the person may correct it, or send the same again. */
export function reopen(offer: Offer, actor: Actor, why: 'refused' | 'notArrived'): Offer {
  const draft = why === 'refused' ? unordered(offer) : offer;
  return happened(draft, 'reopen', actor, { step: 'review' }, why === 'refused' ? [{ what: 'offerRefused' }] : []);
}

/** What was ordered is not this any more: the next request gets an id and a name of its own. */
function unordered({ relationshipName: _name, orders, ...rest }: Offer): Offer {
  const { request: _request, ...others } = orders;
  return { ...rest, orders: others };
}

/** Microsoft waits for the customer from now on. */
export function requested(
  offer: Offer,
  at: { readonly relationshipId: string; readonly link: string },
  actor: Actor,
): Offer {
  const change = { ...at, requestedAt: actor.now.toISOString() };
  const asked = withoutDraft(offer, offer.relationshipName);
  return happened(asked, 'requested', actor, change, [{ what: 'offerRequested' }]);
}

/** The message as it stands, in a language; it is not sent yet. */
export function writeMessage(offer: Offer, language: string, text: string, actor: Actor): Offer {
  return moved(offer, actor, { message: { language, text } });
}

/** The message went to the customer, for the first time or again. */
export function send(offer: Offer, actor: Actor, way: OfferWay = { how: 'copied' }): Offer {
  const again = offer.timesSent > 0;
  const at = actor.now.toISOString();
  const sendings = [...(offer.sendings ?? []), { at, by: actor.who, ...way }];
  const change = { sentAt: at, timesSent: offer.timesSent + 1, sendings };
  const facts = { how: way.how, ...defined({ to: way.to }) };
  return happened(offer, 'send', actor, change, [{ what: again ? 'offerResent' : 'offerSent', facts }]);
}

/** The customer agreed; the end follows from the day unless Microsoft says another. */
export function accept(offer: Offer, day: CalendarDay, endsOn: CalendarDay | undefined, actor: Actor): Offer {
  const change = { acceptedAt: actor.now.toISOString(), acceptedOn: day, endsOn: endsOn ?? endOf(day, offer.days) };
  return happened(offer, 'accept', actor, change, [{ what: 'offerAccepted' }]);
}

/** The customer has agreed, and the groups are to get their roles: the id of the call is on record before it is made. */
export function orderAccess(offer: Offer, orderId: string, actor: Actor): Offer {
  const orders = { ...offer.orders, access: offer.orders.access ?? orderId };
  return moved(offer, actor, { orders, accessStep: 'wanted' });
}

/** The partner's people have access. */
export function grant(offer: Offer, actor: Actor): Offer {
  return happened(offer, 'grant', actor, { grantedAt: actor.now.toISOString() }, [{ what: 'offerGranted' }]);
}

/** Somebody asks for the end; the id of the call is on record before it is made. */
export function askEnd(offer: Offer, orderId: string, actor: Actor): Offer {
  return happened(offer, 'askEnd', actor, { orders: { ...offer.orders, end: orderId } }, [{ what: 'offerEndAsked' }]);
}

/** The end that was asked for did not arrive: everything is as it was. */
export function stillRuns(offer: Offer, actor: Actor): Offer {
  const { end: _end, ...orders } = offer.orders;
  return happened(offer, offer.grantedAt === undefined ? 'stillAccepted' : 'stillActive', actor, { orders });
}

const closings = {
  decline: 'offerDeclined',
  lapse: 'offerLapsed',
  expire: 'offerExpired',
  end: 'offerEnded',
  withdraw: 'offerWithdrawn',
  cancel: 'offerCancelled',
} as const satisfies Partial<Record<OfferEvent, AuditedDeed>>;

/** It is over. */
export function close(offer: Offer, event: keyof typeof closings, actor: Actor): Offer {
  return happened(offer, event, actor, {}, [{ what: closings[event] }]);
}

/** The relationship extended itself. */
export function extend(offer: Offer, endsOn: CalendarDay, actor: Actor): Offer {
  return moved(offer, actor, { endsOn }, [{ what: 'offerExtended', facts: { endsOn } }]);
}

/** What happened without anybody at the desk doing it, to be told once. */
export function withNews(offer: Offer, what: OfferNews, now: Date): Offer {
  return { ...offer, news: { what, day: dayOf(now, 'utc') } };
}

/** Nobody knows what came of the call under way. */
export function doubt(offer: Offer, actor: Actor): Offer {
  return offer.unsure === true ? offer : moved(offer, actor, { unsure: true }, [{ what: 'offerUnsure' }]);
}

/** The other side, as the audit trail names who acted. */
export function otherSide(offer: Offer, side: 'customer' | 'microsoft'): PersonRef {
  const name = side === 'microsoft' ? 'Microsoft' : (offer.customerName ?? '');
  return { id: side, tenantId: offer.owner.tenantId, name };
}
