// Archives a customer, and takes one back: the subscriptions follow, and with them their reminders.
import type { Customer } from '../../domain/customers/customer.ts';
import type { Versioned } from '../../storage/records/change.ts';
import type { Chat } from '../feature/feature.ts';
import { settleCustomer } from './writeCustomer.ts';

/** The customer kept aside, or back again; as it is now when somebody was faster, or it is so already. */
export async function keepAside(chat: Chat, present: Versioned<Customer>, isAside: boolean): Promise<Customer> {
  const { archivedAt, ...rest } = present.value;
  if ((archivedAt !== undefined) === isAside) return present.value;
  const next: Customer = isAside ? { ...rest, archivedAt: chat.turn.now.toISOString() } : rest;
  const what = isAside ? 'customerArchived' : 'customerTakenBack';
  return (await settleCustomer(chat, present, next, { what })).value;
}
