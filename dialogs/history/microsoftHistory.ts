// What Microsoft has on record of a customer: asked for when somebody wants to see it, and kept nowhere.
import { microsoftDeedsCard } from '../../cards/history/microsoftDeedsCard.ts';
import { failureLine } from '../../cards/microsoft/failureLine.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { Chat } from '../feature/feature.ts';
import { failureOf, GatewayError } from '../services/microsoft.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { sendCard, sendText, showTyping } from '../turn/turn.ts';
import { day } from '../../domain/dates/durations.ts';

/** Days that are looked back; Microsoft keeps 90. */
const days = 30;

/** True where a customer's records can be read. */
export function hasMicrosoftHistory({ microsoft }: Chat['services'], customer: Customer | undefined): boolean {
  return microsoft.deeds !== undefined && customer?.microsoftTenantId !== undefined;
}

/** Shows what was done at Microsoft about a customer, or why Microsoft does not say. */
export async function showMicrosoftHistory({ services, turn }: Chat, customerId: string): Promise<void> {
  const { deeds } = services.microsoft;
  const customer = (await services.customers.get(customerId))?.value;
  if (deeds === undefined || customer?.microsoftTenantId === undefined) {
    await sendShortMessage(turn, 'cardExpired', 'help');
    return;
  }
  showTyping(turn.context);
  try {
    const since = new Date(turn.now.getTime() - days * day);
    const found = await deeds.ofCustomer(customer.microsoftTenantId, since, turn.now);
    await sendCard(turn, microsoftDeedsCard({ customerName: customer.name, deeds: found, days }, turn));
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    await sendText(turn, failureLine(failureOf(error), turn.language));
  }
}
