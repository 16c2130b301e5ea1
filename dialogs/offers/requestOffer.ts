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
import { askOnce, type HowToAsk, type NoOutcome } from '../services/askOnce.ts';
import type { Services } from '../services/services.ts';
import { writeOffer } from './writeOffer.ts';
import { defined } from '../../domain/defined.ts';

/** How a call ended. */
export type CallEnd =
  | { readonly kind: 'went' }
  | { readonly kind: 'refused'; readonly reason: RelationshipRefusal; readonly failure?: ReferredFailure }
  | { readonly kind: 'notReached'; readonly failure: ReferredFailure }
  /** Nobody knows; the round looks it up again. */
  | { readonly kind: 'unsure' };

/** What came of a call; the record is in the state that goes with it. */
export type CallResult =
  | (CallEnd & { readonly present: Versioned<Offer> })
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
  how: HowToAsk,
): Promise<CallResult> {
  const said = await askMicrosoft(services, requesting.value, actor.now, how);
  const { to, end } = after(requesting.value, said, actor);
  const present = await writeOffer(services, requesting, to);
  return present === undefined ? { kind: 'overtaken' } : { ...end, present };
}

type Said =
  | { readonly kind: 'asked'; readonly relationship: Relationship }
  | Extract<RelationshipOutcome, { kind: 'refused' }>
  | NoOutcome;

/** The record after what Microsoft said, and how the call ended by that. */
function after(offer: Offer, said: Said, actor: Actor): { readonly to: Offer; readonly end: CallEnd } {
  switch (said.kind) {
    case 'asked': {
      const { id } = said.relationship;
      const to = requested(offer, { relationshipId: id, link: invitationLink(id) }, actor);
      return { to, end: { kind: 'went' } };
    }
    case 'refused':
      return { to: reopen(offer, actor, 'refused'), end: said };
    case 'notReached':
      return { to: reopen(offer, actor, 'notArrived'), end: said };
    case 'unknown':
      return { to: doubt(offer, actor), end: { kind: 'unsure' } };
  }
}

/** Asks for the relationship, and has the customer asked. */
async function askMicrosoft(services: Services, offer: Offer, now: Date, how: HowToAsk): Promise<Said> {
  const { delegatedAdmin } = services.microsoft;
  const order = orderOf(offer);
  const asked = async (relationship: Relationship): Promise<Said> => ({
    kind: 'asked',
    relationship:
      relationship.status === 'created' ? await delegatedAdmin.askCustomer(relationship.id, now) : relationship,
  });
  return await askOnce<Said>(
    how,
    async () => {
      const outcome = await delegatedAdmin.create(order, now);
      return outcome.kind === 'refused' ? outcome : await asked(outcome.relationship);
    },
    async () => {
      const relationship = await delegatedAdmin.find(order, now);
      return relationship && (await asked(relationship));
    },
  );
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
