// The notice of a confirmed agreement whose end came later: whoever wished for it hears what became of it.
import type { Attestation } from '../microsoft/attestation.ts';
import { awaitedBy, type Notice } from './notice.ts';

/** The end of an attestation; `about` is the customer. */
export interface AgreementNotice extends Notice {
  readonly kind: 'agreement';
  /** The id of the intent: another one may have followed. */
  readonly requestId: string;
}

/** The notice of an attestation that has come to its end. It is awaited: somebody pressed the button. */
export function agreementNotice(
  { customerId: about, requestId, by }: Pick<Attestation, 'customerId' | 'requestId' | 'by'>,
  now: Date,
): AgreementNotice {
  const id = [about, 'agreement', requestId, by.id].join('|');
  return { ...awaitedBy(by, now), id, kind: 'agreement', about, requestId };
}
