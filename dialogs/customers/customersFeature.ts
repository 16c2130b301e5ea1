// The command `customers`: the list, the search, one customer with everything known, and what goes on from there.
import type { CardAction } from '../../cards/actions.ts';
import { keepAside } from './keepAside.ts';
import { customerCard, offersLookedAt, redemptionsOnCard } from '../../cards/customers/customerCard.ts';
import { customersCard, customersShown } from '../../cards/customers/customersCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { contactsOf, type Customer } from '../../domain/customers/customer.ts';
import { idsOf } from '../../domain/customers/merge.ts';
import { isSample } from '../../domain/samples/samplePartner.ts';
import { readFinished } from '../consequences/readFinished.ts';
import { typed } from '../flow/inputs.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { contactCard, contactInputs, saveContact } from './editContact.ts';
import {
  createCustomer,
  customerDetailsCard,
  customerInputs,
  newCustomerCard,
  saveCustomer,
  type Edited,
} from './editCustomer.ts';
import { showHistory } from '../history/historyFeature.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { isOwnChat } from '../turn/ownChat.ts';
import { pageButtons, pageMarkIn, readCursor, writeCursor, type ListCursor } from '../lists/listCursor.ts';
import { showRenewals } from '../subscriptions/renewalsFeature.ts';
import { answerInPlace, sendCard } from '../turn/turn.ts';
import { defined } from '../../domain/defined.ts';

/** Narrows the list to those who are kept aside. */
const aside = 'yes';

/** Finds and shows customers. */
export const customersFeature: Feature = {
  verbs: {
    'customers.search': { inputs: { search: typed } },
    'customers.page': {},
    'customers.open': {},
    'customers.redeem': {},
    'customers.renewals': {},
    'customers.history': {},
    'customers.archive': { permit: 'customer' },
    'customers.takeBack': { permit: 'customer' },
    'customers.add': {},
    'customers.create': { inputs: customerInputs },
    'customers.edit': { permit: 'customer' },
    'customers.save': { inputs: customerInputs, permit: 'customer' },
    'customers.contact': { inputs: { contact: typed }, permit: 'customer' },
    'customers.saveContact': { inputs: contactInputs, permit: 'customer' },
    'customers.mainContact': { inputs: contactInputs, permit: 'customer' },
    'customers.removeContact': { inputs: contactInputs, permit: 'customer' },
  },
  draws: {
    'customers.look': async (here, { id }) => {
      const customer = id === '' ? undefined : (await here.services.customers.get(id))?.value;
      return customer && (await cardOfCustomer(here, customer));
    },
  },
  commands: {
    customers: async (chat, { customer }) => {
      if (customer === undefined) await sendCard(chat.turn, await pageCard(chat, {}));
      else await showFound(chat, customer);
    },
    archivedCustomers: async (chat) => {
      await sendCard(chat.turn, await pageCard(chat, { aside }));
    },
    customerCount: async (chat) => {
      await sendCard(chat.turn, await pageCard(chat, {}, await chat.services.customers.count()));
    },
    addCustomer: async (chat, { customer }) => {
      await sendCard(chat.turn, await newCustomerCard(chat, customer));
    },
  },
  click: async (chat, action) => {
    if (action.verb === 'customers.page') await answerInPlace(chat.turn, await pageCard(chat, readCursor(action.id)));
    else if (action.verb === 'customers.search')
      await answerInPlace(chat.turn, await foundCard(chat, action.inputs['search'] ?? ''));
    else if (action.verb === 'customers.add') await sendCard(chat.turn, await newCustomerCard(chat));
    else if (action.verb === 'customers.create') await showEdited(chat, await createCustomer(chat, action));
    else await clickCustomer(chat, action);
  },
};

/** A button of one customer. */
async function clickCustomer(chat: Chat, clicked: CardAction): Promise<void> {
  const { verb, id } = clicked;
  const { services } = chat;
  const present = await readFinished(services, services.customers, id);
  const customer = present?.value;
  // A card of a customer that was merged shows no version of the one that it leads to.
  const action = customer?.id === id ? clicked : { ...clicked, v: -1 };
  if (present === undefined || customer === undefined) await sendShortMessage(chat.turn, 'cardExpired', 'help');
  else if (verb === 'customers.redeem') await chat.redeem.begin({ customer: customer.name, customerId: customer.id });
  else if (verb === 'customers.renewals') await showRenewals(chat, { customerId: customer.id });
  else if (verb === 'customers.history') await showHistory(chat, { customerId: customer.id });
  else if (verb === 'customers.archive' || verb === 'customers.takeBack')
    await showEdited(chat, { customer: await keepAside(chat, present, verb === 'customers.archive') });
  else if (verb === 'customers.edit') await sendCard(chat.turn, await customerDetailsCard(chat, present));
  else if (verb === 'customers.contact') await sendCard(chat.turn, contactCard(chat, present, action.inputs));
  else if (verb === 'customers.save') await showEdited(chat, await saveCustomer(chat, present, action));
  else if (verb.endsWith('Contact')) await showEdited(chat, await saveContact(chat, present, action));
  else await showCustomer(chat, customer);
}

/** The form again, or the customer in its place. */
async function showEdited(chat: Chat, edited: Edited): Promise<void> {
  await answerInPlace(chat.turn, 'card' in edited ? edited.card : await cardOfCustomer(chat, edited.customer));
}

/** The only customer that fits is opened at once. */
async function showFound(chat: Chat, text: string): Promise<void> {
  const found = await chat.services.customers.search(text, 2);
  const [only, ...others] = found.length > 0 ? found : await chat.services.customers.searchArchived(text, 2);
  if (only !== undefined && others.length === 0) await showCustomer(chat, only);
  else await sendCard(chat.turn, await foundCard(chat, text));
}

async function foundCard({ services, turn }: Chat, text: string): Promise<Card> {
  const present = await services.customers.search(text, customersShown + 1);
  const aside =
    present.length > customersShown
      ? []
      : await services.customers.searchArchived(text, customersShown + 1 - present.length);
  const exact = [...present, ...aside];
  const found = exact.length > 0 ? exact : await services.customers.near(text, customersShown + 1);
  const isNear = exact.length === 0 && found.length > 0;
  const customers = found.slice(0, customersShown);
  const view = {
    customers,
    searched: text,
    isNear,
    more: found.length > customersShown,
    first: writeCursor({}),
    ...microsoftIn(services),
  };
  return customersCard(view, turn);
}

async function pageCard({ services, turn }: Chat, cursor: ListCursor, count?: number): Promise<Card> {
  const after = pageMarkIn(cursor);
  const isAside = cursor['aside'] === aside;
  const { customers } = services;
  const request = { limit: customersShown, ...defined({ after }) };
  const page = isAside ? await customers.listArchived(request) : await customers.list(request);
  const leads = isAside || (await customers.listArchived({ limit: 1 })).items.length > 0;
  return customersCard(
    {
      customers: page.items,
      isAside,
      ...defined({ count, other: leads ? writeCursor(isAside ? {} : { aside }) : undefined }),
      ...pageButtons(isAside ? { aside } : {}, after, page.next),
      ...microsoftIn(services),
    },
    turn,
  );
}

/** Whether customers can be looked for at Microsoft. */
function microsoftIn({ microsoft }: Chat['services']): { readonly atMicrosoft: boolean } {
  return { atMicrosoft: microsoft.register !== undefined };
}

async function showCustomer(chat: Chat, customer: Customer): Promise<void> {
  await sendCard(chat.turn, await cardOfCustomer(chat, customer));
}

/** The customer with everything that is known about it. */
export async function cardOfCustomer(
  { services, turn }: Pick<Chat, 'services' | 'turn'>,
  customer: Customer,
): Promise<Card> {
  const [subscriptions, redemptions, offers, reminders] = await Promise.all([
    services.subscriptions.ofCustomer(customer.id),
    services.redemptions.ofCustomer(idsOf(customer), redemptionsOnCard),
    services.offers.ofCustomer(idsOf(customer), offersLookedAt),
    services.reminderChoices.customer(customer.id),
  ]);
  const readAt = await readAtMicrosoft(services, customer);
  return customerCard(
    {
      microsoftReadAt: readAt === undefined ? undefined : new Date(readAt),
      customer: isOwnChat(turn) ? customer : withoutPeople(customer),
      contacts: isOwnChat(turn) ? contactsOf(customer) : undefined,
      today: dayOf(turn.now, turn.zone),
      subscriptions,
      offers,
      reminders: reminders.value,
      mayConnect: services.microsoft.register !== undefined && customer.microsoftTenantId === undefined,
      mayErase: turn.role === 'manager' && !isSample(customer.id),
      redemptions: redemptions.map(({ state, purpose, changedAt }) => ({
        state,
        ...defined({ purpose }),
        changedAt: new Date(changedAt),
      })),
    },
    turn,
  );
}

/** When its subscriptions were read at Microsoft last; undefined where nothing is followed. */
async function readAtMicrosoft(
  services: Chat['services'],
  { microsoftTenantId }: Customer,
): Promise<string | undefined> {
  if (services.microsoft.register === undefined || microsoftTenantId === undefined) return undefined;
  return (await services.microsoftTenants.get(microsoftTenantId))?.readAt;
}

/** The customer as a group or a channel sees it: who works there, and what colleagues noted, stays out. */
function withoutPeople({
  contact: _contact,
  furtherContacts: _further,
  notes: _notes,
  ...customer
}: Customer): Customer {
  return customer;
}
