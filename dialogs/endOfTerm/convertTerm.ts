// The conversion of an extended service term to a normal one: the way through Partner Center, and Microsoft's word that it is done.
import { convertTermCard } from '../../cards/endOfTerm/termForms.ts';
import { failureLine } from '../../cards/microsoft/failureLine.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { say } from '../../cards/texts/texts.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { refOf } from '../../domain/people/person.ts';
import { stageOn } from '../../domain/subscriptions/lifecycle.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { reachOf } from '../microsoft/changeAtMicrosoft.ts';
import { syncTenant } from '../microsoft/syncTenant.ts';
import type { Chat } from '../feature/feature.ts';
import { failureOf, GatewayError } from '../services/microsoft.ts';
import { cardOfSubscription } from '../subscriptions/cardOfSubscription.ts';
import { viewOf } from '../subscriptions/subscriptionDeed.ts';
import { showTyping } from '../turn/turn.ts';

/** What to do in Partner Center; the subscription itself once it is in no extended term any more. */
export async function convertCard(chat: Chat, present: Versioned<Subscription>, problem?: string): Promise<Card> {
  const { services, turn } = chat;
  if (!isExtended(chat, present.value)) return await cardOfSubscription(chat, present);
  const mayRead = (await reachOf(services, present.value.id)) !== undefined;
  return convertTermCard({ ...viewOf(turn, present), mayRead, problem }, turn);
}

/** Reads the customer's subscriptions at Microsoft and follows them, as a sync does; the new term, or the way again. */
export async function readBackCard(chat: Chat, present: Versioned<Subscription>): Promise<Card> {
  const { services, turn } = chat;
  const { language } = turn;
  const reach = await reachOf(services, present.value.id);
  const tenant = reach && (await services.microsoftTenants.get(reach.tenantId));
  if (reach === undefined || tenant === undefined) return await convertCard(chat, present);
  showTyping(turn.context);
  try {
    const theirs = await reach.register.subscriptions(reach.tenantId, 'person');
    await syncTenant(services, tenant, { theirs }, { by: refOf(turn.person), now: turn.now });
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const why = failureLine(failureOf(error), language);
    return await convertCard(chat, present, say(language, 'term.convert.unread', { why }));
  }
  const read = (await services.subscriptions.get(present.value.id)) ?? present;
  return await convertCard(chat, read, say(language, 'term.convert.stillExtended'));
}

function isExtended({ turn }: Chat, subscription: Subscription): boolean {
  return stageOn(subscription, dayOf(turn.now, turn.zone)) === 'extended';
}
