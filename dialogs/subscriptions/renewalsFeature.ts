// The command `renewals`: the list with its filter, pages and files, one subscription, and the walk from there.
import { renewalsCard, renewalsShown } from '../../cards/subscriptions/renewalsCard.ts';
import type { CardAction } from '../../cards/actions.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { renewalFilterOf, type RenewalFilter } from '../../domain/subscriptions/renewalList.ts';
import { longText, typed, confirmedLosses } from '../flow/inputs.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { offerFiles, type Titled } from '../files/offerFiles.ts';
import { managerNames } from '../permits/managerNames.ts';
import {
  cursorOfMark,
  pageButtons,
  pageMarkIn,
  readCursor,
  writeCursor,
  type ListCursor,
} from '../lists/listCursor.ts';
import { answerInPlace, sendCard } from '../turn/turn.ts';
import { countsOf, renewalPage, sumOf, totalOf } from './renewalPages.ts';
import { cardOfSubscription } from './cardOfSubscription.ts';
import { clickSubscription } from './subscriptionActions.ts';
import { unreachedOf } from './unreachedRecipients.ts';
import { defined } from '../../domain/defined.ts';

const listFiles: readonly Titled[] = [
  ['renewals.csv', 'csv'],
  ['renewals.calendar', 'calendar'],
];

/** Buttons that draw the list anew, in its place. */
const onList: ReadonlySet<string> = new Set(['renewals.page', 'renewals.show', 'renewals.act']);

/** Shows what ends when. */
export const renewalsFeature: Feature = {
  verbs: {
    'renewals.show': { inputs: { group: typed, period: typed, plan: typed, customer: typed } },
    'renewals.page': {},
    'renewals.act': { inputs: { place: longText(300) } },
    'renewals.open': {},
    'renewals.renew': {},
    'renewals.options': {},
    'renewals.renewed': { permit: 'subscription' },
    'renewals.recordRenewed': {
      inputs: { endsOn: typed, licences: typed, ...confirmedLosses },
      permit: 'subscription',
    },
    'renewals.letEnd': { permit: 'subscription' },
    'renewals.confirmLetEnd': { permit: 'subscription' },
    'renewals.takeUp': { permit: 'subscription' },
    'renewals.handOver': { permit: 'subscription' },
    'renewals.handTo': { inputs: { person: typed }, permit: 'subscription' },
    'renewals.notice': { inputs: { noticeLanguage: typed, recipient: typed } },
    'renewals.noticeSent': {
      inputs: { letter: typed, noticeLanguage: typed, recipient: typed, subject: typed, message: longText(5_000) },
    },
  },
  draws: {
    'renewals.look': async (here, { id }) => {
      const present = id === '' ? undefined : await here.services.subscriptions.get(id);
      return present && (await cardOfSubscription(here, present));
    },
  },
  commands: {
    renewals: async (chat, { customer }) => {
      const found = customer === undefined ? [] : await chat.services.customers.search(customer, 2);
      const [only] = found;
      const cursor: ListCursor = only !== undefined && found.length === 1 ? { customerId: only.id } : {};
      const customerUnknown = customer !== undefined && cursor['customerId'] === undefined;
      await sendCard(chat.turn, await listCard(chat, cursor, customerUnknown));
    },
  },
  click: async (chat, action) => {
    if (!onList.has(action.verb)) {
      await clickSubscription(chat, action);
      return;
    }
    const card = await listCard(chat, placeAfter(action), false);
    await answerInPlace(chat.turn, card);
  },
};

/** Sends a page of the list. */
export async function showRenewals(chat: Chat, cursor: ListCursor): Promise<void> {
  await sendCard(chat.turn, await listCard(chat, cursor, false));
}

/** Where a click leads: a row that shows what can be done to it, on the page where it stands; the cursor that the button carried, or the filter that was chosen, from its first page on. */
function placeAfter({ verb, id, inputs }: CardAction): ListCursor {
  if (verb === 'renewals.act') return { ...readCursor(inputs['place'] ?? ''), acting: id };
  const cursor = readCursor(id);
  if (verb !== 'renewals.show') return cursor;
  const { customerId = '', responsibleId = '' } = cursor;
  const { group = '', period = '', plan: planId = '', customer: customerPart = '' } = inputs;
  return { customerId, responsibleId, group, period, month: period, planId, customerPart };
}

async function listCard({ services, turn }: Chat, cursor: ListCursor, customerUnknown: boolean): Promise<Card> {
  const { zone, now } = turn;
  const asked = renewalFilterOf(cursor);
  const customer = asked.customerId === undefined ? undefined : await services.customers.get(asked.customerId);
  // One that was merged leads to the customer that has its subscriptions now.
  const filter = oneCustomer({ ...asked, ...defined({ customerId: customer?.value.id }) }, customer?.value.name);
  const today = dayOf(now, zone);
  const after = pageMarkIn(cursor);
  const counts = await countsOf(services, filter, today);
  const page = await renewalPage(services, filter, today, { limit: renewalsShown, ...defined({ after }) }, counts);
  const isOnePage = after === undefined && page.next === undefined;
  const total =
    page.items.length === 0
      ? undefined
      : isOnePage
        ? sumOf(page.items)
        : await totalOf(services, filter, today, counts);
  const responsible = await services.people.get(filter.responsibleId ?? '');
  const saves = page.items.length > 0 && services.files !== undefined;
  const isSaver = turn.role === 'manager' && turn.conversation.kind === 'personal';
  const files = saves && isSaver ? await offerFiles(services, turn, listFiles, { ...filter }) : [];
  const savers =
    saves && turn.role !== 'manager' ? await managerNames(services.people, services.namedManagers) : undefined;
  return renewalsCard(
    {
      subscriptions: page.items,
      today,
      unreached: await unreachedOf(services, page.items),
      filter,
      total,
      responsibleName: responsible?.name,
      customerUnknown,
      customerName: customer === undefined || filter.customerId === undefined ? undefined : customer.value.name,
      here: writeCursor({ ...filter }),
      cursor: writeCursor({ ...filter, ...cursorOfMark(after) }),
      acting: cursor['acting'],
      ...pageButtons({ ...filter }, after, page.next),
      files,
      savers,
      ...(await ageOf(services)),
    },
    turn,
  );
}

/** How old Microsoft's word is, where it is followed. */
async function ageOf(services: Chat['services']): Promise<{ readonly asOf?: Date }> {
  if (services.microsoft.register === undefined) return {};
  const at = (await services.microsoftSync.read())?.lastEndedAt;
  return at === undefined ? {} : { asOf: new Date(at) };
}

/** A customer is either chosen or asked for by a part of the name: whoever changes the name on the card chooses anew. */
function oneCustomer({ customerId, customerPart, ...rest }: RenewalFilter, name: string | undefined): RenewalFilter {
  if (customerId !== undefined && (customerPart ?? name) === name) return { ...rest, customerId };
  return customerPart === undefined ? rest : { ...rest, customerPart };
}
