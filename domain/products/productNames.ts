// Reads a product's name as files write it: which plan is meant, or that it is a partner benefit.
import { anyOf, everyLanguage, wordsOf } from '../tableWords/everyLanguage.ts';
import type { TableWords } from '../tableWords/tableWords.ts';
import { foldedLetters } from '../text/fold.ts';
import { planIds, type PlanId } from './plans.ts';

/** Pieces of the names of partner benefits, whose keys are for the partner's own organisation. */
const benefitWords = wordsOf(({ products }) => products.benefits);
/** Names under which files of former times know a plan. */
const formerNames = everyLanguage.flatMap(({ products }) =>
  products.formerNames.flatMap(([name, id]) => planIds.filter((one) => one === id).map((one) => [name, one] as const)),
);
/** A longer one is no name. */
const longestName = 200;
const added = anyOf(
  ({ products }) => products.behind,
  ...(['yearly', 'years', 'months', 'monthly', 'seats', 'keys'] as const).map(
    (what) =>
      ({ quantities }: TableWords) =>
        quantities[what],
  ),
);
/** What price lists put behind a name; a number before it may be its own, as in "Visio Plan 2 annual". */
const suffixes = new RegExp(`(?:[\\s,;–-]+(?:${added}))+$`, 'iu');
const suffixesWithNumbers = new RegExp(`(?:[\\s,;–-]+(?:\\d+[\\s-]*)?(?:${added}))+$`, 'iu');
const ending = new RegExp(`${anyOf(({ products }) => products.ending)}$`);
const brand = /^(?:microsoft365|office365)/;
const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/^(?:m365|ms365)/, 'microsoft365'],
  [/^o365/, 'office365'],
  // As people shorten them among themselves: "M365 BS", "MS 365 Bus. Prem."
  [/^microsoft365bb$/, 'microsoft365businessbasic'],
  [/^microsoft365bs$/, 'microsoft365businessstandard'],
  [/^microsoft365bp$/, 'microsoft365businesspremium'],
  [/(?<=^(?:microsoft365)?)bus(?=basic|stand|std|prem)/, 'business'],
  [/(?<=business)(?:stand|std)$/, 'standard'],
  [/(?<=business)prem$/, 'premium'],
];

/** Finds the plan of a name; undefined for a name that means none, or more than one. */
export type PlanFinder = (name: string) => PlanId | undefined;

/** True for the keys of Microsoft's partner benefits, such as the Action Pack. */
export function isPartnerBenefit(name: string): boolean {
  const folded = foldedLetters(name);
  return benefitWords.some((word) => folded.includes(word));
}

/**
 * A finder by the plans' ids and their names in several languages. Names count without case, accents and punctuation,
 * with "M365" for the brand, and without the brand where the rest belongs to one plan only: "E3" alone is nobody's.
 */
export function planFinder(names: readonly (readonly [name: string, planId: PlanId])[]): PlanFinder {
  const known = [...planIds.map((id) => [id, id] as const), ...formerNames, ...names].map(
    ([name, planId]) => [plainName(name), planId] as const,
  );
  const whole = new Map(known);
  const parts = new Map<string, Set<PlanId>>();
  for (const [name, planId] of known) {
    const part = name.replace(brand, '');
    if (part === name || part === '') continue;
    parts.set(part, (parts.get(part) ?? new Set<PlanId>()).add(planId));
  }
  const find = (plain: string): PlanId | undefined => {
    const [only, ...others] = parts.get(plain) ?? [];
    return whole.get(plain) ?? (others.length === 0 ? only : undefined);
  };
  return (name) => {
    const said = find(plainName(name));
    if (said !== undefined) return said;
    const bare = bareName(name);
    return [suffixes, suffixesWithNumbers]
      .values()
      .map((ending) => find(plainName(bare.replace(ending, ''))))
      .find((planId) => planId !== undefined);
  };
}

/** Without what price lists add in brackets and behind a dash: "(Annual, 1 User)", "- 1 year". */
function bareName(name: string): string {
  return name
    .slice(0, longestName)
    .replace(/[([][^()[\]]*[)\]]/g, ' ')
    .replace(/\s+[-–—,|/]\s+.*$/, '')
    .trim();
}

function plainName(name: string): string {
  let plain = foldedLetters(name);
  for (const [short, long] of abbreviations) plain = plain.replace(short, long);
  return plain.replace(ending, '');
}
