// The body of a delegated administration in Graph: what is sent, and what of an answer is understood.
import type { Relationship, RelationshipOrder, RelationshipStatus } from '../../../dialogs/services/delegatedAdmin.ts';
import { readMicrosoftDay } from '../../../domain/dates/microsoftInstant.ts';
import { textOf } from '../calls/looseFields.ts';
import { defined } from '../../../domain/defined.ts';

const statuses: ReadonlyMap<string, RelationshipStatus> = new Map(
  (
    [
      ...(['created', 'approvalPending', 'approved', 'activating', 'active', 'expiring', 'expired'] as const),
      ...(['terminationRequested', 'terminating', 'terminated', 'rejected'] as const),
    ] as const
  ).map((status) => [status.toLowerCase(), status]),
);
/** Statuses before which Graph may give an end that does not count yet. */
const notYet: ReadonlySet<string> = new Set(['created', 'approvalPending']);

/** Graph's words for a relationship that does not extend itself. */
const withoutExtension: ReadonlySet<string> = new Set(['PT0S', 'P0D']);

/** How Graph writes whether a relationship extends itself: by six months at a time. */
export function extensionWord(isOn: boolean): string {
  return isOn ? 'P180D' : 'PT0S';
}

/** The body of `POST /tenantRelationships/delegatedAdminRelationships`. */
export function relationshipBody(
  { name, customer, roleIds, days, autoExtend }: RelationshipOrder,
  tenantId: string,
): object {
  return {
    displayName: name,
    duration: `P${days}D`,
    autoExtendDuration: extensionWord(autoExtend),
    customer: { tenantId, displayName: customer.name },
    accessDetails: rolesBody(roleIds),
  };
}

/** Roles as Graph writes them. */
export function rolesBody(roleIds: readonly string[]): object {
  return { unifiedRoles: roleIds.map((roleDefinitionId) => ({ roleDefinitionId })) };
}

/** A relationship in an answer; undefined for what is none. An end before the acceptance does not count. */
export function readRelationship(body: unknown): Relationship | undefined {
  const id = textOf(body, 'id');
  const word = textOf(body, 'status');
  if (id === undefined || word === undefined) return undefined;
  const status = statuses.get(word.toLowerCase()) ?? 'unknown';
  const activeFrom = readMicrosoftDay(textOf(body, 'activatedDateTime'));
  const endsOn = readMicrosoftDay(textOf(body, 'endDateTime'));
  const extension = textOf(body, 'autoExtendDuration');
  const isAccepted = !notYet.has(status) && activeFrom !== undefined;
  return {
    ...{ id, status },
    ...(status === 'unknown' ? { word } : {}),
    ...(isAccepted ? { activeFrom, ...defined({ endsOn }) } : {}),
    ...(isAccepted && extension !== undefined ? { autoExtends: !withoutExtension.has(extension.toUpperCase()) } : {}),
  };
}
