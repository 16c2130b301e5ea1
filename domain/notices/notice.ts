// The notice: one thing that the desk says by itself to one reader, from an instant on, and what became of it.
import type { SentCard } from '../people/conversation.ts';
import type { PersonRef } from '../people/person.ts';
import { day } from '../dates/durations.ts';

/** `answered`: somebody answered its card. `unsure`: nobody knows whether it arrived. */
export type NoticeState = 'planned' | 'sent' | 'skipped' | 'cancelled' | 'failed' | 'unsure' | 'answered';

/** A notice on record. A kind of notice adds what its card needs; the outbox reads nothing but this. */
export interface Notice {
  /** Made from what is said, to whom and on which occasion, so that it is said once. */
  readonly id: string;
  /** The name of its kind. */
  readonly kind: string;
  /** Id of the record that it speaks of, such as a subscription or an offer. */
  readonly about: string;
  /** Person id of the reader, or a channel's; see `channelRecipient`. */
  readonly recipientId: string;
  /** The conversation where its reader could be reached when it was planned, to be read along; the reader's record decides. */
  readonly chat?: string;
  /** Entra tenant in whose lane it waits to be sent. */
  readonly tenantId: string;
  /** Instant from which it may be sent, ISO 8601. */
  readonly dueAt: string;
  /** Somebody waits for it: it comes at any hour, whatever is muted, and before all that nobody waits for. */
  readonly awaited?: true;
  readonly state: NoticeState;
  /** Why it was skipped, cancelled or failed; a named outcome. */
  readonly reason?: string;
  /** How often it was about to be sent. */
  readonly attempts: number;
  /** True from the moment before a send until its outcome is on record; found later, it tells that the sender died. */
  readonly sending?: true;
  /** How often the outcome of a send stayed unknown. */
  readonly doubts?: number;
  /** Where it was sent, so that its card can be changed in place. */
  readonly sentTo?: SentCard;
  readonly sentAt?: string;
  /** What somebody answered on its card, after so many attempts; a kind says more of it. */
  readonly answer?: { readonly attempts: number };
}

/** How every notice begins. */
export const unsent = { state: 'planned', attempts: 0 } as const;

/** How a notice begins that somebody waits for: it is that person's, and due at once. */
export function awaitedBy(
  { id: recipientId, tenantId }: PersonRef,
  now: Date,
): typeof unsent & Required<Pick<Notice, 'recipientId' | 'tenantId' | 'dueAt' | 'awaited'>> {
  return { ...unsent, recipientId, tenantId, dueAt: now.toISOString(), awaited: true };
}

/** The same notice for another reader, due since it was due. */
export function passedTo<N extends Notice>(notice: N, recipientId: string, id: string): N {
  const { reason: _1, sending: _2, doubts: _3, sentTo: _4, sentAt: _5, answer: _6, chat: _7, ...facts } = notice;
  return { ...(facts as N), ...unsent, id, recipientId };
}

/** A notice that is not under way. */
export function atRest<N extends Notice>(notice: N): N {
  const { sending: _sending, ...rest } = notice;
  return rest as N;
}

/** Tries since it was planned, or since its card was answered so that it comes again. */
export function triesOf({ attempts, answer }: Notice): number {
  return attempts - (answer?.attempts ?? 0);
}

/** True for a notice that its reader has, or still gets. */
export function reaches({ state }: Notice): boolean {
  return state !== 'failed' && state !== 'skipped';
}

/** True when a send of unknown outcome may be repeated: once, where nothing that comes later makes good for its loss. */
export function mayRepeat({ doubts = 0 }: Notice, isLast: boolean): boolean {
  return isLast && doubts <= 1;
}

/** A notice of which one more send has an unknown outcome. */
export function doubted<N extends Notice>(notice: N): N {
  return { ...notice, doubts: (notice.doubts ?? 0) + 1 };
}

const headStart = day;

/** The instant, in milliseconds, from which it is claimed: what is awaited goes before everything that is due that day. */
export function claimableFrom({ dueAt, awaited }: Pick<Notice, 'dueAt' | 'awaited'>): number {
  return Date.parse(dueAt) - (awaited === true ? headStart : 0);
}
