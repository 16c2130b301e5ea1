// Owns which card shows an offer: by its state and step, or the message and the question before the end.
import type { PostingView } from '../../cards/letters/letterForm.ts';
import { offerCard } from '../../cards/offers/offerCard.ts';
import { offerEndCard } from '../../cards/offers/offerEndCard.ts';
import { offerLetter } from '../../cards/offers/offerLetter.ts';
import { offerHandOverCard, offerMessageCard } from '../../cards/offers/offerRequestCards.ts';
import {
  offerCustomerCard,
  offerDoubtCard,
  offerReviewCard,
  offerRolesCard,
  offerTermsCard,
} from '../../cards/offers/offerStepCards.ts';
import type { OfferCardView } from '../../cards/offers/offerView.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { say } from '../../cards/texts/texts.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { isPending } from '../../domain/offers/offerStates.ts';
import type { Language } from '../../domain/people/person.ts';
import { customerLanguage } from '../customers/customerLanguage.ts';
import { postingOf } from '../letters/letterKinds.ts';
import type { Offering, Shown } from './offerStep.ts';

/** Customers that a card lists by itself; the client finds the others while somebody types. */
const shownCustomers = 40;

/** The card of an offer as it stands. */
export async function drawOffer(offering: Offering, shown: Shown = {}): Promise<Card> {
  const { desk, reader, present, hand } = offering;
  const offer = present.value;
  const view: OfferCardView = {
    offer,
    mode: desk.microsoft.mode,
    ...(shown.note === undefined ? {} : { note: shown.note }),
    ...(shown.problem === undefined ? {} : { problem: shown.problem }),
  };
  if (shown.face === 'message' && isPending(offer.state)) return await drawMessage(offering, view, shown);
  if (shown.face === 'end') return offerEndCard(view, reader);
  if (offer.state === 'draft') return await drawStep(offering, view, shown);
  if (offer.state === 'handedOver') {
    const { typed = {} } = shown;
    return offerHandOverCard({ ...view, ...(typed['link'] === undefined ? {} : { typed: typed['link'] }) }, reader);
  }
  const canPlay = desk.microsoft.delegatedAdmin.play !== undefined;
  return offerCard({ ...view, today: dayOf(hand.now, 'utc'), canPlay }, reader);
}

async function drawStep(offering: Offering, view: OfferCardView, { typed }: Shown): Promise<Card> {
  const { reader } = offering;
  switch (view.offer.step) {
    case 'customer': {
      const customers = await customersToChoose(offering, typed?.['customer'] ?? view.offer.customerId);
      const moreCustomers = customers.length > shownCustomers;
      const listed = customers.slice(0, shownCustomers);
      return offerCustomerCard(
        { ...view, customers: listed, moreCustomers, ...(typed === undefined ? {} : { typed }) },
        reader,
      );
    }
    case 'roles':
      return offerRolesCard(view, reader);
    case 'doubt':
      return offerDoubtCard(view, reader);
    case 'terms': {
      if (typed === undefined) return offerTermsCard(view, reader);
      const kept = { days: typed['days'] ?? '', autoExtend: typed['autoExtend'] === 'true' };
      return offerTermsCard({ ...view, typed: kept }, reader);
    }
    case 'review':
      return offerReviewCard(view, reader);
  }
}

/** Customers by name, the chosen one in front when the list does not reach it; one more than is shown if there are more. */
async function customersToChoose({ desk }: Offering, chosen: string | undefined): Promise<readonly Customer[]> {
  const listed = await desk.customers.search('', shownCustomers + 1);
  if (chosen === undefined || listed.slice(0, shownCustomers).some(({ id }) => id === chosen)) return listed;
  const missing = (await desk.customers.get(chosen))?.value;
  return missing === undefined ? listed : [missing, ...listed];
}

async function drawMessage(offering: Offering, view: OfferCardView, { typed, letterProblem }: Shown): Promise<Card> {
  const { desk, present, reader } = offering;
  const { language, text } = await messageOf(offering);
  const contact = (await desk.customers.get(present.value.customerId ?? ''))?.value.contact;
  const posting = await postingOf(
    desk,
    { kind: 'offer', id: present.value.id },
    {
      recipient: typed?.['recipient'] ?? contact?.mail,
      last: lastSending(present.value),
      subject: typed?.['subject'] ?? say(language, 'mail.offerSubject'),
      ...(letterProblem === undefined ? {} : { problem: letterProblem }),
    },
  );
  return offerMessageCard({ ...view, language, message: typed?.['message'] ?? text, posting }, reader);
}

/** An offer knows every time that its message went, by mail or by hand. */
function lastSending({ sendings = [] }: Offer): PostingView['last'] {
  const last = sendings.at(-1);
  return last && { sentAt: last.at, by: last.by, how: last.how, to: last.to ?? '' };
}

/** The message to the customer: as it was left, else the proposed one in the customer's language. */
export async function messageOf(offering: Offering): Promise<{ readonly language: Language; readonly text: string }> {
  const { desk, present } = offering;
  const { customerId = '', message } = present.value;
  if (message !== undefined) return message;
  const customer = (await desk.customers.get(customerId))?.value;
  const language = customerLanguage(customer);
  return { language, text: letterIn(offering, customer, language) };
}

/** The proposed message in a language. */
export async function proposedMessage(offering: Offering, language: Language): Promise<string> {
  const { customerId = '' } = offering.present.value;
  return letterIn(offering, (await offering.desk.customers.get(customerId))?.value, language);
}

function letterIn({ present, turn, reader }: Offering, customer: Customer | undefined, language: Language): string {
  const contact = customer?.contact;
  const facts = { offer: present.value, from: turn.person.name, ...(contact === undefined ? {} : { contact }) };
  return offerLetter(facts, { language, zone: reader.zone });
}
