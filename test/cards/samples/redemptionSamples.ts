// The samples of the cards on which a redemption is put together.
import { everyLoss } from './renewalSamples.ts';
import { confirmCard } from '../../../cards/redemption/confirmCard.ts';
import { consentCard } from '../../../cards/redemption/consentCard.ts';
import { createCard } from '../../../cards/redemption/order/createCard.ts';
import { purposeCard, type PurposeProblem } from '../../../cards/redemption/purposeCard.ts';
import { whichSubscriptionCard } from '../../../cards/redemption/whichSubscriptionCard.ts';
import { samplesOf, type Sample } from './sample.ts';
import {
  admin,
  adminFilled,
  estimates,
  guided,
  hostile,
  keyViews,
  longDomain,
  longName,
  subscription,
  subscriptions,
  walk,
  wordyName,
} from './sampleData.ts';

const purposeProblems: readonly PurposeProblem[] = [
  'purposeMissing',
  'customerMissing',
  'customerUnknown',
  'newCustomerHasNothing',
  'customerHasNoSubscription',
  'subscriptionMissing',
  'subscriptionOfOther',
  'subscriptionDeleted',
];

function customers(count: number, name: string): readonly { id: string; name: string; domain: string }[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `c-${String(index)}`,
    name: `${name} ${String(index)}`,
    domain: longDomain,
  }));
}

/** The walk until the order. */
export const walkSamples: readonly Sample[] = [
  ...samplesOf('purpose', purposeCard, {
    first: { ...walk, customers: [], subscriptions: [] },
    usual: {
      ...walk,
      customers: [{ id: 'c-1', name: 'Contoso Kft.', domain: 'contoso.onmicrosoft.com' }],
      subscriptions: subscriptions(1, 'Contoso Kft.'),
    },
    many: {
      ...walk,
      customers: customers(3, 'Contoso'),
      moreCustomers: true,
      subscriptions: subscriptions(1, 'Contoso Kft.'),
    },
    found: {
      ...walk,
      customers: customers(12, longName),
      moreCustomers: true,
      search: { text: hostile, how: 'found' },
      subscriptions: subscriptions(2, longName),
    },
    nobody: { ...walk, customers: customers(2, hostile), search: { text: hostile, how: 'all' }, subscriptions: [] },
    withKey: {
      ...walk,
      customers: [{ id: 'c-1', name: 'Contoso Kft.', domain: 'contoso.onmicrosoft.com' }],
      subscriptions: subscriptions(1, 'Contoso Kft.'),
      basket: keyViews(1),
    },
    chosen: {
      ...guided,
      purpose: 'renewal',
      customers: customers(3, hostile),
      customer: 'c-1',
      subscriptions: subscriptions(2, hostile),
      subscriptionId: 's-1-1c7b5a9e4d2f',
      problem: 'subscriptionOfOther',
    },
    worst: {
      ...walk,
      customers: customers(60, longName).map(({ id, name }) => ({ id, name, domain: 'contoso.onmicrosoft.com' })),
      moreCustomers: true,
      subscriptions: subscriptions(40, wordyName),
    },
    ...Object.fromEntries(
      purposeProblems.map((problem) => [problem, { ...walk, customers: [], subscriptions: [], problem }]),
    ),
  }),
  ...samplesOf('whichSubscription', whichSubscriptionCard, {
    usual: {
      ...walk,
      ...{ purpose: 'renewal', customerId: 'c-1', customerName: 'Contoso Kft.', basket: [] },
      subscriptions: subscriptions(2, 'Contoso Kft.'),
    },
    hostile: {
      ...guided,
      ...{ purpose: 'moreLicences', customerId: 'c-1', customerName: hostile, basket: keyViews(2) },
      subscriptions: subscriptions(2, hostile),
    },
    worst: {
      ...walk,
      ...{ purpose: 'renewal', customerId: 'c-1', customerName: longName, basket: keyViews(20) },
      subscriptions: subscriptions(40, wordyName),
    },
  }),
  ...samplesOf('consent', consentCard, {
    again: {
      ...walk,
      ...{ customerName: 'Contoso Kft.', purpose: 'renewal', existing: subscription },
      before: { who: 'Kovács Anna', at: new Date('2027-03-01T09:00:00Z') },
    },
    againHostile: {
      ...guided,
      ...{ customerName: hostile, purpose: 'newSubscription' },
      before: { who: hostile, at: new Date('2027-03-01T09:00:00Z') },
    },
    new: walk,
    existing: { ...walk, customerName: longName },
    hostile: { ...guided, customerName: hostile, consentMissing: true },
  }),
  ...samplesOf('confirm', confirmCard, {
    new: { ...walk, purpose: 'newSubscription', basket: keyViews(1), estimates: estimates(1) },
    existing: {
      ...walk,
      purpose: 'renewal',
      customer: { name: 'Contoso Kft.', domain: 'contoso.onmicrosoft.com' },
      basket: keyViews(1),
      existing: subscription,
      estimates: estimates(1),
    },
    losses: {
      ...walk,
      purpose: 'renewal',
      customer: { name: hostile, domain: longDomain },
      basket: keyViews(1),
      existing: subscription,
      estimates: estimates(1),
      losses: everyLoss,
      confirmed: { fewerLicences: 'true' },
      lossesOpen: true,
    },
    unknownTenant: {
      ...guided,
      purpose: 'moreLicences',
      customer: { name: hostile },
      basket: keyViews(1),
      existing: subscription,
      estimates: [],
      typedDomain: hostile,
      domainProblem: 'notADomain',
    },
    sample: {
      ...guided,
      purpose: 'renewal',
      customer: { name: 'Contoso Ltd (sample)', domain: 'contoso.example' },
      basket: keyViews(1),
      estimates: [],
      domainProblem: 'sample',
    },
    differs: {
      ...walk,
      purpose: 'renewal',
      customer: { name: longName, domain: longDomain },
      basket: keyViews(1),
      estimates: [],
      typedDomain: 'fabrikam.example',
      domainProblem: 'differs',
    },
    worst: {
      ...walk,
      purpose: 'newSubscription',
      customer: { name: longName, domain: longDomain },
      basket: keyViews(20),
      estimates: estimates(8),
      domainProblem: 'missing',
    },
  }),
  ...samplesOf('create', createCard, {
    new: {
      ...walk,
      purpose: 'newSubscription',
      customerName: 'Contoso Kft.',
      domain: 'contosokft.onmicrosoft.com',
      admin,
      countryName: 'Magyarország',
      basket: keyViews(1),
      estimates: estimates(1),
    },
    existing: {
      ...walk,
      purpose: 'renewal',
      customerName: wordyName,
      domain: longDomain,
      basket: keyViews(2),
      existing: subscription,
      estimates: estimates(2),
    },
    guided: {
      ...guided,
      purpose: 'moreLicences',
      customerName: hostile,
      domain: 'contoso.onmicrosoft.com',
      basket: keyViews(1),
      existing: subscription,
      estimates: [],
    },
    worst: {
      ...walk,
      purpose: 'newSubscription',
      customerName: longName,
      domain: longDomain,
      admin: adminFilled(hostile.repeat(2)),
      countryName: hostile,
      basket: keyViews(20),
      estimates: estimates(8),
    },
  }),
];
