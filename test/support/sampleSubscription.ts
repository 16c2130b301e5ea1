// Sample subscriptions for the tests of the rules.
import type { MicrosoftSubscription } from '../../domain/microsoft/microsoftSubscription.ts';
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

/** A subscription as Microsoft lists it, of the new commerce, with three licences and through 2027; `more` replaces properties. */
export function listedSubscription(more: Partial<MicrosoftSubscription> = {}): MicrosoftSubscription {
  return {
    ...{ id: 'sub-1', offerName: 'Microsoft 365 Business Basic', licences: 3, status: 'usable', statusWord: 'active' },
    ...{ startsOn: '2027-01-01', endsOn: '2027-12-31', isTrial: false, hasLicences: true, boughtBy: 'newCommerce' },
    ...more,
  };
}
