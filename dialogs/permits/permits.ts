// Names whose hands a verb can need.

/** Kinds of things that belong to somebody; `owners.ts` says to whom. What belongs to nobody is everybody's. */
export type Owned = 'subscription' | 'reminder' | 'customer' | 'offer' | 'offerLetter' | 'letter' | 'key' | 'samples';

/**
 * `member`: everybody who may use the desk. `manager`: managers only. `operator`: those who may have the desk change
 * something at Microsoft, and managers. Else the kind of thing that the verb changes: whoever it belongs to, and
 * managers. Redemptions and lists of entered keys are their owner's alone: they see to that themselves, at every
 * version.
 */
export type Permit = 'member' | 'operator' | 'manager' | Owned;
