// The locks of conversations: who has one, what was answered there lately, and its dialog states are one record, so that each conversation has one turn at a time, and each activity is answered once.
import { filled } from '../../domain/defined.ts';
import { HeldStates, type KeptState } from './dialogStates.ts';
import type { CollectionDeclaration, Records, Store, StoredRecord } from '../store.ts';
import { hour } from '../../domain/dates/durations.ts';

/** One record for each conversation. It can be claimed while nobody is at it: a claim is the lock. */
interface LockRecord {
  /** Ids of finished activities, oldest first. */
  readonly recent: readonly string[];
  readonly states?: readonly KeptState[];
  readonly expires: number;
  /** Instant from which the desk may write into it again by itself; absent where it never did. */
  readonly speaksFrom?: number;
  /** Who is at it by the record of an earlier version, whose records cannot be claimed. */
  readonly holder?: { readonly until: number };
}

/** A lock that was taken; `rev` is the fence that `giveBack` checks, 0 where there is no record yet. */
export interface HeldLock {
  readonly conversationId: string;
  readonly activityId: string;
  readonly rev: number;
  readonly recent: readonly string[];
  /** The dialog states of the conversation: what is changed in them is stored when the lock is given back. */
  readonly states: HeldStates;
  /** Instant from which the desk may write here by itself, in milliseconds; stored as it is when the lock is given back. */
  readonly speaksFrom: number;
  /** True when nobody else had the conversation since this process gave it back last. */
  readonly isUndisturbed: boolean;
}

/** `repeated`: this activity was answered before. `busy`: another turn has the lock, perhaps for the same activity. */
export type LockAttempt =
  | { readonly kind: 'taken'; readonly lock: HeldLock }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'busy'; readonly until: Date };

const remembered = 50;
/** Conversations of which a process knows how it left them, at most. */
const mostLeft = 10_000;
const keptFor = 24 * hour;
/** How long the state of a dialog is kept after its last turn. */
const stateLives = 30 * 24 * hour;
/** The instant of a lock that nobody has. */
const free = 0;

/** How the records are kept. */
export const conversationLocksCollection: CollectionDeclaration = {
  name: 'conversationTurns',
  indexes: [],
  claimedById: true,
  recalled: true,
  expires: 'expires',
};

/** Whom the locks are shared with. */
export interface LockSharing {
  /** True when no other process works on the store: then this one queues its turns by itself, and nothing is written to take a lock. */
  readonly alone?: boolean;
}

/** Gives the lock of each conversation to one turn at a time, and recognises activities that are delivered again. */
export class ConversationLocks {
  readonly #store: Pick<Store, 'write'>;
  readonly #records: Records<LockRecord>;
  readonly #alone: boolean;
  /** What `speaksFrom` is in each conversation, where a process is alone: the one that is set last comes last. */
  readonly #speaks = new Map<string, number>();
  /** The revisions at which this process gave conversations back, the last one at the end; for those that others share. */
  readonly #left = new Map<string, number>();

  constructor(store: Store, { alone = false }: LockSharing = {}) {
    this.#store = store;
    this.#records = store.records(conversationLocksCollection);
    this.#alone = alone;
  }

  /** Takes the lock of a conversation for an activity, unless another turn has it. Whoever keeps it beyond `until` loses it to the next one. */
  async take(conversationId: string, activityId: string, now: Date, until: Date): Promise<LockAttempt> {
    const found = this.#alone
      ? await this.#records.recall(conversationId)
      : await this.#records.take(conversationId, now.getTime(), until.getTime());
    if (found !== undefined || this.#alone) return this.#taken(conversationId, activityId, found, now, until);
    const held = await this.#records.get(conversationId);
    if (held?.doc.recent.includes(activityId) === true) return { kind: 'repeated' };
    const busyUntil = Math.max(held?.at ?? free, held?.doc.holder?.until ?? free);
    if (busyUntil > now.getTime()) return { kind: 'busy', until: new Date(busyUntil) };
    if (held?.at === undefined) await this.#makeClaimable(conversationId, held, now);
    return this.take(conversationId, activityId, now, until);
  }

  /** Keeps a lock until a later instant. Undefined when another turn took it over. */
  async keep(lock: HeldLock, until: Date): Promise<HeldLock | undefined> {
    if (this.#alone) return lock;
    const taken = await this.#records.get(lock.conversationId);
    if (taken?.rev !== lock.rev) return undefined;
    const kept = await this.#records.replace(lock.conversationId, lock.rev, taken.doc, until.getTime());
    return kept ? { ...lock, rev: lock.rev + 1 } : undefined;
  }

  /** Gives a lock back and remembers its activity as answered. False when another turn took it over meanwhile. */
  async giveBack(lock: HeldLock, now: Date): Promise<boolean> {
    return this.#leave(lock, [...lock.recent, lock.activityId].slice(-remembered), now);
  }

  /** Gives a lock back without an answer, so that the activity may be tried again. False when another turn took it over. */
  async giveUp(lock: HeldLock, now: Date): Promise<boolean> {
    if (!this.#alone || lock.states.isChanged) return this.#leave(lock, lock.recent, now);
    this.#noteSpeech(lock, now);
    return true;
  }

  async #taken(
    conversationId: string,
    activityId: string,
    found: StoredRecord<LockRecord> | undefined,
    now: Date,
    until: Date,
  ): Promise<LockAttempt> {
    const { recent = [], states = [], expires = Infinity, speaksFrom = 0 } = found?.doc ?? {};
    if (found !== undefined && recent.includes(activityId)) {
      if (!this.#alone) await this.#records.replace(conversationId, found.rev, found.doc, free);
      return { kind: 'repeated' };
    }
    const fresh = states.filter((state) => state.until > now.getTime());
    const lock = {
      ...{ conversationId, activityId, rev: found?.rev ?? 0, recent, states: new HeldStates(fresh) },
      speaksFrom: this.#alone ? (this.#speaks.get(conversationId) ?? 0) : speaksFrom,
      // To take it is a revision of its own.
      isUndisturbed: this.#alone || (found !== undefined && this.#left.get(conversationId) === found.rev - 1),
    };
    if (found === undefined || expires > now.getTime() + hour) return { kind: 'taken', lock };
    // It must not be cleared away in the middle of the turn.
    const doc = { ...found.doc, expires: now.getTime() + keptFor };
    const kept = await this.#records.replace(conversationId, found.rev, doc, this.#alone ? free : until.getTime());
    if (!kept) return this.take(conversationId, activityId, now, until);
    return { kind: 'taken', lock: { ...lock, rev: lock.rev + 1 } };
  }

  /** Makes a record that has no instant, or none yet, such that it can be claimed. Losing to another one is as good. */
  async #makeClaimable(id: string, found: StoredRecord<LockRecord> | undefined, now: Date): Promise<void> {
    if (found === undefined) await this.#records.insert(id, { recent: [], expires: now.getTime() + keptFor }, free);
    else {
      const { holder: _holder, ...doc } = found.doc;
      await this.#records.replace(id, found.rev, doc, free);
    }
  }

  async #leave(lock: HeldLock, recent: readonly string[], now: Date): Promise<boolean> {
    const { conversationId, rev, states, speaksFrom } = lock;
    this.#noteSpeech(lock, now);
    const kept = states.keptAt(now.getTime(), stateLives);
    const expires = Math.max(now.getTime() + keptFor, ...kept.map(({ until }) => until));
    const speaks = this.#alone || speaksFrom === 0 ? {} : { speaksFrom };
    const doc = { recent, ...filled({ states: kept }), expires, ...speaks };
    const isLeft = await this.#writeEnd({ id: conversationId, doc, at: free }, rev);
    if (isLeft && !this.#alone) this.#noteLeft(conversationId, rev + 1);
    return isLeft;
  }

  /**
   * What the turn did is on the disk before its lock is given back: the records, whose versions tell old clicks and repeated ones apart.
   * Where the power fails now, its dialog is where the turn found it, as after a crash just before this write.
   */
  async #writeEnd(
    end: { readonly id: string; readonly doc: LockRecord; readonly at: number },
    rev: number,
  ): Promise<boolean> {
    const how = rev === 0 ? ({ does: 'insert' } as const) : ({ does: 'replace', rev } as const);
    return (await this.#store.write([{ to: conversationLocksCollection, ...how, ...end }], { mayTrail: true })) === 1;
  }

  #noteLeft(conversationId: string, rev: number): void {
    this.#left.delete(conversationId);
    this.#left.set(conversationId, rev);
    const [oldest] = this.#left.keys();
    if (this.#left.size > mostLeft && oldest !== undefined) this.#left.delete(oldest);
  }

  /** Where a process is alone nobody else needs to know when the desk may speak, and it forgets what is over. */
  #noteSpeech({ conversationId, speaksFrom }: HeldLock, now: Date): void {
    if (!this.#alone || speaksFrom === (this.#speaks.get(conversationId) ?? 0)) return;
    for (const [oldest, from] of this.#speaks) {
      if (from > now.getTime()) break;
      this.#speaks.delete(oldest);
    }
    this.#speaks.delete(conversationId);
    this.#speaks.set(conversationId, speaksFrom);
  }
}
