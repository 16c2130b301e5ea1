// The port to the Microsoft Customer Agreement: whether a customer has accepted it, and the partner's word that it has.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import type { AgreementSigner, AgreementStanding } from '../../domain/customers/customerAgreement.ts';

/** The text that customers accept now. */
export interface AgreementTemplate {
  readonly id: string;
  /** Where it can be read, on a page of Microsoft's. */
  readonly link?: string;
}

/** The text as a customer reads it: links of Microsoft's that work for five minutes. */
export interface AgreementDocument {
  readonly download: string;
  /** To read it in the browser. */
  readonly display?: string;
  /** The language that it is in, such as `hu-HU`: English where Microsoft has it in no other for the country. */
  readonly language: string;
}

/** What a partner confirms. `requestId` is on record before the call. */
export interface AttestationOrder {
  readonly tenantId: string;
  readonly templateId: string;
  readonly signer: AgreementSigner;
  readonly agreedOn: CalendarDay;
  readonly requestId: string;
}

/** Microsoft's register of agreements, which it opens to a person only; every call may throw a GatewayError. */
export interface CustomerAgreements {
  template(): Promise<AgreementTemplate>;
  /** The text for a country (ISO 3166, two capitals) in a spoken language such as `hu`. */
  document(
    templateId: string,
    reader: { readonly country: string; readonly language: string },
  ): Promise<AgreementDocument>;
  /** Whether a customer has accepted it: confirmed by a partner, or at Microsoft itself. */
  standing(tenantId: string, urgency: 'person' | 'upkeep'): Promise<AgreementStanding>;
  /** Confirms an acceptance; one that Microsoft has with the same details is confirmed. `ambiguous`: look at the standing. */
  attest(order: AttestationOrder): Promise<void>;
}
