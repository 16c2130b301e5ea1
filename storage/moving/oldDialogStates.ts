// Brings the dialog states of earlier versions, which had a collection of their own, to the locks of their conversations.
import { instant } from '../records/change.ts';
import { conversationLocksCollection } from '../conversations/conversationLocks.ts';
import type { KeptState } from '../conversations/dialogStates.ts';
import type { CollectionDeclaration, Records, Store, StoredRecord, Write } from '../store.ts';
import { everyRecord } from '../records/everyRecord.ts';

/** How earlier versions kept them: by `personStateKey`, as one JSON text that ends when it was idle for 30 days. */
export const botStateCollection: CollectionDeclaration = { name: 'botState', indexes: [], expires: 'expires' };

interface OldState {
  readonly state: string;
  readonly expires: number;
}

interface Lock {
  readonly recent: readonly string[];
  readonly states?: readonly KeptState[];
  readonly expires: number;
}

/** How many are moved side by side. */
const atOnce = 50;

/**
 * Moves every state that is left there; returns how many there were. It may be cut off anywhere, be repeated, and run
 * on several instances: a state is removed only once it is in its new place, and one that is there stays as it is.
 * Those of conversations in which a turn is under way are left to the next call.
 */
export async function moveOldDialogStates(store: Store, now: Date): Promise<number> {
  const states = store.records<OldState>(botStateCollection);
  let moved = 0;
  let batch: StoredRecord<OldState>[] = [];
  const flush = async (): Promise<void> => {
    // States of one conversation go to one record, so they go one after the other.
    const byConversation = Map.groupBy(batch, ({ id }) => conversationOf(id) ?? id);
    await Promise.all(
      [...byConversation.values()].map(async (some) => {
        for (const state of some) await move(store, state, now);
      }),
    );
    moved += batch.length;
    batch = [];
  };
  for await (const state of everyRecord(states)) {
    batch.push(state);
    if (batch.length === atOnce) await flush();
  }
  await flush();
  return moved;
}

async function move(store: Store, { id, rev, doc }: StoredRecord<OldState>, now: Date): Promise<void> {
  const conversationId = conversationOf(id);
  const gone: Write = { to: botStateCollection, does: 'remove', id, rev };
  if (conversationId === undefined || doc.expires <= now.getTime()) {
    await store.write([gone]);
    return;
  }
  const locks: Records<Lock> = store.records<Lock>(conversationLocksCollection);
  for (;;) {
    const lock = await locks.get(conversationId);
    // A turn is under way there, whose end must not fail for this: the next call moves it.
    if ((lock?.at ?? 0) > now.getTime()) return;
    const { recent = [], states = [], expires = 0 } = lock?.doc ?? {};
    const kept = states.some(({ of }) => of === id)
      ? states
      : [...states, { of: id, state: doc.state, until: doc.expires }];
    const next = { ...lock?.doc, recent, states: kept, expires: Math.max(expires, doc.expires) };
    const placed: Write =
      lock === undefined
        ? { to: conversationLocksCollection, does: 'insert', id: conversationId, doc: next, at: 0 }
        : {
            to: conversationLocksCollection,
            does: 'replace',
            id: conversationId,
            rev: lock.rev,
            doc: next,
            ...instant(lock.at),
          };
    // A prefix of the unit leaves the state in both places; the next run finds it in the new one.
    if ((await store.write([placed, gone])) > 0) return;
    if ((await store.records(botStateCollection).get(id))?.rev !== rev) return;
  }
}

/** The conversation in a state's key; undefined when it is no such key. */
function conversationOf(key: string): string | undefined {
  try {
    const parts: unknown = JSON.parse(key);
    const id: unknown = Array.isArray(parts) ? parts[1] : undefined;
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
