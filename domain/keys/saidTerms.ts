// Reads product and seats out of a message: "5x Microsoft 365 Business Standard", "Business Premium – 12 licences", "3 db …".
import { anyOf } from '../tableWords/everyLanguage.ts';
import { readKeyLetter } from './keyLetter.ts';
import { licencesIn, monthsIn, monthsInName } from '../products/quantities.ts';
import { defined } from '../defined.ts';
import type { PlanId } from '../products/plans.ts';
import type { PlanFinder } from '../products/productNames.ts';
import type { KeyTerms } from './key.ts';
import { separateKeys } from './keyCandidates.ts';

/** What a message says of its keys, as far as it says it once and for all of them. */
export type SaidTerms = Partial<KeyTerms>;

/** Longer messages are read up to here: lines, words of a line, words of a product's name, characters. */
const longest = { lines: 80, words: 25, name: 8, text: 30_000 };
const unit = `(?:x|×|${anyOf(({ quantities }) => quantities.seats)})`;
const numberBefore = new RegExp(`(?<![\\p{L}\\d.,])(\\d{1,4})[\\s-]*${unit}?[\\s:]*$`, 'iu');
const numberBehind = new RegExp(
  `^[\\s\\p{P}]*?(?:(?:x|×)\\s*(\\d{1,4})(?![\\d.,]?\\d)|(\\d{1,4})[\\s-]*${unit}(?!\\p{L}))`,
  'iu',
);
const anyNumber = new RegExp(`(?<![\\p{L}\\d.,-])(\\d{1,4})[\\s-]*${unit}(?!\\p{L})`, 'giu');

/** "About 5", "kb. 5" and "5–10" are no number of licences: somebody must say how many. */
const uncertain = new RegExp(
  String.raw`(?<!\p{L})${anyOf(({ quantities }) => quantities.about)}\.?\s*\d{1,4}` +
    String.raw`|[~≈]\s*\d{1,4}|(?<![\p{L}\d-])\d{1,4}\s?[-–]\s?\d{1,4}(?![\p{L}\d-])`,
  'giu',
);
/** A number with a unit or without is how many, and begins no product's name. */
const quantity = new RegExp(String.raw`^\d{1,4}${unit}?$`, 'iu');

interface Mention {
  readonly planId: PlanId;
  readonly licences?: number;
  readonly months?: number;
  /** Its line without the product's name: the 2 of "Visio Plan 2 licences" counts nothing. */
  readonly beside?: string;
}

/**
 * The product, the seats and the term that a message names, so that they need not be typed. Where it names several
 * products, several numbers for one, or about how many, that is left out: somebody must say it. Takes time in
 * proportion to the length of the text, at most 30,000 characters.
 */
export function saidTerms(text: string, find: PlanFinder): SaidTerms {
  const read = text.slice(0, longest.text).replace(uncertain, ' ');
  const { rest } = separateKeys(read);
  const lines = rest.split('\n').slice(0, longest.lines);
  const said = lines.map((line) => ({ mention: mentionIn(line, find), line }));
  const mentions = [...labelled(read, find), ...said.flatMap(({ mention }) => mention ?? [])];
  const planId = onlyOf(mentions.map((one) => one.planId));
  if (new Set(mentions.map((one) => one.planId)).size > 1) return {};
  const counted = onlyOf(mentions.map(({ licences }) => licences));
  const near = mentions.some(({ licences }) => licences !== undefined)
    ? counted
    : onlyOf(said.flatMap(({ mention, line }) => numbersIn(mention?.beside ?? line)));
  const licences = near === undefined || near < 1 ? undefined : near;
  const months = onlyOf(mentions.map((one) => one.months));
  return defined({ planId, licences, months });
}

/** Lines with labels: "Product: …", "Licences: 12". */
function labelled(text: string, find: PlanFinder): readonly Mention[] {
  return readKeyLetter(text).flatMap(({ cells: { product, licences, months } }) => {
    const planId = find(product);
    if (planId === undefined) return [];
    return [
      {
        planId,
        ...defined({
          licences: wholeNumber(licencesIn(licences)),
          months: wholeNumber(months === '' ? (monthsInName(product) ?? '') : monthsIn(months)),
        }),
      },
    ];
  });
}

/** The product that a line names, and the numbers beside it. */
function mentionIn(line: string, find: PlanFinder): Mention | undefined {
  const words = [...line.matchAll(/[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)*/gu)].slice(0, longest.words);
  for (let length = Math.min(longest.name, words.length); length > 0; length -= 1)
    for (let from = 0; from + length <= words.length; from += 1) {
      const [first, last] = [words[from], words[from + length - 1]];
      if (first === undefined || last === undefined || quantity.test(first[0])) continue;
      const named = (until: number): string => {
        const word = words[until - 1] ?? last;
        return line.slice(first.index, word.index + word[0].length);
      };
      const planId = find(named(from + length));
      if (planId === undefined) continue;
      // What price lists add to a name, as "12 months", stands behind it.
      const until = words.findIndex((_word, index) => index >= from && find(named(index + 1)) === planId) + 1;
      const end = first.index + named(until).length;
      const [before, behind] = [line.slice(0, first.index), line.slice(end)];
      const [, left] = numberBefore.exec(before) ?? [];
      const [, times, right] = numberBehind.exec(behind) ?? [];
      const licences = wholeNumber(left ?? times ?? right ?? '');
      const months = wholeNumber(monthsInName(behind) ?? '');
      // One word alone, as "Copilot", may be said of anything: only beside a number it is what the keys are for.
      if (length === 1 && licences === undefined) continue;
      return { planId, beside: `${before} | ${behind}`, ...defined({ licences, months }) };
    }
  return undefined;
}

function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(anyNumber)].map(([, number]) => Number(number));
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

function onlyOf<T>(values: readonly (T | undefined)[]): T | undefined {
  const [only, ...others] = new Set(values.filter((value) => value !== undefined));
  return others.length === 0 ? only : undefined;
}
