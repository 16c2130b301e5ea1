// When a reader may be written to unasked, whatever it is about: time off, quiet days and the hours of sleep.
import { dueInstant, type ReminderPolicy } from './milestones.ts';
import { dayOf } from '../dates/calendarDay.ts';
import { quietUntil } from './quietHours.ts';
import { isMuted, policyOf, type ReminderChoices } from './reminderChoices.ts';

/** Why a message waits, and until when: the reader is away and others may hear of it, or just not to be disturbed now. */
export interface ReaderWaits {
  readonly why: 'timeOff' | 'quietHours';
  readonly until: Date;
}

/** Whether a message to a reader in a zone (IANA name) has to wait; undefined when it may go now. */
export function readerWaits(
  usual: ReminderPolicy,
  choices: ReminderChoices,
  zone: string,
  now: Date,
): ReaderWaits | undefined {
  const policy = policyOf(usual, choices);
  const { mutedUntil } = choices.person;
  if (mutedUntil !== undefined && isMuted(choices.person, dayOf(now, zone))) {
    return { why: 'timeOff', until: dueInstant(mutedUntil, policy.hour, zone) };
  }
  const until = quietUntil(policy, zone, now);
  return until === undefined ? undefined : { why: 'quietHours', until };
}
