// Answers questions about one's own data from the records: looks up, and shows a short card whose rows open what they name.
import {
  recordsCard,
  recordsShown,
  type PlannedReminder,
  type RecordsView,
  type RedeemedKey,
} from '../../cards/lookUp/recordsCard.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { idsOf } from '../../domain/customers/merge.ts';
import { addDays, dayOf, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import { keyStates } from '../../domain/keys/key.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import { isPending } from '../../domain/offers/offerStates.ts';
import { groupOn } from '../../domain/subscriptions/renewalList.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { daysOfPeriod } from '../../domain/words/askedPeriod.ts';
import type { NamedThings } from '../../domain/words/placeholdersInText.ts';
import type { RecordQuestion } from '../../domain/words/meaning.ts';
import { everyItem, type Page, type PageRequest } from '../../storage/page.ts';
import { showHistory } from '../history/historyFeature.ts';
import { inventoryAt } from '../keys/inventoryPage.ts';
import type { Chat } from '../feature/feature.ts';
import { sendCard } from '../turn/turn.ts';
import { defined } from '../../domain/defined.ts';
import { day } from '../../domain/dates/durations.ts';

/** What a question is about. */
export interface AskedOf extends NamedThings {
  readonly customer?: Customer;
}

/** Records that one question looks at. */
const lookedAt = { together: 100, most: 2_000, subscriptions: 20 };
/** Days after an end within which it still calls for somebody, and before one within which somebody should be reminded. */
const days = { after: 181, ahead: 366 };

/** Answers a question. One that is about a customer is answered only with one; without, the list of customers is the way there. */
export async function answerFromRecords(chat: Chat, question: RecordQuestion, asked: AskedOf): Promise<void> {
  const { customer, plan } = asked;
  if (question === 'stock')
    await sendCard(chat.turn, await inventoryAt(chat, { state: 'available', ...defined({ plan }) }));
  else if (question === 'doneFor') await showHistory(chat, defined({ customerId: customer?.id }));
  else await sendCard(chat.turn, recordsCard(await viewOf(chat, question, asked), chat.turn));
}

async function viewOf(
  chat: Chat,
  question: Exclude<RecordQuestion, 'stock' | 'doneFor'>,
  asked: AskedOf,
): Promise<RecordsView> {
  const { services, turn } = chat;
  const today = dayOf(turn.now, turn.zone);
  const { customer, plan } = asked;
  switch (question) {
    case 'ends': {
      const { first, last } = daysOfPeriod(asked.period ?? { kind: 'days', days: 30 }, today);
      const range = { from: first, below: addDays(last, 1) };
      const found = await subscriptionsIn(chat, range, (one) => fits(one, asked) && one.settled?.endsOn !== one.endsOn);
      return { question, today, first, last, ...found };
    }
    case 'overdue': {
      const range = { from: addDays(today, -days.after), below: today };
      const isLate = (one: Subscription): boolean =>
        fits(one, asked) && groupOn(one, today) !== undefined && one.settled?.endsOn !== one.endsOn;
      return { question, today, ...(await subscriptionsIn(chat, range, isLate)) };
    }
    case 'withoutReminders': {
      const range = { from: today, below: addDays(today, days.ahead) };
      return {
        question,
        today,
        ...(await subscriptionsIn(chat, range, async (one) => fits(one, asked) && (await isSilent(chat, one)))),
      };
    }
    case 'endDate':
    case 'licences': {
      if (customer === undefined) return viewOf(chat, 'ends', asked);
      const all = await services.subscriptions.ofCustomer(customer.id);
      const fitting = all.filter(
        (one) => groupOn(one, today) !== undefined && (plan === undefined || one.planId === plan),
      );
      return { question, today, customer, ...shown(fitting) };
    }
    case 'administrator':
      return customer === undefined ? viewOf(chat, 'ends', asked) : { question, today, customer };
    case 'reminders':
      return { question, today, ...(await plannedReminders(chat, customer)) };
    case 'redeemedBy':
      return { question, today, keys: await redeemedKeys(chat, asked), byEnding: asked.keyEnding !== undefined };
    case 'offersWaiting': {
      const waits = await gather(
        (request) => services.offers.list('open', request),
        (offer) =>
          isPending(offer.state) && (customer === undefined || idsOf(customer).includes(offer.customerId ?? '')),
        recordsShown + 1,
      );
      return { question, today, offers: waits.slice(0, recordsShown), more: waits.length > recordsShown };
    }
  }
}

function fits({ customerId, planId }: Subscription, { customer, plan }: AskedOf): boolean {
  return (customer?.id ?? customerId) === customerId && (plan ?? planId) === planId;
}

async function subscriptionsIn(
  { services }: Chat,
  range: { readonly from: CalendarDay; readonly below: CalendarDay },
  isWanted: (subscription: Subscription) => boolean | Promise<boolean>,
): Promise<{ readonly subscriptions: readonly Subscription[]; readonly more: boolean }> {
  return shown(await gather((request) => services.subscriptions.ending(range, request), isWanted, recordsShown + 1));
}

function shown(subscriptions: readonly Subscription[]): {
  readonly subscriptions: readonly Subscription[];
  readonly more: boolean;
} {
  return { subscriptions: subscriptions.slice(0, recordsShown), more: subscriptions.length > recordsShown };
}

/** True for one that ends without anybody hearing of it: nothing is planned, whoever or whatever decided so. */
async function isSilent({ services }: Chat, { id, endsOn }: Subscription): Promise<boolean> {
  const planned = await services.reminders.about(id, 'planned');
  return !planned.some(({ value }) => value.endsOn === endsOn);
}

/** What is planned for the person who asks, or about one customer; the one due first in front. */
async function plannedReminders(
  chat: Chat,
  customer: Customer | undefined,
): Promise<{ readonly reminders: readonly PlannedReminder[]; readonly more: boolean }> {
  const planned = customer === undefined ? await ownReminders(chat) : await remindersOf(chat, customer);
  const withSubscription = await Promise.all(
    planned.slice(0, recordsShown).map(async (reminder) => {
      const subscription = (await chat.services.subscriptions.get(reminder.about))?.value;
      return subscription === undefined ? [] : [{ reminder, subscription }];
    }),
  );
  return { reminders: withSubscription.flat(), more: planned.length > recordsShown };
}

/** What comes to the person who asks within a year. */
async function ownReminders({ services, turn }: Chat): Promise<readonly Reminder[]> {
  const last = new Date(turn.now.getTime() + days.ahead * day);
  return (await services.reminders.dueFor(turn.person.id, last, recordsShown + 1)).map(({ value }) => value);
}

/** What comes to anybody about a customer's subscriptions. */
async function remindersOf({ services }: Chat, { id }: Customer): Promise<readonly Reminder[]> {
  const subscriptions = (await services.subscriptions.ofCustomer(id)).slice(0, lookedAt.subscriptions);
  const planned = await Promise.all(subscriptions.map((one) => services.reminders.about(one.id, 'planned')));
  const all = planned.flat().map(({ value }) => value);
  return all.toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1)).slice(0, recordsShown + 1);
}

/** The keys with that ending in any state; without an ending, those that were redeemed last. */
async function redeemedKeys({ services }: Chat, { keyEnding, customer }: AskedOf): Promise<readonly RedeemedKey[]> {
  const states = keyEnding === undefined ? (['redeemed'] as const) : keyStates;
  const found = await Promise.all(
    states.map((state) =>
      gather(
        (request) => services.keys.list(state, request, undefined, 'newest'),
        (key) =>
          (keyEnding === undefined || key.lastFive === keyEnding) &&
          (customer === undefined || [customer.name, ...(customer.formerNames ?? [])].includes(key.customerName ?? '')),
        recordsShown,
      ),
    ),
  );
  return await Promise.all(
    found
      .flat()
      .slice(0, recordsShown)
      .map(async (key): Promise<RedeemedKey> => {
        const redemption =
          key.redemptionId === undefined ? undefined : (await services.redemptions.get(key.redemptionId))?.value;
        const customerId = redemption?.customerId;
        return {
          key,
          by: key.state !== 'redeemed' || redemption === undefined ? undefined : redemption.owner.name,
          customerId,
        };
      }),
  );
}

/** Records that are wanted, page after page, until there are enough or enough were looked at. */
async function gather<T>(
  read: (request: PageRequest) => Promise<Page<T>>,
  isWanted: (one: T) => boolean | Promise<boolean>,
  enough: number,
): Promise<readonly T[]> {
  const wanted: T[] = [];
  for await (const one of everyItem(read, lookedAt)) {
    if (await isWanted(one)) wanted.push(one);
    if (wanted.length >= enough) break;
  }
  return wanted;
}
