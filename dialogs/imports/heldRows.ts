// Holds the rows of an import against what its person saw of them: nothing is taken that no look has shown.
import { createHash } from 'node:crypto';
import { fieldsChanged } from '../../domain/imports/recordChange.ts';
import type { JudgedRow } from '../../storage/imports/imports.ts';
import type { Before, Judgement, Refused, Taken } from './judgement.ts';

const newCustomer = 'new customer';
const newSubscription = 'new subscription';

/**
 * A mark for everything that a row comes to: that it stands on a customer nobody knew, that it brings a subscription,
 * and for each field that it changes what stood there and what comes. The values cannot be read out of it.
 */
export function marksOf(judgement: Judgement): readonly string[] {
  if (judgement.kind === 'refused') return judgement.brings === undefined ? [] : [newCustomer];
  if (!isTaken(judgement)) return [];
  const { customer, subscription, onNewCustomer } = judgement;
  return [
    ...(onNewCustomer === true ? [newCustomer] : []),
    ...changeMarks('customer', customer),
    ...(subscription !== undefined && subscription.before === undefined ? [newSubscription] : []),
    ...changeMarks('subscription', subscription),
  ];
}

/**
 * The row as it may be applied: refused where it brings or changes what it did not when it was looked at, or from
 * another value. `then` is what was kept of it. A half of what was shown is as good as all of it, so that a row that a
 * crash cut off is ended.
 */
export function heldAgainst(judgement: Judgement, then: JudgedRow | undefined): Judgement {
  if (!isTaken(judgement)) return judgement;
  const seen = then?.marks ?? [];
  return marksOf(judgement).every((mark) => seen.includes(mark))
    ? judgement
    : heldBack(judgement, seen.includes(newCustomer));
}

/**
 * The row, not taken since somebody has changed meanwhile what it is about. A new customer comes in all the same where
 * it was seen as one: other rows stand on it.
 */
export function heldBack(held: Taken, wasNew = false): Refused {
  const { name, customer } = held;
  const brings = wasNew && customer !== undefined && customer.before === undefined ? { brings: customer } : {};
  return { kind: 'refused', name, problems: [{ reason: 'changedSince' }], held, ...brings };
}

/** What of a row is to be written. */
export function takenOf(judgement: Judgement): readonly Taken[] {
  if (isTaken(judgement)) return [judgement];
  if (judgement.kind !== 'refused' || judgement.brings === undefined) return [];
  return [{ kind: 'added', name: judgement.name, customer: judgement.brings }];
}

/** True for a row that brings something. */
export function isTaken(judgement: Judgement): judgement is Taken {
  return judgement.kind === 'added' || judgement.kind === 'changed';
}

function changeMarks<T extends object>(
  of: 'customer' | 'subscription',
  told: Before<T> | undefined,
): readonly string[] {
  if (told?.before === undefined) return [];
  const { before, after } = told;
  return fieldsChanged(before, after).map((field) => {
    const change = JSON.stringify([before[field] ?? null, after[field] ?? null]);
    return `${of}.${String(field)} ${createHash('sha256').update(change).digest('base64url').slice(0, 12)}`;
  });
}
