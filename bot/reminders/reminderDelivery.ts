// Delivers the reminders of one recipient that are due: the gates, the recipient, and the send, as one card.
import { digestCard, mostInDigest } from '../../cards/notices/digestCard.ts';
import { reminderCard, type ReminderView } from '../../cards/notices/reminderCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { finishConsequences } from '../../dialogs/consequences/finishConsequences.ts';
import { reminderView } from '../../dialogs/notices/reminderView.ts';
import type { Turn } from '../../dialogs/turn/turn.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Conversations } from '../../storage/conversations.ts';
import { pendingConsequencesOf } from '../../storage/trackedRecords.ts';
import { StoreError } from '../../storage/storeError.ts';
import type { ProactiveSender } from '../proactive/sendProactively.ts';
import type { ProactiveTarget } from '../turn/proactiveReference.ts';
import { ReminderInspection } from './reminderInspection.ts';
import { readerOf, targetOf } from './recipients.ts';
import { type PassedReminder, ReminderEnding, type EndingParts } from './reminderEnding.ts';

/** What a delivery works with. */
export interface DeliveryParts extends EndingParts {
  readonly conversations: Conversations;
  readonly sender: Pick<ProactiveSender, 'send'>;
}

/** Milliseconds that the reminders of a digest are held while it is sent. */
const lease = 120_000;
/** How many of a recipient's due reminders one card is chosen from; many of them may be out of date after downtime. */
const mostLookedAt = 200;
/** Milliseconds for which a reminder gives way to its leader, at least; and for each card that goes before it. */
const yielding = 2_000;
const cardTakes = 1_000;

/** Delivers reminders, one try each. Whatever happens, the records tell what is known. */
export class ReminderDelivery {
  readonly #parts: DeliveryParts;
  readonly #ending: ReminderEnding;
  readonly #inspection: ReminderInspection;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
    this.#ending = new ReminderEnding(parts);
    this.#inspection = new ReminderInspection(parts, this.#ending);
  }

  /**
   * Treats a reminder that was claimed, with all that its recipient has due: the one that is due longest leads, and the
   * others come with it on one card. A claimed one that does not lead is left to its leader, which takes it over; one
   * that has to wait for longer leads nobody.
   * Rejects when the store fails; the claims run out then.
   */
  async deliver(claimed: Versioned<Reminder>): Promise<void> {
    const { services, clock } = this.#parts;
    if (pendingConsequencesOf(claimed).length > 0) {
      // Its answer was cut off: what follows from that comes first, and the reminder when it is due.
      await finishConsequences(services, services.reminders, claimed);
      return;
    }
    const { recipientId, subscriptionId } = claimed.value;
    const now = clock.now();
    const due = await services.reminders.dueFor(recipientId, now, mostLookedAt);
    const leader = due.find(({ value, at = 0 }) => value.id === claimed.value.id || at <= now.getTime() + lease);
    if (leader !== undefined && leader.value.id !== claimed.value.id) {
      const ahead = due.findIndex(({ value }) => value.id === claimed.value.id);
      const cards = Math.ceil((ahead < 0 ? due.length : ahead) / mostInDigest);
      await services.reminders.retry(claimed, new Date(now.getTime() + Math.max(yielding, cards * cardTakes)));
      return;
    }
    const tenantId = (await services.subscriptions.get(subscriptionId))?.value.responsible.tenantId ?? '';
    const reader = await readerOf(services, recipientId, tenantId);
    const passed: PassedReminder[] = [];
    for (const held of [claimed, ...due.filter(({ value }) => value.id !== claimed.value.id)]) {
      const mine =
        held === claimed ? held : await services.reminders.take(held.value.id, new Date(now.getTime() + lease));
      const one = mine && (await this.#inspection.inspect(mine, reader));
      if (one !== undefined) passed.push(one);
      if (passed.length === mostInDigest) break;
    }
    if (passed.length > 0) await this.#reach(passed, reader);
  }

  async #reach(passed: readonly PassedReminder[], reader: Person | undefined): Promise<void> {
    const target = await targetOf(this.#parts.conversations, reader);
    if (typeof target !== 'string') await this.#send(passed, target);
    else for (const one of passed) await this.#ending.lose(one, target);
  }

  /** The attempts are put on record in the conversation's turn, right before the send: the fences must stand then. */
  async #send(passed: readonly PassedReminder[], target: ProactiveTarget): Promise<void> {
    const { sender, log } = this.#parts;
    let sending: readonly PassedReminder[] = passed;
    const prepare = async (turn: Turn): Promise<Card | undefined> => {
      const begun: PassedReminder[] = [];
      for (const one of passed) {
        const held = await this.#begin(one, passed.length === 1);
        if (held !== undefined) begun.push({ ...one, held });
      }
      sending = begun;
      const views = await Promise.all(begun.map((one) => this.#viewOf(one, turn)));
      return cardOf(views, turn);
    };
    try {
      const outcome = await sender.send(target, prepare);
      const isRefused = outcome !== 'withdrawn' && outcome.kind === 'failed' && outcome.concerns === 'message';
      if (isRefused && sending.length > 1) {
        // The card is what is refused: each of them may still arrive by itself.
        for (const one of sending) await this.#send([one], target);
        return;
      }
      for (const one of outcome === 'withdrawn' ? passed : sending)
        await this.#ending.settle(one, outcome, target.conversation.id);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      log.error({ reminders: passed.map(({ held }) => held.value.id), error }, 'a reminder could not be made');
      for (const { held } of sending) await this.#ending.close(held, 'failed', 'defect');
    }
  }

  /** Records the attempt; when the store fails on one of several, that one is left to its next holder. */
  async #begin({ held }: PassedReminder, alone: boolean): Promise<Versioned<Reminder> | undefined> {
    try {
      return await this.#parts.services.reminders.attempt(held);
    } catch (error) {
      if (alone || !(error instanceof StoreError)) throw error;
      this.#parts.log.error({ reminder: held.value.id, error }, 'a reminder was left to its next holder');
      return undefined;
    }
  }

  async #viewOf({ held, subscription, policy }: PassedReminder, { zone, now }: Turn): Promise<ReminderView> {
    const domain = (await this.#parts.services.customers.get(subscription.customerId))?.value.domain;
    const facts = { reminder: held.value, subscription, policy, zone, now };
    return reminderView(domain === undefined ? facts : { ...facts, domain });
  }
}

/** One reminder as it is, several as a digest. */
function cardOf(views: readonly ReminderView[], turn: Turn): Card | undefined {
  const [first] = views;
  if (first === undefined) return undefined;
  return views.length === 1 ? reminderCard(first, turn) : digestCard({ reminders: views }, turn);
}
