// The command `history`: pages of the audit trail, of everybody or about one customer.
import { entriesShown, historyCard } from '../../cards/history/historyCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { idsOf } from '../../domain/customers/merge.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { pageButtons, pageMarkIn, readCursor, type ListCursor } from '../lists/listCursor.ts';
import { answerInPlace, sendCard } from '../turn/turn.ts';
import { hasMicrosoftHistory, showMicrosoftHistory } from './microsoftHistory.ts';
import { defined } from '../../domain/defined.ts';

/** Shows who did what, for which customer, when. */
export const historyFeature: Feature = {
  verbs: {
    'history.page': {},
    'history.microsoft': {},
  },
  commands: {
    history: async (chat, { customer }) => {
      const found = customer === undefined ? [] : await chat.services.customers.search(customer, 2);
      const [only] = found;
      const cursor: ListCursor = only !== undefined && found.length === 1 ? { customerId: only.id } : {};
      const customerUnknown = customer !== undefined && cursor['customerId'] === undefined;
      await sendCard(chat.turn, await pageCard(chat, cursor, customerUnknown));
    },
  },
  click: async (chat, { verb, id }) => {
    if (verb === 'history.microsoft') {
      await showMicrosoftHistory(chat, id);
      return;
    }
    const card = await pageCard(chat, readCursor(id), false);
    await answerInPlace(chat.turn, card);
  },
};

/** Sends a page of the history. */
export async function showHistory(chat: Chat, cursor: ListCursor): Promise<void> {
  await sendCard(chat.turn, await pageCard(chat, cursor, false));
}

async function pageCard({ services, turn }: Chat, cursor: ListCursor, customerUnknown: boolean): Promise<Card> {
  const { customerId } = cursor;
  const after = pageMarkIn(cursor);
  const request = { limit: entriesShown, ...defined({ after }) };
  const customer = customerId === undefined ? undefined : await services.customers.get(customerId);
  const ids = customer === undefined ? [customerId ?? ''] : idsOf(customer.value);
  const page = await (customerId === undefined
    ? services.audit.newest(request)
    : services.audit.ofCustomer(ids, request));
  const { next: older, first: newest } = pageButtons({ customerId }, after, page.next);
  return historyCard(
    {
      entries: page.items,
      customerUnknown,
      customerName: customer?.value.name,
      microsoft: customerId !== undefined && hasMicrosoftHistory(services, customer?.value) ? customerId : undefined,
      older,
      newest,
    },
    turn,
  );
}
