// The partner of record: the Partner ID as people type it, and on which subscriptions it is on record.
import type { CalendarDay } from '../dates/calendarDay.ts';
import type { MicrosoftSubscription } from '../microsoft/microsoftSubscription.ts';
import type { PersonRef } from '../people/person.ts';
import type { Subscription } from '../subscriptions/subscription.ts';

/** The partner's own id, kept once per partner. */
export interface PartnerIdentity {
  /** Digits only; Microsoft's published examples have seven. */
  readonly partnerId: string;
  readonly by: PersonRef;
  /** Instant, ISO 8601. */
  readonly at: string;
}

/** `unusual`: well-formed, but not of the seven digits that all published examples have. */
export type PartnerIdReading =
  | { readonly kind: 'partnerId'; readonly partnerId: string; readonly unusual: boolean }
  | { readonly kind: 'problem'; readonly reason: 'missing' | 'notDigits' | 'tooLong' };

/** What Microsoft says of a Partner ID: whose it is (a name where it has one), nobody's, or that it could not be asked. */
export type PartnerIdCheck =
  { readonly kind: 'known'; readonly name?: string } | { readonly kind: 'nobody' } | { readonly kind: 'unchecked' };

/** What stands for nobody, where a Partner ID would. */
export const noPartner = 'none';

/**
 * Who is on record on a subscription at Microsoft; undefined for what names no partner: gone, bought by the customer
 * with a key, or no licences.
 */
export function onRecordIn(one: MicrosoftSubscription): string | undefined {
  const { status, boughtBy, hasLicences, inTenantOnly = false, partnerId = noPartner } = one;
  return status === 'gone' || boughtBy === 'key' || !hasLicences || inTenantOnly ? undefined : partnerId;
}

const longest = 12;
const usualLength = 7;

/** Reads a Partner ID with whatever people type around it: blanks, dots, "ID:", "MPN". Microsoft publishes no length rule. */
export function readPartnerId(typed: string): PartnerIdReading {
  const bare = typed.replace(/^[^\d]*\b(?:id|mpn|pla|partner\s*id)\b[\s:.#-]*/i, '').replace(/[\s.\u200b-]/g, '');
  if (bare === '') return { kind: 'problem', reason: 'missing' };
  if (!/^\d+$/.test(bare)) return { kind: 'problem', reason: 'notDigits' };
  if (bare.length > longest) return { kind: 'problem', reason: 'tooLong' };
  return { kind: 'partnerId', partnerId: bare, unusual: bare.length !== usualLength };
}

/** Puts the partner on record of a subscription, or takes it off. The very subscription when nothing changes. */
export function withPartnerOfRecord(
  subscription: Subscription,
  isOnRecord: boolean,
  partnerId: string,
  today: CalendarDay,
): Subscription {
  const { partnerOfRecord, ...rest } = subscription;
  if (!isOnRecord) return partnerOfRecord === undefined ? subscription : rest;
  return partnerOfRecord === undefined ? { ...rest, partnerOfRecord: { partnerId, since: today } } : subscription;
}
