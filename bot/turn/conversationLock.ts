// Locks a conversation over all instances: taken before a turn, kept while it runs, given back after it.
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../dialogs/services/clock.ts';
import type { ConversationLocks, HeldLock } from '../../storage/conversations/conversationLocks.ts';
import type { HeldStates } from '../../storage/conversations/dialogStates.ts';

/** How long a lock lasts when its instance dies, and how often a living one keeps it for so much longer. */
const leaseFor = 15_000;
const keepEvery = 5_000;
const askAgainAfter = 40;

/** The lock of a conversation, as the turn that has it sees it. */
export interface LockHandle {
  /** The dialog states of the conversation; what is changed in them is stored when the lock is given back. */
  readonly states: HeldStates;
  /** True when nobody else had the conversation since this process gave it back last. */
  readonly isUndisturbed: boolean;
  /** Instant from which the desk may write here by itself, in milliseconds of the clock that `speaks` was told by. */
  readonly speaksFrom: number;
  /** Notes that the desk writes here by itself, and from when on it may again. */
  speaks(from: number): void;
  /** Gives it back and remembers the activity as answered. False when another turn took it over meanwhile. */
  giveBack(): Promise<boolean>;
  /** Gives it back without remembering the activity. */
  giveUp(): Promise<boolean>;
}

/**
 * Takes locks for one instance. `clock` is the one that all instances share, whatever the desk's own clock shows, and
 * `sure` resolves when its time is certain.
 */
export class ConversationLock {
  readonly #locks: ConversationLocks;
  readonly #clock: Clock;
  readonly #sure: () => Promise<void>;

  constructor(locks: ConversationLocks, clock: Clock, sure: () => Promise<void>) {
    this.#locks = locks;
    this.#clock = clock;
    this.#sure = sure;
  }

  /** Waits for the lock of a conversation and takes it, or returns `repeated` when this activity was answered before. */
  async take(conversationId: string, activityId: string): Promise<LockHandle | 'repeated'> {
    for (;;) {
      await this.#sure();
      const now = this.#clock.now();
      const attempt = await this.#locks.take(conversationId, activityId, now, this.#until());
      if (attempt.kind === 'taken') return this.#keep(attempt.lock);
      if (attempt.kind === 'repeated') return 'repeated';
      await wait(askAgainAfter);
    }
  }

  #keep(taken: HeldLock): LockHandle {
    let held: HeldLock | undefined = taken;
    let keeping = Promise.resolve();
    let { speaksFrom } = taken;
    const keep = async (): Promise<void> => {
      if (held !== undefined) held = await this.#locks.keep(held, this.#until()).catch(() => held);
    };
    const timer = setInterval(() => {
      keeping = keeping.then(keep);
    }, keepEvery);
    timer.unref();
    const leave = async (write: (lock: HeldLock) => Promise<boolean>): Promise<boolean> => {
      clearInterval(timer);
      await keeping;
      return held !== undefined && write({ ...held, speaksFrom });
    };
    return {
      states: taken.states,
      isUndisturbed: taken.isUndisturbed,
      speaksFrom,
      speaks: (from) => {
        speaksFrom = from;
      },
      giveBack: () => leave((lock) => this.#locks.giveBack(lock, this.#clock.now())),
      giveUp: () => leave((lock) => this.#locks.giveUp(lock, this.#clock.now())),
    };
  }

  #until(): Date {
    return new Date(this.#clock.now().getTime() + leaseFor);
  }
}
