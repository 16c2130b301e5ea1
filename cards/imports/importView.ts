// What the cards of an import say of its rows, columns and reasons, in the reader's words.
import type { Import, ShownRow } from '../../domain/imports/import.ts';
import type { RowProblem } from '../../domain/imports/rowFacts.ts';
import type { ColumnMeaning } from '../../domain/tableWords/columns.ts';
import { foldedLetters } from '../../domain/text/fold.ts';
import { isCalendarDay } from '../../domain/dates/calendarDay.ts';
import { isPlanId, type Product } from '../../domain/products/plans.ts';
import { countryName } from '../../domain/customers/countries.ts';
import { priceLine } from '../endOfTerm/endingWords.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { plainProductName } from '../products/productName.ts';
import { plainDay } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';
import { defined } from '../../domain/defined.ts';
import { shownDomain } from '../rendering/shownDomain.ts';

/** Columns that a card names. */
const columnsNamed = 12;
const colours = { added: 'Good', changed: 'Accent', same: 'Default', refused: 'Attention' } as const;

/** The file's name on a card. */
export function fileLine(fileName: string, { language }: Reader): string {
  return say(language, 'imports.file', { name: escapeText(fileName, 80) });
}

/** The product of a row, whose plan or name it holds. */
export function productWord(product: string, { language }: Reader): string {
  const told: Product = isPlanId(product) ? { planId: product } : { planId: 'other', productName: product };
  return escapeText(plainProductName(told, language), 80);
}

/** Why a row is refused, in plain text. */
export function problemWord({ reason, value = '' }: RowProblem, { language }: Pick<Reader, 'language'>): string {
  return say(language, `imports.problems.${reason}`, { value });
}

/** What each column that counts was read as; undefined where there is nothing to say. */
export function columnsLine({ tables }: Pick<Import, 'tables'>, { language }: Reader): string | undefined {
  const [first] = tables;
  if (first === undefined) return undefined;
  const pairs = Object.entries(first.columns)
    .toSorted(([, one], [, other]) => one - other)
    .slice(0, columnsNamed)
    .map(([meaning, index]) => {
      const heading = first.headings[index] ?? '';
      const word = say(language, `imports.meanings.${meaning as ColumnMeaning}`);
      if (foldedLetters(heading) === '' || foldedLetters(heading) === foldedLetters(word)) return word;
      return say(language, 'imports.columnPair', { heading: escapeText(heading, 70), meaning: word });
    });
  return pairs.length === 0 ? undefined : say(language, 'imports.columns', { columns: pairs.join('; ') });
}

/** A row with what becomes of it. */
export function rowOf(row: ShownRow, { tables }: Pick<Import, 'tables'>, reader: Reader): object {
  const { language } = reader;
  const { outcome, line } = row;
  const table = tables[row.table]?.name ?? '';
  const where =
    table === ''
      ? escapeText(say(language, 'imports.line', { line }))
      : say(language, 'imports.lineOf', { table: escapeText(table, 70), line });
  const details = [...termLines(row, reader), ...changeLines(row, reader)];
  const problems = (row.problems ?? []).map((problem) => escapeText(problemWord(problem, reader), 200));
  return {
    where,
    head: escapeText(row.customer, 80) || '–',
    lines: [...details, ...problems].map((text) => ({ text })),
    verdict: outcome === 'same' ? say(language, 'imports.same') : say(language, `imports.verdicts.${outcome}`),
    colour: colours[outcome],
  };
}

function termLines({ product, licences, endsOn, outcome, changes }: ShownRow, reader: Reader): readonly string[] {
  const { language } = reader;
  if (product === undefined || licences === undefined || endsOn === undefined)
    return outcome === 'added' && changes === undefined ? [say(language, 'imports.customerOnly')] : [];
  const values = { product: productWord(product, reader), licences, date: plainDay(endsOn, reader) };
  return [say(language, 'imports.subscription', values)];
}

function changeLines({ changes = [] }: ShownRow, reader: Reader): readonly string[] {
  return changes.slice(0, 5).flatMap(({ field, from, to }) => {
    if (to === undefined) return [];
    const word = (value: string): string => valueWord(field, value, reader);
    const values = { field: say(reader.language, `imports.fields.${field}`), to: word(to) };
    return from === undefined
      ? [say(reader.language, 'imports.changeTo', values)]
      : [say(reader.language, 'imports.change', { ...values, from: word(from) })];
  });
}

function valueWord(field: string, value: string, reader: Reader): string {
  if (field === 'product') return productWord(value, reader);
  if (field === 'domain') return escapeText(shownDomain(value), 80);
  if (field === 'country') return escapeText(countryName(value, reader.language), 80);
  if (field === 'price') return priceWord(value, reader);
  if (isCalendarDay(value)) return plainDay(value, reader);
  return escapeText(value, 80);
}

/** A price that is kept as amount, currency and the day of the invoice: "12.3 EUR 2026-07-01". */
function priceWord(value: string, reader: Reader): string {
  const [, amount = '', currency = '', on] = /^([\d.]+) ([A-Z]{3})(?: (\d{4}-\d{2}-\d{2}))?$/.exec(value) ?? [];
  if (currency === '') return escapeText(value, 80);
  return priceLine({ perLicence: Number(amount), currency, ...defined({ on }) }, reader);
}
