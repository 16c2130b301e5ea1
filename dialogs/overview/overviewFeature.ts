// The command `overview`: one look at the months ahead, whose numbers open the list of renewals.
import { overviewCard } from '../../cards/overview/overviewCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { dayOf, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import { OverviewCount, type Overview } from '../../domain/subscriptions/overview.ts';
import { rangeOf } from '../../domain/subscriptions/renewalList.ts';
import type { PageRequest } from '../../storage/page.ts';
import type { Chat, Feature } from '../routing/feature.ts';
import { readCursor, writeCursor } from '../routing/listCursor.ts';
import type { Services } from '../services/services.ts';
import { showRenewals } from '../subscriptions/renewalsFeature.ts';
import { inPlace } from '../subscriptions/subscriptionDeed.ts';
import { sendCard } from '../turn/turn.ts';
import { defined } from '../../domain/defined.ts';

/** Subscriptions that are read together; others get their turn between two pages. */
const together = 500;

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
  const overview = await countAll(services, today);
  return overviewCard({ overview, today, placeOf: writeCursor }, turn);
}

/** Reads every subscription that is not over, page by page. */
async function countAll({ subscriptions }: Pick<Services, 'subscriptions'>, today: CalendarDay): Promise<Overview> {
  const count = new OverviewCount(today);
  const { from } = rangeOf('toCheck', today);
  let after: PageRequest['after'];
  do {
    const request = { limit: together, ...defined({ after }) };
    const page = await subscriptions.ending({ from }, request);
    for (const subscription of page.items) count.add(subscription);
    after = page.next;
    await new Promise((resolve) => setImmediate(resolve));
  } while (after !== undefined);
  return count.counted;
}
