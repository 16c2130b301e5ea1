// The act: what somebody has the desk do at Microsoft, once. It is on record before the call, and never sent on a guess.
import type { AgreementSigner } from '../customers/customerAgreement.ts';
import type { CalendarDay } from '../dates/calendarDay.ts';
import { day } from '../dates/durations.ts';
import type { PersonRef } from '../people/person.ts';
import type { ReferredFailure } from './failure.ts';
import type { SubscriptionChange } from './subscriptionChange.ts';

/**
 * sending: the call is out, or its process died. running: Microsoft took it and works on it. unsure: nobody knows yet,
 * and it is looked up. The others are ends: done, refused (nothing was done), changedMeanwhile (somebody was first),
 * lost (Microsoft showed for two days neither that it was done nor that it was not).
 */
export type ActState = 'sending' | 'running' | 'unsure' | 'done' | 'refused' | 'changedMeanwhile' | 'lost';

/** What is on record of every act. There is one at a time for its subject, by whose id it is kept. */
export interface Act {
  /** The customer's tenant. */
  readonly tenantId: string;
  /** The id of the intent, which Microsoft gets. */
  readonly requestId: string;
  readonly by: PersonRef;
  /** Instant of the wish, ISO 8601. */
  readonly at: string;
  readonly state: ActState;
  /** Set while its end is still to be told to whoever wished for it, because nobody waited for it any more. */
  readonly tell?: true;
  /** Why Microsoft did not do it. */
  readonly failure?: ReferredFailure;
}

/** A change of a subscription. */
export interface SubscriptionAct extends Act {
  readonly subscriptionId: string;
  /** Microsoft's id of the subscription. */
  readonly microsoftId: string;
  readonly change: SubscriptionChange;
}

/** A partner's word to Microsoft that a customer has accepted its agreement. */
export interface Attestation extends Act {
  readonly customerId: string;
  /** Microsoft's id of the text that was accepted. */
  readonly templateId: string;
  /** Who accepted it; absent once the attestation has come to its end: it is on record at Microsoft then, or nowhere. */
  readonly signer?: AgreementSigner;
  readonly agreedOn: CalendarDay;
}

/** Milliseconds after which nobody looks any longer; Microsoft works on a change for up to a day. */
const longestLook = 2 * day;

/** True for an act that was looked up long enough. */
export function isLost({ at }: Pick<Act, 'at'>, now: Date): boolean {
  return now.getTime() - Date.parse(at) >= longestLook;
}

/** True while nobody may begin another one: what became of it is not known. */
export function isOut({ state }: Pick<Act, 'state'>): boolean {
  return state === 'sending' || state === 'running' || state === 'unsure';
}

/** An act whose end has been told. */
export function told<A extends Act>(act: A): A {
  const { tell: _tell, ...rest } = act;
  return rest as unknown as A;
}
