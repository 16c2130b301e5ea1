// The command `offer`: the list, a new offer, and every button of an offer's cards.
import type { CardAction } from '../../cards/actions.ts';
import { offerListCard, offersShown } from '../../cards/offers/offerListCard.ts';
import type { OfferNote } from '../../cards/offers/offerView.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { verbsOf } from '../flow/verbsOf.ts';
import { answerOnce, showOnce } from '../flow/oneTurn.ts';
import { atOf, type Draw } from '../flow/step.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { pageButtons, pageMarkIn, readCursor, writeCursor, type ListCursor } from '../lists/listCursor.ts';
import { isOnlySample } from '../samples/onlySample.ts';
import { answerInPlace, sendCard } from '../turn/turn.ts';
import { beginOffer, type OfferBeginning } from './beginOffer.ts';
import { customerStepCard, offeredTo } from './customerStep.ts';
import { offerCardOf } from './offerCardOf.ts';
import { offerFlow } from './offerFlow.ts';
import { defined } from '../../domain/defined.ts';

/** The shape of records that this desk works on. */
const shape = 1;

/** Offers delegated administration, and follows what was offered. */
export const offerFeature: Feature = {
  verbs: {
    ...verbsOf(offerFlow, 'offer'),
    'offer.list': {},
    'offer.start': {},
    'offer.open': {},
    'offer.again': {},
    'offer.message': {},
    'offer.check': {},
  },
  draws: {
    'offer.look': async (here, { id }) => await lookedAt(here, id),
  },
  commands: {
    offer: async (chat, { customer }) => {
      if (customer === undefined) await showListOrBegin(chat);
      else await beginFor(chat, customer);
    },
  },
  click: async (chat, action) => {
    if (action.verb === 'offer.list') await list(chat, action);
    else if (action.verb === 'offer.start') await start(chat, action.id);
    else await answer(chat, action);
  },
};

/** An offer past its draft, as it stands; a draft is a form, which nobody draws anew below the hands of who fills it in. */
async function lookedAt({ services, turn }: Pick<Chat, 'services' | 'turn'>, id: string): Promise<Card | undefined> {
  const present = id === '' ? undefined : await services.offers.get(id);
  const isShown = present?.value.shape === shape && !['draft', 'handedOver'].includes(present.value.state);
  return isShown ? await offerCardOf(atOf(services, turn, present)) : undefined;
}

/** A page in place of the list that was clicked; from an offer's card, the list comes below it. */
async function list(chat: Chat, { id, v }: CardAction): Promise<void> {
  if (v === 0) await answerInPlace(chat.turn, await listCard(chat, readCursor(id)));
  else await sendCard(chat.turn, await listCard(chat, {}));
}

/** Without a customer: what there is, and where nothing is, a new offer. */
async function showListOrBegin(chat: Chat): Promise<void> {
  const any = await chat.services.offers.list('all', { limit: 1 });
  if (any.items.length === 0) await begin(chat, {});
  else await sendCard(chat.turn, await listCard(chat, {}));
}

/** For a customer that was named: filled in when exactly one has the name, else looked for, to be chosen. */
async function beginFor(chat: Chat, name: string): Promise<void> {
  const [only, ...others] = await chat.services.customers.search(name, 2);
  if (only !== undefined && others.length === 0) await begin(chat, { customer: offeredTo(only) });
  else await begin(chat, {}, (at) => customerStepCard(at, { typed: { search: name } }));
}

/** The button of a customer's card, or of the list; an id that is not a customer's begins without one. */
async function start(chat: Chat, customerId: string): Promise<void> {
  const customer = customerId === '' ? undefined : (await chat.services.customers.get(customerId))?.value;
  await begin(chat, defined({ customer: customer && offeredTo(customer) }));
}

/** A fresh draft on a card of its own. */
async function begin(chat: Chat, beginning: OfferBeginning, draw?: Draw<Offer>): Promise<void> {
  const { customer, ...others } = beginning;
  const isRefused = isOnlySample(chat.services, customer?.customerId);
  const present = await beginOffer(chat.services, chat.turn, isRefused ? others : beginning);
  const refused: Draw<Offer> = (at) => customerStepCard(at, { problem: 'offer.problems.sample' });
  await showOnce(chat, offerFlow, { present, draw: isRefused ? refused : draw });
}

/** A button of an offer's card: the record decides, and the card shows what became of it. */
async function answer(chat: Chat, { verb, id, v, inputs }: CardAction): Promise<void> {
  const present = id === '' ? undefined : await offerFlow.read(chat.services, id);
  if (present?.value.shape !== shape) await answerInPlace(chat.turn, await listCard(chat, {}, 'gone'));
  else if (verb === 'offer.again') await again(chat, present.value);
  // From the list it comes on a card of its own; on its own card the version tells that it is the same one.
  else if (verb === 'offer.open') await showOnce(chat, offerFlow, { present, placing: v === 0 ? 'fresh' : 'inPlace' });
  else await answerOnce(chat, offerFlow, present, { verb, v, inputs });
}

/** The same offer once more, to the same customer: on a card of its own, so that the old one stays to be read. */
async function again(chat: Chat, like: Offer): Promise<void> {
  const customer = (await chat.services.customers.get(like.customerId ?? ''))?.value;
  await begin(chat, { like, ...defined({ customer: customer && offeredTo(customer) }) });
}

async function listCard({ services, turn }: Chat, cursor: ListCursor, note?: OfferNote): Promise<Card> {
  const which = cursor['which'] === 'all' ? 'all' : 'open';
  const after = pageMarkIn(cursor);
  const page = await services.offers.list(which, { limit: offersShown, ...defined({ after }) });
  return offerListCard(
    {
      offers: page.items,
      which,
      today: dayOf(turn.now, 'utc'),
      other: writeCursor({ which: which === 'open' ? 'all' : 'open' }),
      ...pageButtons({ which }, after, page.next),
      note,
    },
    turn,
  );
}
