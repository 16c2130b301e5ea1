// The card of a customer's partner of record, and the letter on it that asks the customer.
import {
  customerPartnerOfRecordCard,
  type CustomerPartnerOfRecordView,
} from '../../cards/partnerOfRecord/partnerOfRecordCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { Letter, WrittenLetter } from '../../domain/letters/letter.ts';
import { customerLanguage } from '../letters/customerLanguage.ts';
import type { Services } from '../services/services.ts';
import type { Chat } from '../feature/feature.ts';
import { letterEndsOf } from '../letters/letterEnds.ts';
import { letterFormOf, type LetterSource } from '../letters/letterSource.ts';

/** What is shown besides what is on record. */
export interface PartnerOfRecordShown {
  readonly note?: NonNullable<CustomerPartnerOfRecordView['note']>;
  /** The recipient that somebody typed. */
  readonly recipient?: string | undefined;
  /** A letter that was not sent, and why. */
  readonly kept?: { readonly letter: WrittenLetter; readonly problem: string };
}

/** The card of a customer: who is on record on which subscription, and the letter. */
export async function customerPartnerOfRecordCardOf(
  chat: Chat,
  customer: Customer,
  shown: PartnerOfRecordShown = {},
): Promise<Card> {
  const { services, turn } = chat;
  const { note, kept, recipient = customer.contact?.mail } = shown;
  const identity = await services.partnerIdentity.read();
  const about = { kind: 'record', id: customer.id } as const;
  const posting = await letterFormOf(
    services,
    about,
    kept === undefined ? { recipient } : { recipient: kept.letter.to, problem: kept.problem },
  );
  return customerPartnerOfRecordCard(
    {
      customer,
      atMicrosoft: services.microsoft.register !== undefined && customer.microsoftTenantId !== undefined,
      subscriptions: await services.subscriptions.ofCustomer(customer.id),
      partnerId: identity?.partnerId,
      noticeLanguage: kept?.letter.language ?? customerLanguage(customer, turn),
      ends: await letterEndsOf(chat, customer),
      posting,
      note,
      typed: kept && { subject: kept.letter.subject, message: kept.letter.text },
    },
    turn,
  );
}

/** What a customer is written about the partner of record; undefined when there is no such customer. */
export async function partnerOfRecordLetterSource(chat: Chat, id: string): Promise<LetterSource | undefined> {
  const customer = (await chat.services.customers.get(id))?.value;
  return customer && partnerOfRecordSource(chat, customer);
}

/** What a customer that was read is written about the partner of record. */
export function partnerOfRecordSource(chat: Chat, customer: Customer): LetterSource {
  return {
    customer: { id: customer.id, name: customer.name },
    language: customerLanguage(customer, chat.turn),
    compose: (letter, problem) => customerPartnerOfRecordCardOf(chat, customer, { kept: { letter, problem } }),
    problemOf: () => undefined,
  };
}

/** The customer's record says who asked last, and when. Doing it twice changes nothing. */
export async function followPartnerOfRecordLetter(
  { customers }: Pick<Services, 'customers'>,
  { about, by, sentAt: at }: Letter,
): Promise<void> {
  if (at === undefined) return;
  await customers.change(about.id, (known) =>
    known.recordAsked !== undefined && known.recordAsked.at >= at ? known : { ...known, recordAsked: { by, at } },
  );
}
