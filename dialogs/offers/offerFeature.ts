// Owns the command `offer`: the list, a new offer, and every button of an offer's cards.
import type { CardAction } from '../../cards/actions.ts';
import { offerListCard, offersShown } from '../../cards/offers/offerListCard.ts';
import type { OfferNote } from '../../cards/offers/offerView.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Chat, Feature } from '../routing/feature.ts';
import { markIn, placeOfMark, readPlace, writePlace, type Place } from '../routing/listCursor.ts';
import { replaceClickedCard, sendCard } from '../turn/turn.ts';
import { newOffer, type OfferBeginning } from './beginOffer.ts';
import { offeredTo } from './draftAnswers.ts';
import { drawOffer } from './offerCardOf.ts';
import { writeOffer } from './writeOffer.ts';
import { offeringOf, type Offering, type OfferReply } from './offerStep.ts';
import { takeOfferAnswer } from './takeOfferAnswer.ts';

/** The shape of records that this desk works on. */
const shape = 1;

/** Offers delegated administration, and follows what was offered. */
export const offerFeature: Feature = {
  flow: 'offer',
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

/** A page in place of the list that was clicked; from an offer's card, the list comes below it. */
async function list(chat: Chat, { id, v }: CardAction): Promise<void> {
  if (v === 0) await inPlace(chat, await listCard(chat, readPlace(id)));
  else await sendCard(chat.turn, await listCard(chat, {}));
}

/** Without a customer: what there is, and where nothing is, a new offer. */
async function showListOrBegin(chat: Chat): Promise<void> {
  const any = await chat.desk.offers.list('all', { limit: 1 });
  if (any.items.length === 0) await begin(chat, {});
  else await sendCard(chat.turn, await listCard(chat, {}));
}

/** For a customer that was named: filled in when exactly one has the name, else to be chosen. */
async function beginFor(chat: Chat, name: string): Promise<void> {
  const [only, ...others] = await chat.desk.customers.search(name, 2);
  await begin(chat, only !== undefined && others.length === 0 ? { customer: offeredTo(only) } : {});
}

/** The button of a customer's card, or of the list; an id that is not a customer's begins without one. */
async function start(chat: Chat, customerId: string): Promise<void> {
  const customer = customerId === '' ? undefined : (await chat.desk.customers.get(customerId))?.value;
  await begin(chat, customer === undefined ? {} : { customer: offeredTo(customer) });
}

/** A fresh draft on a card of its own. */
async function begin({ desk, turn }: Chat, beginning: OfferBeginning): Promise<void> {
  const draft = await newOffer(desk, turn, beginning);
  await sendCard(turn, await drawOffer(offeringOf(desk, turn, draft)));
}

/** A button of an offer's card: the record decides, and the card shows what became of it. */
async function answer(chat: Chat, { verb, id, v }: CardAction): Promise<void> {
  const { desk, turn } = chat;
  const present = id === '' ? undefined : await desk.offers.get(id);
  if (present?.value.shape !== shape) {
    await inPlace(chat, await listCard(chat, {}, 'gone'));
    return;
  }
  const offering = offeringOf(desk, turn, present);
  if (verb === 'offer.again') {
    await again(chat, present.value);
    return;
  }
  if (verb === 'offer.open') {
    // From the list it comes on a card of its own; on its own card the version tells that it is the same one.
    const card = await drawOffer(offering);
    if (v === 0) await sendCard(turn, card);
    else await inPlace(chat, card);
    return;
  }
  const reply: OfferReply = v === present.value.version ? await takeOfferAnswer(offering, verb) : { kind: 'late' };
  await inPlace(chat, await settle(offering, reply));
}

/** Writes what an answer came to, and draws what stands then. */
async function settle(offering: Offering, reply: OfferReply): Promise<Card> {
  const { desk, present } = offering;
  if (reply.kind === 'show') return await drawOffer({ ...offering, present: reply.present ?? present }, reply);
  if (reply.kind === 'move') {
    const written = await write(offering, reply.to);
    if (written !== undefined) return await drawOffer({ ...offering, present: written }, reply);
  }
  const now = (await desk.offers.get(present.value.id)) ?? present;
  return await drawOffer({ ...offering, present: now }, { note: 'late' });
}

/** A round may have looked after the record meanwhile without changing it: then the answer is as good as before. */
async function write({ desk, present }: Offering, next: Offer): Promise<Versioned<Offer> | undefined> {
  const written = await writeOffer(desk, present, next);
  if (written !== undefined) return written;
  const now = await desk.offers.get(present.value.id);
  return now?.value.version === present.value.version ? await writeOffer(desk, now, next) : undefined;
}

/** The same offer once more, to the same customer: on a card of its own, so that the old one stays to be read. */
async function again(chat: Chat, like: Offer): Promise<void> {
  const customer = (await chat.desk.customers.get(like.customerId ?? ''))?.value;
  await begin(chat, { like, ...(customer === undefined ? {} : { customer: offeredTo(customer) }) });
}

async function inPlace({ turn }: Chat, card: Card): Promise<void> {
  if (!(await replaceClickedCard(turn, card))) await sendCard(turn, card);
}

async function listCard({ desk, turn }: Chat, place: Place, note?: OfferNote): Promise<Card> {
  const which = place['which'] === 'all' ? 'all' : 'open';
  const after = markIn(place);
  const page = await desk.offers.list(which, { limit: offersShown, ...(after === undefined ? {} : { after }) });
  return offerListCard(
    {
      offers: page.items,
      which,
      today: dayOf(turn.now, 'utc'),
      other: writePlace({ which: which === 'open' ? 'all' : 'open' }),
      ...(page.next === undefined ? {} : { next: writePlace({ which, ...placeOfMark(page.next) }) }),
      ...(after === undefined ? {} : { first: writePlace({ which }) }),
      ...(note === undefined ? {} : { note }),
    },
    turn,
  );
}
