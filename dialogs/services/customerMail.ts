// The port to the mail: what the dialogs need to send a letter to a customer, whoever carries it.
import type { MailRefusal, WrittenLetter } from '../../domain/letters/letter.ts';

/** A mail to one recipient. `requestId` is on record before the call. */
export interface OutgoingMail extends WrittenLetter {
  readonly requestId: string;
}

/** `refused`: nothing was sent. `unsure`: it may have been sent, and nobody can look that up here. */
export type MailOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly reason: MailRefusal; readonly retryAfter?: number }
  | { readonly kind: 'unsure' };

/** The way of mails to customers. Absent from a desk that has none. */
export interface CustomerMail {
  /** The mailbox that the mails go out from, where people can look for them. */
  readonly sender: string;
  /** True when nothing leaves the machine. */
  readonly pretends: boolean;
  /** Sends a mail as plain text, once; repeats only what certainly was not taken. Throws nothing that is an outcome. */
  send(mail: OutgoingMail): Promise<MailOutcome>;
}
