// The outcomes of a message that the desk starts, and the reading of the channel's answers into them.
import { defined } from '../../domain/defined.ts';

/** Why a message was refused for good. */
export type Refusal =
  'badRequest' | 'notAuthorised' | 'disabledByAdmin' | 'forbidden' | 'tooLarge' | 'serviceUrl' | 'refused';

/** What became of one try to send. */
export type SendOutcome =
  | { readonly kind: 'sent'; /** Absent when the channel gave none. */ readonly activityId?: string }
  /** Not now. `pauses` says whether everything for this tenant has to wait, or this message alone. */
  | {
      readonly kind: 'throttled';
      readonly pauses: 'tenant' | 'message';
      /** Milliseconds that the channel asks to wait; absent when it says nothing. */
      readonly retryAfter?: number;
      /** True when the message may have been delivered all the same. */
      readonly mayHaveArrived: boolean;
    }
  /** `blocked` until the person writes again; `closed`: the app was removed; `suspect`: a single "not found". */
  | { readonly kind: 'recipientGone'; readonly state: 'blocked' | 'closed' | 'suspect' }
  /** Refused for good. `concerns` says whether other messages to this tenant would be refused as well. */
  | { readonly kind: 'failed'; readonly reason: Refusal; readonly concerns: 'message' | 'tenant' }
  /** Nobody knows whether it was delivered. */
  | { readonly kind: 'ambiguous' };

/** What the channel answered to a request, or how the request broke off. */
export interface ChannelFailure {
  /** HTTP status; absent when no answer came. */
  readonly status?: number;
  /** The channel's error code, or the system's one when the line broke. */
  readonly code?: string;
  /** Everything the channel said, to look for codes that it puts elsewhere. */
  readonly text?: string;
  /** Milliseconds, from the header `Retry-After`. */
  readonly retryAfter?: number;
}

/** System codes of a line that was never there: the request did not leave. */
const neverLeft: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * The outcome of a request that failed, by status, then code, then text. Microsoft: "Send proactive messages" (status
 * codes and retry guidance); its figures are completed by what is known of real answers, so unknown codes are taken
 * by their status.
 */
export function sendOutcomeOf(failure: ChannelFailure): SendOutcome {
  const { status, code = '' } = failure;
  if (status === undefined) return neverLeft.has(code) ? wait(failure, 'message', false) : { kind: 'ambiguous' };
  switch (status) {
    case 400:
      return refused('badRequest');
    case 401:
      return refused('notAuthorised', 'tenant');
    case 403:
      return forbidden(failure);
    case 404:
      return { kind: 'recipientGone', state: 'suspect' };
    case 412:
      return wait(failure, 'message', false);
    case 413:
      return refused('tooLarge');
    case 429:
      return wait(failure, 'tenant', false);
    case 502:
    case 503:
    case 504:
      return wait(failure, 'message', true);
    default:
      return status === 408 || status >= 500 ? { kind: 'ambiguous' } : refused('refused');
  }
}

function forbidden({ code = '', text = '' }: ChannelFailure): SendOutcome {
  const says = (word: string): boolean => code === word || text.includes(word);
  if (says('BotDisabledByAdmin')) return refused('disabledByAdmin', 'tenant');
  if (says('ConversationBlockedByUser') || says('MessageWritesBlocked')) {
    return { kind: 'recipientGone', state: 'blocked' };
  }
  if (says('BotNotInConversationRoster')) return { kind: 'recipientGone', state: 'closed' };
  return refused('forbidden');
}

function refused(reason: Refusal, concerns: 'message' | 'tenant' = 'message'): SendOutcome {
  return { kind: 'failed', reason, concerns };
}

function wait({ retryAfter }: ChannelFailure, pauses: 'tenant' | 'message', mayHaveArrived: boolean): SendOutcome {
  return { kind: 'throttled', pauses, mayHaveArrived, ...defined({ retryAfter }) };
}
