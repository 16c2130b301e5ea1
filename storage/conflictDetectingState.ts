// Bot state that notices other writers: botbuilder's own writes with eTag `*`, so that the last writer wins silently.
import { BotState, type Storage, type StoreItems, type TurnContext } from 'botbuilder';
import type { BotStateStorage } from './botStateStorage.ts';

/** Remembers which eTag each state object was read with, because the SDK overwrites the one inside it. */
class ETagKeeper implements Storage {
  readonly #storage: BotStateStorage;
  readonly #eTags = new WeakMap<object, string>();

  constructor(storage: BotStateStorage) {
    this.#storage = storage;
  }

  async read(keys: string[]): Promise<StoreItems> {
    const items = (await this.#storage.read(keys)) as Readonly<Record<string, { readonly eTag: string }>>;
    for (const item of Object.values(items)) this.#eTags.set(item, item.eTag);
    return items;
  }

  async write(changes: StoreItems): Promise<void> {
    const states: Readonly<Record<string, object>> = changes;
    for (const [key, state] of Object.entries(states)) {
      this.#eTags.set(state, await this.#storage.put(key, state, this.#eTags.get(state)));
    }
  }

  delete(keys: string[]): Promise<void> {
    return this.#storage.delete(keys);
  }

  /** Lets a state object take the place of another one. */
  succeed(before: object, after: object): void {
    const eTag = this.#eTags.get(before);
    if (eTag !== undefined) this.#eTags.set(after, eTag);
  }
}

/**
 * State of a conversation, or of a person in it, for dialogs. `saveChanges` throws a StateConflict when another turn
 * wrote the same state since it was loaded, the very first write included.
 */
export class ConflictDetectingState extends BotState {
  readonly #keeper: ETagKeeper;

  constructor(storage: BotStateStorage, keyOf: (context: TurnContext) => string) {
    const keeper = new ETagKeeper(storage);
    super(keeper, (context) => Promise.resolve(keyOf(context)));
    this.#keeper = keeper;
  }

  override async saveChanges(context: TurnContext, force = false): Promise<void> {
    if (force) await this.load(context);
    return super.saveChanges(context, force);
  }

  override async clear(context: TurnContext): Promise<void> {
    const before = (await this.load(context)) as object;
    await super.clear(context);
    this.#keeper.succeed(before, this.get(context) as object);
  }
}

/** Key of the state that everybody in a conversation shares. */
export function conversationStateKey({ activity }: TurnContext): string {
  return JSON.stringify([activity.channelId, activity.conversation.id]);
}

/** Key of the state that one person has in one conversation. */
export function personStateKey({ activity }: TurnContext): string {
  return JSON.stringify([activity.channelId, activity.conversation.id, activity.from.aadObjectId ?? activity.from.id]);
}
