// The samples of what is shared in any chat.
import { sharedCard, type SharedView } from '../../../cards/sharing/sharedCard.ts';
import { agreed } from './offerSamples.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile, longDomain, longName, ownSubscription } from './sampleData.ts';
import { contoso } from './customerSamples.ts';

const now = new Date('2027-03-27T10:00:00Z');
const link = 'https://teams.microsoft.com/l/chat/0/0?users=28:00000000-0000-4000-8000-000000000000&message=customers';
const worst = { ...contoso, name: hostile, domain: longDomain };
const { domain: _domain, ...bare } = { ...contoso, name: longName, country: '' };

/** The shared card. */
export const sharedSamples: readonly Sample[] = samplesOf<SharedView>('shared', sharedCard, {
  customer: { shared: { kind: 'customers', customer: contoso, subscriptions: [ownSubscription] }, now, link },
  bareCustomer: { shared: { kind: 'customers', customer: bare, subscriptions: [] }, now },
  hostile: { shared: { kind: 'customers', customer: worst, subscriptions: [] }, now, link },
  subscription: { shared: { kind: 'subscriptions', subscription: ownSubscription }, now, link },
  estimate: {
    shared: {
      kind: 'subscriptions',
      subscription: { ...ownSubscription, planId: 'other', productName: hostile, endIsEstimate: true },
    },
    now,
  },
  offer: { shared: { kind: 'offers', offer: agreed }, now, link },
});
