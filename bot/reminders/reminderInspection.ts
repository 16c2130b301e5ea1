// The look at a reminder before it is sent: what must not go out is closed, put off or left to others here.
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { dueInstant } from '../../domain/notices/milestones.ts';
import type { Person } from '../../domain/people/person.ts';
import { worthWaitingFor } from '../../domain/notices/quietHours.ts';
import { isMuted, policyOf } from '../../domain/notices/reminderChoices.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import type { Versioned } from '../../storage/change.ts';
import { closedGate } from './gates.ts';
import {
  doubted,
  isWorthAnother,
  type EndingParts,
  type PassedReminder,
  type ReminderEnding,
} from './reminderEnding.ts';

/** Zone of a recipient when nobody knows it: the days of end dates are counted in it. */
const unknownZone = 'utc';

/** Inspects reminders that this process holds. */
export class ReminderInspection {
  readonly #parts: Pick<EndingParts, 'services' | 'clock'>;
  readonly #ending: ReminderEnding;

  constructor(parts: Pick<EndingParts, 'services' | 'clock'>, ending: ReminderEnding) {
    this.#parts = parts;
    this.#ending = ending;
  }

  /** The reminder when it may be sent; undefined when it may not, which is on record then. */
  async inspect(claimed: Versioned<Reminder>, reader: Person | undefined): Promise<PassedReminder | undefined> {
    const { services, clock } = this.#parts;
    const reminder = claimed.value;
    const now = clock.now();
    const subscription = (await services.subscriptions.get(reminder.subscriptionId))?.value;
    const choices = await services.reminderChoices.all(reminder.recipientId, reminder.customerId);
    const policy = policyOf(services.reminderPolicy, choices);
    const held = reminder.sending === true ? doubted(claimed) : claimed;
    if (held !== claimed && (subscription === undefined || !isWorthAnother(held.value, { subscription, policy }))) {
      await this.#ending.close(held, 'unsure', 'senderDied');
      return undefined;
    }
    const zone = reader?.zone ?? services.defaultZone ?? unknownZone;
    const customerMuted = choices.customer.muted === true;
    const closed = closedGate({ reminder, subscription, policy, customerMuted, zone, now });
    if (closed !== undefined || subscription === undefined) {
      await this.#ending.close(held, 'skipped', closed ?? 'unregistered');
      return undefined;
    }
    const passed = { held, subscription, policy };
    const { mutedUntil } = choices.person;
    if (mutedUntil !== undefined && isMuted(choices.person, dayOf(now, zone))) {
      await this.#ending.mute(passed, dueInstant(mutedUntil, policy.hour, zone));
      return undefined;
    }
    const { answer } = reminder;
    const isChosenDay = answer?.kind === 'snoozed' && answer.until === dayOf(now, zone);
    const morning = worthWaitingFor(subscription, isChosenDay ? { ...policy, quietDays: [] } : policy, zone, now);
    if (morning === undefined) return passed;
    await this.#ending.wait(passed, morning);
    return undefined;
  }
}
