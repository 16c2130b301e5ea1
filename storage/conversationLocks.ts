// The locks of conversations: one turn at a time over all instances, and each activity once.
import type { CollectionDeclaration, Records, Store } from './store.ts';

/** One record for each conversation: who is at it, and what was done lately. */
interface LockRecord {
  readonly holder?: { readonly name: string; readonly activityId: string; readonly until: number };
  /** Ids of finished activities, oldest first. */
  readonly recent: readonly string[];
  readonly expires: number;
}

/** A turn that was begun; `rev` is the fence that `end` checks. */
export interface HeldLock {
  readonly conversationId: string;
  readonly activityId: string;
  readonly rev: number;
  readonly recent: readonly string[];
}

/** `repeated`: this activity was answered before. `busy`: another turn runs, perhaps for the same activity. */
export type LockAttempt =
  | { readonly kind: 'begun'; readonly turn: HeldLock }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'busy'; readonly until: Date; readonly sameActivity: boolean };

const remembered = 50;
const keptFor = 24 * 60 * 60 * 1000;

/** How the records are kept. */
export const conversationLocksCollection: CollectionDeclaration = {
  name: 'conversationTurns',
  indexes: [],
  expires: 'expires',
};

/** Serialises the turns of each conversation and recognises activities that are delivered again. */
export class ConversationLocks {
  readonly #records: Records<LockRecord>;

  constructor(store: Store) {
    this.#records = store.records(conversationLocksCollection);
  }

  /**
   * Begins a turn for an instance named `holder`, which begins one at a time in each conversation. A turn that was not
   * ended by its `until` is taken over, and one of the same holder at once: that instance was restarted in the middle.
   */
  async acquire(
    conversationId: string,
    activityId: string,
    holder: string,
    now: Date,
    until: Date,
  ): Promise<LockAttempt> {
    const found = await this.#records.get(conversationId);
    const recent = found?.doc.recent ?? [];
    if (recent.includes(activityId)) return { kind: 'repeated' };
    const running = found?.doc.holder;
    if (running !== undefined && running.name !== holder && running.until > now.getTime()) {
      return { kind: 'busy', until: new Date(running.until), sameActivity: running.activityId === activityId };
    }
    const doc = held(recent, activityId, holder, until);
    const first = found === undefined;
    const taken = first
      ? await this.#records.insert(conversationId, doc)
      : await this.#records.replace(conversationId, found.rev, doc);
    if (!taken) return this.acquire(conversationId, activityId, holder, now, until);
    return { kind: 'begun', turn: { conversationId, activityId, rev: first ? 1 : found.rev + 1, recent } };
  }

  /** Keeps a turn that takes long until a later instant. Undefined when another turn took over. */
  async renew(turn: HeldLock, holder: string, until: Date): Promise<HeldLock | undefined> {
    const doc = held(turn.recent, turn.activityId, holder, until);
    const renewed = await this.#records.replace(turn.conversationId, turn.rev, doc);
    return renewed ? { ...turn, rev: turn.rev + 1 } : undefined;
  }

  /** Ends a turn and remembers its activity. False when it took too long and another turn took over. */
  async release(turn: HeldLock, now: Date): Promise<boolean> {
    const recent = [...turn.recent, turn.activityId].slice(-remembered);
    return this.#records.replace(turn.conversationId, turn.rev, { recent, expires: now.getTime() + keptFor });
  }

  /** Gives a turn up without an answer, so that the activity may be tried again. False when another turn took over. */
  async abandon(turn: HeldLock, now: Date): Promise<boolean> {
    return this.#records.replace(turn.conversationId, turn.rev, {
      recent: turn.recent,
      expires: now.getTime() + keptFor,
    });
  }
}

function held(recent: readonly string[], activityId: string, name: string, until: Date): LockRecord {
  const instant = until.getTime();
  return { holder: { name, activityId, until: instant }, recent, expires: instant + keptFor };
}
