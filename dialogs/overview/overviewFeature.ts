// The command `overview`: one look at the months ahead, whose numbers open the list of renewals.
import { overviewCard, sharesShown } from '../../cards/overview/overviewCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { dayOf, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import { defined } from '../../domain/defined.ts';
import { overviewOf } from '../../domain/subscriptions/overview.ts';
import { groupOn, rangeOf } from '../../domain/subscriptions/renewalList.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { everyItem } from '../../storage/page.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { typed } from '../flow/inputs.ts';
import { readCursor, writeCursor } from '../lists/listCursor.ts';
import { samplesOnRecord } from '../samples/samples.ts';
import type { Services } from '../services/services.ts';
import { showRenewals } from '../subscriptions/renewalsFeature.ts';
import { answerInPlace, sendCard } from '../turn/turn.ts';

/** Ended subscriptions that are read for what extended terms cost. */
const looked = { together: 250, most: 1_000 };

/** Shows the months ahead. */
export const overviewFeature: Feature = {
  verbs: { 'overview.show': {}, 'overview.list': {}, 'overview.month': { inputs: { month: typed } } },
  commands: {
    overview: async (chat) => {
      await sendCard(chat.turn, await cardOf(chat));
    },
  },
  click: async (chat, { verb, id, inputs: { month } }) => {
    if (verb === 'overview.list') await showRenewals(chat, readCursor(id));
    else if (verb === 'overview.month') await showRenewals(chat, readCursor(writeCursor(defined({ month }))));
    else await answerInPlace(chat.turn, await cardOf(chat));
  },
};

async function cardOf({ services, turn }: Chat): Promise<Card> {
  const today = dayOf(turn.now, turn.zone);
  const overview = overviewOf(await services.subscriptions.endings(), today);
  const busiest = overview.shares.slice(0, sharesShown);
  const names = new Map(
    await Promise.all(busiest.map(async ({ personId }) => [personId, await nameOf(services, personId)] as const)),
  );
  const extended = await extendedOn(services, today, overview.groups.get('extended') ?? 0);
  const { subscriptions: samples } = await samplesOnRecord(services);
  return overviewCard({ overview, extended, names, today, samples, cursorOf: writeCursor }, turn);
}

/** Those in an extended service term, so many of them as there are; none where too much else has ended to find them all. */
async function extendedOn(
  { subscriptions }: Pick<Services, 'subscriptions'>,
  today: CalendarDay,
  count: number,
): Promise<readonly Subscription[]> {
  const found: Subscription[] = [];
  if (count === 0) return found;
  for await (const one of everyItem((request) => subscriptions.ending(rangeOf('extended', today), request), looked)) {
    if (groupOn(one, today) === 'extended') found.push(one);
    if (found.length === count) break;
  }
  return found.length < count ? [] : found;
}

/** As a subscription of theirs has it: whoever answers for one need not have been here. */
async function nameOf({ subscriptions }: Pick<Services, 'subscriptions'>, responsibleId: string): Promise<string> {
  const { items } = await subscriptions.ending({}, { limit: 1 }, { responsibleId });
  return items[0]?.responsible.name ?? '';
}
