// When the desk may say something by itself: one rule for all notices, about mute, time off, quiet days and hours of sleep.
import { dayOf, instantOf, type CalendarDay } from '../dates/calendarDay.ts';
import type { ReminderPolicy } from './milestones.ts';
import { worthWaitingFor } from './quietHours.ts';
import { isMuted, policyOf, type ReminderChoices } from './reminderChoices.ts';

/** What a notice brings along against the usual hours. What is absent is as usual. */
export interface Standing {
  /** Somebody waits for it: it comes at any hour, whatever is muted. */
  readonly awaited?: boolean;
  /** A day that its reader chose for it: it comes then, although the day be quiet. */
  readonly chosenDay?: CalendarDay;
  /** UTC day from which nothing is left that it could save: rather than wait so long it comes now. */
  readonly lostFrom?: CalendarDay;
}

/** What holds for the reader: the usual policy, what was chosen, and the IANA zone. */
export interface ReaderRules {
  readonly usual: ReminderPolicy;
  readonly choices: ReminderChoices;
  readonly zone: string;
}

/** Whether a notice goes. What waits because of a time off others may hear of meanwhile. */
export type Timing =
  | { readonly goes: 'now' }
  | { readonly goes: 'never'; readonly because: 'customerMuted' }
  | { readonly goes: 'later'; readonly because: 'timeOff' | 'quietHours'; readonly until: Date };

/**
 * Whether a notice that is due goes to its reader at an instant. For example, one that is due at 9:00 and comes to its
 * turn at 22:30 waits for 9:00 of the next day that is not quiet.
 */
export function timingOf(
  { awaited = false, chosenDay, lostFrom }: Standing,
  { usual, choices, zone }: ReaderRules,
  now: Date,
): Timing {
  if (awaited) return { goes: 'now' };
  if (choices.customer.muted === true) return { goes: 'never', because: 'customerMuted' };
  const policy = policyOf(usual, choices);
  const today = dayOf(now, zone);
  const { mutedUntil } = choices.person;
  if (mutedUntil !== undefined && isMuted(choices.person, today)) {
    return { goes: 'later', because: 'timeOff', until: instantOf(mutedUntil, policy.hour, zone) };
  }
  const hours = chosenDay === today ? { ...policy, quietDays: [] } : policy;
  const until = worthWaitingFor(lostFrom, hours, zone, now);
  return until === undefined ? { goes: 'now' } : { goes: 'later', because: 'quietHours', until };
}
