// Hands out the text of the agreement that a customer accepts.
import { agreementTextCard } from '../../cards/microsoft/agreementCards.ts';
import { failureLine } from '../../cards/microsoft/failureLine.ts';
import { say } from '../../cards/texts/texts.ts';
import { culturesOf } from '../../domain/customers/countries.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { Chat } from '../feature/feature.ts';
import { failureOf, GatewayError } from '../services/microsoft.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { sendCard, sendText } from '../turn/turn.ts';
import { minute } from '../../domain/dates/durations.ts';

/** Milliseconds for which Microsoft's links to the text work. */
const linksLast = 5 * minute;

/** The text of the customer's country, in its language, by links that are asked for now. */
export async function handOutText({ services, turn }: Chat, customer: Customer): Promise<void> {
  const { agreements } = services.microsoft;
  const { country } = customer;
  if (agreements === undefined || country === '') {
    await sendShortMessage(turn, 'cardExpired', 'help');
    return;
  }
  const [local = 'en'] = (culturesOf(country)[0] ?? '').split('-');
  const language = customer.language ?? local;
  try {
    const template = await agreements.template();
    const document = await agreements.document(template.id, { country, language });
    const until = new Date(turn.now.getTime() + linksLast);
    await sendCard(turn, agreementTextCard({ customer, document, until }, turn));
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const why = failureLine(failureOf(error), turn.language);
    await sendText(turn, `${say(turn.language, 'agreement.text.unread')} ${why}`);
  }
}
