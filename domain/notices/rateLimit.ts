// The rate limit: how messages to one tenant, or into one conversation, keep their distance, and when they rest.
import { day } from '../dates/durations.ts';

/** What is known of a rate limit. Instants are milliseconds since the epoch. */
export interface RateLimit {
  /** Instant from which the next message may leave. */
  readonly freeFrom: number;
  /** Until when nothing leaves, because the channel asked to wait. */
  readonly pausedUntil?: number;
  /** How often in a row the channel asked to wait. */
  readonly refusals?: number;
}

/** How fast messages may follow each other, in milliseconds. */
export interface SendingRate {
  /** From one message to the next. */
  readonly gap: number;
  /** How far ahead a slot is given; what would have to wait longer is put off. */
  readonly patience: number;
}

/**
 * Requests that leave for one tenant in a second. Microsoft: "Rate limiting for bots": 50 for each app and tenant; one less
 * leaves, because they do not all travel equally long.
 */
export const usuallyPermitted = 49;
/**
 * Requests of a second that are kept for answers, however much the desk has to say by itself. One is enough: an answer goes
 * as soon as one of the last second has become old, ahead of every notice, and each takes the slot of a notice.
 */
export const keptForAnswers = 1;
/** Nearly 48 messages in a second, at a distance that instants can express. */
export const tenantRate: SendingRate = { gap: 20.875, patience: 2_000 };

/** The pace of notices to a tenant that takes so many requests a second; the usual one when absent. */
export function tenantRateOf(permitted: number | undefined): SendingRate {
  return permitted === undefined ? tenantRate : { ...tenantRate, gap: 1_000 / (permitted - keptForAnswers) };
}

/** One message in a second. Microsoft: "Rate limiting for bots": 7 a second, and 1,800 an hour, in each conversation. */
export const conversationRate: SendingRate = { gap: 1_000, patience: 0 };
/** No pause is longer; one that seems to be was written by a clock that was ahead. */
export const longestPause = day;

/** A rate limit on which nothing has been sent yet. */
export const freshRateLimit: RateLimit = { freeFrom: 0 };

/** A slot of one's own with the rate limit as it is then, or how long to wait before asking again. */
export type SlotOffer =
  | { readonly kind: 'slot'; readonly at: number; readonly limit: RateLimit }
  | { readonly kind: 'later'; readonly wait: number; readonly because: 'paused' | 'full' };

/**
 * The next slot of a rate limit, from `now` on. `answers` is how many answers left meanwhile: each takes a slot that
 * would have been next.
 */
export function takeSlot(limit: RateLimit, now: number, pace: SendingRate, answers = 0): SlotOffer {
  const pause = pauseLeft(limit, now);
  if (pause > 0) return { kind: 'later', wait: pause, because: 'paused' };
  const wait = slotWait(limit, now, pace) + answers * pace.gap;
  if (wait > pace.patience) return { kind: 'later', wait, because: 'full' };
  const at = now + wait;
  return { kind: 'slot', at, limit: { ...limit, freeFrom: at + pace.gap } };
}

/** Milliseconds until a rate limit's next slot. One that is further off than any can be was given by a clock that was ahead. */
export function slotWait({ freeFrom }: RateLimit, now: number, { gap, patience }: SendingRate): number {
  const wait = Math.max(0, freeFrom - now);
  return wait > patience + gap ? 0 : wait;
}

/** Milliseconds for which a rate limit still rests; 0 when it does not. */
export function pauseLeft({ pausedUntil = 0 }: RateLimit, now: number): number {
  const left = Math.max(0, pausedUntil - now);
  return left > longestPause ? 0 : left;
}

/** The rate limit at rest for `wait` milliseconds, never for less than it rests already. */
export function pausedRateLimit(limit: RateLimit, now: number, wait: number): RateLimit {
  const rest = Math.min(longestPause, Math.max(wait, pauseLeft(limit, now)));
  return { ...limit, pausedUntil: now + rest, refusals: (limit.refusals ?? 0) + 1 };
}

/** The rate limit after something was delivered: the next refusal is a first one. A pause that began meanwhile stays. */
export function forgivenRateLimit(limit: RateLimit, now: number): RateLimit {
  if (limit.refusals === undefined || pauseLeft(limit, now) > 0) return limit;
  return { freeFrom: limit.freeFrom };
}
