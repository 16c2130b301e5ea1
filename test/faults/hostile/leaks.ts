// The search for leaks: where keys and passwords of hostile people turn up that must not be there.
import { hostileKey, keysOfEach } from './hostileKind.ts';

const keyLike = /[BCDFGHJKMPQRTVWXY2346789]{5}(?:[-\s]?[BCDFGHJKMPQRTVWXY2346789]{5}){4}/gi;

/** The secrets of a run, each with the only conversation that may show it. */
export class Leaks {
  readonly #homes = new Map<string, string>();
  readonly #passwords = new Map<string, string | undefined>();
  readonly #found = new Map<string, number>();

  /** A person's keys may be shown in that person's own chat. */
  own(person: number, personalChat: string): void {
    for (let number = 0; number < keysOfEach; number += 1)
      this.#homes.set(plain(hostileKey(person, number)), personalChat);
  }

  /** A password may be shown in one personal chat: the first that shows it. */
  password(text: string): void {
    this.#passwords.set(text, undefined);
  }

  /** Looks at what was sent into a conversation. */
  inConversation(conversation: string, sent: string): void {
    for (const key of keysIn(sent)) {
      const home = this.#homes.get(key);
      if (home !== undefined && home !== conversation) this.#note(`key in ${kindOf(conversation)}`);
    }
    for (const [password, home] of this.#passwords) {
      if (!sent.includes(password)) continue;
      if (home === undefined && conversation.startsWith('a:')) this.#passwords.set(password, conversation);
      else if (home !== conversation) this.#note(`password in ${kindOf(conversation)}`);
    }
  }

  /** Looks at what must hold no secret at all: the log, the files of the store. */
  anywhere(place: string, text: string): void {
    for (const key of keysIn(text)) if (this.#homes.has(key)) this.#note(`key in ${place}`);
    for (const password of this.#passwords.keys()) if (text.includes(password)) this.#note(`password in ${place}`);
  }

  /** What was found, with how often. */
  get found(): readonly string[] {
    return [...this.#found].map(([what, times]) => `${what}: ${times}`);
  }

  /** How many passwords there were. */
  get passwords(): number {
    return this.#passwords.size;
  }

  #note(what: string): void {
    this.#found.set(what, (this.#found.get(what) ?? 0) + 1);
  }
}

function keysIn(text: string): readonly string[] {
  return (text.match(keyLike) ?? []).map(plain);
}

function plain(key: string): string {
  return key.replaceAll(/[-\s]/g, '').toUpperCase();
}

function kindOf(conversation: string): string {
  return conversation.startsWith('a:') ? "another person's chat" : 'a group';
}
