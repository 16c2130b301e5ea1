// The form of an attestation: who accepted the agreement, and on which day.
import { readContactForm, type ContactProblem } from '../customers/customerForm.ts';
import { isCalendarDay, type CalendarDay } from '../dates/calendarDay.ts';
import { defined } from '../defined.ts';
import type { AgreementSigner } from '../customers/customerAgreement.ts';

/** What the form of an attestation says, as it was typed. */
export interface TypedAttestation {
  readonly firstName: string;
  readonly lastName: string;
  readonly mail: string;
  readonly phone: string;
  readonly agreedOn: string;
}

/** Why the form is not taken; one reason at a time. */
export type AttestationProblem = ContactProblem | 'nameWhole' | 'mailMissing' | 'dayMissing' | 'dayAhead';

/**
 * Reads the form: first and last name, mail and the day are needed (Partner Center: confirm customer acceptance of the
 * Microsoft Customer Agreement). `today` is the person's.
 */
export function readAttestation(
  typed: TypedAttestation,
  today: CalendarDay,
): { readonly signer: AgreementSigner; readonly agreedOn: CalendarDay } | { readonly problem: AttestationProblem } {
  const read = readContactForm({ ...typed, role: '' });
  if ('problem' in read) return read;
  const { firstName, lastName, mail, phone } = read.contact;
  if (firstName === '' || lastName === '') return { problem: 'nameWhole' };
  if (mail === '') return { problem: 'mailMissing' };
  const day = readAgreedDay(typed.agreedOn, today);
  if ('problem' in day) return day;
  return { signer: { firstName, lastName, mail, ...defined({ phone }) }, ...day };
}

/** The day of an acceptance; nobody has accepted anything tomorrow. */
export function readAgreedDay(
  typed: string,
  today: CalendarDay,
): { readonly agreedOn: CalendarDay } | { readonly problem: 'dayMissing' | 'dayAhead' } {
  const day = typed.trim();
  if (!isCalendarDay(day)) return { problem: 'dayMissing' };
  return day > today ? { problem: 'dayAhead' } : { agreedOn: day };
}
