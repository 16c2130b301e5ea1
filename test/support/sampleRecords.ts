// The people, customers, keys and walks that the storage tests put on record.
import type { Customer } from '../../domain/customers/customer.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import { newRedemption, type Redemption } from '../../domain/redemption/redemption.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { defined } from '../../domain/defined.ts';

/** Noon of a day in the tests. */
export function noon(day: string): Date {
  return new Date(`${day}T12:00:00.000Z`);
}

export const anna: PersonRef = { id: 'person-anna', tenantId: 'tenant-1', name: 'Kovács Anna' };
export const bela: PersonRef = { id: 'person-bela', tenantId: 'tenant-1', name: 'Nagy Béla' };

/** A customer with a name and perhaps a domain. */
export function customer(id: string, name: string, domain?: string): Customer {
  return {
    id,
    name,
    country: 'HU',
    ...defined({ domain }),
    managedBy: [anna],
    createdAt: noon('2026-01-05').toISOString(),
  };
}

/** A subscription of a customer that ends on a day. */
export function subscription(id: string, customerId: string, endsOn: Subscription['endsOn']): Subscription {
  return {
    id,
    customerId,
    customerName: 'Contoso',
    planId: 'businessBasic',
    licences: 5,
    channel: 'direct',
    startsOn: '2026-01-05',
    endsOn,
    endIsEstimate: true,
    termMonths: 12,
    autoRenews: false,
    responsible: anna,
    redemptionIds: [],
  };
}

/** A planned reminder of a subscription that is due on a day. */
export function reminder(subscriptionId: string, milestone: Reminder['milestone'], due: string): Reminder {
  const endsOn = '2027-01-05';
  return {
    id: [subscriptionId, endsOn, milestone, anna.id].join('|'),
    kind: 'reminder',
    about: subscriptionId,
    customerId: 'contoso',
    tenantId: anna.tenantId,
    milestone,
    endsOn,
    dueAt: noon(due).toISOString(),
    recipientId: anna.id,
    state: 'planned',
    attempts: 0,
  };
}

/** A walk that a person began on a day. */
export function redemption(id: string, who: PersonRef = anna, day = '2026-03-02'): Redemption {
  return newRedemption({ id, conversationId: 'conversation-1', language: 'hu' }, { who, now: noon(day) });
}
