// Who of the partner gets which roles of a relationship: what somebody chose, and what Microsoft's word makes of it.
import { defined } from '../defined.ts';
import type { ReferredFailure } from '../microsoft/failure.ts';
import type { Actor } from '../people/actor.ts';
import { mostGroups, sameRoles, type GroupAccess, type GroupRoles } from './groupAccess.ts';
import type { Offer } from './offer.ts';
import { moved } from './offerMoves.ts';
import { grant } from './offerOrders.ts';
import { readRoles } from './offerRoles.ts';
import { isAgreed, isPending } from './offerStates.ts';

/** What every group shall have: what a person chose, else everything for the first group of the settings. */
export function wantedAccess({ access, roles }: Offer, firstGroup: string | undefined): readonly GroupRoles[] {
  return access ?? (firstGroup === undefined ? [] : [{ groupId: firstGroup, roles }]);
}

/** True while it can be said which group gets what. */
export function canChooseAccess({ state, step }: Offer): boolean {
  return (state === 'draft' && step === 'review') || isPending(state) || state === 'accepted' || state === 'active';
}

/**
 * Somebody says which group gets what. Once the customer has agreed, it is to be done: its order is on record before
 * any call.
 */
export function chooseAccess(offer: Offer, access: readonly GroupRoles[], orderId: string, actor: Actor): Offer {
  const { accessFailure: _old, ...rest } = offer;
  if (!isAgreed(offer.state)) return moved(rest, actor, { access });
  const order = { orders: { ...offer.orders, access: orderId }, accessStep: 'wanted' as const };
  return moved(rest, actor, { access, ...order }, [{ what: 'offerAccess' }]);
}

/** What was chosen on a card: a list of ids, and the roles of each. */
export interface AccessAnswer {
  readonly groupIds: readonly string[];
  readonly roles: readonly string[];
}

/**
 * What a person chose, of groups that are known. Groups that have nothing and get nothing are left out. `nobody` where
 * nobody would get anything, and that is not worth an offer; `unknown` for what no card of this desk sends.
 */
export function readAccess(
  offer: Offer,
  { groupIds, roles }: AccessAnswer,
  known: readonly string[],
): readonly GroupRoles[] | 'nobody' | 'unknown' {
  const present = new Set([...(offer.access ?? []), ...(offer.groups ?? [])].map(({ groupId }) => groupId));
  if (new Set(groupIds).size < groupIds.length || groupIds.length > mostGroups) return 'unknown';
  const chosen: GroupRoles[] = [];
  for (const [index, groupId] of groupIds.entries()) {
    const read = readRoles(roles[index] ?? '');
    const own = read === 'rolesMissing' ? [] : read;
    if (own === 'rolesUnknown' || own.some((role) => !offer.roles.includes(role))) return 'unknown';
    if (!known.includes(groupId) && !present.has(groupId)) return 'unknown';
    if (own.length > 0 || present.has(groupId)) chosen.push({ groupId, roles: own });
  }
  const some = chosen.some((one) => one.roles.length > 0);
  return some || offer.state === 'active' ? chosen : 'nobody';
}

/**
 * The offer after Microsoft was told what is wanted, or asked what became of it; the very record when nothing is new.
 * The first access makes an accepted offer an active one.
 */
export function afterAccess(
  offer: Offer,
  wanted: readonly GroupRoles[],
  groups: readonly GroupAccess[],
  actor: Actor,
): Offer {
  const judged = judge(wanted, groups);
  const { accessStep: _step, accessFailure: _failure, ...rest } = offer;
  const accessStep = judged === 'stands' ? undefined : judged;
  const isSame = offer.accessStep === accessStep && offer.accessFailure === undefined && same(offer.groups, groups);
  const begins = offer.state === 'accepted' && judged !== 'sent' && groups.some(isGiven);
  if (isSame && !begins) return offer;
  const next: Offer = { ...rest, groups, ...defined({ accessStep }) };
  return begins ? grant(next, actor) : moved(next, actor, {});
}

/** What Microsoft has of the groups, where nobody waits for a change of it. */
export function withGroups(offer: Offer, groups: readonly GroupAccess[], actor: Actor): Offer {
  return same(offer.groups, groups) ? offer : moved(offer, actor, { groups });
}

/**
 * Why not all of what is wanted could be sent; the very record when that is known already. `groups` is what Microsoft
 * has all the same, where it was asked: those that were not refused have access, and the first makes the offer active.
 */
export function accessRefused(
  offer: Offer,
  failure: ReferredFailure,
  actor: Actor,
  groups: readonly GroupAccess[] | undefined = offer.groups,
): Offer {
  const { accessFailure: known } = offer;
  const isKnown = known?.kind === failure.kind && known.code === failure.code && known.status === failure.status;
  const given = groups !== undefined && groups.some(isGiven) && !groups.some(({ status }) => status === 'pending');
  const begins = given && offer.state === 'accepted';
  if (isKnown && !begins && same(offer.groups, groups ?? [])) return offer;
  const next: Offer = { ...offer, ...defined({ groups }), accessFailure: isKnown ? known : failure };
  return begins ? grant(next, actor) : moved(next, actor, {});
}

/** What everybody shall have, against what Microsoft says. */
function judge(wanted: readonly GroupRoles[], groups: readonly GroupAccess[]): 'stands' | 'sent' | 'failed' {
  const verdicts = wanted.map(({ groupId, roles }) => {
    const there = groups.find((group) => group.groupId === groupId);
    if (roles.length === 0) {
      if (there === undefined) return 'stands';
      return there.status === 'deleting' ? 'sent' : 'failed';
    }
    if (there?.status === 'pending' || there?.status === 'unknown') return 'sent';
    return there?.status === 'active' && sameRoles(there.roles, roles) ? 'stands' : 'failed';
  });
  if (verdicts.includes('sent')) return 'sent';
  return verdicts.includes('failed') ? 'failed' : 'stands';
}

function isGiven({ status, roles }: GroupAccess): boolean {
  return status === 'active' && roles.length > 0;
}

function same(one: readonly GroupAccess[] | undefined, other: readonly GroupAccess[]): boolean {
  return JSON.stringify(one ?? []) === JSON.stringify(other);
}
