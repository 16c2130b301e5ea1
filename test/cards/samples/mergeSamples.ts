// The samples of the merging of customers.
import { mergeCard, mergePickCard } from '../../../cards/customers/mergeCards.ts';
import type { Customer } from '../../../domain/customers/customer.ts';
import { contoso } from './customerSamples.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile, longDomain, longName } from './sampleData.ts';

const { domain: _domain, contact: _contact, ...bare } = contoso;
const other: Customer = {
  ...bare,
  id: 'c-2',
  name: 'Contoso',
  country: 'SK',
  domain: 'contosokft.onmicrosoft.com',
  language: 'sk',
  responsible: { id: 'bela', tenantId: 'home', name: 'Nagy Béla' },
  contact: { firstName: 'Éva', lastName: 'Kis', mail: 'eva@contoso.example' },
};
const stays: Customer = {
  ...contoso,
  language: 'hu',
  responsible: { id: 'anna', tenantId: 'home', name: 'Kovács Anna' },
};
const looked = { stays, goes: other, v: 3, otherV: 1, subscriptions: 2, others: 3 };

/** Finding the duplicate, and what will happen. */
export const mergeSamples: readonly Sample[] = [
  ...samplesOf('mergePick', mergePickCard, {
    found: { customer: contoso, others: [other, { ...bare, id: 'c-3', archivedAt: '2027-01-01T09:00:00Z' }] },
    none: { customer: contoso, others: [] },
    notFound: { customer: contoso, others: [], searched: hostile },
    hostile: { customer: { ...contoso, name: hostile }, others: [{ ...other, name: longName, domain: longDomain }] },
  }),
  ...samplesOf('merge', mergeCard, {
    plain: { ...looked, goes: { ...bare, id: 'c-2', name: stays.name }, subscriptions: 1, others: 0 },
    choices: looked,
    later: { ...looked, isLater: true },
    archived: { ...looked, goes: { ...other, archivedAt: '2027-01-01T09:00:00Z' }, subscriptions: 0 },
    twoTenants: { ...looked, obstacle: 'twoTenants' },
    twoFirstDomains: { ...looked, obstacle: 'twoFirstDomains' },
    same: { ...looked, obstacle: 'same' },
    hostile: { ...looked, stays: { ...stays, name: hostile, domain: hostile }, goes: { ...other, name: longName } },
  }),
];
