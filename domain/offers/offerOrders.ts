// The moves of an offer from its request on: what Microsoft, the customer and time make of it, and its end.
import type { AuditedDeed } from '../history/auditEntry.ts';
import { dayOf, type CalendarDay } from '../dates/calendarDay.ts';
import { endOf, type Offer, type OfferNews, type OfferWay } from './offer.ts';
import { withDraft, withoutDraft } from './offerDrafts.ts';
import { happened, ImpossibleMove, moved, shownAfter, unordered } from './offerMoves.ts';
import { asksForEverything } from './offerRoles.ts';
import type { OfferEvent } from './offerStates.ts';
import { relationshipName } from './offerTerms.ts';
import type { PersonRef } from '../people/person.ts';
import type { Actor } from '../people/actor.ts';
import { defined } from '../defined.ts';

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

/** True while the end that was asked for may be done although Microsoft does not show it. */
export function mayStillShow({ changedAt }: Offer, { now }: Actor): boolean {
  return now.getTime() - Date.parse(changedAt) < shownAfter;
}

/** The other side, as the audit trail names who acted. */
export function otherSide(offer: Offer, side: 'customer' | 'microsoft'): PersonRef {
  const name = side === 'microsoft' ? 'Microsoft' : (offer.customerName ?? '');
  return { id: side, tenantId: offer.owner.tenantId, name };
}
