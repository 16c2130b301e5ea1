// The command `overview`: one look at the months ahead, whose numbers open the list of renewals.
import { overviewCard, sharesShown } from '../../cards/overview/overviewCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { overviewOf } from '../../domain/subscriptions/overview.ts';
import type { Chat, Feature } from '../routing/feature.ts';
import { readCursor, writeCursor } from '../routing/listCursor.ts';
import type { Services } from '../services/services.ts';
import { showRenewals } from '../subscriptions/renewalsFeature.ts';
import { inPlace } from '../subscriptions/subscriptionDeed.ts';
import { sendCard } from '../turn/turn.ts';

/** Shows the months ahead. */
export const overviewFeature: Feature = {
  help: ['overview'],
  verbs: { 'overview.show': {}, 'overview.list': {} },
  commands: {
    overview: async (chat) => {
      await sendCard(chat.turn, await cardOf(chat));
    },
  },
  click: async (chat, { verb, id }) => {
    if (verb === 'overview.list') await showRenewals(chat, readCursor(id));
    else await inPlace(chat.turn, await cardOf(chat));
  },
};

async function cardOf({ services, turn }: Chat): Promise<Card> {
  const today = dayOf(turn.now, turn.zone);
  const overview = overviewOf(await services.subscriptions.endings(), today);
  const busiest = overview.shares.slice(0, sharesShown);
  const names = new Map(
    await Promise.all(busiest.map(async ({ personId }) => [personId, await nameOf(services, personId)] as const)),
  );
  return overviewCard({ overview, names, today, placeOf: writeCursor }, turn);
}

/** As a subscription of theirs has it: whoever answers for one need not have been here. */
async function nameOf({ subscriptions }: Pick<Services, 'subscriptions'>, responsibleId: string): Promise<string> {
  const { items } = await subscriptions.page({ limit: 1 }, { responsibleId });
  return items[0]?.responsible.name ?? '';
}
