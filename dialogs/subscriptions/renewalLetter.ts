// The letter about the end of a subscription: what is proposed, and the card to write it on.
import { customerMessage } from '../../cards/subscriptions/customerMessage.ts';
import { customerNoticeCard, type FormView } from '../../cards/subscriptions/subscriptionForms.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { WrittenLetter } from '../../domain/letters/letter.ts';
import { customerLanguage } from '../letters/customerLanguage.ts';
import type { Chat } from '../feature/feature.ts';
import { letterEndsOf } from '../letters/letterEnds.ts';
import { letterFormOf, type LetterSource } from '../letters/letterSource.ts';
import { defined } from '../../domain/defined.ts';

/** What a customer is written about the end of a subscription; undefined when there is no such subscription. */
export async function renewalLetterSource(chat: Chat, id: string): Promise<LetterSource | undefined> {
  const { services, turn } = chat;
  const present = await services.subscriptions.get(id);
  if (present === undefined) return undefined;
  const { value, rev } = present;
  const view: FormView = { subscription: value, v: rev, today: dayOf(turn.now, turn.zone) };
  const customer = (await services.customers.get(value.customerId))?.value;
  return {
    customer: { id: value.customerId, name: value.customerName },
    language: customerLanguage(customer, turn),
    compose: (typed, problem) => cardOf(chat, view, typed, problem),
    problemOf: () => undefined,
  };
}

/** The card with the message as the desk proposes it, in a language; the customer's contact gets it unless somebody typed another. */
export async function renewalLetterCard(
  chat: Chat,
  view: FormView,
  language: string,
  recipient: string | undefined,
): Promise<Card> {
  const { services, turn } = chat;
  const customer = (await services.customers.get(view.subscription.customerId))?.value;
  const contact = customer?.contact;
  const ends = await letterEndsOf(chat, customer);
  const { subject, message: text } = customerMessage(view, { language, zone: turn.zone }, ends);
  return await cardOf(chat, view, { to: recipient ?? contact?.mail ?? '', subject, text, language });
}

async function cardOf(
  { services, turn }: Chat,
  view: FormView,
  letter: WrittenLetter,
  problem?: string,
): Promise<Card> {
  const { to: recipient, subject, text: message, language: noticeLanguage } = letter;
  const about = { kind: 'renewal', id: view.subscription.id } as const;
  const posting = await letterFormOf(services, about, { recipient, ...defined({ problem }) });
  return customerNoticeCard({ ...view, noticeLanguage, subject, message, posting }, turn);
}
