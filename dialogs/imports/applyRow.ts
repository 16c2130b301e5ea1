// Applies one row of an import: customer and subscription come onto their registers. Whole, however often it is begun again.
import { subscriptionChanges, type ChangedField } from '../../domain/imports/importRules.ts';
import { changedOver } from '../../domain/imports/recordChange.ts';
import type { Consequence } from '../../domain/consequences/consequence.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Services } from '../services/services.ts';
import type { ImportPass } from './importPass.ts';
import type { Before, Taken } from './judgement.ts';

/**
 * Writes what a row comes to. The customer comes first, so that a subscription never belongs to nobody; a crash in
 * between is made good by applying the row once more, which changes nothing that stands. Other writers' changes stay:
 * the row's facts are put over what is there then. Returns false where what is new by the row was there by then, or
 * what it changes was changed by somebody else, which is left alone: the row is to be judged anew.
 */
export async function applyRow(
  services: Services,
  pass: ImportPass,
  importId: string,
  { customer, subscription }: Taken,
): Promise<boolean> {
  if (customer !== undefined && !(await applyCustomer(services, customer))) return false;
  return subscription === undefined || (await applySubscription(services, pass, importId, subscription));
}

async function applyCustomer({ customers }: Services, { before, after }: Before<Customer>): Promise<boolean> {
  if (before === undefined) return await customers.create(after);
  let isWritten = false;
  await customers.change(after.id, (present) => {
    const next = changedOver(present, before, after);
    isWritten = next !== present;
    return next;
  });
  return isWritten;
}

async function applySubscription(
  services: Services,
  { terms }: ImportPass,
  importId: string,
  told: Before<Subscription>,
): Promise<boolean> {
  const { before, after } = told;
  let isWritten = false;
  const written = await services.subscriptions.put(
    after.id,
    (present) => {
      const next = present === undefined ? after : before === undefined ? present : changedOver(present, before, after);
      isWritten = next !== present;
      return next;
    },
    { owes: owesOf(terms, importId, told), now: services.clock.now() },
  );
  await finishConsequences(services, services.subscriptions, written);
  return isWritten;
}

/** By what the entry of a subscription that an import brought or changed is found in the history. */
export function entryOf(importId: string, subscriptionId: string): string {
  return ['import', importId, subscriptionId].join('|');
}

/** What follows from a subscription that a row brings or changes. */
export function owesOf(
  { at, owner }: ImportPass['terms'],
  importId: string,
  told: Before<Subscription>,
): readonly Consequence[] {
  const { before, after } = told;
  const { id: subscriptionId, customerId, customerName, licences, endsOn, planId } = after;
  return [
    {
      does: 'audit',
      entry: {
        id: entryOf(importId, subscriptionId),
        at,
        who: owner,
        what: before === undefined ? 'subscriptionImported' : 'subscriptionUpdated',
        ...{ customerId, customerName },
        facts: { licences, endsOn, plan: planId },
      },
    },
    // What ended long ago is said by the look; an extended service term costs money by the day, so it is told at once.
    ...(before === undefined || subscriptionChanges(before, after).some((field) => !withoutReminders.has(field))
      ? [
          {
            does: 'planReminders' as const,
            subscriptionId,
            ...(isFoundExtended(told) ? {} : { late: 'never' as const }),
          },
        ]
      : []),
  ];
}

/** True for one that the file shows to be in an extended service term, which the desk did not know. */
export function isFoundExtended({ before, after }: Before<Subscription>): boolean {
  return before?.extended === undefined && after.extended !== undefined;
}

/** Fields whose change moves no reminder. */
const withoutReminders: ReadonlySet<ChangedField> = new Set(['price', 'licences', 'product']);
