// Owns the answers to an offer's draft: customer, roles, terms, review, and the way to Microsoft.
import type { Customer } from '../../domain/customers/customer.ts';
import { readInvitation } from '../../domain/offers/offerLink.ts';
import {
  chooseCustomer,
  chooseRoles,
  chooseTerms,
  close,
  keepEverything,
  leaveEverythingOut,
  request,
  requested,
  stepBack,
  type OfferedTo,
} from '../../domain/offers/offerMoves.ts';
import { isOfferTemplate, readRoles } from '../../domain/offers/offerRoles.ts';
import { readTerms } from '../../domain/offers/offerTerms.ts';
import { showTyping } from '../turn/turn.ts';
import type { Offering, OfferReply } from './offerStep.ts';
import { requestOffer, type CallResult } from './requestOffer.ts';

/** Customer and template. */
export async function takeCustomer({ desk, present, hand, inputs }: Offering): Promise<OfferReply> {
  const { customer: id = '', template } = inputs;
  const typed = { customer: id, ...(template === undefined ? {} : { template }) };
  if (id === '') return { kind: 'show', problem: 'offer.problems.customerMissing', typed };
  const customer = (await desk.customers.get(id))?.value;
  if (customer === undefined) return { kind: 'show', problem: 'offer.problems.customerUnknown', typed };
  if (!isOfferTemplate(template)) return { kind: 'show', problem: 'offer.problems.templateMissing', typed };
  return { kind: 'move', to: chooseCustomer(present.value, offeredTo(customer), template, hand) };
}

/** A customer of the register as an offer knows it. */
export function offeredTo({ id, name, domain, microsoftTenantId }: Customer): OfferedTo {
  return {
    customerId: id,
    customerName: name,
    ...(domain === undefined ? {} : { domain }),
    ...(microsoftTenantId === undefined ? {} : { microsoftTenantId }),
  };
}

/** The roles; Global Administrator among them is asked about again. */
export function takeRoles({ present, hand, inputs }: Offering): OfferReply {
  const roles = readRoles(inputs['roles'] ?? '');
  if (typeof roles === 'string') return { kind: 'show', problem: `offer.problems.${roles}` };
  return { kind: 'move', to: chooseRoles(present.value, roles, hand) };
}

/** Global Administrator is kept. */
export function takeKeep({ present, hand }: Offering): OfferReply {
  return { kind: 'move', to: keepEverything(present.value, hand) };
}

/** Global Administrator is left out. */
export function takeLeaveOut({ present, hand }: Offering): OfferReply {
  return { kind: 'move', to: leaveEverythingOut(present.value, hand) };
}

/** Duration and automatic extension. */
export function takeTerms({ present, hand, inputs }: Offering): OfferReply {
  const { days = '', autoExtend = 'false' } = inputs;
  const terms = readTerms(days, autoExtend === 'true', present.value.roles);
  if (typeof terms === 'string') {
    return { kind: 'show', problem: `offer.problems.${terms}`, typed: { days, autoExtend } };
  }
  return { kind: 'move', to: chooseTerms(present.value, terms, hand) };
}

/** One step back. */
export function takeBack({ present, hand }: Offering): OfferReply {
  return { kind: 'move', to: stepBack(present.value, hand) };
}

/** The draft is given up. */
export function takeCancel({ present, hand }: Offering): OfferReply {
  return { kind: 'move', to: close(present.value, 'cancel', hand) };
}

/** The request goes out, or a person takes it to Partner Center. */
export async function takeRequest({ desk, turn, present, hand }: Offering): Promise<OfferReply> {
  if (!desk.microsoft.acts) return { kind: 'move', to: request(present.value, 'handOver', desk.newId(), hand) };
  showTyping(turn.context);
  return replyOf(await requestOffer(desk, present, hand));
}

/** What a person sees of a call: the message to write after a request that went, else what was wrong. */
export function replyOf(result: CallResult): OfferReply {
  switch (result.kind) {
    case 'overtaken':
      return { kind: 'late' };
    case 'went':
      return { kind: 'show', present: result.present, face: 'message' };
    case 'unsure':
      return { kind: 'show', present: result.present };
    case 'refused':
      return { kind: 'show', present: result.present, problem: `offer.problems.refused.${result.reason}` };
    case 'notReached':
      return { kind: 'show', present: result.present, problem: `offer.problems.notReached.${result.why}` };
  }
}

/** The link that Partner Center showed. */
export async function takeLink({ desk, present, hand, inputs }: Offering): Promise<OfferReply> {
  const { link = '' } = inputs;
  const invitation = readInvitation(link);
  const typed = { link };
  if (typeof invitation === 'string') return { kind: 'show', problem: `offer.problems.${invitation}`, typed };
  const { relationshipId, address } = invitation;
  const other = await desk.offers.ofRelationship(relationshipId);
  if (other !== undefined && other.id !== present.value.id) {
    return { kind: 'show', problem: 'offer.problems.linkKnown', typed };
  }
  return { kind: 'move', to: requested(present.value, { relationshipId, link: address }, hand), face: 'message' };
}
