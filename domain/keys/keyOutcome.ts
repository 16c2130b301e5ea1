// The outcome of reading keys and taking them: what became of each that was found, and the lines that held none.
import type { KeyBatch, KeyEntry, KeyRefusal } from './keyBatch.ts';

/** What may become of something that was meant as a key, in the order in which it is told. */
export const keyFates = [
  /** In the basket or the inventory now, or on its way there. */
  'taken',
  /** Has a character that is asked about. */
  'asked',
  /** The same key came before it in what was entered. */
  'doubled',
  /** Was in this basket, or in the inventory, already. */
  'known',
  'redeemed',
  /** In another redemption. */
  'elsewhere',
  /** Shown in a redemption whose end nobody told. */
  'unsure',
  /** Of a wrong length, or with characters that no key has. */
  'unreadable',
  /** What stands beside it does not fit: its product, its licences, its months. */
  'unfit',
  /** The basket was full. */
  'noRoom',
  /** A person took it out. */
  'takenOut',
] as const;

export type KeyFate = (typeof keyFates)[number];

/** What became of everything that was entered. */
export interface KeyOutcome {
  readonly counts: Readonly<Partial<Record<KeyFate, number>>>;
  /** Lines, from 1, with letters or digits and without a key. */
  readonly linesWithout: readonly number[];
}

/** Counts what became of each key. */
export function keyOutcome(fates: readonly KeyFate[], linesWithout: readonly number[]): KeyOutcome {
  const counts: Partial<Record<KeyFate, number>> = {};
  for (const fate of fates) counts[fate] = (counts[fate] ?? 0) + 1;
  return { counts, linesWithout };
}

/** Everything that was meant as a key. */
export function foundIn({ counts }: KeyOutcome): number {
  return keyFates.reduce((sum, fate) => sum + (counts[fate] ?? 0), 0);
}

/** True when every key was taken and every line was read. */
export function isWhole(outcome: KeyOutcome): boolean {
  return outcome.linesWithout.length === 0 && foundIn(outcome) === (outcome.counts.taken ?? 0);
}

/** The outcome of keys on their way into the inventory. A row of a file that holds no key counts as such a line. */
export function outcomeOfBatch({ entries, linesWithout }: Pick<KeyBatch, 'entries' | 'linesWithout'>): KeyOutcome {
  const fates = entries.map(fateOf);
  return keyOutcome(
    fates.filter((fate) => fate !== undefined),
    linesWithout,
  );
}

const fateOfRefusal: Readonly<Record<Exclude<KeyRefusal['reason'], 'noKey'>, KeyFate>> = {
  wrongLength: 'unreadable',
  foreignCharacter: 'unreadable',
  lookAlikes: 'unreadable',
  benefitKey: 'unfit',
  unknownProduct: 'unfit',
  productMissing: 'unfit',
  licencesInvalid: 'unfit',
  monthsInvalid: 'unfit',
  tooManyLicences: 'unfit',
  surplus: 'unfit',
  doubled: 'doubled',
  inInventory: 'known',
  reserved: 'elsewhere',
  doubtful: 'unsure',
  redeemed: 'redeemed',
  leftOut: 'takenOut',
};

function fateOf({ verdict }: KeyEntry): KeyFate | undefined {
  if (verdict.kind === 'doubtful') return 'asked';
  if (verdict.kind !== 'refused') return 'taken';
  return verdict.why.reason === 'noKey' ? undefined : fateOfRefusal[verdict.why.reason];
}
