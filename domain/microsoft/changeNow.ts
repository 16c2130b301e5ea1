// What of a subscription can be changed at Microsoft at once, and what that costs: fewer licences and the end have a time.
import { daysBetween, type CalendarDay } from '../dates/calendarDay.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { MicrosoftSubscription } from './microsoftSubscription.ts';

const daysOfMonth = 365 / 12;

/** True for what the partner sold through Partner Center and what is in use: nothing else takes a change. */
export function isChangeable({ boughtBy, hasLicences, isTrial, status }: MicrosoftSubscription): boolean {
  return boughtBy !== 'key' && hasLicences && !isTrial && status === 'usable';
}

/**
 * The fewest licences that Microsoft takes now. New commerce gives licences back for 7 days (168 hours) after they were
 * bought or the term began; Microsoft says how many and until when, or at least until when the term can be cancelled.
 *
 * @example
 * fewestNow(theirs, now) // 10 licences, of which 2 were added yesterday: 8
 */
export function fewestNow(theirs: MicrosoftSubscription, now: Date): number {
  const { licences = 1, reducible, boughtBy, cancellableUntil } = theirs;
  if (boughtBy === 'earlierCommerce') return 1;
  const runs = (until: string): boolean => Date.parse(until) > now.getTime();
  if (reducible === undefined) return cancellableUntil !== undefined && runs(cancellableUntil) ? 1 : licences;
  const free = reducible.filter(({ until }) => runs(until)).reduce((sum, one) => sum + one.licences, 0);
  return Math.max(1, licences - free);
}

/** A number of licences from 1, as it was typed in digits; undefined for anything else. */
export function readLicences(text: string): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text.trim()) ? Number(text) : undefined;
}

/** True where Microsoft may let it renew into another product: new commerce before the end of its term. */
export function mayTurn(theirs: MicrosoftSubscription, today: CalendarDay): boolean {
  return isChangeable(theirs) && theirs.boughtBy === 'newCommerce' && (theirs.endsOn ?? today) >= today;
}

/** The instant until which it can be cancelled at once; undefined when that is over, and where Microsoft names none. */
export function cancellableNow(theirs: MicrosoftSubscription, now: Date): Date | undefined {
  const { cancellableUntil, boughtBy } = theirs;
  if (!isChangeable(theirs) || boughtBy !== 'newCommerce' || cancellableUntil === undefined) return undefined;
  const until = new Date(cancellableUntil);
  return until > now ? until : undefined;
}

/** What some licences cost. */
export interface LicencesCost {
  /** For a month. */
  readonly perMonth: number;
  /** From today until the last day of the term, charged by the day; absent where there is no such day ahead. */
  readonly untilEnd?: number;
}

/** An estimate of what licences cost for the rest of the term; undefined where nobody knows the price. */
export function costOfLicences(
  count: number,
  { price }: Pick<Subscription, 'price'>,
  { endsOn, today }: { readonly endsOn?: CalendarDay | undefined; readonly today: CalendarDay },
): LicencesCost | undefined {
  if (price === undefined) return undefined;
  const perMonth = price.perLicence * count;
  if (endsOn === undefined || endsOn < today) return { perMonth };
  return { perMonth, untilEnd: (perMonth * (daysBetween(today, endsOn) + 1)) / daysOfMonth };
}

/** True when something is planned for the end of the term, which a change of the licences deletes (Microsoft). */
export function losesPlan({ termEndAction, nextLicences, next }: MicrosoftSubscription): boolean {
  return (
    nextLicences !== undefined ||
    next !== undefined ||
    (termEndAction !== undefined && termEndAction !== 'RenewToNewTerm')
  );
}
