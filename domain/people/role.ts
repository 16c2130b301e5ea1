// The two roles at the desk: what somebody may do with what is another's.

/** `member`: does the desk's work, with what is their own or nobody's. `manager`: does so with what belongs to others, too. */
export type Role = 'member' | 'manager';
