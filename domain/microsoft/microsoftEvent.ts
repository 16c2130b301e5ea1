// An event that Partner Center sent: what it is about, and what the desk reads again because of it.

/** An event. Its words are a reason to look, and never the truth. */
export interface MicrosoftEvent {
  /** Such as `subscription-updated`, in small letters. */
  readonly name: string;
  /** The address of what changed, as it was written; a word to read ids from. */
  readonly resource: string;
  /** Instant of the change, ISO 8601. */
  readonly changedAt: string;
}

/** The events that the desk asks Microsoft for. */
export const wantedEvents = [
  'test-created',
  'subscription-updated',
  'reseller-relationship-accepted-by-customer',
  'granular-admin-relationship-approved',
] as const;

/** What an event is a reason for: to read one customer, the list of customers, or a relationship; or nothing. */
export type EventReason =
  | { readonly read: 'relationship'; readonly relationshipId: string }
  | { readonly read: 'customer'; readonly tenantId: string }
  | { readonly read: 'list' | 'nothing' };

const inCustomer = /\/customers\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\/|$)/i;

/** Microsoft names a relationship by two ids in one. */
const inRelationship =
  /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/i;

/** What an event is a reason for; nothing for names that nobody knows. */
export function reasonOf({ name, resource }: MicrosoftEvent): EventReason {
  const tenantId = inCustomer.exec(resource)?.[1]?.toLowerCase();
  if (name === 'reseller-relationship-accepted-by-customer') return { read: 'list' };
  const relationshipId = inRelationship.exec(resource)?.[1]?.toLowerCase();
  if (name.startsWith('granular-admin-relationship-') && relationshipId !== undefined) {
    return { read: 'relationship', relationshipId };
  }
  if (name.startsWith('subscription-') && tenantId !== undefined) return { read: 'customer', tenantId };
  return { read: 'nothing' };
}
