// The notices about a term that nobody is reminded of otherwise: an extended one that costs more, a renewal that binds.
import { addDays, addMonths, dayOf, instantOf, type CalendarDay } from '../dates/calendarDay.ts';
import {
  commitmentWindow,
  isCommitment,
  presentWindow,
  usualCommitmentChoices,
  type CommitmentWindow,
} from '../endOfTerm/commitment.ts';
import { decisionState, endOfTerm, setChoice } from '../endOfTerm/endOfTerm.ts';
import { toldDays } from '../endOfTerm/extendedTerm.ts';
import { settledHow } from '../subscriptions/renewal.ts';
import { stageDates } from '../subscriptions/lifecycle.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { ReminderPolicy } from './milestones.ts';
import { unsent, type Notice } from './notice.ts';
import { isQuietDay } from './quietHours.ts';

/**
 * extended: it is in an extended service term. commitment: it will renew by itself, for a year or longer. window: the
 * new term has begun and can still be cancelled or reduced.
 */
export type TermOccasion = 'extended' | 'commitment' | 'window';

/** One thing to be said about a term; its id is `subscription|term|occasion|mark|recipient`, so that it is said once. */
export interface TermNotice extends Notice {
  readonly kind: 'term';
  readonly customerId: string;
  readonly occasion: TermOccasion;
  /** What tells it from others of its occasion: the day of the telling, `end date|days before`, or the renewal's day. */
  readonly mark: string;
}

/** A thing to be said, and the day on which it is. */
export interface TermTelling {
  readonly occasion: TermOccasion;
  readonly mark: string;
  readonly day: CalendarDay;
  /** UTC day from which it says nothing of use any more. */
  readonly lostFrom?: CalendarDay;
}

/** How many days of an extended service term are planned at once; each that is sent plans on. */
const plannedAhead = 13;
/** Days after the renewal on which its window is told of, so that some are left. */
const windowDay = 3;

/**
 * What is to be said about a subscription after an instant, and the newest of what should have been said before it;
 * in order. Days are those of the reader's zone (IANA name).
 */
export function tellingsOf(
  subscription: Subscription,
  policy: ReminderPolicy,
  zone: string,
  now: Date,
): readonly TermTelling[] {
  if (settledHow(subscription) !== undefined) return [];
  const today = dayOf(now, zone);
  return [
    ...ofExtension(subscription, policy, zone, now),
    ...ofCommitment(subscription, policy, today),
    ...ofWindows(subscription, policy, now),
  ].toSorted((one, other) => (one.day < other.day ? -1 : 1));
}

/**
 * True while what was told of a term is so: a later telling of the same thing does not change that. Days are those of
 * the reader's zone.
 */
export function isStillSo(
  { occasion, mark }: Pick<TermNotice, 'occasion' | 'mark'>,
  subscription: Subscription,
  policy: ReminderPolicy,
  zone: string,
  now: Date,
): boolean {
  const tellings = tellingsOf(subscription, policy, zone, now).filter((one) => one.occasion === occasion);
  switch (occasion) {
    case 'extended':
      return tellings.length > 0;
    case 'commitment':
      return tellings.some((one) => endOfMark(one.mark) === endOfMark(mark));
    case 'window':
      return tellings.some((one) => one.mark === mark);
  }
}

/** The end date in the mark of a commitment. */
function endOfMark(mark: string): string {
  return mark.split('|', 1)[0] ?? '';
}

/** The notices of a subscription for a recipient, all `planned`; what is late is due at `late`, or left out without it. */
export function termNoticesOf(
  subscription: Subscription,
  policy: ReminderPolicy,
  recipient: { readonly id: string; readonly zone: string },
  now: Date,
  late?: Date,
): readonly TermNotice[] {
  return tellingsOf(subscription, policy, recipient.zone, now).flatMap(({ occasion, mark, day }) => {
    const at = instantOf(day, policy.hour, recipient.zone);
    if (at <= now && late === undefined) return [];
    const dueAt = at <= now && late !== undefined ? late : at;
    return [
      {
        ...unsent,
        id: termNoticeId(subscription.id, occasion, mark, recipient.id),
        ...{ kind: 'term', about: subscription.id, customerId: subscription.customerId, occasion, mark },
        ...{ recipientId: recipient.id, tenantId: subscription.responsible.tenantId, dueAt: dueAt.toISOString() },
      } as const,
    ];
  });
}

/** The id of the one notice of a mark for a recipient. */
export function termNoticeId(about: string, occasion: TermOccasion, mark: string, recipientId: string): string {
  return [about, 'term', occasion, mark, recipientId].join('|');
}

function ofExtension(
  subscription: Subscription,
  { hour, quietDays }: ReminderPolicy,
  zone: string,
  now: Date,
): readonly TermTelling[] {
  const { extendedFrom: since } = stageDates(subscription);
  if (since === undefined || endOfTerm(subscription).follows !== 'extended') return [];
  const onPurpose = setChoice(subscription) === 'extend';
  const today = dayOf(now, zone);
  const isDue = (day: CalendarDay): boolean => instantOf(day, hour, zone) <= now;
  const told = toldDays(since, onPurpose, addMonths(today, -2), plannedAhead + 4)
    .map((mark) => ({ occasion: 'extended', mark, day: loudFrom(mark, since, quietDays) }) as const)
    .filter(({ day }, index, all) => all.findIndex((one) => one.day === day) === index);
  const newest = told.findLastIndex(({ day }) => isDue(day));
  return told.slice(Math.max(0, newest));
}

function ofCommitment(
  subscription: Subscription,
  { quietDays, commitments: { daysBefore } = usualCommitmentChoices }: ReminderPolicy,
  today: CalendarDay,
): readonly TermTelling[] {
  const { endsOn } = subscription;
  if (!isCommitment(subscription) || decisionState(subscription) !== 'byItself' || today > endsOn) return [];
  const all = [...daysBefore]
    .toSorted((one, other) => other - one)
    .map((days) => ({
      occasion: 'commitment' as const,
      mark: [endsOn, days].join('|'),
      day: loudBefore(addDays(endsOn, -days), quietDays),
      lostFrom: addDays(endsOn, 1),
    }));
  const newest = all.findLastIndex(({ day }) => day <= today);
  return all.slice(Math.max(0, newest));
}

function ofWindows(
  subscription: Subscription,
  { quietDays, commitments: { window } = usualCommitmentChoices }: ReminderPolicy,
  now: Date,
): readonly TermTelling[] {
  if (!window) return [];
  const windows = [presentWindow(subscription), commitmentWindow(subscription)];
  return windows.flatMap((one) => {
    if (one === undefined || one.until <= now) return [];
    const { renewsOn, lastDay } = one;
    const day = loudFrom(addDays(renewsOn, windowDay), renewsOn, quietDays);
    return [{ occasion: 'window' as const, mark: renewsOn, day, lostFrom: addDays(lastDay, 1) }];
  });
}

/** The window that a notice speaks of; undefined when there is none any more. */
export function windowOf(subscription: Subscription, mark: string): CommitmentWindow | undefined {
  return [presentWindow(subscription), commitmentWindow(subscription)].find((one) => one?.renewsOn === mark);
}

/** The day itself, else the last one before it that is not quiet. */
function loudBefore(day: CalendarDay, quietDays: readonly number[] = []): CalendarDay {
  return week(day, -1).find((one) => !isQuietDay(one, quietDays)) ?? day;
}

/** The last day before it that is not quiet and no earlier than `first`, else the next one after it. */
function loudFrom(day: CalendarDay, first: CalendarDay, quietDays: readonly number[] = []): CalendarDay {
  const loud = loudBefore(day, quietDays);
  return loud >= first ? loud : (week(day, 1).find((one) => !isQuietDay(one, quietDays)) ?? day);
}

function week(day: CalendarDay, step: 1 | -1): readonly CalendarDay[] {
  return Array.from({ length: 7 }, (_, index) => addDays(day, index * step));
}
