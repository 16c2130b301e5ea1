// Makes the message to the customer of an offer, and the card that it is written on.
import type { LetterFormView } from '../../cards/letters/letterForm.ts';
import { offerLetter } from '../../cards/offers/offerLetter.ts';
import { offerMessageCard } from '../../cards/offers/offerRequestCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { sayLetter } from '../../cards/letters/letterTexts.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { customerLanguage } from '../letters/customerLanguage.ts';
import { letterEndsOf } from '../letters/letterEnds.ts';
import { letterFormOf } from '../letters/letterSource.ts';
import { cardView, type AtOffer, type Shown } from './offerStep.ts';
import { defined } from '../../domain/defined.ts';

/** The card to write the message on; `typed` is what was written and not sent. */
export async function messageCard(at: AtOffer, shown: Shown = {}): Promise<Card> {
  const { services, present, reader } = at;
  const { typed, letterProblem } = shown;
  const { language, text } = await messageOf(at);
  const contact = (await services.customers.get(present.value.customerId ?? ''))?.value.contact;
  const posting = await letterFormOf(
    services,
    { kind: 'offer', id: present.value.id },
    {
      recipient: typed?.['recipient'] ?? contact?.mail,
      last: lastSending(present.value),
      subject: typed?.['subject'] ?? sayLetter(language, 'offer.subject'),
      ...defined({ problem: letterProblem }),
    },
  );
  return offerMessageCard({ ...cardView(at, shown), language, message: typed?.['message'] ?? text, posting }, reader);
}

/** An offer knows every time that its message went, by mail or by hand. */
function lastSending({ sendings = [] }: Offer): LetterFormView['last'] {
  const last = sendings.at(-1);
  return last && { sentAt: last.at, by: last.by, how: last.how, to: last.to ?? '' };
}

/** The message to the customer: as it was left, else the proposed one in the customer's language. */
export async function messageOf(at: AtOffer): Promise<{ readonly language: string; readonly text: string }> {
  const { services, present } = at;
  const { customerId = '', message } = present.value;
  if (message !== undefined) return message;
  const customer = (await services.customers.get(customerId))?.value;
  const language = customerLanguage(customer, at.reader);
  return { language, text: await letterIn(at, customer, language) };
}

/** The proposed message in a language. */
export async function proposedMessage(at: AtOffer, language: string): Promise<string> {
  const { customerId = '' } = at.present.value;
  return await letterIn(at, (await at.services.customers.get(customerId))?.value, language);
}

async function letterIn(at: AtOffer, customer: Customer | undefined, language: string): Promise<string> {
  const { present, reader } = at;
  return offerLetter({ offer: present.value, ends: await letterEndsOf(at, customer) }, { language, zone: reader.zone });
}
