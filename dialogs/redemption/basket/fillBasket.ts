// Fills the basket: every entered key is read, reserved for this walk, or answered with a reason.
import { isDeepStrictEqual } from 'node:util';
import type { KeyFindings } from '../../../cards/redemption/basket/keyFindings.ts';
import type { KeyProblem } from '../../../cards/keys/keyProblem.ts';
import type { KeyRecord, KeyTerms } from '../../../domain/keys/key.ts';
import { readKeyLines, type KeyLines } from '../../../domain/keys/keyLines.ts';
import { keyOutcome, type KeyFate } from '../../../domain/keys/keyOutcome.ts';
import type { ProductKeyReading } from '../../../domain/keys/productKey.ts';
import type { BasketItem, DoubtfulKey, Redemption } from '../../../domain/redemption/redemption.ts';
import type { EnteredKey, Reservation } from '../../../storage/keys/storedKey.ts';
import type { StepContext } from '../steps/redemptionStep.ts';
import { defined, filled } from '../../../domain/defined.ts';

/** The most keys of one redemption; Microsoft publishes no limit, and a card must stay readable. */
const basketLimit = 20;

/** What became of the entered keys. */
export interface Filling {
  readonly items: readonly BasketItem[];
  readonly doubtful: readonly DoubtfulKey[];
  readonly problems: readonly KeyProblem[];
  /** What became of each key that was meant, in order. */
  readonly fates: readonly KeyFate[];
  /** Lines of the text without a key. */
  readonly linesWithout: readonly number[];
  /** Keys in clear for which the basket had no room, in order. Never kept. */
  readonly leftOver: readonly string[];
}

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

/** What a card says about a filling. */
export function findingsOf({ problems, fates, linesWithout }: Filling): Required<KeyFindings> {
  return { problems, outcome: keyOutcome(fates, linesWithout) };
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

/** A filling while it grows. */
export interface OpenFilling extends Filling {
  readonly items: BasketItem[];
  readonly doubtful: DoubtfulKey[];
  readonly problems: KeyProblem[];
  readonly fates: KeyFate[];
  readonly leftOver: string[];
  readonly linesWithout: number[];
  /** Keys that were reserved together before they are taken one by one, by id. */
  readonly fresh: Map<string, KeyRecord>;
  /** Ids of the keys that were read so far. */
  readonly seen: Set<string>;
  holds(id: string): boolean;
  /** True, with a problem noted once, when the basket takes no more. */
  isFull(): boolean;
  /** `said` are the terms that were entered for it; what the inventory knows of the key counts before them. */
  settle(reservation: Exclude<Reservation, { kind: 'unknown' }>, from: 'typed' | 'inventory', said?: KeyTerms): void;
}

/** What became of a key by what the inventory says of it. */
const fateOfReservation = {
  reserved: 'taken',
  taken: 'elsewhere',
  doubtful: 'unsure',
  redeemed: 'redeemed',
} as const satisfies Record<Exclude<Reservation['kind'], 'unknown'>, KeyFate>;

/** An empty filling for a basket. */
export function newFilling({ basket, existing }: Redemption): OpenFilling {
  const items: BasketItem[] = [];
  const problems: KeyProblem[] = [];
  const fates: KeyFate[] = [];
  const held = new Set(basket.map(({ keyId }) => keyId));
  return {
    items,
    doubtful: [],
    problems,
    fates,
    linesWithout: [],
    leftOver: [],
    fresh: new Map(),
    seen: new Set(),
    holds: (id) => held.has(id),
    isFull() {
      if (held.size < basketLimit) return false;
      if (!problems.some((problem) => problem.reason === 'basketFull')) {
        problems.push({ reason: 'basketFull', maximum: basketLimit });
      }
      return true;
    },
    settle({ kind, key }, from, said) {
      const { id: keyId, lastFive, terms = said, customerName, fromInventory } = key;
      const customer = filled({ customerName });
      fates.push(fateOfReservation[kind]);
      if (kind === 'redeemed') problems.push({ reason: 'alreadyRedeemed', lastFive, ...customer });
      else if (kind === 'doubtful') problems.push({ reason: 'doubtful', lastFive });
      else if (kind === 'taken' && from === 'inventory') problems.push({ reason: 'noLongerAvailable', lastFive });
      else if (kind === 'taken') problems.push({ reason: 'reservedByOther', lastFive, ...customer });
      else {
        held.add(keyId);
        items.push({
          ...{ keyId, lastFive },
          ...defined({ terms }),
          ...(fromInventory ? { fromInventory } : {}),
        });
        if (terms !== undefined && said !== undefined && !isDeepStrictEqual(terms, said)) {
          problems.push({ reason: 'inventoryTerms', lastFive, terms });
        }
        if (existing !== undefined && terms !== undefined && terms.planId !== existing.planId) {
          problems.push({ reason: 'planDiffers', lastFive, planId: terms.planId, needed: existing.planId });
        }
      }
    },
  };
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
