// The numbers of licences and months as files write them: "5 users", "5 db", "1 year", "1 év", "P1Y".
import { anyOf } from '../tableWords/everyLanguage.ts';
import type { TableWords } from '../tableWords/tableWords.ts';
import { foldedLetters } from '../text/fold.ts';

/** What a language calls something that is counted. */
const of =
  (what: keyof TableWords['quantities']) =>
  ({ quantities }: TableWords): string =>
    quantities[what];

const pieces = new RegExp(`^(?:x|${anyOf(of('seats'), of('keys'))})?$`, 'u');
const years = new RegExp(`^${anyOf(of('years'), of('shortYears'))}$`);
const months = new RegExp(`^${anyOf(of('months'), of('shortMonths'))}?$`);
const yearly = new RegExp(`^${anyOf(of('yearly'))}$`);
const termInName = new RegExp(String.raw`\d+[\s-]*${anyOf(of('years'), of('months'))}(?!\p{L})`, 'iu');

/** The digits of a number of licences; the text itself when it is none, so that it is refused. */
export function licencesIn(text: string): string {
  const { number, unit } = partsOf(text);
  return number !== undefined && pieces.test(unit) ? number : text;
}

/** The number of months as a text, such as "12" for "1 year"; the text itself when it is none. `inYears` is what a number without a unit counts. */
export function monthsIn(text: string, inYears = false): string {
  const folded = foldedLetters(text);
  if (yearly.test(folded)) return '12';
  const { number, unit } = partsOf(text.replace(/^\s*P(?=\d)/i, ''));
  if (number === undefined) return text;
  if (years.test(unit) || (unit === '' && inYears)) return String(Number(number) * 12);
  return months.test(unit) ? number : text;
}

/** The term in a product's name, such as "(1 Year)"; undefined when it names none. */
export function monthsInName(name: string): string | undefined {
  const [term] = termInName.exec(name) ?? [];
  return term === undefined ? undefined : monthsIn(term);
}

/** "1 000 users" is 1000 and users; a decimal ".0" goes. */
function partsOf(text: string): { readonly number?: string; readonly unit: string } {
  const [, before = '', number, after = ''] =
    /^\s*(x?)\s*(\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+|\d{1,6})(?:[.,]0+)?[\s-]*([^\d]*)$/iu.exec(text.slice(0, 60)) ?? [];
  if (number === undefined) return { unit: '' };
  return { number: number.replace(/\D/g, ''), unit: foldedLetters(before + after) };
}
