// The Microsoft Customer Agreement: what is known of whether a customer has accepted it.
import type { CalendarDay } from '../dates/calendarDay.ts';

/** Who accepted it for the customer. Microsoft asks for all but the phone. */
export interface AgreementSigner {
  readonly firstName: string;
  readonly lastName: string;
  readonly mail: string;
  readonly phone?: string;
}

/** The parts of the name of who accepted it, as Microsoft has them. */
export type SignerName = Partial<Pick<AgreementSigner, 'firstName' | 'lastName'>>;

/**
 * What is known of a customer's acceptance. `how` says from where: `microsoft` has the partner's confirmation on record
 * (or none, for `missing`), the `customer` accepted it at Microsoft itself, or somebody `reported` that it is confirmed
 * in Partner Center.
 */
export interface KnownAgreement {
  readonly state: 'accepted' | 'missing';
  readonly how: 'microsoft' | 'customer' | 'reported';
  /** Day (UTC) of the acceptance, where somebody says it. */
  readonly on?: CalendarDay;
  /**
   * Name of who accepted it; personal data, which goes with the customer. A text, given name first, where it was kept
   * before its parts were.
   */
  readonly signer?: SignerName | string;
  /** Instant from which it is known, ISO 8601. */
  readonly knownAt: string;
}

/** What Microsoft says of it at one moment. */
export type AgreementStanding = Omit<KnownAgreement, 'knownAt' | 'how'> & { readonly how: 'microsoft' | 'customer' };

/** True when Microsoft need not be asked again: what it has once is not taken back; a person's word it may contradict. */
export function isSettledByMicrosoft(known: KnownAgreement | undefined): boolean {
  return known?.state === 'accepted' && known.how !== 'reported';
}

/** What is known after one more word about it; the very record when it says the same. */
export function agreementAfter(
  known: KnownAgreement | undefined,
  said: Omit<KnownAgreement, 'knownAt'>,
  now: Date,
): KnownAgreement {
  const isSame =
    known?.state === said.state &&
    known.how === said.how &&
    known.on === said.on &&
    JSON.stringify(known.signer) === JSON.stringify(said.signer);
  return isSame ? known : { ...said, knownAt: now.toISOString() };
}
