// Sends the notices that go on one card: each attempt is on record before the send, and each outcome after it.
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Turn } from '../../dialogs/turn/turn.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { StoreError } from '../../storage/storeError.ts';
import type { ProactiveTarget } from '../channel/proactiveReference.ts';
import type { ProactiveSender, SaysItself } from '../proactive/sendProactively.ts';
import type { HeldNotice, NoticeEnding, NoticeEndingParts } from './ending.ts';
import { holdFor } from './lease.ts';

/** What notices are sent with. */
export interface SendingParts extends NoticeEndingParts {
  readonly sender: Pick<ProactiveSender, 'send'>;
}

/** Sends cards of notices. */
export class NoticeSending {
  readonly #parts: SendingParts;
  readonly #ending: NoticeEnding;
  /** Messages that are on their way: while there are some, what became of another may go to the disk with their records. */
  #underWay = 0;

  constructor(parts: SendingParts, ending: NoticeEnding) {
    this.#parts = parts;
    this.#ending = ending;
  }

  /**
   * The attempts are put on record in the conversation's turn, right before the send: the fences must stand then.
   * `mine` are the ids of those that this process claimed; the others may have been claimed meanwhile.
   */
  async send(passed: readonly HeldNotice[], target: ProactiveTarget, mine: ReadonlySet<string>): Promise<void> {
    const { sender, log } = this.#parts;
    let sending: readonly HeldNotice[] = passed;
    const prepare = async (turn: Turn): Promise<Card | SaysItself | undefined> => {
      const begun: HeldNotice[] = [];
      for (const one of passed) {
        const held = await this.#begin(one.held, mine.has(one.notice.id), passed.length === 1);
        if (held !== undefined) begun.push({ ...one, held, notice: held.value });
      }
      sending = begun;
      const [first, ...others] = begun;
      return first && (await first.kind.card(this.#parts.services, turn, [first, ...others]));
    };
    try {
      this.#underWay += 1;
      const outcome = await sender.send(target, prepare).finally(() => (this.#underWay -= 1));
      const mayWait = this.#underWay > 0;
      const isRefused = outcome !== 'withdrawn' && outcome.kind === 'failed' && outcome.concerns === 'message';
      if (isRefused && sending.length > 1) {
        // The card is what is refused: each of them may still arrive by itself.
        await this.#sendEach(sending, target);
        return;
      }
      for (const one of outcome === 'withdrawn' ? passed : sending)
        await this.#ending.settle(one, outcome, target.conversation.id, { mayWait });
    } catch (error) {
      if (error instanceof StoreError) throw error;
      // One of them is the cause, and the others may still arrive by themselves.
      if (sending.length > 1) await this.#sendEach(sending, target);
      else {
        log.error({ notices: sending.map(({ held }) => held.value.id), error }, 'a notice could not be made');
        for (const { held } of sending) await this.#ending.close(held, 'failed', 'defect');
      }
    }
  }

  async #sendEach(begun: readonly HeldNotice[], target: ProactiveTarget): Promise<void> {
    for (const one of begun) await this.send([one], target, new Set([one.notice.id]));
  }

  /** Records the attempt; when the store fails on one of several, that one is left to its next holder. */
  async #begin(held: Versioned<Notice>, isMine: boolean, alone: boolean): Promise<Versioned<Notice> | undefined> {
    const { services, log } = this.#parts;
    try {
      const until = holdFor(services.clock.now());
      return await (isMine ? services.notices.attempt(held, until) : services.notices.seize(held, until));
    } catch (error) {
      if (alone || !(error instanceof StoreError)) throw error;
      log.error({ notice: held.value.id, error }, 'a notice was left to its next holder');
      return undefined;
    }
  }
}
