// Owns the way of one reminder that was claimed: the gates, the recipient, and the send.
import { reminderCard } from '../../cards/reminder/reminderCard.ts';
import type { Turn } from '../../dialogs/turn.ts';
import type { Reminder } from '../../domain/reminder.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Conversations } from '../../storage/conversations.ts';
import { StoreError } from '../../storage/storeError.ts';
import type { ProactiveSender } from '../proactive/sendProactively.ts';
import type { ProactiveTarget } from '../turn/proactiveTarget.ts';
import { closedGate } from './gates.ts';
import { targetOf } from './recipients.ts';
import { doubted, type PassedReminder, ReminderEnding, type EndingParts } from './reminderEnding.ts';
import { reminderView } from './reminderView.ts';

/** What a delivery works with. */
export interface DeliveryParts extends EndingParts {
  readonly conversations: Conversations;
  readonly sender: Pick<ProactiveSender, 'send'>;
}

/** Zone of a recipient when nobody knows it: the days of end dates are counted in it. */
const unknownZone = 'utc';

/** Delivers reminders, one try each. Whatever happens, the record tells what is known. */
export class ReminderDelivery {
  readonly #parts: DeliveryParts;
  readonly #ending: ReminderEnding;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
    this.#ending = new ReminderEnding(parts);
  }

  /** Treats a reminder that was claimed. Rejects when the store fails; the claim runs out then. */
  async deliver(claimed: Versioned<Reminder>): Promise<void> {
    const { desk, clock, conversations } = this.#parts;
    const reminder = claimed.value;
    const now = clock.now();
    const subscription = (await desk.subscriptions.get(reminder.subscriptionId))?.value;
    const diedBefore = reminder.sending === true;
    const held = diedBefore ? doubted(claimed) : claimed;
    if (diedBefore && !this.#ending.isWorthAnother(held.value, subscription)) {
      await this.#ending.close(held, 'unsure', 'senderDied');
      return;
    }
    const person = await desk.people.get(reminder.recipientId);
    const zone = person?.zone ?? desk.defaultZone ?? unknownZone;
    const closed = closedGate({ reminder, subscription, policy: desk.reminderPolicy, zone, now });
    if (closed !== undefined || subscription === undefined) {
      await this.#ending.close(held, 'skipped', closed ?? 'unregistered');
      return;
    }
    const target = await targetOf(conversations, person);
    if (typeof target === 'string') await this.#ending.lose({ held, subscription }, target);
    else await this.#send({ held, subscription }, target);
  }

  /** The attempt is put on record in the conversation's turn, right before the send: the fence must stand then. */
  async #send({ held, subscription }: PassedReminder, target: ProactiveTarget): Promise<void> {
    const { desk, sender, log } = this.#parts;
    const domain = (await desk.customers.get(subscription.customerId))?.value.domain;
    let present = held;
    const prepare = async (turn: Turn) => {
      const attempt = await desk.reminders.attempt(held);
      if (attempt === undefined) return undefined;
      present = attempt;
      const facts = { reminder: attempt.value, subscription, zone: turn.zone, now: turn.now };
      return reminderCard(reminderView(domain === undefined ? facts : { ...facts, domain }), turn);
    };
    try {
      const outcome = await sender.send(target, prepare);
      await this.#ending.settle({ held: present, subscription }, outcome, target.conversation.id);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      log.error({ reminder: held.value.id, error }, 'a reminder could not be made');
      await this.#ending.close(present, 'failed', 'defect');
    }
  }
}
