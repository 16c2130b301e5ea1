// The change of one subscription by a card: judged by the version that the card showed, written once, answered by a card.
import type { CardAction } from '../../cards/actions.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { AuditedDeed, AuditEntry } from '../../domain/history/auditEntry.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { readFinished } from '../consequences/readFinished.ts';
import type { Chat } from '../feature/feature.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { cardOfSubscription } from './cardOfSubscription.ts';
import { changeSubscription } from './changeSubscription.ts';
import { deedOf } from './subscriptionDeed.ts';

/** Makes a card of a subscription as it is on record. */
export type DrawSubscription = (present: Versioned<Subscription>) => Card | Promise<Card>;

/** What a card makes of a subscription; or the card that says what is wrong. */
export type Decision =
  | { readonly card: Card }
  | {
      readonly to: Subscription;
      readonly deed: AuditedDeed;
      readonly facts?: AuditEntry['facts'];
      /** The card that comes after it; that of the subscription when absent. */
      readonly draw?: DrawSubscription;
    };

/** The subscription that a card is about, nothing of its changes undone; undefined when it is gone, which the person is told. */
export async function subscriptionOfCard(
  { services, turn }: Chat,
  { id }: CardAction,
): Promise<Versioned<Subscription> | undefined> {
  const present = await readFinished(services, services.subscriptions, id);
  if (present === undefined) await sendShortMessage(turn, 'cardExpired', 'help');
  return present;
}

/**
 * Changes a subscription, once, over the version that the card showed; its reminders follow. Returns the card that comes
 * after; `late`, the card of the subscription as it is now when absent, where somebody was faster.
 */
export async function changeByCard(
  chat: Chat,
  present: Versioned<Subscription>,
  { v }: CardAction,
  decide: () => Decision | Promise<Decision>,
  late: DrawSubscription = (now) => cardOfSubscription(chat, now),
): Promise<Card> {
  const { services, turn } = chat;
  if (v !== versionOf(present)) return await late(present);
  const decision = await decide();
  if ('card' in decision) return decision.card;
  const { to, deed, facts, draw } = decision;
  const written = await changeSubscription(services, present, to, deedOf(turn, present, deed, facts));
  if (written === undefined) return await late((await services.subscriptions.get(to.id)) ?? present);
  return await (draw?.(written) ?? cardOfSubscription(chat, written));
}
