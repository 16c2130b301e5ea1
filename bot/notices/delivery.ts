// The way of the notices of one reader that were claimed: gathered, inspected, and sent as one card or each by itself.
import { finishConsequences } from '../../dialogs/consequences/finishConsequences.ts';
import type { Turn } from '../../dialogs/turn/turn.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { isChannelRecipient } from '../../domain/notices/reminderChannel.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Conversations } from '../../storage/conversations.ts';
import { pendingConsequencesOf } from '../../storage/trackedRecords.ts';
import { StoreError } from '../../storage/storeError.ts';
import { correlated } from '../monitoring/correlation.ts';
import type { Invitations } from '../people/invitations.ts';
import type { ProactiveSender, SaysItself } from '../proactive/sendProactively.ts';
import type { ProactiveTarget } from '../turn/proactiveReference.ts';
import { Ending, type EndingParts, type HeldNotice } from './ending.ts';
import { gather, type Claimed } from './gathering.ts';
import { Inspection, type Spoken } from './inspection.ts';
import { holdFor } from './lease.ts';
import type { AnyKind } from './noticeKind.ts';
import { readerOf, targetOf, type Unreachable } from './recipients.ts';

/** What a delivery works with. */
export interface DeliveryParts extends EndingParts {
  readonly kinds: readonly AnyKind[];
  readonly conversations: Conversations;
  readonly sender: Pick<ProactiveSender, 'send'>;
  /** Comes to people who have no chat with the desk; absent where that is not set up. */
  readonly invitations?: Pick<Invitations, 'isWorthWaiting'> | undefined;
}

/** Milliseconds until a notice looks again whether the chat of its reader has come. */
const chatTakes = 2 * 60_000;

/** What is known of those that are inspected together: what the claimed ones speak of, by id. */
interface Inspected {
  readonly kind: AnyKind;
  readonly reader: Person | undefined;
  readonly known: ReadonlyMap<string, Spoken>;
}

/** Delivers notices, one try each. Whatever happens, the records tell what is known. */
export class Delivery {
  readonly #parts: DeliveryParts;
  readonly #kinds: ReadonlyMap<string, AnyKind>;
  readonly #ending: Ending;
  readonly #inspection: Inspection;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
    this.#kinds = new Map(parts.kinds.map((kind) => [kind.name, kind]));
    this.#ending = new Ending(parts);
    this.#inspection = new Inspection(parts.services, this.#ending);
  }

  /** Notices that were claimed together, apart where they go apart: those that may share a card stay together. */
  grouped(claimed: readonly Claimed[]): readonly (readonly Claimed[])[] {
    const groups = Map.groupBy(claimed, ({ value: { kind, recipientId, id } }) =>
      this.#kinds.get(kind)?.digest === undefined ? id : `${kind} ${recipientId}`,
    );
    return [...groups.values()];
  }

  /** Treats a group that was claimed, until all of it is. Rejects when the store fails; the claims run out then. */
  async deliver(group: readonly Claimed[]): Promise<void> {
    await correlated(this.#parts.services.newId, () => this.#deliver(group));
  }

  async #deliver(group: readonly Claimed[]): Promise<void> {
    for (let left = group, next = nextOf(left); next !== undefined; next = nextOf(left)) {
      const treated = await this.#treat(next, left);
      left = left.filter(({ value }) => !treated.has(value.id));
    }
  }

  /** Treats the first one, with what goes on its card; answers the ids of those that were treated. */
  async #treat(first: Claimed, group: readonly Claimed[]): Promise<ReadonlySet<string>> {
    const { services, conversations } = this.#parts;
    const { value: notice } = first;
    const kind = this.#kinds.get(notice.kind);
    const alone = new Set([notice.id]);
    if (pendingConsequencesOf(first).length > 0) {
      // The notice itself comes when it is due.
      await finishConsequences(services, services.notices, first);
      return alone;
    }
    if (kind === undefined) {
      // A younger instance planned it, and knows what to do with it.
      await services.notices.retry(first, holdFor(services.clock.now()));
      return alone;
    }
    // What does not need to know of each other is read side by side, for the store to fetch at once.
    const [reader, candidates, spoken, chat] = await Promise.all([
      readerOf(services, notice.recipientId, notice.tenantId),
      kind.digest === undefined ? [first] : gather(services, kind, group),
      Promise.all(group.map((one) => this.#inspection.read(kind, one.value))),
      notice.chat === undefined ? undefined : conversations.get(notice.chat),
    ]);
    const treated = new Set(group.map(({ value }) => value.id));
    const known = new Map(spoken.map((one, index) => [group[index]?.value.id ?? '', one]));
    const [passed, target] = await Promise.all([
      this.#passed({ kind, reader, known }, candidates, treated),
      targetOf(conversations, reader, chat),
    ]);
    await this.#reach(passed, reader, target, new Set(group.map(({ value }) => value.id)));
    return treated;
  }

  /** Those that may be sent now, as many as a card holds; what it has no room for is not `treated`. */
  async #passed(
    { kind, reader, known }: Inspected,
    candidates: readonly Versioned<Notice>[],
    treated: Set<string>,
  ): Promise<readonly HeldNotice[]> {
    const passed: HeldNotice[] = [];
    for (const one of candidates) {
      const { id } = one.value;
      if (passed.length === (kind.digest ?? 1)) treated.delete(id);
      else {
        const spoken = known.get(id) ?? (await this.#inspection.read(kind, one.value));
        const said = await this.#inspection.inspect(kind, one, reader, spoken);
        if (said !== undefined) passed.push(said);
      }
    }
    return passed;
  }

  /** `mine` are the ids of those that this process claimed; the others may have been claimed meanwhile. */
  async #reach(
    passed: readonly HeldNotice[],
    reader: Person | undefined,
    target: ProactiveTarget | Unreachable,
    mine: ReadonlySet<string>,
  ): Promise<void> {
    if (passed.length === 0) return;
    if (typeof target !== 'string') await this.#send(passed, { ...target, ...sharedCustomer(passed) }, mine);
    else if (await this.#isComing(reader, target)) {
      const until = new Date(this.#parts.services.clock.now().getTime() + chatTakes);
      for (const { held } of passed) await this.#ending.wait(held, until, 'invited');
    } else for (const one of passed) await this.#ending.lose(one, target);
  }

  /** True when Teams is adding a chat with somebody who had none; whoever removed or blocked the desk is left alone. */
  async #isComing(reader: Person | undefined, why: Unreachable): Promise<boolean> {
    const { invitations } = this.#parts;
    if (reader === undefined || why !== 'recipientUnknown' || isChannelRecipient(reader.id)) return false;
    return (await invitations?.isWorthWaiting(reader)) ?? false;
  }

  /** The attempts are put on record in the conversation's turn, right before the send: the fences must stand then. */
  async #send(passed: readonly HeldNotice[], target: ProactiveTarget, mine: ReadonlySet<string>): Promise<void> {
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
      const outcome = await sender.send(target, prepare);
      const isRefused = outcome !== 'withdrawn' && outcome.kind === 'failed' && outcome.concerns === 'message';
      if (isRefused && sending.length > 1) {
        // The card is what is refused: each of them may still arrive by itself.
        for (const one of sending) await this.#send([one], target, new Set([one.notice.id]));
        return;
      }
      for (const one of outcome === 'withdrawn' ? passed : sending)
        await this.#ending.settle(one, outcome, target.conversation.id);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      log.error({ notices: passed.map(({ held }) => held.value.id), error }, 'a notice could not be made');
      for (const { held } of sending) await this.#ending.close(held, 'failed', 'defect');
    }
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

/** The customer of whom all of them speak; none where they speak of several. */
function sharedCustomer(passed: readonly HeldNotice[]): Pick<ProactiveTarget, 'customerId'> {
  const [customerId, ...others] = new Set(passed.map(({ kind, subject }) => kind.customerOf?.(subject)));
  return customerId === undefined || others.length > 0 ? {} : { customerId };
}

/** Whose answer was cut off comes first: what follows from it may leave the others out. */
function nextOf(group: readonly Claimed[]): Claimed | undefined {
  return group.find((one) => pendingConsequencesOf(one).length > 0) ?? group[0];
}
