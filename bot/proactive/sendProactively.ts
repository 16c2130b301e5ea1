// Sends a card that nobody asked for just now: one try into a stored conversation, with a named outcome.
import { audienceOf, type Card } from '../../cards/rendering/renderCard.ts';
import type { Clock } from '../../dialogs/services/clock.ts';
import { isOwnChat } from '../../dialogs/turn/ownChat.ts';
import { redrawCard, sendCard, type Turn } from '../../dialogs/turn/turn.ts';
import type { ChannelThreads } from '../../storage/conversations/channelThreads.ts';
import { conversationRate, slotWait } from '../../domain/notices/rateLimit.ts';
import type { LockHandle } from '../turn/conversationLock.ts';
import type { Conversations } from '../../storage/conversations/conversations.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Log } from '../monitoring/log.ts';
import { targetOf } from '../people/ownChatOf.ts';
import { ServiceUrlRefused } from '../channel/serviceUrls.ts';
import type { ProactiveTarget, ThreadTarget } from '../channel/proactiveReference.ts';
import type { TurnPipeline } from '../turn/turnPipeline.ts';
import { channelFailureOf } from '../channel/channelFailure.ts';
import { sendOutcomeOf, type SendOutcome } from '../channel/sendOutcome.ts';
import { learnOfThread, threadOf } from './customerThread.ts';
import type { SendingSlots } from './sendingSlots.ts';
import { defined } from '../../domain/defined.ts';
import { minute } from '../../domain/dates/durations.ts';

/** What the sender works with. */
export interface ProactiveSenderParts {
  readonly pipeline: Pick<TurnPipeline, 'start'>;
  readonly conversations: Conversations;
  readonly threads: ChannelThreads;
  readonly slots: Pick<SendingSlots, 'enter' | 'pause' | 'forgive'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What shows itself by the dialogs, in the place of a card, in the turn of its conversation. */
export interface SaysItself {
  /** Returns the activity id of its card, when there is one. */
  readonly say: () => Promise<string | undefined>;
}

/** Makes the card once the conversation's turn has come; undefined when it shall not be sent after all. */
export type PrepareCard = (turn: Turn) => Promise<Card | SaysItself | undefined>;

/** A try that found a personal card for a group or a channel, and sent nothing. */
interface MeantForOne {
  readonly kind: 'meantForOne';
  readonly card: Card;
}

/** A try that came too soon after the desk's last message into the conversation, and sent nothing. */
interface TooSoon {
  readonly kind: 'tooSoon';
  readonly wait: number;
}

type Tried = SendOutcome | 'withdrawn' | MeantForOne | TooSoon;

/** When the desk may write into a conversation, as its lock knows it. */
type SpeakingLock = Pick<LockHandle, 'speaksFrom' | 'speaks'>;

/** How long a tenant rests whose administrator, or whose registration, refuses every message. */
const refusedTenantRests = 15 * minute;

/** Milliseconds until a card is drawn anew that had to wait. */
const redrawLater = 30_000;

/** Sends cards on the desk's own account. */
export class ProactiveSender {
  readonly #parts: ProactiveSenderParts;

  constructor(parts: ProactiveSenderParts) {
    this.#parts = parts;
  }

  /**
   * Waits for a slot and tries once to send a card, in the turn of its conversation, and keeps what the outcome tells
   * about conversation and tenant. Nothing is sent while the tenant rests, or when the slot is too far off. `withdrawn`
   * when `prepare` gave no card. A personal card for a group or a channel goes to the person's own chat instead, and is
   * refused where there is none. In a channel it answers in the thread of the target's customer, or begins it. Rejects
   * with what `prepare`, or the store, threw before anything was sent.
   */
  async send(target: ProactiveTarget, prepare: PrepareCard): Promise<SendOutcome | 'withdrawn'> {
    const { slots, threads } = this.#parts;
    for (let wait = 0; ;) {
      const putOff = await slots.enter(target.conversation.tenantId, wait);
      if (putOff !== undefined) return putOff;
      const thread = await threadOf(threads, target);
      const outcome = await this.#try(thread, prepare);
      if (outcome === 'withdrawn') return outcome;
      if (outcome.kind === 'meantForOne') return this.#sendToOwnChat(target.person, outcome);
      if (outcome.kind !== 'tooSoon') return this.#learn(target, await learnOfThread(threads, thread, outcome));
      ({ wait } = outcome);
    }
  }

  async #sendToOwnChat(person: Person, { card }: MeantForOne): Promise<SendOutcome | 'withdrawn'> {
    const own = await targetOf(this.#parts.conversations, person);
    if (typeof own === 'string' || own.conversation.kind !== 'personal')
      return { kind: 'failed', reason: 'forbidden', concerns: 'message' };
    return this.send(own, () => Promise.resolve(card));
  }

  /**
   * Waits for a slot and draws a card anew in the turn of its conversation. Returns the milliseconds after which to try
   * again when the channel puts it off; a card that the channel no longer takes is left as it is.
   */
  async redraw(target: ProactiveTarget, activityId: string, prepare: PrepareCard): Promise<number | undefined> {
    const { slots, pipeline } = this.#parts;
    for (let wait = 0; ;) {
      const putOff = await slots.enter(target.conversation.tenantId, wait);
      if (putOff !== undefined) return putOff.retryAfter ?? redrawLater;
      try {
        const again = await pipeline.start(target, async (turn, lock) => {
          wait = this.#tooSoon(lock);
          const card = wait > 0 ? undefined : await prepare(turn);
          if (card === undefined || saysItself(card)) return undefined;
          this.#speakIn(lock);
          return await this.#redrawIn(turn, activityId, card);
        });
        if (wait === 0) return again;
      } catch (error) {
        if (!(error instanceof ServiceUrlRefused)) throw error;
        return undefined;
      }
    }
  }

  /** Milliseconds until the desk may write into a conversation by itself: a second lies between two messages. */
  #tooSoon({ speaksFrom }: SpeakingLock): number {
    return slotWait({ freeFrom: speaksFrom }, this.#parts.clock.now().getTime(), conversationRate);
  }

  #speakIn(lock: SpeakingLock): void {
    lock.speaks(this.#parts.clock.now().getTime() + conversationRate.gap);
  }

  /** Drawing a card twice does no harm, so that an unknown outcome is tried again like a busy channel. */
  async #redrawIn(turn: Turn, activityId: string, card: Card): Promise<number | undefined> {
    try {
      await redrawCard(turn, activityId, card);
      return undefined;
    } catch (error) {
      const failure = channelFailureOf(error, this.#parts.clock.now());
      const { kind } = failure === undefined ? { kind: 'throttled' } : sendOutcomeOf(failure);
      return kind === 'throttled' || kind === 'ambiguous' ? (failure?.retryAfter ?? redrawLater) : undefined;
    }
  }

  /** The outcome leaves the turn through a variable: what goes wrong after the send must not hide it. */
  async #try(target: ThreadTarget, prepare: PrepareCard): Promise<Tried> {
    const outcomes: Tried[] = [];
    try {
      await this.#parts.pipeline.start(target, async (turn, lock) => {
        const wait = this.#tooSoon(lock);
        const card = wait > 0 ? undefined : await prepare(turn);
        if (wait > 0) outcomes.push({ kind: 'tooSoon', wait });
        else if (card === undefined) outcomes.push('withdrawn');
        else if (isMeantForOne(turn, card)) outcomes.push({ kind: 'meantForOne', card });
        else {
          this.#speakIn(lock);
          try {
            const activityId = await (saysItself(card) ? card.say() : sendCard(turn, card));
            outcomes.push({ kind: 'sent', ...defined({ activityId }) });
          } catch (error) {
            outcomes.push(this.#undelivered(turn, error));
          }
        }
      });
    } catch (error) {
      if (error instanceof ServiceUrlRefused) return { kind: 'failed', reason: 'serviceUrl', concerns: 'message' };
      if (outcomes.length === 0) throw error;
      this.#parts.log.warn({ error }, 'a turn of the desk ended badly after its message');
    }
    return outcomes[0] ?? 'withdrawn';
  }

  #undelivered(turn: Turn, error: unknown): SendOutcome {
    const { log, clock } = this.#parts;
    const failure = channelFailureOf(error, clock.now());
    log.warn({ conversation: turn.conversation.id, error }, 'a message was not delivered');
    // Without a token no request was made, and no other message of this tenant would fare better.
    if (failure === undefined) return { kind: 'throttled', pauses: 'tenant', mayHaveArrived: false };
    return sendOutcomeOf(failure);
  }

  async #learn({ conversation }: ProactiveTarget, outcome: SendOutcome): Promise<SendOutcome> {
    const { conversations, slots, log } = this.#parts;
    const { id, tenantId, state } = conversation;
    if (outcome.kind === 'sent') {
      await slots.forgive(tenantId);
      if (state !== 'open') await conversations.mark(id, 'open');
    } else if (outcome.kind === 'recipientGone') {
      await conversations.mark(id, outcome.state);
    } else if (outcome.kind === 'throttled' && outcome.pauses === 'tenant') {
      return { ...outcome, retryAfter: await slots.pause(tenantId, outcome.retryAfter) };
    } else if (outcome.kind === 'failed' && outcome.concerns === 'tenant') {
      log.error({ tenant: tenantId, reason: outcome.reason }, 'the channel refuses every message to a tenant');
      await slots.pause(tenantId, refusedTenantRests);
    }
    return outcome;
  }
}

function isMeantForOne(turn: Turn, what: Card | SaysItself): what is Card {
  return !saysItself(what) && audienceOf(what) !== 'team' && !isOwnChat(turn);
}

function saysItself(what: Card | SaysItself): what is SaysItself {
  return 'say' in what;
}
