// Keeps the SDK's dialog states with the lock of their conversation, so that a turn reads them with it and writes them with its end.
import type { Storage, TurnContext } from 'botbuilder';
import { BotState } from 'botbuilder-core/lib/botState.js';

/** A state at rest: the SDK's object as one JSON text, because its property names are free. */
export interface KeptState {
  /** Whose it is; see `personStateKey`. */
  readonly of: string;
  readonly state: string;
  /** Until when it is kept when it is not used, in milliseconds since the epoch. */
  readonly until: number;
}

/** Another turn took the conversation over before this one was at its end, so what it changed was not stored. */
export class StateConflict extends Error {
  override readonly name = 'StateConflict';
  constructor() {
    super('The conversation was taken over by another turn, so the state of this one was not stored.');
  }
}

/** The states of the conversation that a turn holds. What is changed here is stored with the end of the turn. */
export class HeldStates {
  readonly #kept: readonly KeptState[];
  readonly #used = new Map<string, string | undefined>();
  #isChanged = false;

  constructor(kept: readonly KeptState[]) {
    this.#kept = kept;
  }

  /** True when the turn leaves something else than it found. */
  get isChanged(): boolean {
    return this.#isChanged;
  }

  read(key: string): string | undefined {
    if (!this.#used.has(key)) this.#used.set(key, this.#kept.find(({ of }) => of === key)?.state);
    return this.#used.get(key);
  }

  /** Puts a text in the place of the one before; undefined removes it. */
  put(key: string, state: string | undefined): void {
    if (this.read(key) === state) return;
    this.#used.set(key, state);
    this.#isChanged = true;
  }

  /** What is to be stored at an instant: what was used lives on for `life` milliseconds, and what was idle is left out. */
  keptAt(now: number, life: number): readonly KeptState[] {
    const idle = this.#kept.filter(({ of, until }) => !this.#used.has(of) && until > now);
    const used = [...this.#used].flatMap(([of, state]) =>
      state === undefined ? [] : [{ of, state, until: now + life }],
    );
    return [...idle, ...used];
  }
}

const heldKey = Symbol('heldStates');

/** Gives a turn the states of the conversation that it holds. */
export function holdStates(context: TurnContext, states: HeldStates): void {
  context.turnState.set(heldKey, states);
}

interface Opened {
  readonly state: object;
}

/** State of a person in a conversation, for dialogs. Its turn must have the lock of the conversation; see `holdStates`. */
export class DialogStates extends BotState {
  readonly #openedKey = Symbol('openedState');
  readonly #keyOf: (context: TurnContext) => string;

  /** `keyOf` says whose state it is: that of one person in one conversation when absent. */
  constructor(keyOf: (context: TurnContext) => string = personStateKey) {
    super(noStorage, (context) => Promise.resolve(keyOf(context)));
    this.#keyOf = keyOf;
  }

  override load(context: TurnContext, force = false): Promise<object> {
    const opened = this.#opened(context);
    if (opened !== undefined && !force) return Promise.resolve(opened.state);
    const kept = held(context).read(this.#keyOf(context));
    return Promise.resolve(this.#open(context, kept === undefined ? {} : (JSON.parse(kept) as object)));
  }

  /** Has the state stored with the end of the turn, when it was loaded. */
  override saveChanges(context: TurnContext): Promise<void> {
    const opened = this.#opened(context);
    if (opened !== undefined) held(context).put(this.#keyOf(context), textOf(opened.state));
    return Promise.resolve();
  }

  override clear(context: TurnContext): Promise<void> {
    this.#open(context, {});
    return Promise.resolve();
  }

  override delete(context: TurnContext): Promise<void> {
    context.turnState.delete(this.#openedKey);
    held(context).put(this.#keyOf(context), undefined);
    return Promise.resolve();
  }

  override get(context: TurnContext): object | undefined {
    return this.#opened(context)?.state;
  }

  #opened(context: TurnContext): Opened | undefined {
    return context.turnState.get<Opened | undefined>(this.#openedKey);
  }

  #open(context: TurnContext, state: object): object {
    context.turnState.set(this.#openedKey, { state });
    return state;
  }
}

/** Key of the state that one person has in one conversation. */
export function personStateKey({ activity }: TurnContext): string {
  return JSON.stringify([activity.channelId, activity.conversation.id, activity.from.aadObjectId ?? activity.from.id]);
}

/** A state in which there is nothing is none. */
function textOf(state: object): string | undefined {
  const text = JSON.stringify(state);
  return text === '{}' ? undefined : text;
}

function held(context: TurnContext): HeldStates {
  const states = context.turnState.get<HeldStates | undefined>(heldKey);
  if (states === undefined) throw new Error('The turn holds no conversation, so it has no dialog state.');
  return states;
}

/** What the SDK would read and write by itself; every way to it is taken above. */
const noStorage: Storage = {
  read: () => Promise.resolve({}),
  write: () => Promise.reject(new Error('Dialog state is stored with the end of the turn.')),
  delete: () => Promise.resolve(),
};
