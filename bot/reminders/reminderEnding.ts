// What becomes of a reminder after a try: closed with its outcome, tried again, or handed to the next recipients.
import type { Clock } from '../../dialogs/services/clock.ts';
import type { Services } from '../../dialogs/services/services.ts';
import type { ReminderPolicy } from '../../domain/notices/milestones.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Log } from '../monitoring/log.ts';
import { backoff } from '../proactive/backoff.ts';
import type { SendOutcome } from '../proactive/outcome.ts';
import { isLastReminder } from './gates.ts';
import { planForNextRecipients } from './recipients.ts';
import type { ReminderEnd, ReminderMetrics } from './reminderMetrics.ts';

export interface EndingParts {
  readonly services: Services;
  readonly clock: Clock;
  /** A number from 0 to 1, different each time. */
  readonly chance: () => number;
  readonly metrics: ReminderMetrics;
  readonly log: Log;
}

/** A reminder that passed the gates, held by this process. */
export interface PassedReminder {
  readonly held: Versioned<Reminder>;
  readonly subscription: Subscription;
  readonly policy: ReminderPolicy;
}

/** How often a message is tried that the channel puts off, and one of which nobody knows whether it arrived. */
const mostTries = 12;
const mostTriesInDoubt = 4;

/** Puts the outcome of a try on record. A write whose fence fell changes nothing: somebody else was first. */
export class ReminderEnding {
  readonly #parts: EndingParts;

  constructor(parts: EndingParts) {
    this.#parts = parts;
  }

  /** Records what became of a send into a conversation. */
  async settle(passed: PassedReminder, outcome: SendOutcome | 'withdrawn', conversationId: string): Promise<void> {
    const { held } = passed;
    if (outcome === 'withdrawn') {
      this.#note('sent', undefined);
    } else if (outcome.kind === 'sent') {
      await this.#keepSent(held, conversationId, outcome.activityId);
    } else if (outcome.kind === 'throttled') {
      await this.#putOff(held, outcome);
    } else if (outcome.kind === 'ambiguous') {
      const inDoubt = doubted(held);
      if (isWorthAnother(inDoubt.value, passed)) await this.#retry(inDoubt, 'ambiguous');
      else await this.close(inDoubt, 'unsure', 'ambiguous');
    } else if (outcome.kind === 'failed' && outcome.concerns === 'tenant') {
      await this.#retry(held, outcome.reason);
    } else {
      await this.lose(passed, outcome.kind === 'failed' ? outcome.reason : outcome.kind);
    }
  }

  async close(held: Versioned<Reminder>, state: 'skipped' | 'failed' | 'unsure', reason: string): Promise<void> {
    this.#note(state, await this.#parts.services.reminders.close(held, state, { reason }), reason);
  }

  /** It does not reach this person: the next ones get it, and only then it ends here. */
  async lose({ held, subscription }: PassedReminder, reason: string): Promise<void> {
    await planForNextRecipients(this.#parts.services, held.value, subscription);
    await this.close(held, 'failed', reason);
  }

  /**
   * Its recipient wants quiet until an instant: the next ones get it now; where there is nobody else it waits till then.
   */
  async mute({ held, subscription }: PassedReminder, until: Date): Promise<void> {
    const { services } = this.#parts;
    if (await planForNextRecipients(services, held.value, subscription)) await this.close(held, 'skipped', 'muted');
    else this.#note('retried', await services.reminders.retry(held, until), 'muted');
  }

  /** Its reader is written to again at an instant; it waits till then, and reads how late it is. */
  async wait({ held }: PassedReminder, until: Date): Promise<void> {
    this.#note('retried', await this.#parts.services.reminders.retry(held, until), 'quietHours');
  }

  async #keepSent(held: Versioned<Reminder>, conversationId: string, activityId?: string): Promise<void> {
    const { services, clock } = this.#parts;
    const sentTo = activityId === undefined ? {} : { sentTo: { conversationId, activityId } };
    const sent = await services.reminders.close(held, 'sent', { sentAt: clock.now().toISOString(), ...sentTo });
    this.#note('sent', sent);
  }

  /** What the channel puts off is tried again, but not for ever. */
  async #putOff(held: Versioned<Reminder>, outcome: Extract<SendOutcome, { kind: 'throttled' }>): Promise<void> {
    const tries = triesOf(held.value);
    if (outcome.mayHaveArrived && tries >= mostTriesInDoubt) await this.close(held, 'unsure', 'throttled');
    else if (tries >= mostTries) await this.close(held, 'failed', 'throttled');
    else await this.#retry(held, 'throttled', outcome.retryAfter);
  }

  async #retry(held: Versioned<Reminder>, reason: string, wait?: number): Promise<void> {
    const { services, clock, chance } = this.#parts;
    const pause = wait ?? backoff(Math.max(1, triesOf(held.value)), chance());
    const from = new Date(clock.now().getTime() + pause);
    this.#note('retried', await services.reminders.retry(held, from), reason);
  }

  #note(how: ReminderEnd, written: Versioned<Reminder> | undefined, reason?: string): void {
    const { metrics, log } = this.#parts;
    if (written === undefined) {
      metrics.ended('withdrawn');
      return;
    }
    metrics.ended(how, reason);
    log.info({ reminder: written.value.id, outcome: how, reason }, 'reminder');
  }
}

/** True when a send of unknown outcome may be repeated: once, where no later milestone makes good for it. */
export function isWorthAnother(
  { doubts = 0, milestone }: Reminder,
  { subscription, policy }: Pick<PassedReminder, 'subscription' | 'policy'>,
): boolean {
  return doubts <= 1 && isLastReminder(milestone, subscription, policy);
}

/** A reminder of which one more send has an unknown outcome. */
export function doubted(held: Versioned<Reminder>): Versioned<Reminder> {
  return { ...held, value: { ...held.value, doubts: (held.value.doubts ?? 0) + 1 } };
}

/** Tries since it was planned, or since somebody put it off. */
function triesOf({ attempts, answer }: Reminder): number {
  return attempts - (answer?.attempts ?? 0);
}
