// How far the sync with Microsoft is: its present round, what holds it up, and when one ended last.
import type { SentCard } from '../people/conversation.ts';
import type { PersonRef } from '../people/person.ts';
import type { MicrosoftFailure } from './failure.ts';
import { defined } from '../defined.ts';
import { day, minute } from '../dates/durations.ts';

/** The state of the sync; there is none until somebody asks for one. */
export interface SyncState {
  /** Who asked for it; answers for what it finds and nobody answers for. */
  readonly by: PersonRef;
  /** The instant, in milliseconds, at which the present round began; it also names the round. */
  readonly round: number;
  /** True once the list of customers was read. */
  readonly listed: boolean;
  /** Instant at which the present round ended, ISO 8601; absent while it goes on. */
  readonly endedAt?: string;
  /** Instant at which a round ended last, ISO 8601. */
  readonly lastEndedAt?: string;
  /** Where whoever asked for the round reads how far it is. */
  readonly card?: SentCard;
  /** What held it up, and the instant in milliseconds from which it is tried again. */
  readonly heldUp?: {
    readonly failure: MicrosoftFailure & { readonly correlationId?: string };
    readonly until: number;
  };
}

const fresh = 10 * minute;

/** A round that begins now; one that goes on is left alone. */
export function begun(state: SyncState | undefined, by: PersonRef, now: Date): SyncState {
  if (state !== undefined && state.endedAt === undefined && state.heldUp === undefined) return state;
  const last = state?.lastEndedAt;
  return { by, round: now.getTime(), listed: false, ...defined({ lastEndedAt: last }) };
}

/** Whether somebody who asks for a sync wants a new round: the one that has just ended, or is held up, is shown first. */
export function isWorthAsking(state: SyncState | undefined, now: Date): boolean {
  if (state?.heldUp !== undefined) return false;
  return state?.endedAt === undefined || now.getTime() - Date.parse(state.endedAt) >= fresh;
}

/** A round begins by itself a day after the one before began, once that has ended. */
export function isDue({ round, endedAt }: SyncState, now: Date): boolean {
  return endedAt !== undefined && now.getTime() - round >= day;
}

/** True while a failure holds it up. */
export function isHeldUp({ heldUp }: SyncState, now: Date): boolean {
  return heldUp !== undefined && now.getTime() < heldUp.until;
}
