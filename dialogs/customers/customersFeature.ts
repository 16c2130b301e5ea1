// The command `customers`: the list, the search, one customer with everything known, and what goes on from there.
import type { CardAction } from '../../cards/actions.ts';
import { customerCard, offersOnCard, redemptionsOnCard } from '../../cards/customers/customerCard.ts';
import { customersCard, customersShown } from '../../cards/customers/customersCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { typed } from '../flow/inputs.ts';
import type { Chat, Feature } from '../routing/feature.ts';
import { showHistory } from '../history/historyFeature.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { isOwnChat } from '../turn/ownChat.ts';
import { pageMarkIn, cursorOfMark, readCursor, writeCursor, type ListCursor } from '../routing/listCursor.ts';
import { showRenewals } from '../subscriptions/renewalsFeature.ts';
import { replaceClickedCard, sendCard } from '../turn/turn.ts';

/** Finds and shows customers. */
export const customersFeature: Feature = {
  help: ['customers'],
  verbs: {
    'customers.search': { inputs: { search: typed } },
    'customers.page': {},
    'customers.open': {},
    'customers.redeem': {},
    'customers.renewals': {},
    'customers.history': {},
  },
  commands: {
    customers: async (chat, { customer }) => {
      if (customer === undefined) await sendCard(chat.turn, await pageCard(chat, {}));
      else await showFound(chat, customer);
    },
  },
  click: async (chat, action) => {
    if (action.verb === 'customers.page') await inPlace(chat, await pageCard(chat, readCursor(action.id)));
    else if (action.verb === 'customers.search')
      await inPlace(chat, await foundCard(chat, action.inputs['search'] ?? ''));
    else await clickCustomer(chat, action);
  },
};

async function inPlace({ turn }: Chat, card: Card): Promise<void> {
  if (!(await replaceClickedCard(turn, card))) await sendCard(turn, card);
}

/** A button of one customer. */
async function clickCustomer(chat: Chat, { verb, id }: CardAction): Promise<void> {
  const customer = id === '' ? undefined : (await chat.services.customers.get(id))?.value;
  if (customer === undefined) await sendShortMessage(chat.turn, 'cardExpired', 'help');
  else if (verb === 'customers.redeem') await chat.redeem.begin({ customer: customer.name, customerId: customer.id });
  else if (verb === 'customers.renewals') await showRenewals(chat, { customerId: customer.id });
  else if (verb === 'customers.history') await showHistory(chat, { customerId: customer.id });
  else await showCustomer(chat, customer);
}

/** The only customer that fits is opened at once. */
async function showFound(chat: Chat, text: string): Promise<void> {
  const [only, ...others] = await chat.services.customers.search(text, 2);
  if (only !== undefined && others.length === 0) await showCustomer(chat, only);
  else await sendCard(chat.turn, await foundCard(chat, text));
}

async function foundCard({ services, turn }: Chat, text: string): Promise<Card> {
  const exact = await services.customers.search(text, customersShown + 1);
  const found = exact.length > 0 ? exact : await services.customers.near(text, customersShown + 1);
  const isNear = exact.length === 0 && found.length > 0;
  const customers = found.slice(0, customersShown);
  const view = { customers, searched: text, isNear, more: found.length > customersShown, first: writeCursor({}) };
  return customersCard(view, turn);
}

async function pageCard({ services, turn }: Chat, cursor: ListCursor): Promise<Card> {
  const after = pageMarkIn(cursor);
  const page = await services.customers.list({ limit: customersShown, ...(after === undefined ? {} : { after }) });
  return customersCard(
    {
      customers: page.items,
      ...(page.next === undefined ? {} : { next: writeCursor(cursorOfMark(page.next)) }),
      ...(after === undefined ? {} : { first: writeCursor({}) }),
    },
    turn,
  );
}

async function showCustomer({ services, turn }: Chat, customer: Customer): Promise<void> {
  const [subscriptions, redemptions, offers, reminders] = await Promise.all([
    services.subscriptions.ofCustomer(customer.id),
    services.redemptions.ofCustomer(customer.id, redemptionsOnCard),
    services.offers.ofCustomer(customer.id, offersOnCard),
    services.reminderChoices.customer(customer.id),
  ]);
  const card = customerCard(
    {
      customer: isOwnChat(turn) ? customer : withoutContact(customer),
      today: dayOf(turn.now, turn.zone),
      subscriptions,
      offers,
      reminders: reminders.value,
      redemptions: redemptions.map(({ state, purpose, changedAt }) => ({
        state,
        ...(purpose === undefined ? {} : { purpose }),
        changedAt: new Date(changedAt),
      })),
    },
    turn,
  );
  await sendCard(turn, card);
}

/** The customer as a group or a channel sees it: the name and the mail address of its administrator stay out. */
function withoutContact({ contact: _contact, ...customer }: Customer): Customer {
  return customer;
}
