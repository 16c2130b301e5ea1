// Follows an offer: what Microsoft says and what time does, the access that follows the acceptance, the end.
import { afterTime } from '../../domain/offers/offerClock.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { askEnd, close, doubt, mayStillShow, stillRuns } from '../../domain/offers/offerOrders.ts';
import type { Actor } from '../../domain/people/actor.ts';
import type { Versioned } from '../../storage/records/change.ts';
import type { Relationship } from '../services/delegatedAdmin.ts';
import type { Services } from '../services/services.ts';
import { failureOf, GatewayError } from '../services/microsoft.ts';
import { awaitsAccess, giveAccess, type Followed } from './giveAccess.ts';
import { settleOffer, writeOffer } from './writeOffer.ts';
import { afterReading } from './readRelationship.ts';
import type { CallEnd, CallResult } from './requestOffer.ts';

/**
 * Asks Microsoft where an offer is, and lets time do its part: where Microsoft does not say, none, for the customer may
 * have accepted meanwhile. `tells` as for `afterReading`.
 */
export async function followOffer(
  services: Services,
  read: Versioned<Offer>,
  now: Date,
  tells: boolean,
): Promise<Followed> {
  const { relationshipId } = read.value;
  if (!services.microsoft.acts.offers || relationshipId === undefined) {
    return { present: await settleOffer(services, read, afterTime(read.value, now, true)) };
  }
  let relationship: Relationship | undefined;
  try {
    relationship = await services.microsoft.delegatedAdmin.read(relationshipId, now);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return { present: await settleOffer(services, read, read.value), failure: failureOf(error) };
  }
  const told = relationship === undefined ? read.value : afterReading(read.value, relationship, now, tells);
  const present = await settleOffer(services, read, afterTime(told, now, false));
  if (relationship?.status !== 'active' || !awaitsAccess(present.value)) return { present };
  // Acceptance alone gives nobody access: the partner's security groups get the roles.
  return await giveAccess(services, present, now, tells);
}

/** Ends a relationship: the order is on record before the call, and one of unknown outcome is looked up. */
export async function endOffer(services: Services, read: Versioned<Offer>, actor: Actor): Promise<CallResult> {
  const { relationshipId } = read.value;
  if (relationshipId === undefined) throw new Error('An offer that was accepted has a relationship.');
  const orderId = services.newId();
  const ending = await writeOffer(services, read, askEnd(read.value, orderId, actor));
  if (ending === undefined) return { kind: 'overtaken' };
  try {
    const relationship = await services.microsoft.delegatedAdmin.terminate(relationshipId, orderId, actor.now);
    return await ended(services, ending, relationship, actor);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    if (error.kind === 'ambiguous') return await recoverEnd(services, ending, actor);
    return await writeEnd(services, ending, stillRuns(ending.value, actor), {
      kind: 'notReached',
      failure: failureOf(error),
    });
  }
}

/** Finishes an end that a crash or a lost answer left behind, by asking Microsoft where the relationship is. */
export async function recoverEnd(services: Services, ending: Versioned<Offer>, actor: Actor): Promise<CallResult> {
  const { relationshipId = '' } = ending.value;
  try {
    const relationship = await services.microsoft.delegatedAdmin.read(relationshipId, actor.now);
    return await ended(services, ending, relationship, actor);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return await writeEnd(services, ending, doubt(ending.value, actor), { kind: 'unsure' });
  }
}

/**
 * Over; or running on as if nobody had asked, once what was asked for would show. A relationship that Microsoft does
 * not know any more is over.
 */
async function ended(
  services: Services,
  ending: Versioned<Offer>,
  relationship: Relationship | undefined,
  actor: Actor,
): Promise<CallResult> {
  const offer = ending.value;
  const after =
    relationship === undefined ? close(offer, 'end', actor) : afterReading(offer, relationship, actor.now, false);
  if (after.state !== 'ending') return await writeEnd(services, ending, after, { kind: 'went' });
  return mayStillShow(offer, actor)
    ? await writeEnd(services, ending, doubt(after, actor), { kind: 'unsure' })
    : await writeEnd(services, ending, stillRuns(after, actor), {
        kind: 'notReached',
        failure: { kind: 'unreachable' },
      });
}

async function writeEnd(services: Services, ending: Versioned<Offer>, to: Offer, end: CallEnd): Promise<CallResult> {
  const present = await writeOffer(services, ending, to);
  return present === undefined ? { kind: 'overtaken' } : { ...end, present };
}
