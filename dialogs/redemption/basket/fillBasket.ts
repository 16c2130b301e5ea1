// Fills the basket: reads the entered keys and reserves them for this walk.
import type { KeyTerms } from '../../../domain/keys/key.ts';
import { readKeyLines, type KeyLines } from '../../../domain/keys/keyLines.ts';
import type { ProductKeyReading } from '../../../domain/keys/productKey.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import type { EnteredKey } from '../../../storage/keys/storedKey.ts';
import type { StepContext } from '../steps/redemptionStep.ts';
import { basketLimit, newFilling, type OpenFilling } from './filling.ts';
import { defined } from '../../../domain/defined.ts';

/** Reserves every key in a text, with the terms of the form. The record itself is not written here. */
export async function fillFromText(
  step: StepContext,
  text: string,
  terms: KeyTerms | undefined,
  read: (text: string) => KeyLines = readKeyLines,
): Promise<OpenFilling> {
  const { keys, linesWithout } = read(text);
  const filling = newFilling(step.present.value);
  await reserveTogether(step, filling, keys, terms);
  if (keys.length === 0) filling.problems.push({ reason: 'nothingFound' });
  else filling.linesWithout.push(...linesWithout);
  for (const { reading } of keys) await takeReading(step, filling, reading, terms);
  return filling;
}

/** Reserves keys of the inventory by their ids, in the room that a filling has left. */
export async function fillFromInventory(
  step: StepContext,
  filling: OpenFilling,
  ids: readonly string[],
): Promise<void> {
  for (const id of ids) {
    const known = await step.services.keys.get(id);
    if (known === undefined || filling.holds(id)) continue;
    if (filling.isFull()) filling.fates.push('noRoom');
    else {
      const holder = holderOf(step.present.value, known.terms);
      const reservation = await step.services.keys.reserve(id, holder, step.actor.now);
      if (reservation.kind !== 'unknown') filling.settle(reservation, 'inventory');
    }
  }
}

/** Reserves one key that was read without doubt, or whose doubts a person has answered. */
export async function reserveKey(
  step: StepContext,
  filling: OpenFilling,
  key: string,
  terms?: KeyTerms,
): Promise<void> {
  const { services, present } = step;
  const id = services.keys.fingerprint(key);
  const lastFive = key.slice(-5);
  const isDouble = filling.seen.has(id);
  filling.seen.add(id);
  if (isDouble || filling.holds(id)) {
    filling.fates.push(isDouble ? 'doubled' : 'known');
    filling.problems.push({ reason: 'alreadyInBasket', lastFive });
  } else if (filling.isFull()) {
    filling.fates.push('noRoom');
    filling.leftOver.push(key);
  } else {
    const fresh = filling.fresh.get(id);
    const reservation =
      fresh === undefined
        ? await services.keys.reserveTyped(enteredKey(step, key, terms), holderOf(present.value, terms))
        : ({ kind: 'reserved', key: fresh } as const);
    filling.settle(reservation, 'typed', terms);
  }
}

/** Several keys are reserved as one, as far as nobody knows them and there is room; the others come one by one. */
async function reserveTogether(
  step: StepContext,
  filling: OpenFilling,
  lines: KeyLines['keys'],
  terms: KeyTerms | undefined,
): Promise<void> {
  const { services, present } = step;
  const read = lines.flatMap(({ reading }) => (reading.kind === 'ok' ? [reading.key] : []));
  const wanted = [...new Set(read)].filter((key) => !filling.holds(services.keys.fingerprint(key)));
  const room = basketLimit - present.value.basket.length;
  if (Math.min(wanted.length, room) < 2) return;
  const entered = wanted.slice(0, room).map((key) => enteredKey(step, key, terms));
  const fresh = await services.keys.reserveFresh(entered, holderOf(present.value, terms));
  for (const key of fresh) filling.fresh.set(key.id, key);
}

function enteredKey({ actor }: StepContext, productKey: string, terms: KeyTerms | undefined): EnteredKey {
  return { productKey, ...defined({ terms }), enteredBy: actor.who, now: actor.now };
}

async function takeReading(
  step: StepContext,
  filling: OpenFilling,
  reading: ProductKeyReading,
  terms: KeyTerms | undefined,
): Promise<void> {
  switch (reading.kind) {
    case 'ok':
      await reserveKey(step, filling, reading.key, terms);
      return;
    case 'doubtful':
      filling.fates.push('asked');
      filling.doubtful.push({
        sealed: step.services.redemptions.sealDoubtful(step.present.value.id, reading.key),
        lastFive: reading.lastFive,
        doubts: reading.doubts,
        ...defined({ terms }),
      });
      return;
    case 'wrongLength': {
      const { ending, length } = reading;
      filling.fates.push('unreadable');
      filling.problems.push({ reason: 'wrongLength', ending, length });
      return;
    }
    case 'foreignCharacter': {
      const { ending, position, character } = reading;
      filling.fates.push('unreadable');
      filling.problems.push({ reason: 'foreignCharacter', ending, position, character });
    }
  }
}

function holderOf(
  { id, customerName }: Redemption,
  terms: KeyTerms | undefined,
): { redemptionId: string; customerName?: string; terms?: KeyTerms } {
  return {
    redemptionId: id,
    ...defined({ customerName, terms }),
  };
}
