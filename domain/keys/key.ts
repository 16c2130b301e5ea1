// Owns the life of a product key on record: available, reserved by one redemption, redeemed for ever.
import type { PersonRef } from '../person.ts';
import type { PlanId } from '../subscriptions/plans.ts';

/** What a key stands for. */
export interface KeyTerms {
  readonly planId: PlanId;
  readonly licences: number;
  readonly months: number;
}

/** A key on record. Its id is the fingerprint; the key itself is sealed, and gone once it is redeemed. */
export interface KeyRecord {
  readonly id: string;
  readonly lastFive: string;
  readonly terms?: KeyTerms;
  readonly state: 'available' | 'reserved' | 'redeemed';
  /** True when it was put into the inventory; false when it was typed during a walk. */
  readonly fromInventory: boolean;
  /** The redemption that holds or used it. */
  readonly redemptionId?: string;
  readonly customerName?: string;
  /** The sealed key; absent after the redemption is settled. */
  readonly sealed?: string;
  /** Instant at which it was redeemed, ISO 8601; absent before, and where nobody noted it. */
  readonly redeemedAt?: string;
  /** The batch with which it came into the inventory; absent for a key that came alone. */
  readonly batchId?: string;
  readonly enteredBy: PersonRef;
  /** Instant, ISO 8601. */
  readonly enteredAt: string;
}
