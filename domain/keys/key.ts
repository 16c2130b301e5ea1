// The life of a product key on record: available, reserved by one redemption, in doubt, redeemed for ever.
import type { PersonRef } from '../people/person.ts';
import type { PlanId } from '../products/plans.ts';

/** What a key stands for. */
export interface KeyTerms {
  readonly planId: PlanId;
  readonly licences: number;
  readonly months: number;
}

/**
 * The states of a key, in the order of its life. doubtful: it was shown in a redemption that ended without anybody
 * saying what became of it, so nobody may use it until a person has.
 */
export const keyStates = ['available', 'reserved', 'doubtful', 'redeemed'] as const;
export type KeyState = (typeof keyStates)[number];

/** A key on record. Its id is the fingerprint; the key itself is sealed, and gone once it is redeemed. */
export interface KeyRecord {
  readonly id: string;
  readonly lastFive: string;
  /** What the inventory says, for a key that was put there: no redemption writes over it. */
  readonly terms?: KeyTerms;
  readonly state: KeyState;
  /** True when it was put into the inventory; false when it was typed during a walk. */
  readonly fromInventory: boolean;
  /** The redemption that holds or used it, or in which it was shown. */
  readonly redemptionId?: string;
  readonly customerName?: string;
  /** The sealed key; absent after the redemption is settled. */
  readonly sealed?: string;
  /** Instant at which it was redeemed, ISO 8601; absent before, and where nobody noted it. */
  readonly redeemedAt?: string;
  /** Instant from which nobody knows whether it was used, ISO 8601; there until somebody says, also while its redemption has it again. */
  readonly doubtSince?: string;
  /** The batch with which it came into the inventory; absent for a key that came alone. */
  readonly batchId?: string;
  readonly enteredBy: PersonRef;
  /** Instant, ISO 8601. */
  readonly enteredAt: string;
}
