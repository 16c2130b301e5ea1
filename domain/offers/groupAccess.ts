// The partner's security groups and the roles that they have of a relationship, or shall have.
import type { OfferRole } from './offerRoles.ts';

/** Roles of a security group, by its object id; none means that it shall have none any more. */
export interface GroupRoles {
  readonly groupId: string;
  readonly roles: readonly OfferRole[];
}

/** How far Microsoft is with a group (Microsoft Graph: delegatedAdminAccessAssignmentStatus); `unknown` for newer words. */
export type AccessStatus = 'pending' | 'active' | 'deleting' | 'error' | 'unknown';

/** A group as Microsoft has it. */
export interface GroupAccess extends GroupRoles {
  readonly status: AccessStatus;
  /** Microsoft's own word, where the desk does not know it. */
  readonly word?: string;
}

/**
 * wanted: on record, and not all of it was sent. sent: Microsoft works on it. failed: Microsoft gave up on a part of
 * it; a person has it tried again. Absent from a record while everything is as it is wanted.
 */
export type AccessStep = 'wanted' | 'sent' | 'failed';

/** Most groups that a card asks about. */
export const mostGroups = 8;

/** The same roles, in whatever order. */
export function sameRoles(one: readonly OfferRole[], other: readonly OfferRole[]): boolean {
  return one.length === other.length && one.every((role) => other.includes(role));
}
