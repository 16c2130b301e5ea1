// Sample subscriptions for the tests of the rules.
import type { Subscription } from '../../domain/subscriptions/subscription.ts';

/** A prepaid subscription that ends on 31 March 2026; `more` replaces properties. */
export function subscription(more: Partial<Subscription> = {}): Subscription {
  return {
    id: 'subscription-1',
    customerId: 'customer-1',
    customerName: 'Contoso Kft.',
    planId: 'businessStandard',
    licences: 25,
    channel: 'direct',
    startsOn: '2025-03-31',
    endsOn: '2026-03-31',
    endIsEstimate: false,
    termMonths: 12,
    autoRenews: false,
    responsible: { id: 'anna', tenantId: 'tenant-1', name: 'Anna Kovács' },
    redemptionIds: ['redemption-1'],
    ...more,
  };
}
