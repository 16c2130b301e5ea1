// The data of the card samples: ordinary, as long as it gets, and typed by somebody who means harm.
import type { PersonRef } from '../../../domain/people/person.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import type { AdminDraft } from '../../../domain/customers/adminFields.ts';
import { planIds } from '../../../domain/products/plans.ts';
import type { EndEstimate } from '../../../domain/redemption/endDate.ts';
import type { KeyView, RedemptionView } from '../../../cards/redemption/redemptionView.ts';
import type { PresentTerm } from '../../../cards/products/productLines.ts';

/** What people who mean harm type where a name is asked for. */
export const hostile =
  '**B** _u_ [x](https://evil.example) <at>Boss</at> <b>y</b> {{DATE(2027-01-01T00:00:00Z)}} ${name} &amp; `c` # ~~z~~ \\';

/** A Hungarian company's name of sixty letters, without a place to break it. */
export const longName = 'Árvíztűrőtükörfúrógépgyártóésforgalmazókorlátoltfelelősségűt';

/** Sixty letters in words. */
export const wordyName = 'Öt Szép Szűzlány Őrült Írót Nyúz Kereskedelmi és Szolgáltató';

/** The letters of a domain that is as long as one may be. */
export const longDomain = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.onmicrosoft.com`;

/** Where an ordinary card of the walk stands. */
export const walk: RedemptionView = { id: 'r-1f2e3d4c', v: 7, step: { number: 3, total: 6 }, mode: 'sandbox' };

/** Where a card of a long walk stands: no hint of the sandbox. */
export const guided: RedemptionView = {
  id: `r-${'9'.repeat(60)}`,
  v: 4_096,
  step: { number: 6, total: 6 },
  mode: 'guided',
};

/** Keys as people see them, each with other terms. */
export function keyViews(count: number, prefix = 'k'): readonly KeyView[] {
  return Array.from({ length: count }, (_, index) => ({
    keyId: `${prefix}${String(index)}-${'f'.repeat(64)}`,
    lastFive: `XY${String(index + 234).padStart(3, '2')}`,
    terms: { planId: planIds[index % planIds.length]!, licences: index * 37 + 1, months: index % 2 === 0 ? 12 : 1 },
  }));
}

export const subscription: PresentTerm = { planId: 'businessStandard', licences: 25, endsOn: '2027-03-31' };

/** Subscriptions of customers, as the first card offers them. */
export function subscriptions(
  count: number,
  customerName: string,
): readonly (PresentTerm & { readonly id: string; readonly customerName: string })[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `s-${String(index)}-1c7b5a9e4d2f`,
    customerName,
    planId: planIds[index % planIds.length]!,
    licences: 300,
    endsOn: '2027-09-30',
  }));
}

/** One estimate for each plan that can be in a basket. */
export function estimates(count: number): readonly EndEstimate[] {
  return planIds
    .slice(0, count)
    .map((planId) => ({ planId, licences: 1_234, from: '2027-03-31', to: count > 1 ? '2027-04-01' : '2027-03-31' }));
}

export const admin: AdminDraft = {
  country: 'HU',
  organisation: 'Contoso Kft.',
  firstName: 'Anna',
  lastName: 'Kovács-Szűcs',
  mail: 'anna.kovacs@contoso.example',
  phone: '+36 1 234 5678',
  domainPrefix: 'contosokft',
  addressLine1: 'Fő u. 1.',
  city: 'Győr',
  postalCode: '9021',
  registrationNumber: '12345676-2-42',
};

/** Every field of the admin details with the same text in it. */
export function adminFilled(text: string): AdminDraft {
  return {
    country: 'HU',
    organisation: text,
    firstName: text,
    lastName: text,
    mail: text,
    phone: text,
    domainPrefix: text,
    addressLine1: text,
    addressLine2: text,
    city: text,
    state: text,
    postalCode: text,
    registrationNumber: text,
    asDelegatedAdmin: true,
  };
}

/** Who looks after the customers of the samples. */
export const anna: PersonRef = { id: 'anna', tenantId: 'home', name: 'Kovács Anna' };

/** What one of them has. */
export const ownSubscription: Subscription = {
  id: 's-1',
  customerId: 'c-1',
  customerName: 'Contoso Kft.',
  planId: 'businessPremium',
  licences: 25,
  channel: 'direct',
  startsOn: '2026-03-31',
  endsOn: '2027-03-31',
  endIsEstimate: false,
  termMonths: 12,
  autoRenews: false,
  responsible: anna,
  redemptionIds: [],
};
