// Sample orders for the tests of gateways.
import type { AdminDraft } from '../../domain/customers/adminFields.ts';
import { calendarDay } from '../../domain/dates/calendarDay.ts';
import type { CustomerOrder, KeyToRedeem, RedeemOrder } from '../../dialogs/services/microsoft.ts';

/** Details of a Hungarian firm that Microsoft would take. */
const hungarianFirm: AdminDraft = {
  country: 'HU',
  organisation: 'Minta Kft.',
  firstName: 'Anna',
  lastName: 'Kovács',
  mail: 'iroda@minta.example',
  phone: '+3615550100',
  addressLine1: 'Fő utca 1.',
  city: 'Budapest',
  postalCode: '1011',
  registrationNumber: '12345678',
};

/** An order for a new customer; `details` replaces single fields, undefined removes them. */
export function customerOrder(
  requestId: string,
  order: { readonly domain?: string; readonly details?: Readonly<Record<string, string | undefined>> } = {},
): CustomerOrder {
  const typed: Readonly<Record<string, unknown>> = { ...hungarianFirm, ...order.details };
  const details = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined)) as AdminDraft;
  return { requestId, details, domain: order.domain ?? 'minta.onmicrosoft.com', language: 'hu' };
}

/** The nth of many well-formed product keys that are no samples. */
export function productKey(nth: number): string {
  const alphabet = 'BCDFGHJKMPQRTVWXY2346789';
  const last = [0, 1, 2, 3].map((place) => alphabet.charAt(Math.floor(nth / 24 ** place) % 24)).join('');
  return `BCDFG-HJKMP-QRTVW-XY234-2${last}`;
}

/** A key for ten licences of Business Standard for a year. */
export function keyToRedeem(key: string, terms: Partial<Omit<KeyToRedeem, 'productKey'>> = {}): KeyToRedeem {
  return { keyId: `id of ${key}`, productKey: key, planId: 'businessStandard', licences: 10, months: 12, ...terms };
}

/** An order of keys for a new subscription, unless `more` says otherwise. */
export function redeemOrder(
  requestId: string,
  keys: readonly (string | KeyToRedeem)[],
  more: Partial<RedeemOrder> = {},
): RedeemOrder {
  return {
    requestId,
    domain: 'minta.onmicrosoft.com',
    purpose: 'newSubscription',
    keys: keys.map((key) => (typeof key === 'string' ? keyToRedeem(key) : key)),
    today: calendarDay('2026-03-15'),
    ...more,
  };
}
