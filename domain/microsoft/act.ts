// A change that somebody has the desk make at Microsoft: on record before the call, and never sent on a guess.
import type { PersonRef } from '../people/person.ts';
import type { MicrosoftFailure } from './failure.ts';
import type { SubscriptionChange } from './subscriptionChange.ts';
import { day } from '../dates/durations.ts';

/**
 * sending: the call is out, or its process died. running: Microsoft took it and works on it. unsure: nobody knows yet,
 * and it is looked up. The others are ends: done, refused (nothing was done), changedMeanwhile (somebody was first),
 * lost (Microsoft showed for two days neither that it was done nor that it was not).
 */
export type ActState = 'sending' | 'running' | 'unsure' | 'done' | 'refused' | 'changedMeanwhile' | 'lost';

/** One change. There is one at a time for a subscription, by whose id it is kept. */
export interface Act {
  readonly subscriptionId: string;
  readonly tenantId: string;
  /** Microsoft's id of the subscription. */
  readonly microsoftId: string;
  readonly change: SubscriptionChange;
  /** The id of the intent, which Microsoft gets. */
  readonly requestId: string;
  readonly by: PersonRef;
  /** Instant of the wish, ISO 8601. */
  readonly at: string;
  readonly state: ActState;
  /** Set while its end is still to be told to whoever wished for it, because nobody waited for it any more. */
  readonly tell?: true;
  /** Why Microsoft did not do it. */
  readonly failure?: MicrosoftFailure & { readonly correlationId?: string };
}

/** Milliseconds after which nobody looks any longer; Microsoft works on a change for up to a day. */
const longestLook = 2 * day;

/** True for a change that was looked up long enough. */
export function isLost({ at }: Pick<Act, 'at'>, now: Date): boolean {
  return now.getTime() - Date.parse(at) >= longestLook;
}

/** True while nobody may begin another one: what became of it is not known. */
export function isOut({ state }: Pick<Act, 'state'>): boolean {
  return state === 'sending' || state === 'running' || state === 'unsure';
}
