// What becomes of a notice after a try: closed with its outcome, tried again, or passed on to the next readers.
import type { Services } from '../../dialogs/services/services.ts';
import { hour, minute } from '../../domain/dates/durations.ts';
import { doubted, mayRepeat, reaches, triesOf, type Notice } from '../../domain/notices/notice.ts';
import type { SentCard } from '../../domain/people/conversation.ts';
import { isChannelRecipient } from '../../domain/notices/reminderChannel.ts';
import type { Versioned } from '../../storage/records/change.ts';
import type { WriteHow } from '../../storage/store.ts';
import type { Log } from '../monitoring/log.ts';
import { backoff } from '../proactive/backoff.ts';
import type { SendOutcome } from '../channel/sendOutcome.ts';
import type { AnyKind, Said } from './noticeKind.ts';
import type { NoticeEnd, NoticeMetrics } from './noticeMetrics.ts';

/** What the ends of notices are put on record with. */
export interface NoticeEndingParts {
  readonly services: Services;
  /** A number from 0 to 1, different each time. */
  readonly chance: () => number;
  readonly metrics: NoticeMetrics;
  readonly log: Log;
}

/** A notice that this process treats, with what it speaks of. */
export interface HeldNotice extends Said<Notice, unknown> {
  readonly kind: AnyKind;
  readonly held: Versioned<Notice>;
}

/** How often a message is tried that the channel puts off, and one of which nobody knows whether it arrived. */
const mostTries = 12;
const mostTriesInDoubt = 4;
/**
 * Milliseconds until the next try to reach a chat that was not found, for who has nobody else to get it: Microsoft calls
 * 404 an answer that stays, and yet waves of wrong ones come.
 */
const pausesNotFound = [10 * minute, hour, 6 * hour];

/** Puts on record what became of a notice. A write whose fence fell changes nothing: somebody else was first. */
export class NoticeEnding {
  readonly #parts: NoticeEndingParts;

  constructor(parts: NoticeEndingParts) {
    this.#parts = parts;
  }

  /** Records what became of a send into a conversation; `how` says whether a message that was sent may wait for that. */
  async settle(
    said: HeldNotice,
    outcome: SendOutcome | 'withdrawn',
    conversationId: string,
    how: WriteHow = {},
  ): Promise<void> {
    const { held } = said;
    if (outcome === 'withdrawn') {
      this.#note(held.value, 'sent', undefined);
    } else if (outcome.kind === 'sent') {
      await this.#keepSent(held, { conversationId, ...how }, outcome.activityId);
    } else if (outcome.kind === 'throttled') {
      await this.#putOff(held, outcome);
    } else if (outcome.kind === 'ambiguous') {
      const inDoubt = { ...held, value: doubted(held.value) };
      if (mayRepeat(inDoubt.value, said.kind.isLast(said))) await this.#tryAgain(inDoubt, 'ambiguous');
      else await this.close(inDoubt, 'unsure', 'ambiguous');
    } else if (outcome.kind === 'failed' && outcome.concerns === 'tenant') {
      await this.#tryAgain(held, outcome.reason);
    } else if (outcome.kind === 'recipientGone' && outcome.state === 'suspect') {
      await this.#seekAgain(said);
    } else {
      await this.lose(said, outcome.kind === 'failed' ? outcome.reason : outcome.kind);
    }
  }

  async close(held: Versioned<Notice>, state: 'skipped' | 'failed' | 'unsure', reason: string): Promise<void> {
    this.#note(held.value, state, await this.#parts.services.notices.close(held, state, { reason }), reason);
  }

  /** It does not reach this reader: the next ones get it, and only then it ends here. */
  async lose(said: HeldNotice, reason: string): Promise<void> {
    await this.#passOn(said);
    await this.close(said.held, 'failed', reason);
  }

  /** Its reader is away until an instant: the next ones get it now; where there is nobody else it waits till then. */
  async passOn(said: HeldNotice, until: Date): Promise<void> {
    if (await this.#passOn(said)) await this.close(said.held, 'skipped', 'muted');
    else await this.wait(said.held, until, 'muted');
  }

  /** It waits until an instant; when it was due stays on record. */
  async wait(held: Versioned<Notice>, until: Date, reason: string): Promise<void> {
    this.#note(held.value, 'retried', await this.#parts.services.notices.retry(held, until), reason);
  }

  /**
   * Plans it for the next readers, group by group, due since it was due. Each of them gets it once; doing it twice
   * changes nothing. Returns whether somebody has it now.
   */
  async #passOn({ kind, notice, subject }: HeldNotice): Promise<boolean> {
    const { services } = this.#parts;
    for (const group of (await kind.others?.(services, subject)) ?? []) {
      let has = false;
      for (const id of group) {
        if (id === notice.recipientId || kind.passedTo === undefined || !(await this.#isKnown(id))) continue;
        const other = kind.passedTo(notice, id);
        const planned = await services.notices.plan(other);
        const present = planned ? other : (await services.notices.get(other.id))?.value;
        has ||= present !== undefined && reaches(present);
      }
      if (has) return true;
    }
    return false;
  }

  /** Its chat was not found: the next readers get it now; where there is nobody else it is tried some hours long. */
  async #seekAgain(said: HeldNotice): Promise<void> {
    const { held } = said;
    const reason = 'recipientGone';
    const pause = pausesNotFound[triesOf(held.value) - 1];
    if ((await this.#passOn(said)) || pause === undefined) await this.close(held, 'failed', reason);
    else await this.wait(held, new Date(this.#parts.services.clock.now().getTime() + pause), reason);
  }

  async #isKnown(recipientId: string): Promise<boolean> {
    return isChannelRecipient(recipientId) || (await this.#parts.services.people.get(recipientId)) !== undefined;
  }

  async #keepSent(
    held: Versioned<Notice>,
    { conversationId, mayWait = false }: WriteHow & Pick<SentCard, 'conversationId'>,
    activityId?: string,
  ): Promise<void> {
    const { notices, clock } = this.#parts.services;
    const { kind, dueAt } = held.value;
    const now = clock.now();
    const sentTo = activityId === undefined ? {} : { sentTo: { conversationId, activityId } };
    const sent = await notices.close(held, 'sent', { sentAt: now.toISOString(), ...sentTo, mayWait });
    if (sent !== undefined) this.#parts.metrics.delayed(kind, Math.max(0, now.getTime() - Date.parse(dueAt)) / 1_000);
    this.#note(held.value, 'sent', sent);
  }

  /** What the channel puts off is tried again, but not for ever. */
  async #putOff(held: Versioned<Notice>, outcome: Extract<SendOutcome, { kind: 'throttled' }>): Promise<void> {
    const tries = triesOf(held.value);
    if (outcome.mayHaveArrived && tries >= mostTriesInDoubt) await this.close(held, 'unsure', 'throttled');
    else if (tries >= mostTries) await this.close(held, 'failed', 'throttled');
    else await this.#tryAgain(held, 'throttled', outcome.retryAfter);
  }

  async #tryAgain(held: Versioned<Notice>, reason: string, wait?: number): Promise<void> {
    const { services, chance } = this.#parts;
    const pause = wait ?? backoff(Math.max(1, triesOf(held.value)), chance());
    await this.wait(held, new Date(services.clock.now().getTime() + pause), reason);
  }

  #note({ id, kind }: Notice, how: NoticeEnd, written: Versioned<Notice> | undefined, reason?: string): void {
    const { metrics, log } = this.#parts;
    if (written === undefined) {
      metrics.ended(kind, 'withdrawn');
      return;
    }
    metrics.ended(kind, how, reason);
    log.info({ notice: id, kind, outcome: how, reason }, 'notice');
  }
}
