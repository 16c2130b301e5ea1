// What becomes of the entered keys, key by key: into the basket, or a problem that the card tells. Nothing is reserved here.
import { isDeepStrictEqual } from 'node:util';
import type { KeyFindings } from '../../../cards/redemption/basket/keyFindings.ts';
import type { KeyProblem } from '../../../cards/keys/keyProblem.ts';
import { defined, filled } from '../../../domain/defined.ts';
import type { KeyRecord, KeyTerms } from '../../../domain/keys/key.ts';
import { keyOutcome, type KeyFate } from '../../../domain/keys/keyOutcome.ts';
import type { BasketItem, DoubtfulKey, Redemption } from '../../../domain/redemption/redemption.ts';
import type { Reservation } from '../../../storage/keys/storedKey.ts';

/** The most keys of one redemption; Microsoft publishes no limit, and a card must stay readable. */
export const basketLimit = 20;

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
      const { id: keyId, lastFive, terms = said, customerName, fromInventory, doubtSince: exposedAt } = key;
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
          ...defined({ terms, exposedAt }),
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

/** What a card says about a filling. */
export function findingsOf({ problems, fates, linesWithout }: Filling): Required<KeyFindings> {
  return { problems, outcome: keyOutcome(fates, linesWithout) };
}
