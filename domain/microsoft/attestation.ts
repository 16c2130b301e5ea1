// The attestation: a partner's word to Microsoft that a customer has accepted its agreement.
import type { CalendarDay } from '../dates/calendarDay.ts';
import type { PersonRef } from '../people/person.ts';
import type { AgreementSigner } from '../customers/customerAgreement.ts';
import type { MicrosoftFailure } from './failure.ts';

/**
 * An attestation on its way to Microsoft. `sending`: the call is out, or its process died; `unsure`: nobody knows yet,
 * and it is looked up; `done` and `refused` (nothing was done) are its ends. Who accepted it is kept until the end
 * alone.
 */
export interface Attestation {
  readonly customerId: string;
  readonly tenantId: string;
  /** Microsoft's id of the text that was accepted. */
  readonly templateId: string;
  /** Absent once the attestation has come to its end. */
  readonly signer?: AgreementSigner;
  readonly agreedOn: CalendarDay;
  /** The id of the intent, which Microsoft gets. */
  readonly requestId: string;
  readonly by: PersonRef;
  /** Instant of the wish, ISO 8601. */
  readonly at: string;
  readonly state: 'sending' | 'unsure' | 'done' | 'refused';
  /** Set while its end is still to be told to whoever wished for it, because nobody waited for it any more. */
  readonly tell?: true;
  /** Why Microsoft did not take it. */
  readonly failure?: MicrosoftFailure & { readonly correlationId?: string };
}

/** True while nobody may begin another one: what became of it is not known. */
export function isAttesting({ state }: Pick<Attestation, 'state'>): boolean {
  return state === 'sending' || state === 'unsure';
}

/** An attestation at its end: who accepted is on record at Microsoft now, or nowhere. */
export function attested(one: Attestation, how: Pick<Attestation, 'state' | 'failure' | 'tell'>): Attestation {
  const { signer: _signer, tell: _tell, failure: _failure, ...rest } = one;
  return { ...rest, ...how };
}
