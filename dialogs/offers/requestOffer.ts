// The request of an offer: write the intent, call Microsoft, settle. Each part may be repeated; nothing happens twice.
import { invitationLink } from '../../domain/offers/offerLink.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import type { ReferredFailure } from '../../domain/microsoft/failure.ts';
import { doubt, reopen, request, requested } from '../../domain/offers/offerOrders.ts';
import { roleIds } from '../../domain/offers/offerRoles.ts';
import type { Actor } from '../../domain/people/actor.ts';
import type { Versioned } from '../../storage/records/change.ts';
import type {
  Relationship,
  RelationshipOrder,
  RelationshipOutcome,
  RelationshipRefusal,
} from '../services/delegatedAdmin.ts';
import type { Services } from '../services/services.ts';
import { failureOf, GatewayError } from '../services/microsoft.ts';
import { writeOffer } from './writeOffer.ts';
import { defined } from '../../domain/defined.ts';

/** What came of a call; the record is in the state that goes with it. */
export type CallResult =
  | { readonly kind: 'went'; readonly present: Versioned<Offer> }
  | {
      readonly kind: 'refused';
      readonly present: Versioned<Offer>;
      readonly reason: RelationshipRefusal;
      readonly failure?: ReferredFailure;
    }
  | { readonly kind: 'notReached'; readonly present: Versioned<Offer>; readonly failure: ReferredFailure }
  /** Nobody knows; the round looks it up again. */
  | { readonly kind: 'unsure'; readonly present: Versioned<Offer> }
  /** Another click, instance or round was first; its state is the present one. */
  | { readonly kind: 'overtaken' };

/** Sends the request of a draft that was read, and carries it to its end. */
export async function requestOffer(services: Services, draft: Versioned<Offer>, actor: Actor): Promise<CallResult> {
  const requesting = await writeOffer(services, draft, request(draft.value, 'request', services.newId(), actor));
  return requesting === undefined ? { kind: 'overtaken' } : await carryOut(services, requesting, actor, 'call');
}

/**
 * Finishes a request that a crash or a lost answer left behind: asks Microsoft by the stored name what became of it.
 * What never arrived is opened again as a draft.
 */
export async function recoverRequest(
  services: Services,
  requesting: Versioned<Offer>,
  actor: Actor,
): Promise<CallResult> {
  return await carryOut(services, requesting, actor, 'lookUp');
}

async function carryOut(
  services: Services,
  requesting: Versioned<Offer>,
  actor: Actor,
  how: 'call' | 'lookUp',
): Promise<CallResult> {
  const offer = requesting.value;
  try {
    const outcome = await askMicrosoft(services, offer, actor.now, how);
    if (outcome === undefined) return await notReached({ kind: 'unreachable' });
    if ('reason' in outcome) {
      return await wrote(reopen(offer, actor, 'refused'), (present) => ({
        kind: 'refused',
        present,
        reason: outcome.reason,
        ...defined({ failure: outcome.failure }),
      }));
    }
    const { id } = outcome;
    const next = requested(offer, { relationshipId: id, link: invitationLink(id) }, actor);
    return await wrote(next, (present) => ({ kind: 'went', present }));
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    if (how === 'lookUp') return await wrote(doubt(offer, actor), (present) => ({ kind: 'unsure', present }));
    if (error.kind === 'ambiguous') return await carryOut(services, requesting, actor, 'lookUp');
    return await notReached(failureOf(error));
  }

  async function notReached(failure: ReferredFailure): Promise<CallResult> {
    return await wrote(reopen(offer, actor, 'notArrived'), (present) => ({
      kind: 'notReached',
      present,
      failure,
    }));
  }

  async function wrote(next: Offer, result: (present: Versioned<Offer>) => CallResult): Promise<CallResult> {
    const written = await writeOffer(services, requesting, next);
    return written === undefined ? { kind: 'overtaken' } : result(written);
  }
}

/** The relationship, waiting for the customer; undefined when the order never arrived. */
async function askMicrosoft(
  services: Services,
  offer: Offer,
  now: Date,
  how: 'call' | 'lookUp',
): Promise<Relationship | Extract<RelationshipOutcome, { kind: 'refused' }> | undefined> {
  const { delegatedAdmin } = services.microsoft;
  const order = orderOf(offer);
  let relationship: Relationship | undefined;
  if (how === 'lookUp') relationship = await delegatedAdmin.find(order, now);
  else {
    const outcome = await delegatedAdmin.create(order, now);
    if (outcome.kind === 'refused') return outcome;
    relationship = outcome.relationship;
  }
  return relationship?.status === 'created' ? await delegatedAdmin.askCustomer(relationship.id, now) : relationship;
}

function orderOf(offer: Offer): RelationshipOrder {
  const { orders, relationshipName: name, customerName, domain, microsoftTenantId, roles, days, autoExtend } = offer;
  const { request: requestId } = orders;
  if (requestId === undefined || name === undefined || customerName === undefined) {
    throw new Error('The request of an offer is not complete.');
  }
  const customer = {
    name: customerName,
    ...defined({ domain, microsoftTenantId }),
  };
  return { requestId, name, customer, roleIds: roles.map((role) => roleIds[role]), days, autoExtend };
}
