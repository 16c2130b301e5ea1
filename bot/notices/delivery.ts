// The way of the notices of one reader that were claimed: gathered, inspected, and sent as one card or each by itself.
import { finishConsequences } from '../../dialogs/consequences/finishConsequences.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { isChannelRecipient } from '../../domain/notices/reminderChannel.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Versioned } from '../../storage/records/change.ts';
import type { Conversations } from '../../storage/conversations/conversations.ts';
import { pendingConsequencesOf } from '../../storage/records/trackedRecords.ts';
import { correlated } from '../monitoring/correlation.ts';
import type { Invitations } from '../people/invitations.ts';
import type { ProactiveTarget } from '../channel/proactiveReference.ts';
import { NoticeEnding, type HeldNotice } from './ending.ts';
import { gather, type Claimed } from './gathering.ts';
import { Inspection, type Spoken } from './inspection.ts';
import { holdFor } from './lease.ts';
import type { AnyKind } from './noticeKind.ts';
import { recipientBy } from './recipients.ts';
import { NoticeSending, type SendingParts } from './sending.ts';
import { targetOf, type Unreachable } from '../people/ownChatOf.ts';
import { minute } from '../../domain/dates/durations.ts';

/** What a delivery works with. */
export interface DeliveryParts extends SendingParts {
  readonly kinds: readonly AnyKind[];
  readonly conversations: Conversations;
  /** Comes to people who have no chat with the desk; absent where that is not set up. */
  readonly invitations?: Pick<Invitations, 'isWorthWaiting'> | undefined;
}

/** Milliseconds until a notice looks again whether the chat of its reader has come. */
const chatTakes = 2 * minute;

/** What is known of those that are inspected together: what the claimed ones speak of, by id. */
interface Inspected {
  readonly kind: AnyKind;
  readonly reader: Person | undefined;
  readonly known: ReadonlyMap<string, Spoken | undefined>;
}

/** What a look at a group found. */
interface Outlook {
  readonly passed: readonly HeldNotice[];
  readonly reader: Person | undefined;
  readonly target: ProactiveTarget | Unreachable;
  readonly treated: ReadonlySet<string>;
}

/** Delivers notices, one try each. Whatever happens, the records tell what is known. */
export class Delivery {
  readonly #parts: DeliveryParts;
  readonly #kinds: ReadonlyMap<string, AnyKind>;
  readonly #ending: NoticeEnding;
  readonly #inspection: Inspection;
  readonly #sending: NoticeSending;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
    this.#kinds = new Map(parts.kinds.map((kind) => [kind.name, kind]));
    this.#ending = new NoticeEnding(parts);
    this.#inspection = new Inspection(parts.services, this.#ending, parts.log);
    this.#sending = new NoticeSending(parts, this.#ending);
  }

  /** Notices that were claimed together, apart where they go apart: those that may share a card stay together. */
  grouped(claimed: readonly Claimed[]): readonly (readonly Claimed[])[] {
    const groups = Map.groupBy(claimed, ({ value: { kind, recipientId, id } }) =>
      this.#kinds.get(kind)?.digest === undefined ? id : `${kind} ${recipientId}`,
    );
    return [...groups.values()];
  }

  /**
   * Treats a group that was claimed, until all of it is. Never rejects: when the store fails, the claims run out, and
   * the next holder knows what to make of them.
   */
  deliver(group: readonly Claimed[]): Promise<void> {
    return correlated(this.#parts.services.newId, () => this.#deliver(group));
  }

  async #deliver(group: readonly Claimed[]): Promise<void> {
    let left = group;
    try {
      for (let next = nextOf(left); next !== undefined; next = nextOf(left)) {
        const treated = await this.#treat(next, left);
        left = left.filter(({ value }) => !treated.has(value.id));
      }
    } catch (error) {
      const notices = left.map(({ value }) => value.id);
      this.#parts.log.error({ notices, error }, 'notices were left to their next holder');
    }
  }

  /** Treats the first one, with what goes on its card; returns the ids of those that were treated. */
  async #treat(first: Claimed, group: readonly Claimed[]): Promise<ReadonlySet<string>> {
    const { services } = this.#parts;
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
    const { passed, reader, target, treated } = await this.#lookAt(kind, first, group);
    if (passed.length === 0) return treated;
    if (typeof target === 'string') await this.#awaitChat(passed, reader, target);
    else await this.#sending.send(passed, { ...target, ...sharedCustomer(passed) }, idsOf(group));
    return treated;
  }

  /** What may go to whom now, and the ids of those about which that decides. */
  async #lookAt(kind: AnyKind, first: Claimed, group: readonly Claimed[]): Promise<Outlook> {
    const { services, conversations } = this.#parts;
    const { recipientId, tenantId, chat: chatId } = first.value;
    // What does not need to know of each other is read side by side, for the store to fetch at once.
    const [reader, candidates, spoken, chat] = await Promise.all([
      recipientBy(services, recipientId, tenantId),
      kind.digest === undefined ? [first] : gather(services, kind, group),
      Promise.all(group.map((one) => this.#inspection.foresee(kind, one.value))),
      chatId === undefined ? undefined : conversations.get(chatId),
    ]);
    const treated = idsOf(group);
    const known = new Map(spoken.map((one, index) => [group[index]?.value.id ?? '', one]));
    const [passed, target] = await Promise.all([
      this.#passed({ kind, reader, known }, candidates, treated),
      targetOf(conversations, reader, chat),
    ]);
    return { passed, reader, target, treated };
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
        const said = await this.#inspection.inspect(kind, one, reader, known.get(id));
        if (said !== undefined) passed.push(said);
      }
    }
    return passed;
  }

  /** There is no chat with the reader: one that is coming is waited for; without, they go to the next readers. */
  async #awaitChat(passed: readonly HeldNotice[], reader: Person | undefined, why: Unreachable): Promise<void> {
    if (await this.#isComing(reader, why)) {
      const until = new Date(this.#parts.services.clock.now().getTime() + chatTakes);
      for (const { held } of passed) await this.#ending.wait(held, until, 'invited');
    } else for (const one of passed) await this.#ending.lose(one, why);
  }

  /** True when Teams is adding a chat with somebody who had none; whoever removed or blocked the desk is left alone. */
  async #isComing(reader: Person | undefined, why: Unreachable): Promise<boolean> {
    const { invitations } = this.#parts;
    if (reader === undefined || why !== 'recipientUnknown' || isChannelRecipient(reader.id)) return false;
    return (await invitations?.isWorthWaiting(reader)) ?? false;
  }
}

function idsOf(group: readonly Claimed[]): Set<string> {
  return new Set(group.map(({ value }) => value.id));
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
