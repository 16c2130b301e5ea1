// Owns the command `history`: pages of the audit trail, of everybody or about one customer.
import { entriesShown, historyCard } from '../../cards/history/historyCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Chat, Feature } from '../routing/feature.ts';
import { markIn, placeOfMark, readPlace, writePlace, type Place } from '../routing/listCursor.ts';
import { replaceClickedCard, sendCard } from '../turn/turn.ts';

/** Shows who did what, for which customer, when. */
export const historyFeature: Feature = {
  flow: 'history',
  commands: {
    history: async (chat, { customer }) => {
      const found = customer === undefined ? [] : await chat.desk.customers.search(customer, 2);
      const [only] = found;
      const place: Place = only !== undefined && found.length === 1 ? { customerId: only.id } : {};
      const customerUnknown = customer !== undefined && place['customerId'] === undefined;
      await sendCard(chat.turn, await pageCard(chat, place, customerUnknown));
    },
  },
  click: async (chat, { id }) => {
    const card = await pageCard(chat, readPlace(id), false);
    if (!(await replaceClickedCard(chat.turn, card))) await sendCard(chat.turn, card);
  },
};

/** Sends a page of the history. */
export async function showHistory(chat: Chat, place: Place): Promise<void> {
  await sendCard(chat.turn, await pageCard(chat, place, false));
}

async function pageCard({ desk, turn }: Chat, place: Place, customerUnknown: boolean): Promise<Card> {
  const { customerId } = place;
  const after = markIn(place);
  const request = { limit: entriesShown, ...(after === undefined ? {} : { after }) };
  const page = await (customerId === undefined
    ? desk.audit.newest(request)
    : desk.audit.ofCustomer(customerId, request));
  const customer = customerId === undefined ? undefined : await desk.customers.get(customerId);
  return historyCard(
    {
      entries: page.items,
      customerUnknown,
      ...(customer === undefined ? {} : { customerName: customer.value.name }),
      ...(page.next === undefined ? {} : { older: writePlace({ customerId, ...placeOfMark(page.next) }) }),
      ...(after === undefined ? {} : { newest: writePlace({ customerId }) }),
    },
    turn,
  );
}
