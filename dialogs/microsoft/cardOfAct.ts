// The card that says what became of a change of a subscription at Microsoft.
import { actCard } from '../../cards/microsoft/actCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { SubscriptionAct } from '../../domain/microsoft/act.ts';
import type { PartnerIdCheck } from '../../domain/partnerOfRecord/partnerOfRecord.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import type { Chat } from '../feature/feature.ts';
import { cardOfSubscription } from '../subscriptions/cardOfSubscription.ts';
import { viewOf } from '../subscriptions/subscriptionDeed.ts';

/** The act that was done, or the last one where somebody was first; the subscription itself where there is none. */
export async function cardOfAct(
  chat: Chat,
  present: Versioned<Subscription>,
  done: SubscriptionAct | undefined,
  check?: PartnerIdCheck,
): Promise<Card> {
  const { services, turn } = chat;
  const { id } = present.value;
  const act = done ?? (await services.microsoftActs.get(id))?.value;
  const now = (await services.subscriptions.get(id)) ?? present;
  if (act === undefined) return await cardOfSubscription(chat, now);
  return actCard({ ...viewOf(turn, now), act, check, mayTrace: services.microsoft.deeds !== undefined }, turn);
}
