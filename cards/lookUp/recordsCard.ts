// The answers from one's own records: what ends, who is administrator, who redeemed a key; each row opens its record.
import { productName } from '../products/productName.ts';
import { dayOf, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { KeyRecord } from '../../domain/keys/key.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Verb } from '../actions.ts';
import { offerLine } from '../offers/offerListCard.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { standingLine } from '../subscriptions/standingWords.ts';
import { longDay, plainDay } from '../texts/formats.ts';
import { personName } from '../texts/languages.ts';
import { say, type Reader } from '../texts/texts.ts';
import { shownDomain } from '../rendering/shownDomain.ts';

/** Letters of a name in a row, which is a button as well. */
const longestName = 40;

/** The rows that a card shows. */
export const recordsShown = 6;

/** A subscription that is to be reminded of, and when. */
export interface PlannedReminder {
  readonly reminder: Reminder;
  readonly subscription: Subscription;
}

/** What was asked, and what the records say; `more` is true when there is more than the card shows. */
export type RecordsView = { readonly today: CalendarDay } & (
  | {
      readonly question: 'ends';
      readonly first: CalendarDay;
      readonly last: CalendarDay;
      readonly subscriptions: readonly Subscription[];
      readonly more: boolean;
    }
  | {
      readonly question: 'overdue' | 'withoutReminders';
      readonly subscriptions: readonly Subscription[];
      readonly more: boolean;
    }
  | {
      readonly question: 'endDate' | 'licences';
      readonly customer: Customer;
      readonly subscriptions: readonly Subscription[];
      readonly more: boolean;
    }
  | { readonly question: 'administrator'; readonly customer: Customer }
  | { readonly question: 'reminders'; readonly reminders: readonly PlannedReminder[]; readonly more: boolean }
  | { readonly question: 'redeemedBy'; readonly keys: readonly RedeemedKey[]; readonly byEnding: boolean }
  | { readonly question: 'offersWaiting'; readonly offers: readonly Offer[]; readonly more: boolean }
);

/** A key, and the name of whoever redeemed it, as far as it is on record. */
export interface RedeemedKey {
  readonly key: KeyRecord;
  readonly by?: string | undefined;
  readonly customerId?: string | undefined;
}

interface Row {
  readonly title: string;
  readonly detail: string;
  readonly verb: Verb;
  readonly id: string;
}

/** Questions whose answer is for the person who asks alone. */
const personal: ReadonlySet<RecordsView['question']> = new Set(['administrator', 'redeemedBy'] as const);

/** Answers a question from the records. */
export function recordsCard(view: RecordsView, reader: Reader): Card {
  const { language } = reader;
  const model = {
    title: say(language, `records.titles.${view.question}`),
    text: textOf(view, reader),
    rows: rowsOf(view, reader),
    more: 'more' in view && view.more,
  };
  return renderCard('records', reader, model, personal.has(view.question) ? 'personal' : undefined);
}

function textOf(view: RecordsView, reader: Reader): string {
  const { language } = reader;
  switch (view.question) {
    case 'ends': {
      const [first, last] = [plainDay(view.first, reader), plainDay(view.last, reader)];
      return say(language, 'records.ends', { first, last, count: view.subscriptions.length });
    }
    case 'overdue':
    case 'withoutReminders':
      return say(language, `records.${view.question}`, { count: view.subscriptions.length });
    case 'endDate':
      return say(language, 'records.endDate', {
        customer: escapeText(view.customer.name),
        count: view.subscriptions.length,
      });
    case 'licences': {
      const count = view.subscriptions.reduce((sum, { licences }) => sum + licences, 0);
      return say(language, 'records.licences', { customer: escapeText(view.customer.name), count });
    }
    case 'administrator':
      return administratorOf(view.customer, reader);
    case 'reminders':
      return say(language, 'records.reminders', { count: view.reminders.length });
    case 'redeemedBy':
      return say(language, 'records.redeemedBy', { count: view.keys.length, asked: view.byEnding ? 'ending' : 'last' });
    case 'offersWaiting':
      return say(language, 'records.offersWaiting', { count: view.offers.length });
  }
}

function administratorOf({ name, contact }: Customer, { language }: Reader): string {
  const customer = escapeText(name);
  if (contact === undefined) return say(language, 'records.noAdministrator', { customer });
  const { firstName, lastName, mail, phone } = contact;
  const administrator = escapeText(personName({ firstName, lastName }, language));
  return say(language, 'records.administrator', {
    customer,
    administrator,
    mail: escapeText(mail),
    phone: phone === undefined ? say(language, 'records.noPhone') : escapeText(phone),
  });
}

function rowsOf(view: RecordsView, reader: Reader): readonly Row[] {
  const { language } = reader;
  switch (view.question) {
    case 'ends':
    case 'overdue':
    case 'withoutReminders':
      return view.subscriptions.map((subscription) => ({
        title: `${escapeText(subscription.customerName, longestName)} · ${productName(subscription, language)}`,
        ...openSubscription(subscription, view.today, reader),
      }));
    case 'endDate':
    case 'licences':
      return view.subscriptions.map((subscription) => ({
        title: say(language, 'records.planLicences', {
          plan: productName(subscription, language),
          count: subscription.licences,
        }),
        ...openSubscription(subscription, view.today, reader),
      }));
    case 'administrator':
      return [customerRow(view.customer, reader)];
    case 'reminders':
      return view.reminders.map(({ reminder, subscription }) => ({
        title: `${escapeText(subscription.customerName, longestName)} · ${productName(subscription, language)}`,
        detail: say(language, 'records.reminderDue', {
          date: longDay(dayOf(new Date(reminder.dueAt), reader.zone), reader),
        }),
        verb: 'renewals.open',
        id: subscription.id,
      }));
    case 'redeemedBy':
      return view.keys.map((key) => keyRow(key, reader));
    case 'offersWaiting':
      return view.offers.map((offer) => ({
        title: escapeText(offer.customerName ?? '', longestName),
        detail: escapeText(offerLine(offer, view.today, reader)),
        verb: 'offer.open',
        id: offer.id,
      }));
  }
}

function openSubscription(subscription: Subscription, today: CalendarDay, reader: Reader): Omit<Row, 'title'> {
  return { detail: standingLine(subscription, today, reader), verb: 'renewals.open', id: subscription.id };
}

function customerRow({ id, name, domain = '' }: Customer, { language }: Reader): Row {
  const detail = domain === '' ? say(language, 'records.openCustomer') : escapeText(shownDomain(domain));
  return { title: escapeText(name, longestName), detail, verb: 'customers.open', id };
}

function keyRow({ key, by, customerId }: RedeemedKey, reader: Reader): Row {
  const { language, zone } = reader;
  const { lastFive, state, redeemedAt, customerName = '' } = key;
  const detail = say(language, 'records.keyLine', {
    state: say(language, `keys.states.${state}`),
    date: redeemedAt === undefined ? '–' : plainDay(dayOf(new Date(redeemedAt), zone), reader),
    who: by === undefined ? '–' : escapeText(by),
    customer: customerName === '' ? '–' : escapeText(customerName),
  });
  const open =
    customerId === undefined
      ? ({ verb: 'keys.list', id: '' } as const)
      : ({ verb: 'customers.open', id: customerId } as const);
  return { title: say(language, 'common.keyEnding', { lastFive: escapeText(lastFive) }), detail, ...open };
}
