// What Partner Center's audit records say of a customer: what was done there, by whom, and whether the desk did it.

/** What was done, as far as people care. */
export type MicrosoftDeedKind = 'subscription' | 'order' | 'customer' | 'users' | 'ended' | 'partner' | 'other';

/** One record. */
export interface MicrosoftDeed {
  readonly id: string;
  /** Instant, ISO 8601. */
  readonly at: string;
  readonly kind: MicrosoftDeedKind;
  /** What Microsoft calls it, in words: `update subscription`. */
  readonly operation: string;
  /** `desk`: this very app. A user name of the partner's, or undefined for an app that nobody knows. */
  readonly by:
    { readonly kind: 'desk' } | { readonly kind: 'person'; readonly name: string } | { readonly kind: 'app' };
  readonly failed: boolean;
}

/** The most specific word first: `remove_partner_customer_relationship` is an end and no change of a customer. */
const kinds: readonly (readonly [RegExp, MicrosoftDeedKind])[] = [
  [/relationship/, 'ended'],
  [/mpn|partner_?id/, 'partner'],
  [/customer_?user|user_?licen/, 'users'],
  [/subscription/, 'subscription'],
  [/order|cart/, 'order'],
  [/customer/, 'customer'],
];

/** What an operation is about; `other` for words of tomorrow. */
export function deedKindOf(operation: string): MicrosoftDeedKind {
  const word = operation.toLowerCase();
  return kinds.find(([form]) => form.test(word))?.[1] ?? 'other';
}
