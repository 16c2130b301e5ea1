// The cards that show one subscription: as it is now, and the form that asks for its new term.
import type { Card } from '../../cards/rendering/renderCard.ts';
import { subscriptionCard } from '../../cards/subscriptions/subscriptionCard.ts';
import { renewedCard } from '../../cards/subscriptions/subscriptionForms.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { decisionOf } from '../../domain/endOfTerm/decision.ts';
import { mayOperate } from '../../domain/people/role.ts';
import { usualNewEnd } from '../../domain/subscriptions/renewal.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { isInReach, type MicrosoftLink } from '../../storage/microsoft/microsoftLinks.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import type { Chat } from '../feature/feature.ts';
import type { Turn } from '../turn/turn.ts';
import { viewOf } from './subscriptionDeed.ts';

/** The card of a subscription as it is now. */
export async function cardOfSubscription(
  { services, turn }: Pick<Chat, 'services' | 'turn'>,
  present: Versioned<Subscription>,
): Promise<Card> {
  const domain = (await services.customers.get(present.value.customerId))?.value.domain;
  const link = await followedAs(services, present.value);
  const goneAt = link?.vanishedAt;
  const microsoft = link && {
    readAt: new Date(link.readAt),
    goneAt: goneAt === undefined ? undefined : new Date(goneAt),
  };
  const actsAtMicrosoft = mayOperate(turn.role) && isInReach(link);
  return subscriptionCard({ ...viewOf(turn, present), actsAtMicrosoft, domain, microsoft }, turn);
}

/** What Microsoft said of it last; undefined where the desk follows nothing. */
async function followedAs(services: Chat['services'], { id }: Subscription): Promise<MicrosoftLink | undefined> {
  return services.microsoft.register === undefined ? undefined : await services.microsoftLinks.ofSubscription(id);
}

/** The form that asks for the new term of a subscription that was renewed elsewhere, filled in as is usual. */
export function formOfRenewal(present: Versioned<Subscription>, turn: Turn): Card {
  const { value } = present;
  const today = dayOf(turn.now, turn.zone);
  const { licences = value.licences } = decisionOf(value)?.next ?? {};
  const typed = { endsOn: usualNewEnd(value, today), licences: String(licences) };
  return renewedCard({ subscription: value, v: versionOf(present), today, typed, problems: [] }, turn);
}
