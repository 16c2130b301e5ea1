// Renewals that happen by themselves and bind the customer: when somebody is told before, and how long one can go back.
import { addDays, addMonths, dayOf, type CalendarDay } from '../dates/calendarDay.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { hour } from '../dates/durations.ts';

/** Terms of so many months and more bind a customer for long enough to be told of. */
const shortestCommitment = 12;
/** Microsoft: a new-commerce subscription can be cancelled or reduced within 7 days (168 hours) of purchase or renewal. */
const windowHours = 168;

/** What is chosen about renewals that happen by themselves. */
export interface CommitmentChoices {
  /** Days before the renewal on which somebody is told; none when empty. */
  readonly daysBefore: readonly number[];
  /** Whether somebody is told while the renewal can still be cancelled. */
  readonly window: boolean;
}

/** Days before a renewal that can be chosen. */
export const offeredCommitmentDays = [90, 60, 30, 14, 7] as const;

/** What holds when nobody says otherwise. */
export const usualCommitmentChoices: CommitmentChoices = { daysBefore: [30, 7], window: true };

/** True for a subscription that renews by itself for a year or longer, through Partner Center. */
export function isCommitment({ channel, autoRenews, termMonths, endsOn }: Subscription): boolean {
  return channel === 'csp-nce' && autoRenews && termMonths >= shortestCommitment && !endsOn.startsWith('9999-');
}

/** How long the next renewal of a commitment, on `renewsOn`, can be taken back. */
export interface CommitmentWindow {
  /** First day of the new term; it is renewed at 00:00 UTC, which may take 24 hours. */
  readonly renewsOn: CalendarDay;
  readonly until: Date;
  /** The last whole UTC day within it. */
  readonly lastDay: CalendarDay;
}

/** The time after the end date in which the renewal can be cancelled or reduced; undefined for what is no commitment. */
export function commitmentWindow(subscription: Subscription): CommitmentWindow | undefined {
  return isCommitment(subscription) ? windowFrom(addDays(subscription.endsOn, 1)) : undefined;
}

/**
 * The same for the renewal that began the present term, by Microsoft's own word where it is known. It may be over.
 */
export function presentWindow(subscription: Subscription): CommitmentWindow | undefined {
  const { endsOn, termMonths, startsOn, cancellableUntil } = subscription;
  if (!isCommitment(subscription)) return undefined;
  const began = addDays(addMonths(endsOn, -termMonths), 1);
  const from = began < startsOn ? startsOn : began;
  if (cancellableUntil === undefined) return windowFrom(from);
  const until = new Date(cancellableUntil);
  return { renewsOn: from, until, lastDay: dayOf(new Date(until.getTime() - 1), 'utc') };
}

function windowFrom(renewsOn: CalendarDay): CommitmentWindow {
  const until = new Date(Date.parse(`${renewsOn}T00:00:00Z`) + windowHours * hour);
  return { renewsOn, until, lastDay: dayOf(new Date(until.getTime() - 1), 'utc') };
}
