// The partner's people: who may act, what they read, and when they want to hear from the desk.
import type { Role } from './role.ts';

/** A language that the desk speaks, by its code, such as `hu`: there is a folder of texts for it under `cards/texts`. */
export type Language = string;

/** Who did or gets something. `id` is the Entra object id, else the channel's user id. */
export interface PersonRef {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
}

/** Who somebody is, without what else is known of that person: for records, which keep no more. */
export function refOf({ id, tenantId, name }: PersonRef): PersonRef {
  return { id, tenantId, name };
}

/** Stands for a name in which there is nothing to see, so that no card has a hole there. */
const nameless = '–';

/** A name as cards show it: the first of some in which something can be seen. Clients send blanks, too, and signs that nobody sees. */
export function shownName(...names: readonly (string | undefined)[]): string {
  return names.find((name) => name !== undefined && /[^\p{C}\p{Z}\p{M}]/u.test(name)) ?? nameless;
}

/** False of the sign that `shownName` puts where nobody has told a name: whoever is greeted is not called by it. */
export function isNamed(name: string): boolean {
  return name !== '' && name !== nameless;
}

/** A member of the partner's staff and the settings of that person. */
export interface Person extends PersonRef {
  /** Chosen or noticed language; absent until it is known. */
  readonly language?: Language;
  /** True when the person chose the language: what is typed later does not change it. */
  readonly languageChosen?: boolean;
  /** Locale that the client told last, such as `en-US`: the region decides how days, times and numbers are written. */
  readonly locale?: string;
  /** IANA zone, such as `Europe/Budapest`; absent until a client tells it. */
  readonly zone?: string;
  /** Id of the conversation that reaches this person alone; a key of the conversations collection. */
  readonly personalConversation?: string;
  /** Id by which the channel knows the person; absent until the person writes in the own chat. */
  readonly userId?: string;
  /** Role at the last turn; absent for people who have not been here since the desk knows roles. */
  readonly role?: Role;
  /** When the desk added itself to this person's chats (ISO 8601), and whether that was let; absent where it never did. */
  readonly invitation?: { readonly at: string; readonly isComing: boolean };
  /** Instant of the one welcome, ISO 8601. */
  readonly welcomedAt?: string;
}
