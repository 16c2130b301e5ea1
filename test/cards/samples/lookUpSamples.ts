// The samples of the answers from one's own records: each question with nothing, one row, and as much as a card shows.
import { recordsCard } from '../../../cards/lookUp/recordsCard.ts';
import type { Customer } from '../../../domain/customers/customer.ts';
import type { KeyRecord } from '../../../domain/keys/key.ts';
import type { Reminder } from '../../../domain/notices/reminder.ts';
import { agreed } from './offerSamples.ts';
import { samplesOf, type Sample } from './sample.ts';
import { anna, hostile, longDomain, longName, ownSubscription as subscription } from './sampleData.ts';

const customer: Customer = {
  id: 'c-1',
  name: 'Contoso Kft.',
  country: 'HU',
  domain: 'contoso.onmicrosoft.com',
  contact: { firstName: 'Béla', lastName: 'Nagy', mail: 'bela@contoso.example', phone: '+36 1 234 5678' },
  managedBy: [anna],
  createdAt: '2026-03-31T22:30:00Z',
};
const { domain: _domain, contact: _contact, ...bare } = customer;
const person = { firstName: hostile, lastName: hostile, mail: hostile };
const harmful: Customer = { ...customer, name: hostile, domain: longDomain, contact: person };
const most = [hostile, longName, 'A', 'B', 'C', 'D'].map((customerName, n) => ({
  ...subscription,
  id: `s-${n}`,
  customerName,
  licences: 10 ** n,
}));
const reminder: Reminder = {
  id: 's-1|2027-03-31|days30|anna',
  kind: 'reminder',
  about: 's-1',
  customerId: 'c-1',
  tenantId: 'home',
  milestone: 'days30',
  endsOn: '2027-03-31',
  dueAt: '2027-03-01T08:00:00Z',
  recipientId: 'anna',
  state: 'planned',
  attempts: 0,
};
const key: KeyRecord = {
  id: 'f1.k',
  lastFive: 'XY234',
  state: 'redeemed',
  fromInventory: true,
  customerName: hostile,
  redeemedAt: '2027-03-27T23:30:00Z',
  enteredBy: anna,
  enteredAt: '2027-03-27T23:30:00Z',
};
const today = '2027-03-20';

/** Every question to the records. */
export const lookUpSamples: readonly Sample[] = samplesOf('records', recordsCard, {
  endsNothing: { question: 'ends', today, first: today, last: '2027-04-20', subscriptions: [], more: false },
  ends: { question: 'ends', today, first: today, last: '2027-04-20', subscriptions: most, more: true },
  overdueNothing: { question: 'overdue', today, subscriptions: [], more: false },
  overdue: { question: 'overdue', today: '2027-04-20', subscriptions: [subscription], more: false },
  withoutRemindersNothing: { question: 'withoutReminders', today, subscriptions: [], more: false },
  withoutReminders: { question: 'withoutReminders', today, subscriptions: most, more: true },
  endDateNothing: { question: 'endDate', today, customer: bare, subscriptions: [], more: false },
  endDate: { question: 'endDate', today, customer, subscriptions: [subscription], more: false },
  licencesNothing: { question: 'licences', today, customer: bare, subscriptions: [], more: false },
  licences: { question: 'licences', today, customer: harmful, subscriptions: most, more: true },
  noAdministrator: { question: 'administrator', today, customer: bare },
  administrator: { question: 'administrator', today, customer },
  administratorHostile: { question: 'administrator', today, customer: harmful },
  remindersNothing: { question: 'reminders', today, reminders: [], more: false },
  reminders: {
    question: 'reminders',
    today,
    reminders: most.map((one) => ({ reminder, subscription: one })),
    more: true,
  },
  redeemedByNobody: { question: 'redeemedBy', today, keys: [], byEnding: true },
  redeemedNone: { question: 'redeemedBy', today, keys: [], byEnding: false },
  redeemedBy: {
    question: 'redeemedBy',
    byEnding: true,
    today,
    keys: [
      { key, by: hostile, customerId: 'c-1' },
      { key: { ...key, id: 'f1.l', lastFive: 'JK678', state: 'available' } },
    ],
  },
  offersWaitingNothing: { question: 'offersWaiting', today, offers: [], more: false },
  offersWaiting: {
    question: 'offersWaiting',
    today,
    offers: [
      { ...agreed, state: 'waiting' },
      { ...agreed, state: 'waiting', customerName: hostile },
    ],
    more: true,
  },
});
