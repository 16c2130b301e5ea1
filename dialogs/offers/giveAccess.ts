// Brings the partner's security groups in line with what is wanted of a relationship, and follows Microsoft until they are.
import type { GroupAccess, GroupRoles } from '../../domain/offers/groupAccess.ts';
import type { ReferredFailure } from '../../domain/microsoft/failure.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { accessRefused, afterAccess, wantedAccess } from '../../domain/offers/offerAccess.ts';
import { orderAccess, withNews } from '../../domain/offers/offerOrders.ts';
import { roleIds, roleOfId } from '../../domain/offers/offerRoles.ts';
import type { Versioned } from '../../storage/records/change.ts';
import type { GivenAccess, WantedAccess } from '../services/delegatedAdmin.ts';
import { failureOf, GatewayError } from '../services/microsoft.ts';
import type { Services } from '../services/services.ts';
import { settleOffer } from './writeOffer.ts';

/** The offer as it stands now, and why Microsoft could not be asked, or did not do what it was asked. */
export interface Followed {
  readonly present: Versioned<Offer>;
  readonly failure?: ReferredFailure;
}

/** True for an offer whose groups are not as they are wanted, or were never given anything. */
export function awaitsAccess({ state, accessStep }: Offer): boolean {
  return state === 'accepted' || (state === 'active' && accessStep !== undefined);
}

/**
 * Tells Microsoft what is wanted, whose order is on record before it; once all of it was sent, only looks. What failed
 * is for a person to try again. `tells` as for `afterReading`.
 */
export async function giveAccess(
  services: Services,
  read: Versioned<Offer>,
  now: Date,
  tells: boolean,
): Promise<Followed> {
  const { delegatedAdmin } = services.microsoft;
  const actor = { who: read.value.owner, now };
  let present = read;
  if (present.value.accessStep === undefined) {
    present = await settleOffer(services, present, orderAccess(present.value, services.newId(), actor));
  }
  const { accessStep, relationshipId, orders } = present.value;
  if (!awaitsAccess(present.value) || relationshipId === undefined) return { present };
  const wanted = wantedAccess(present.value, delegatedAdmin.groups[0]?.id);
  const told = (offer: Offer): Offer =>
    tells && offer !== present.value ? withNews(offer, 'accessFailed', now) : offer;
  try {
    const given =
      accessStep === 'wanted' && orders.access !== undefined
        ? await delegatedAdmin.setAccess(relationshipId, wanted.map(toMicrosoft), orders.access, now)
        : await delegatedAdmin.readAccess(relationshipId, now);
    const next = afterAccess(present.value, wanted, groupsOf(given), actor);
    return { present: await settleOffer(services, present, next.accessStep === 'failed' ? told(next) : next) };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const failure = failureOf(error);
    const isFinal = failure.kind === 'broken' || failure.kind === 'notAuthorised';
    const groups = isFinal ? await groupsAllTheSame(services, relationshipId, now) : undefined;
    const refused = accessRefused(present.value, failure, actor, groups);
    const isNews = isFinal && refused.accessFailure !== present.value.accessFailure;
    return { present: await settleOffer(services, present, isNews ? told(refused) : refused), failure };
  }
}

/** What was not refused beside what was; undefined where Microsoft does not say. */
async function groupsAllTheSame(
  { microsoft }: Services,
  relationshipId: string,
  now: Date,
): Promise<readonly GroupAccess[] | undefined> {
  try {
    return groupsOf(await microsoft.delegatedAdmin.readAccess(relationshipId, now));
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return undefined;
  }
}

/** What Microsoft has, in the desk's words. */
export function groupsOf(given: readonly GivenAccess[]): readonly GroupAccess[] {
  return given.map(({ roleIds: ids, ...group }) => ({
    ...group,
    roles: ids.map(roleOfId).filter((role) => role !== undefined),
  }));
}

function toMicrosoft({ groupId, roles }: GroupRoles): WantedAccess {
  return { groupId, roleIds: roles.map((role) => roleIds[role]) };
}
