// The samples of the customers.
import { customerCard } from '../../../cards/customers/customerCard.ts';
import { customersCard } from '../../../cards/customers/customersCard.ts';
import type { Customer } from '../../../domain/customers/customer.ts';
import { agreed } from './offerSamples.ts';
import { samplesOf, type Sample } from './sample.ts';
import { anna, hostile, longDomain, longName, ownSubscription } from './sampleData.ts';

/** A customer with everything on record. */
export const contoso: Customer = {
  id: 'c-1',
  name: 'Contoso Kft.',
  country: 'HU',
  domain: 'contoso.onmicrosoft.com',
  contact: { firstName: 'Béla', lastName: 'Nagy', mail: 'bela@contoso.example' },
  managedBy: [anna, { ...anna, name: 'Nagy Béla' }],
  createdAt: '2026-03-31T22:30:00Z',
};
const { domain: _domain, contact: _contact, ...bare } = contoso;
const states = ['open', 'calling', 'handedOver', 'parked', 'done', 'cancelled'] as const;
const redemptions = states.map((state, n) => ({
  state,
  ...(n === 0 ? {} : { purpose: 'renewal' as const }),
  changedAt: new Date('2027-03-27T23:30:00Z'),
}));

/** The list, the search and single customers. */
export const customerSamples: readonly Sample[] = [
  ...samplesOf('customers', customersCard, {
    empty: { customers: [] },
    page: {
      customers: [contoso, bare, { ...contoso, name: longName, domain: longDomain }],
      next: '{"after":"c-1"}',
      first: '{}',
    },
    archived: { customers: [{ ...contoso, archivedAt: '2027-01-01T09:00:00Z' }], searched: 'cont' },
    aside: { customers: [{ ...contoso, archivedAt: '2027-01-01T09:00:00Z' }], isAside: true, other: '{}' },
    noneAside: { customers: [], isAside: true, other: '{}' },
    counted: { customers: [contoso, bare], count: 1234, other: '{"aside":"yes"}' },
    found: { customers: [contoso], searched: 'cont', more: true, first: '{}' },
    near: { customers: [contoso], searched: 'kontoso', isNear: true, first: '{}' },
    notFound: { customers: [], searched: hostile, first: '{}' },
    hostile: { customers: [{ ...contoso, name: hostile, domain: hostile }], searched: hostile },
  }),
  ...samplesOf('customer', customerCard, {
    usual: {
      microsoftReadAt: new Date('2027-03-24T02:10:00Z'),
      customer: { ...contoso, responsible: anna, notes: 'Pays in advance.', formerNames: ['Contoso Bt.'] },
      contacts: [
        { firstName: 'Béla', lastName: 'Nagy', mail: 'bela@contoso.example' },
        { firstName: 'Éva', lastName: 'Kis', mail: '', phone: '+36 1 234 5678', role: 'billing' },
      ],
      today: '2027-03-24',
      subscriptions: [ownSubscription, { ...ownSubscription, endsOn: '2027-02-28' }],
      redemptions,
      offers: [],
      reminders: {},
    },
    bare: {
      customer: { ...bare, country: '', archivedAt: '2027-01-01T09:00:00Z' },
      contacts: [],
      today: '2027-03-24',
      subscriptions: [],
      redemptions: [],
      offers: [],
      reminders: { muted: true },
    },
    many: {
      customer: contoso,
      today: '2027-03-24',
      subscriptions: Array.from({ length: 9 }, (_, n) => ({ ...ownSubscription, autoRenews: n === 3 })),
      redemptions: redemptions.slice(4),
      offers: [agreed, { ...agreed, id: 'o-2', state: 'waiting', requestedAt: '2027-03-01T09:00:00.000Z' }],
      reminders: { milestones: ['days14'] },
    },
    hostile: {
      customer: {
        ...contoso,
        name: hostile,
        domain: longDomain,
        managedBy: [{ ...anna, name: hostile }],
        notes: hostile.repeat(20),
        formerNames: [hostile],
      },
      contacts: [{ firstName: hostile, lastName: hostile, mail: hostile }],
      today: '2027-03-24',
      subscriptions: [],
      redemptions: [],
      offers: [],
      reminders: {},
    },
  }),
];
