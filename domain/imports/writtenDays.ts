// Days as lists write them beside words, with Roman months and years of two figures, in the form that days are read in.
import { anyOf } from '../tableWords/everyLanguage.ts';

/** How a table writes days whose order nothing else tells: `07/01/2026` is the 7th of January, or the 1st of July. */
export type DateOrder = 'dayFirst' | 'monthFirst';

/** Words in front of a day that say what the heading says as well: "lejárat: 2027.03.01." */
const saidBefore = new RegExp(
  String.raw`^${anyOf(({ dates }) => dates.inFront)}(?!\p{L})\.?(?:\s+${anyOf(({ dates }) => dates.inFrontToo)})?\s*:?\s*(?=\S)`,
  'iu',
);
/** The first of a month, where a language has a word for it: „március elseje”. */
const first = new RegExp(String.raw`(?<!\p{L})${anyOf(({ dates }) => dates.first)}(?!\p{L})`, 'iu');
/** As spreadsheets in English write a day: `1-Mar-27`. */
const namedMonth = /^(\d{1,2})[-. ](\p{L}{3,9})[-. ](\d{2})$/u;
const twoFigures = /^(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{2})(\.?)$/;
const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
/** Years of two figures that terms of licences have. */
const years = { from: 15, to: 60 };

/** The text of a cell with what only lists write of a day taken out of it; every other text as it is. */
export function bareDay(text: string, order?: DateOrder): string {
  const bare = text
    .replace(saidBefore, '')
    .replace(namedMonth, '$1 $2 20$3')
    .replace(first, '1')
    .replace(/^(\d{4})\.?\s*([IVX]{1,4})\.?\s*(\d{1,2})\.?$/, (whole, year: string, month: string, day: string) =>
      roman.includes(month) ? `${year}-${roman.indexOf(month) + 1}-${day}` : whole,
    );
  return withWholeYear(bare, order);
}

/**
 * `27.03.01.` and `01.03.27` have their year where only one can be: terms of licences end between 2015 and 2060. With a
 * dot behind, the year comes first; where both can be years, the order of the other cells tells, else nobody.
 */
function withWholeYear(text: string, order: DateOrder | undefined): string {
  const [, first = '', sign = '', second = '', third = '', dot = ''] = twoFigures.exec(text) ?? [];
  if (first === '') return text;
  const [isFirst, isThird] = [isYear(first) && sign !== '/', isYear(third)];
  if (isFirst && (!isThird || dot === '.')) return `20${first}-${second}-${third}`;
  return isThird && (!isFirst || order !== undefined) ? [first, second, `20${third}`].join(sign) : text;
}

function isYear(figures: string): boolean {
  return figures.length === 2 && Number(figures) >= years.from && Number(figures) <= years.to;
}

/** With two figures for the year, a day that can only be written with the day in front. */
export function isDayInFront(text: string): boolean {
  const [, first = '', sign = '', , third = '', dot = ''] = twoFigures.exec(text) ?? [];
  return sign === '.' && dot === '' && !isYear(first) && isYear(third);
}
