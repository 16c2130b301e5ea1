// The things that can follow from a change of a record: data that is put on record in the change and carried out after it.
import type { AuditEntry } from './audit.ts';

/**
 * One thing that follows from a change. It names records and holds facts that are true for ever, so that it may be
 * carried out late, and more than once: the second time changes nothing.
 */
export type Consequence =
  /** The entry is copied to the audit trail. */
  | { readonly does: 'audit'; readonly entry: AuditEntry }
  /** The customer whose tenant was made comes onto the register, with the details of the redemption that made it. */
  | {
      readonly does: 'registerCustomer';
      readonly redemptionId: string;
      readonly domain: string;
      readonly microsoftTenantId?: string;
      /** Instant of the registration, ISO 8601. */
      readonly at: string;
    }
  /** The subscriptions of a redemption that is done come onto the register and its keys are used up. */
  | { readonly does: 'settleRedemption'; readonly redemptionId: string; readonly at: string }
  /** Keys that a redemption holds and does not need any more are given back: the named one, else all of them. */
  | { readonly does: 'releaseKeys'; readonly redemptionId: string; readonly keyId?: string };

/** The entries as consequences. */
export function auditing(entries: readonly AuditEntry[]): readonly Consequence[] {
  return entries.map((entry) => ({ does: 'audit', entry }));
}
