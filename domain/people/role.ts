// The roles at the desk: what somebody may do with what is another's, and at Microsoft.

/**
 * `member`: does the desk's work, with what is their own or nobody's. `operator`: a member who also has the desk change
 * things at Microsoft. `manager`: does all of that, and with what belongs to others, too.
 */
export type Role = 'member' | 'operator' | 'manager';

/** True for whoever may have the desk change something at Microsoft that costs money or ends something. */
export function mayOperate(role: Role): boolean {
  return role !== 'member';
}
