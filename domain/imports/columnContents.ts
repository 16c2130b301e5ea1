// Tells what stands in a column by its values, where no heading says it.
import { readDomain } from '../customers/tenantDomain.ts';
import { guidIn, looksLikeDay, unguarded, wholeNumberIn, yesOrNo } from './cellValues.ts';

/** What the values of a column look like; `number` is a whole one that may count licences. */
export type ContentKind =
  'date' | 'guid' | 'mail' | 'domain' | 'number' | 'product' | 'yesOrNo' | 'name' | 'other' | 'empty';

/** A column looked at: its kind, and whether values come more than once. */
export interface ColumnContent {
  readonly kind: ContentKind;
  /** True where at least one value is a domain, and where one is a GUID: a heading that says so is believed then. */
  readonly someDomain?: true;
  readonly someGuid?: true;
  readonly repeats: boolean;
  /** The first different values, as they are written. */
  readonly samples: readonly string[];
}

/** How many values of a column are looked at, and how many of them are shown. */
const valuesLookedAt = 200;
const samplesShown = 3;
const longestSample = 60;
/** The part of the values that must be of a kind, for the column to be of it. */
const enough = 0.7;
/** A number of licences, at most. */
const mostLicences = 100_000;

/** Looks at the values of a column; `isProduct` knows the names of plans. */
export function contentOf(values: readonly string[], isProduct: (value: string) => boolean): ColumnContent {
  const filled = values
    .map(unguarded)
    .filter((value) => value !== '')
    .slice(0, valuesLookedAt);
  const different = [...new Set(filled)];
  const samples = different.slice(0, samplesShown).map((value) => value.slice(0, longestSample));
  const repeats = different.length < filled.length;
  if (filled.length === 0) return { kind: 'empty', repeats, samples };
  const tests = testsOf(isProduct);
  const kind = tests.find(([, is]) => filled.filter(is).length >= filled.length * enough)?.[0] ?? 'other';
  return {
    ...{ kind, repeats, samples },
    ...(filled.some(isDomain) ? { someDomain: true } : {}),
    ...(filled.some((value) => guidIn(value) !== undefined) ? { someGuid: true } : {}),
  };
}

/** In this order: what is told for certain before what many things look like. */
function testsOf(
  isProduct: (value: string) => boolean,
): readonly (readonly [ContentKind, (value: string) => boolean])[] {
  return [
    ['guid', (value) => guidIn(value) !== undefined],
    ['mail', (value) => /^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(value)],
    ['domain', isDomain],
    ['product', isProduct],
    ['date', looksLikeDay],
    ['number', (value) => isCount(wholeNumberIn(value))],
    ['yesOrNo', (value) => yesOrNo(value) !== undefined],
    ['name', isName],
  ];
}

/** True for the name of a domain; not for "St. Mary" and "v1.2". */
export function isDomain(value: string): boolean {
  if (/[\s@]/.test(value) || !value.includes('.')) return false;
  return /\.(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(readDomain(value) ?? '');
}

function isCount(number: number | undefined): boolean {
  return number !== undefined && number > 0 && number <= mostLicences;
}

/** Letters of a firm or a person, not a code. */
function isName(value: string): boolean {
  return value.length <= 200 && /\p{L}{2}/u.test(value) && !/^\d[\d\s./-]*$/.test(value);
}
