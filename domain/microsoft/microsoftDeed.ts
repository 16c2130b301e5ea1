// What Partner Center's audit records say of a customer: what was done there, by whom, and whether the desk did it.

/** What was done, as far as people care. */
export type MicrosoftDeedKind = 'subscription' | 'order' | 'customer' | 'users' | 'ended' | 'partner' | 'other';

/** One record. */
export interface MicrosoftDeed {
  readonly id: string;
  /** Instant, ISO 8601. */
  readonly at: string;
  readonly kind: MicrosoftDeedKind;
  /** Microsoft's own word: `update_subscription`. */
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

/** The operations of a customer that Microsoft documents (Partner Center: auditing resources, `operationType`). */
export const microsoftOperations = [
  'add_customer',
  'delete_customer',
  'update_customer_qualification',
  'update_customer_billing_profile',
  'update_customer_partner_contract_company_name',
  'update_customer_spending_budget',
  'increase_spending_limit',
  'remove_partner_customer_relationship',
  'create_partner_relationship',
  'remove_partner_relationship',
  'extend_relationship',
  'dap_admin_relationship_approved',
  'dap_admin_relationship_terminated',
  'create_order',
  'update_order',
  'update_subscription',
  'upgrade_subscription',
  'convert_trial_subscription',
  'create_transfer',
  'update_transfer',
  'create_customer_user',
  'update_customer_user',
  'delete_customer_user',
  'restore_customer_user',
  'reset_customer_user_password',
  'update_customer_user_principal_name',
  'update_customer_user_licenses',
  'update_sfb_customer_user_licenses',
  'add_user_member',
  'remove_user_member',
  'create_mpn_association',
  'update_mpn_association',
  'create_agreement',
  'get_software_key',
  'get_software_download_link',
  'ready_invoice',
  'create_self_serve_policy',
  'update_self_serve_policy',
  'delete_self_serve_policy',
] as const;

/** An operation that has a name of its own. */
export type MicrosoftOperation = (typeof microsoftOperations)[number];

/** The documented operation of a word, whatever its case; undefined for words of tomorrow. */
export function knownOperation(word: string): MicrosoftOperation | undefined {
  const known = word.toLowerCase();
  return microsoftOperations.find((one) => one === known);
}
