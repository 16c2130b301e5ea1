// The change of a customer: the versioned write decides, and carries its entry in the history and what follows for subscriptions.
import type { Consequence } from '../../domain/consequences/consequence.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { traitsOf } from '../../domain/customers/erase.ts';
import type { AuditedDeed, AuditEntry } from '../../domain/history/auditEntry.ts';
import { refOf } from '../../domain/people/person.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Turn } from '../turn/turn.ts';
import type { TurnScope } from '../services/turnScope.ts';
import { defined } from '../../domain/defined.ts';

/** What is put on record with a change. */
export interface CustomerDeed {
  readonly what: AuditedDeed;
  readonly facts?: AuditEntry['facts'];
  /** What follows besides the entry in the history. */
  readonly owes?: readonly Consequence[];
}

/** Puts a new customer on the register; undefined when its id is taken, because the same card was sent before. */
export async function addCustomer(
  { services, turn }: TurnScope,
  customer: Customer,
): Promise<Versioned<Customer> | undefined> {
  const entry = entryOf(turn, customer, 0, { what: 'customerAdded' });
  await services.erasedCustomers.lift(traitsOf(customer));
  const written = await services.customers.add(customer, { owes: [{ does: 'audit', entry }], now: turn.now });
  return written && (await finishConsequences(services, services.customers, written));
}

/** Stores the next state over the one that was read; what follows is done after it. Undefined when another writer was first. */
export async function changeCustomer(
  { services, turn }: TurnScope,
  read: Versioned<Customer>,
  next: Customer,
  deed: CustomerDeed,
): Promise<Versioned<Customer> | undefined> {
  const entry = entryOf(turn, next, versionOf(read), deed);
  const isRenamed = next.name !== read.value.name || next.archivedAt !== read.value.archivedAt;
  const written = await services.customers.replace(read, next, {
    owes: [
      { does: 'audit', entry },
      ...(isRenamed ? [{ does: 'alignSubscriptions', customerId: next.id } as const] : []),
      ...(deed.owes ?? []),
    ],
    now: turn.now,
  });
  return written && (await finishConsequences(services, services.customers, written));
}

/** As `changeCustomer`; the customer as it is now where another writer was first. */
export async function settleCustomer(
  scope: TurnScope,
  read: Versioned<Customer>,
  next: Customer,
  deed: CustomerDeed,
): Promise<Versioned<Customer>> {
  return (await changeCustomer(scope, read, next, deed)) ?? (await scope.services.customers.get(next.id)) ?? read;
}

/** The entry of a deed; its id is the version's own, so that writing it twice leaves one. */
function entryOf(turn: Turn, { id, name }: Customer, version: number, { what, facts }: CustomerDeed): AuditEntry {
  return {
    id: ['customer', id, version, what].join('|'),
    at: turn.now.toISOString(),
    who: refOf(turn.person),
    what,
    customerId: id,
    customerName: name,
    ...defined({ facts }),
  };
}
