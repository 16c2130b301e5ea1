// The redemption on record: what was entered, how far the walk is, and what came of it.
import type { Actor } from '../people/actor.ts';
import type { AdminDraft } from '../customers/adminFields.ts';
import type { MoveEntry } from '../history/auditEntry.ts';
import type { CalendarDay } from '../dates/calendarDay.ts';
import type { KeyTerms } from '../keys/key.ts';
import type { SaidTerms } from '../keys/saidTerms.ts';
import type { Language, PersonRef } from '../people/person.ts';
import type { PlanId, Product } from '../products/plans.ts';

/** Why a key is redeemed: a new subscription, more licences, or another term. */
export const purposes = ['newSubscription', 'moreLicences', 'renewal'] as const;
export type Purpose = (typeof purposes)[number];

/** Steps of the walk, in order; `admin` is left out for a customer that exists. */
export const redemptionSteps = ['purpose', 'consent', 'keys', 'confirm', 'admin', 'create'] as const;
export type RedemptionStep = (typeof redemptionSteps)[number];

/**
 * open: the person is walking. calling: an order is out. handedOver: a person redeems on Microsoft's page.
 * parked: the outcome of an order is unknown and a person must look. done and cancelled are final.
 */
export type RedemptionState = 'open' | 'calling' | 'handedOver' | 'parked' | 'done' | 'cancelled';

/** Why a walk ended: its person wanted it, nobody touched it, or nobody reported on it. */
export type LeavingReason = 'cancelled' | 'expired' | 'unreported';

/** What a person says of keys that were shown. */
export const shownFates = ['used', 'unused', 'unsure'] as const;
export type ShownFate = (typeof shownFates)[number];

/** How a walk was left. It decides what becomes of its keys, and is on record before anything follows. */
export interface Leaving {
  readonly why: LeavingReason;
  /** What becomes of typed keys that nobody can have used: the inventory gets them, or they are forgotten. */
  readonly typed: 'keep' | 'forget';
  /** What became of the keys that may have been used, as far as anybody knows. */
  readonly shown: ShownFate;
  /** The state that it was in, and goes back to. */
  readonly from: 'open' | 'handedOver' | 'parked';
  /** Instant, ISO 8601. */
  readonly at: string;
  /** True when its person began another one at once. */
  readonly startedOver?: true;
}

/** A key in the basket; the key itself is sealed in the keys collection under `keyId`. */
export interface BasketItem {
  readonly keyId: string;
  readonly lastFive: string;
  /** Absent until plan, licences and months are known. */
  readonly terms?: KeyTerms;
  /** True for a key that lay in the inventory; absent for one that was typed. */
  readonly fromInventory?: boolean;
  /**
   * Instant, ISO 8601, since which it may have been used without the desk's knowing: it was shown in clear, or its
   * person, who typed it, was sent to Microsoft's page.
   */
  readonly exposedAt?: string;
}

/** A key that was typed with characters Microsoft never uses; waits, sealed, for an answer. */
export interface DoubtfulKey {
  readonly sealed: string;
  readonly lastFive: string;
  readonly doubts: readonly { readonly position: number; readonly character: string }[];
  readonly terms?: KeyTerms;
}

/** A walk. Holds no product key in clear; `admin` is sealed by the collection when it is stored. */
export interface Redemption {
  readonly id: string;
  /** Shape of this record; a record of another shape is closed politely instead of walked. */
  readonly shape: 1;
  readonly state: RedemptionState;
  readonly step: RedemptionStep;
  readonly owner: PersonRef;
  readonly conversationId: string;
  readonly language: Language;
  readonly startedAt: string;
  readonly changedAt: string;
  readonly purpose?: Purpose;
  /** The existing customer, or the one that the walk created. */
  readonly customerId?: string;
  readonly customerName?: string;
  /** The tenant's domain, confirmed by the person or given by Microsoft. */
  readonly domain?: string;
  /** The subscription that is renewed or enlarged. */
  readonly subscriptionId?: string;
  readonly existing?: Product & { readonly licences: number; readonly endsOn: CalendarDay };
  readonly consentAt?: string;
  readonly basket: readonly BasketItem[];
  readonly doubtful: readonly DoubtfulKey[];
  /** What a message said of its keys: shown in the form, and nothing more. Absent where it said nothing. */
  readonly said?: SaidTerms;
  readonly admin?: AdminDraft;
  /** Ids of outside orders, stored before each is made. */
  readonly orders: { readonly customer?: string; readonly redeem?: string };
  /** Instant since which a hand-over or a parked order waits for a report, ISO 8601. */
  readonly waitsSince?: string;
  /** How it was left without a redemption; there on a cancelled one. */
  readonly left?: Leaving;
  /** Typed keys that were forgotten when it was left, sealed, for as long as it can be taken up again. */
  readonly forgotten?: readonly { readonly keyId: string; readonly sealed: string }[];
  readonly result?: readonly {
    readonly subscriptionId: string;
    readonly planId: PlanId;
    readonly licences: number;
    readonly endsOn: CalendarDay;
  }[];
  /** The reminder that started it. */
  readonly reminderId?: string;
  /** What the moves since the last write leave for the history; empty on record, as it follows from the write. */
  readonly pendingAudit: readonly MoveEntry[];
}

/** A new walk at its first step. */
export function newRedemption(
  start: {
    readonly id: string;
    readonly conversationId: string;
    readonly language: Language;
    readonly reminderId?: string;
  },
  actor: Actor,
): Redemption {
  const at = actor.now.toISOString();
  return {
    ...start,
    shape: 1,
    state: 'open',
    step: 'purpose',
    owner: actor.who,
    startedAt: at,
    changedAt: at,
    basket: [],
    doubtful: [],
    orders: {},
    pendingAudit: [{ at, who: actor.who, what: 'redemptionStarted', redemptionId: start.id }],
  };
}

/** True when the walk makes a new customer, whose admin details are then asked. */
export function makesCustomer(redemption: Redemption): boolean {
  return redemption.customerId === undefined;
}

/** The steps a person sees in this walk: a customer that exists needs no admin details and no account. */
export function stepsOf(redemption: Redemption): readonly RedemptionStep[] {
  return makesCustomer(redemption) ? redemptionSteps : ['purpose', 'consent', 'keys', 'confirm'];
}

/** Where the walk is, counted from 1, for "Step 3 of 6". */
export function stepCount(redemption: Redemption): { readonly number: number; readonly total: number } {
  const steps = stepsOf(redemption);
  const index = steps.indexOf(redemption.step);
  return { number: index === -1 ? steps.length : index + 1, total: steps.length };
}

/** True while nothing has been ordered from Microsoft and the person may still change everything. */
export function isOpen(redemption: Redemption): boolean {
  return redemption.state === 'open';
}

/** True when nothing more will happen to it. */
export function isFinal(redemption: Pick<Redemption, 'state'>): boolean {
  return redemption.state === 'done' || redemption.state === 'cancelled';
}

/** The record without what it was told about persons: nothing that follows from its end needs it any more. */
export function withoutPersonalData({ admin: _forgotten, ...redemption }: Redemption): Redemption {
  return redemption;
}
