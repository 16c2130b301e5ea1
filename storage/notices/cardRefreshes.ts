// The cards that are out of date: each is drawn anew in place by one instance at a time, soon after it was asked for.
import type { SentCard } from '../../domain/people/conversation.ts';
import { changeOrInsert, versioned, type Versioned } from '../records/change.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';

/** A wish to draw a card anew; there is one at a time for each card. */
export interface CardRefresh extends SentCard {
  /** How often the channel put it off. */
  readonly tries: number;
}

/** How the records are kept. */
export const cardRefreshesCollection: CollectionDeclaration = { name: 'cardRefreshes', indexes: [] };

/** The refreshes of all cards. */
export class CardRefreshes {
  readonly #records: Records<CardRefresh>;

  constructor(store: Store) {
    this.#records = store.records(cardRefreshesCollection);
  }

  /** Asks for a card to be drawn anew; one that is being drawn is drawn once more afterwards. */
  async ask({ conversationId, activityId }: SentCard, now: Date): Promise<void> {
    const wish = { conversationId, activityId, tries: 0 };
    await changeOrInsert(this.#records, idOf(wish), () => wish, now.getTime());
  }

  /** The refresh that has waited longest, held until `until`. */
  async claim(now: Date, until: Date): Promise<Versioned<CardRefresh> | undefined> {
    return versioned(await this.#records.claim(now.getTime(), until.getTime()));
  }

  /** Tries again from an instant on, unless it was asked for again meanwhile. */
  async putOff(held: Versioned<CardRefresh>, from: Date): Promise<void> {
    const { value, rev } = held;
    await this.#records.replace(idOf(value), rev, { ...value, tries: value.tries + 1 }, from.getTime());
  }

  /** Ends it, unless it was asked for again meanwhile. */
  async end({ value, rev }: Versioned<CardRefresh>): Promise<void> {
    await this.#records.remove(idOf(value), rev);
  }
}

function idOf({ conversationId, activityId }: SentCard): string {
  return JSON.stringify([conversationId, activityId]);
}
