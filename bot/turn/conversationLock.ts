// Locks a conversation over all instances: taken before a turn, kept while it runs, given back after it.
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../dialogs/services/clock.ts';
import type { ConversationLocks, HeldLock as HeldTurn } from '../../storage/conversations/conversationLocks.ts';
import type { HeldStates } from '../../storage/conversations/dialogStates.ts';

/** How long a hold lasts when its instance dies, and how often a living one renews it. */
const holdFor = 15_000;
const renewEvery = 5_000;
const askAgainAfter = 40;

/** A conversation that is held. */
export interface LockHandle {
  /** The dialog states of the conversation; what is changed in them is stored when it is given back. */
  readonly states: HeldStates;
  /** True when nobody else had the conversation since this process gave it back last. */
  readonly isUndisturbed: boolean;
  /** Instant from which the desk may write here by itself, in milliseconds of the clock that `speaks` was told by. */
  readonly speaksFrom: number;
  /** Notes that the desk writes here by itself, and from when on it may again. */
  speaks(from: number): void;
  /** Gives it back and remembers the activity as answered. False when another turn took over meanwhile. */
  end(): Promise<boolean>;
  /** Gives it back without remembering the activity. */
  giveUp(): Promise<boolean>;
}

/**
 * Takes holds for one instance. `clock` is the one that all instances share, whatever the desk's own clock shows, and
 * `sure` resolves when its time is certain.
 */
export class ConversationLock {
  readonly #turns: ConversationLocks;
  readonly #clock: Clock;
  readonly #sure: () => Promise<void>;

  constructor(turns: ConversationLocks, clock: Clock, sure: () => Promise<void>) {
    this.#turns = turns;
    this.#clock = clock;
    this.#sure = sure;
  }

  /** Waits for the conversation and holds it, or returns `repeated` when this activity was answered before. */
  async take(conversationId: string, activityId: string): Promise<LockHandle | 'repeated'> {
    for (;;) {
      await this.#sure();
      const now = this.#clock.now();
      const start = await this.#turns.acquire(conversationId, activityId, now, this.#until());
      if (start.kind === 'begun') return this.#keep(start.turn);
      if (start.kind === 'repeated') return 'repeated';
      await wait(askAgainAfter);
    }
  }

  #keep(begun: HeldTurn): LockHandle {
    let held: HeldTurn | undefined = begun;
    let renewal = Promise.resolve();
    let { speaksFrom } = begun;
    const renew = async (): Promise<void> => {
      if (held !== undefined) held = await this.#turns.renew(held, this.#until()).catch(() => held);
    };
    const timer = setInterval(() => {
      renewal = renewal.then(renew);
    }, renewEvery);
    timer.unref();
    const giveBack = async (write: (turn: HeldTurn) => Promise<boolean>): Promise<boolean> => {
      clearInterval(timer);
      await renewal;
      return held !== undefined && write({ ...held, speaksFrom });
    };
    return {
      states: begun.states,
      isUndisturbed: begun.isUndisturbed,
      speaksFrom,
      speaks: (from) => {
        speaksFrom = from;
      },
      end: () => giveBack((turn) => this.#turns.release(turn, this.#clock.now())),
      giveUp: () => giveBack((turn) => this.#turns.abandon(turn, this.#clock.now())),
    };
  }

  #until(): Date {
    return new Date(this.#clock.now().getTime() + holdFor);
  }
}
