// Draws sent cards anew, of notices, and of imports and a sync that go on: a card follows what happens, wherever it was done. It says nothing new, so it is no notice.
import { everyDue } from '../../dialogs/services/everyDue.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { importCard } from '../../dialogs/imports/importCard.ts';
import { syncStateCard } from '../../dialogs/microsoft/syncStateCard.ts';
import { cardOfNotices, isDrawnAnew } from '../../dialogs/notices/cardOfNotices.ts';
import type { CardRefresh } from '../../storage/notices/cardRefreshes.ts';
import type { Versioned } from '../../storage/records/change.ts';
import type { Conversations } from '../../storage/conversations/conversations.ts';
import type { ProactiveSender } from '../proactive/sendProactively.ts';
import { recipientBy } from './recipients.ts';
import { minute } from '../../domain/dates/durations.ts';

/** What drawing anew works with. */
export interface RefreshParts {
  readonly services: Services;
  readonly conversations: Conversations;
  readonly sender: Pick<ProactiveSender, 'redraw'>;
}

/** Milliseconds for which a refresh is held by its worker. */
const lease = minute;
/** How often the channel may put a refresh off. */
const mostTries = 20;

/** Draws every card anew that is asked for; returns how many. */
export async function refreshCards(parts: RefreshParts): Promise<number> {
  const { cardRefreshes, clock } = parts.services;
  return await everyDue(clock, cardRefreshes, lease, async (held) => {
    const wait = await refresh(parts, held);
    if (wait === undefined || held.value.tries >= mostTries) await cardRefreshes.end(held);
    else await cardRefreshes.putOff(held, new Date(clock.now().getTime() + wait));
  });
}

/** Returns the milliseconds to wait when it could not be done yet. */
async function refresh(
  { services, conversations, sender }: RefreshParts,
  { value }: Versioned<CardRefresh>,
): Promise<number | undefined> {
  const { conversationId, activityId } = value;
  const told = (await services.notices.onCard(activityId)).filter(isDrawnAnew);
  const [first] = told;
  const brought = first === undefined ? await services.imports.onCard(activityId) : undefined;
  const sync = first === undefined && brought === undefined ? await services.microsoftSync.read() : undefined;
  const conversation = await conversations.get(conversationId);
  const owner = brought?.value.owner ?? (sync?.card?.activityId === activityId ? sync.by : undefined);
  const reader = first ?? (owner && { recipientId: owner.id, tenantId: owner.tenantId });
  if (reader === undefined || conversation?.state !== 'open') return undefined;
  const person = await recipientBy(services, reader.recipientId, reader.tenantId);
  if (person === undefined) return undefined;
  return await sender.redraw({ conversation, person }, activityId, (turn) => {
    if (brought !== undefined) return importCard(services, brought, turn);
    // It is drawn for whoever began the round, who may begin another one.
    return first === undefined ? syncStateCard(services, turn, true) : cardOfNotices(services, turn, told, 'everybody');
  });
}
