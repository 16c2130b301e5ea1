// Delivers one notice about an offer that was claimed: the gate, the recipient, the send, and its outcome on record.
import { offerNoticeCard } from '../../cards/offers/offerNoticeCard.ts';
import type { Clock } from '../../dialogs/services/clock.ts';
import type { Services } from '../../dialogs/services/services.ts';
import type { Turn } from '../../dialogs/turn/turn.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { noticeGate, noticeId, type OfferNotice } from '../../domain/offers/offerNotices.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Conversations } from '../../storage/conversations.ts';
import { StoreError } from '../../storage/storeError.ts';
import type { Log } from '../monitoring/log.ts';
import { backoff } from '../proactive/backoff.ts';
import type { SendOutcome } from '../proactive/outcome.ts';
import type { ProactiveSender } from '../proactive/sendProactively.ts';
import { targetOf, waitsFor } from '../reminders/recipients.ts';
import type { ReminderEnd, ReminderMetrics } from '../reminders/reminderMetrics.ts';

export interface NoticeDeliveryParts {
  readonly services: Pick<
    Services,
    | 'offers'
    | 'offerNotices'
    | 'customers'
    | 'people'
    | 'microsoft'
    | 'reminderPolicy'
    | 'reminderChoices'
    | 'defaultZone'
  >;
  readonly conversations: Conversations;
  readonly sender: Pick<ProactiveSender, 'send'>;
  readonly clock: Clock;
  /** A number from 0 to 1, different each time. */
  readonly chance: () => number;
  readonly metrics: ReminderMetrics;
  readonly log: Log;
}

/** How often a notice is tried that the channel puts off. */
const mostTries = 12;

/** Delivers notices about offers, one try each. Whatever happens, the record tells what is known. */
export class NoticeDelivery {
  readonly #parts: NoticeDeliveryParts;

  constructor(parts: NoticeDeliveryParts) {
    this.#parts = parts;
  }

  /** Treats a notice that was claimed. Rejects when the store fails; the claim runs out then. */
  async deliver(held: Versioned<OfferNotice>): Promise<void> {
    const { services, clock, conversations } = this.#parts;
    const notice = held.value;
    if (notice.sending === true) {
      // Whoever sent it died: it may have arrived, and one that comes twice is worse than the list that shows it.
      await this.#close(held, 'unsure', 'senderDied');
      return;
    }
    const offer = (await services.offers.get(notice.offerId))?.value;
    const person = await services.people.get(notice.recipientId);
    const zone = person?.zone ?? services.defaultZone ?? 'utc';
    const gate =
      offer === undefined ? 'unregistered' : noticeGate(notice, offer, services.reminderPolicy.hour, zone, clock.now());
    if (gate !== undefined || offer === undefined) {
      await this.#close(held, 'skipped', gate ?? 'unregistered');
      return;
    }
    const target = await targetOf(conversations, person);
    if (typeof target === 'string') await this.#lose(held, offer, target);
    else if (!(await this.#waits(held, offer, target.person))) await this.#send(held, offer, target);
  }

  /** True when the settings keep it back: nobody hears of a muted customer, colleagues hear what falls into a time off. */
  async #waits(held: Versioned<OfferNotice>, offer: Offer, person: Person): Promise<boolean> {
    const { services, clock } = this.#parts;
    const customerId = offer.customerId ?? '';
    const { customer } = await services.reminderChoices.all(person.id, customerId);
    if (customer.muted === true) {
      await this.#close(held, 'skipped', 'customerMuted');
      return true;
    }
    const now = clock.now();
    const waits = await waitsFor(services, person, customerId, now);
    if (waits === undefined) return false;
    if (waits.why === 'timeOff' && (await this.#handOn(held.value, offer))) await this.#close(held, 'skipped', 'muted');
    else await this.#retry(held, waits.why, waits.until.getTime() - now.getTime());
    return true;
  }

  /** The attempt is put on record in the conversation's turn, right before the send: the fence must stand then. */
  async #send(
    held: Versioned<OfferNotice>,
    offer: Offer,
    target: Exclude<Awaited<ReturnType<typeof targetOf>>, string>,
  ): Promise<void> {
    const { services, sender, log } = this.#parts;
    let present = held;
    const prepare = async (turn: Turn) => {
      const attempt = await services.offerNotices.attempt(held);
      if (attempt === undefined) return undefined;
      present = attempt;
      const { kind, anchor, recipientId } = attempt.value;
      const view = {
        ...{ offer, kind, anchor, mode: services.microsoft.mode, today: dayOf(turn.now, 'utc') },
        canPlay: services.microsoft.delegatedAdmin.play !== undefined,
        reason: recipientId === offer.owner.id ? ('owner' as const) : ('manager' as const),
      };
      return offerNoticeCard(view, turn);
    };
    try {
      await this.#settle(await sender.send(target, prepare), () => present, offer);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      log.error({ notice: held.value.id, error }, 'a notice about an offer could not be made');
      await this.#close(present, 'failed', 'defect');
    }
  }

  async #settle(
    outcome: SendOutcome | 'withdrawn',
    present: () => Versioned<OfferNotice>,
    offer: Offer,
  ): Promise<void> {
    const held = present();
    if (outcome === 'withdrawn') this.#note('withdrawn', held.value);
    else if (outcome.kind === 'sent') await this.#close(held, 'sent');
    else if (outcome.kind === 'ambiguous') await this.#close(held, 'unsure', 'ambiguous');
    else if (outcome.kind === 'throttled') await this.#wait(held, outcome);
    else if (outcome.kind === 'failed' && outcome.concerns === 'tenant') await this.#retry(held, outcome.reason);
    else await this.#lose(held, offer, outcome.kind === 'failed' ? outcome.reason : outcome.kind);
  }

  /** What the channel puts off is tried again, but not for ever, and not where it may have arrived. */
  async #wait(held: Versioned<OfferNotice>, outcome: Extract<SendOutcome, { kind: 'throttled' }>): Promise<void> {
    if (outcome.mayHaveArrived) await this.#close(held, 'unsure', 'throttled');
    else if (held.value.attempts >= mostTries) await this.#close(held, 'failed', 'throttled');
    else await this.#retry(held, 'throttled', outcome.retryAfter);
  }

  async #retry(held: Versioned<OfferNotice>, reason: string, wait?: number): Promise<void> {
    const { services, clock, chance } = this.#parts;
    const pause = wait ?? backoff(Math.max(1, held.value.attempts), chance());
    const written = await services.offerNotices.retry(held, new Date(clock.now().getTime() + pause));
    this.#note(written === undefined ? 'withdrawn' : 'retried', held.value, reason);
  }

  /** It does not reach this person: everybody else who manages the customer gets it, and only then it ends here. */
  async #lose(held: Versioned<OfferNotice>, offer: Offer, reason: string): Promise<void> {
    await this.#handOn(held.value, offer);
    await this.#close(held, 'failed', reason);
  }

  /** Plans it for everybody else who answers for the offer or manages the customer; false when there is nobody. */
  async #handOn({ kind, anchor, recipientId, offerId }: OfferNotice, offer: Offer): Promise<boolean> {
    const { services, clock } = this.#parts;
    const managers = (await services.customers.get(offer.customerId ?? ''))?.value.managedBy ?? [];
    const others = new Set([offer.owner, ...managers].map(({ id }) => id));
    others.delete(recipientId);
    let has = false;
    for (const other of others) {
      if ((await services.people.get(other)) === undefined) continue;
      has = true;
      await services.offerNotices.plan({
        ...{ id: noticeId(offerId, kind, anchor, other), offerId, kind, anchor, recipientId: other },
        ...{ dueAt: clock.now().toISOString(), state: 'planned', attempts: 0 },
      });
    }
    return has;
  }

  async #close(
    held: Versioned<OfferNotice>,
    state: 'sent' | 'skipped' | 'failed' | 'unsure',
    reason?: string,
  ): Promise<void> {
    const { services, clock } = this.#parts;
    const how = state === 'sent' ? { sentAt: clock.now().toISOString() } : reason === undefined ? {} : { reason };
    const written = await services.offerNotices.close(held, state, how);
    this.#note(written === undefined ? 'withdrawn' : state, held.value, reason);
  }

  #note(how: ReminderEnd, { id }: OfferNotice, reason?: string): void {
    const { metrics, log } = this.#parts;
    metrics.ended(how, reason);
    log.info({ notice: id, outcome: how, reason }, 'notice about an offer');
  }
}
