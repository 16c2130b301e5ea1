// Puts placeholders where a sentence names something on record, so that sentences about different things are alike.
import type { PlanId } from '../products/plans.ts';
import { namedPeriods, periodIn, type AskedPeriod, type PeriodWords } from './askedPeriod.ts';
import { spokenWords } from './spokenWords.ts';
import { fold } from '../text/fold.ts';
import { defined } from '../defined.ts';

/** What a sentence names, each at most once. */
export interface NamedThings {
  readonly plan?: PlanId;
  /** Last five characters of a product key, in capitals. */
  readonly keyEnding?: string;
  readonly period?: AskedPeriod;
}

/** What is looked for, as data. */
export interface PlaceholderWords {
  /** Names of the plans in all languages. */
  readonly plans: readonly (readonly [name: string, planId: PlanId])[];
  readonly periods: readonly PeriodWords[];
}

/** Stand in a text for what it names. They are no words of any language. */
export const placeholders = {
  customer: 'qqcustomer',
  key: 'qqkey',
  plan: 'qqplan',
  period: '',
  language: 'qqlanguage',
};

/** True for a word that stands for something that is named. */
export function isPlaceholder(folded: string): boolean {
  return folded !== '' && Object.values(placeholders).includes(folded);
}

/** A stretch of a text. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** As much of a text as is looked at, in characters. */
const lookedAt = 2_400;
const longestEnding = 4;
const shortestInflected = 4;
/** Days that a button may claim. */
const mostDays = 3_660;
/** What people and price lists put in front of a plan's name. */
const brands = [['microsoft', '365'], ['office', '365'], ['m365'], ['o365'], ['ms365']];

/** A phrase of a catalogue with its placeholders: "{customer}" and so on. */
export function withWrittenPlaceholders(phrase: string): string {
  if (!phrase.includes('{')) return phrase;
  return phrase.replace(
    /\{(customer|key|plan|period|language)\}/g,
    (_all, name: keyof typeof placeholders) => placeholders[name],
  );
}

/** Finds plans, keys and times; made ready once for all texts. */
export class PlaceholderFinder {
  readonly #plans: readonly { readonly words: readonly string[]; readonly planId: PlanId }[];
  readonly #periods: readonly PeriodWords[];

  constructor({ plans, periods }: PlaceholderWords) {
    this.#periods = periods;
    this.#plans = plans
      .map(([name, planId]) => ({ words: withoutBrand(foldedWords(name)), planId }))
      .filter(({ words }) => words.length > 1)
      .toSorted((one, other) => other.words.length - one.words.length);
  }

  /** The text with placeholders for what it names, and what that is; `customer` is where a customer stands. */
  find(text: string, customer?: Stretch): { readonly text: string; readonly named: NamedThings } {
    const known = put(text.slice(0, lookedAt), customer, placeholders.customer);
    const key = keyEndingIn(known);
    const withKey = put(known, key, placeholders.key);
    const plan = this.#planIn(withKey);
    const withPlan = put(withKey, plan, placeholders.plan);
    const period = periodIn(withPlan, this.#periods);
    return {
      text: put(withPlan, period, placeholders.period),
      named: {
        ...defined({ plan: plan?.planId, keyEnding: key?.ending, period: period?.period }),
      },
    };
  }

  #planIn(text: string): (Stretch & { readonly planId: PlanId }) | undefined {
    const words = spokenWords(text).slice(0, 60);
    const folded = words.map((word) => word.folded);
    for (const { words: name, planId } of this.#plans)
      for (let at = 0; at + name.length <= words.length; at += 1) {
        if (!name.every((part, step) => isSame(folded[at + step] ?? '', part, step === name.length - 1))) continue;
        const brand = brands.find((parts) => parts.every((part, step) => folded[at - parts.length + step] === part));
        const [first, last] = [words[at - (brand?.length ?? 0)], words[at + name.length - 1]];
        if (first !== undefined && last !== undefined) return { start: first.start, end: last.end, planId };
      }
    return undefined;
  }
}

/** Five characters that only a key can end with: capitals and digits of its alphabet, one of either at least. */
function keyEndingIn(text: string): (Stretch & { readonly ending: string }) | undefined {
  for (const match of text.matchAll(/(?<![\p{L}\p{N}-])[BCDFGHJKMNPQRTVWXY2346789]{5}(?![\p{L}\p{N}])/gu)) {
    const [ending] = match;
    if (/\d/.test(ending) || !/[aeiou]/i.test(ending)) return { start: match.index, end: match.index + 5, ending };
  }
  return undefined;
}

/** The ending of a key in what a client claims; undefined for anything else. */
export function keyEndingOf(claim: string | undefined): string | undefined {
  return claim !== undefined && /^[BCDFGHJKMNPQRTVWXY2346789]{5}$/.test(claim) ? claim : undefined;
}

/** A time as a word that a button can carry: "thisMonth", "30d", "12m". */
export function wordOfPeriod(period: AskedPeriod): string {
  if (period.kind === 'named') return period.name;
  return period.kind === 'days' ? `${period.days}d` : `${period.month}m`;
}

/** The time of such a word, which is a claim of the client. */
export function readPeriod(claim = ''): AskedPeriod | undefined {
  const name = namedPeriods.find((one) => one === claim);
  if (name !== undefined) return { kind: 'named', name };
  const [, number = '', unit] = /^(\d{1,4})([dm])$/.exec(claim) ?? [];
  const value = Number(number);
  if (unit === 'd' && value >= 1 && value <= mostDays) return { kind: 'days', days: value };
  return unit === 'm' && value >= 1 && value <= 12 ? { kind: 'month', month: value } : undefined;
}

function put(text: string, stretch: Stretch | undefined, placeholder: string): string {
  return stretch === undefined ? text : `${text.slice(0, stretch.start)} ${placeholder} ${text.slice(stretch.end)}`;
}

function withoutBrand(words: readonly string[]): readonly string[] {
  const brand = brands.find((parts) => parts.every((part, index) => words[index] === part));
  return words.slice(brand?.length ?? 0);
}

function isSame(typed: string, wanted: string, isLast: boolean): boolean {
  if (typed === wanted) return true;
  const inflected = isLast && wanted.length >= shortestInflected && typed.startsWith(wanted);
  return inflected && typed.length - wanted.length <= longestEnding;
}

function foldedWords(text: string): readonly string[] {
  return spokenWords(fold(text)).map(({ folded }) => folded);
}
