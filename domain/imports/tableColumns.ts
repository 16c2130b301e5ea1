// Finds the columns of a table of customers and subscriptions: by its headings, else by what stands in them; what is not sure is asked.
import { dateIn, orderProvenBy } from './cellValues.ts';
import { contentOf, type ColumnContent, type ContentKind } from './columnContents.ts';
import type { ColumnMeaning } from '../tableWords/columns.ts';
import { meaningOfHeading, type TableColumns } from './columnHeadings.ts';
import { foldedLetters } from '../text/fold.ts';
import type { CsvRecord } from './csvRecords.ts';
import { guessColumns, type AskedColumn } from './guessedColumns.ts';
import { defined } from '../defined.ts';
import type { DateOrder } from './writtenDays.ts';

/** A table whose columns were looked for. */
export interface FoundTable {
  /** The record with the headings; -1 where there are none. */
  readonly header: number;
  readonly headings: readonly string[];
  readonly columns: TableColumns;
  readonly order?: DateOrder;
  readonly asked: readonly AskedColumn[];
  /** A date that can be read in two ways, while nothing in the table tells which. */
  readonly unclearDate?: string;
}

/** What a person answered about a table, by index of the column. */
export interface ColumnAnswers {
  readonly columns: Readonly<Record<number, ColumnMeaning | 'none'>>;
  readonly order?: DateOrder;
}

/** Rank from which on a heading counts behind every one that stands above something. */
const behindAll = 1_000;
/** Records among which the headings are looked for, and by which the columns are told. */
const headingsAmong = 30;
const recordsLookedAt = 300;

/**
 * The columns of a table that begins with these records; undefined for one that names no customers. `isProduct` knows
 * the names of plans.
 */
export function findColumns(head: readonly CsvRecord[], isProduct: (value: string) => boolean): FoundTable | undefined {
  const known = headerOf(head);
  const header = known === -1 && hasStrangeHeadings(head, isProduct) ? 0 : known;
  const width = Math.max(0, ...head.slice(0, recordsLookedAt).map(({ cells }) => cells.length));
  const titles = head[header]?.cells ?? [];
  const headings = Array.from({ length: width }, (_, index) => titles[index] ?? '');
  const below = head.slice(header + 1, header + 1 + recordsLookedAt);
  const valuesAt = (index: number): readonly string[] => below.map(({ cells }) => cells[index] ?? '');
  const contents = headings.map((_, index) => contentOf(valuesAt(index), isProduct));
  if (isTurned(valuesAt(0))) return undefined;
  const byHeading = columnsByHeading(headings, contents);
  const { columns, asked } = guessColumns(byHeading, headings, contents, valuesAt);
  const namesSomebody = [columns.customer, columns.domain, columns.tenantId].some((index) => index !== undefined);
  const mayName = asked.some(({ guess }) => guess === 'customer') && (columns.ends ?? columns.product) !== undefined;
  if (below.length === 0 || (!namesSomebody && !mayName)) return undefined;
  if (header === -1 && !isTable(columns)) return undefined;
  const dates = orderOf([columns.ends, columns.starts, columns.chargedOn, columns.chargeEnds], valuesAt);
  return { header, headings, columns, asked, ...dates };
}

/** True where the first record says nothing that is known, and stands above days, numbers or ids without being one. */
function hasStrangeHeadings(head: readonly CsvRecord[], isProduct: (value: string) => boolean): boolean {
  const [first, ...below] = head.slice(0, recordsLookedAt);
  const strange = (first?.cells ?? []).filter((cell, index) => {
    const { kind } = contentOf(
      below.map(({ cells }) => cells[index] ?? ''),
      isProduct,
    );
    return cell !== '' && ofValues.has(kind) && contentOf([cell], isProduct).kind !== kind;
  });
  return strange.length > 1;
}

/** Kinds of values that no heading is. */
const ofValues: ReadonlySet<ContentKind> = new Set(['date', 'number', 'guid', 'mail', 'domain']);

/** True for a table that is turned on its side: what stands in its first column are headings. */
export function isTurned(values: readonly string[]): boolean {
  const filled = values.filter((value) => value !== '');
  const headings = filled.filter((value) => meaningOfHeading(value)?.isSure === true);
  return headings.length > 1 && headings.length * 2 >= filled.length;
}

/** The table after a person said what its columns hold. */
export function withAnswers(found: FoundTable, { columns: said, order }: ColumnAnswers): FoundTable {
  const answered = new Set(Object.keys(said).map(Number));
  const kept = Object.entries(found.columns).filter(([, index]) => !answered.has(index));
  const told = Object.entries(said).flatMap(([index, meaning]) =>
    meaning === 'none' ? [] : [[meaning, Number(index)]],
  );
  const { unclearDate: _told, order: known, ...rest } = found;
  const chosen = order ?? known;
  return {
    ...rest,
    columns: Object.fromEntries([...kept, ...told]) as TableColumns,
    asked: [],
    ...defined({ order: chosen }),
  };
}

/** By what a table is known again: its headings, without case, accents and signs. */
export function signatureOf({ headings }: Pick<FoundTable, 'headings'>): string {
  return headings.map(foldedLetters).join('|');
}

/** The record that has most headings; -1 where none looks like one. */
export function headerOf(head: readonly CsvRecord[]): number {
  const marks = head.slice(0, headingsAmong).map(({ cells }, index) => {
    const isTitle = filledIn(cells) === 1 && filledIn(head[index + 1]?.cells ?? []) > 1;
    return isTitle ? 0 : markOf(cells);
  });
  const most = Math.max(0, ...marks);
  return most < 2 ? -1 : marks.indexOf(most);
}

/** True for a record of which at least two cells are headings that are known. */
export function surelyHeadings({ cells }: Pick<CsvRecord, 'cells'>): boolean {
  return markOf(cells) > 3 && filledIn(cells) <= markOf(cells);
}

/** True where one of these headings names customers. */
export function identityIn(headings: readonly string[]): boolean {
  return headings.some((heading) => {
    const meaning = meaningOfHeading(heading)?.meaning;
    return meaning === 'customer' || meaning === 'domain' || meaning === 'tenantId';
  });
}

/** How much these cells are headings: two for each meaning that is sure, one for each that is likely. */
function markOf(cells: readonly string[]): number {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.some((cell) => cell.length > 80 || /^[\d.,\s]+$/.test(cell) || cell.includes('@'))) return 0;
  const found = filled.map(meaningOfHeading).filter((one) => one !== undefined);
  const sure = new Set(found.filter(({ isSure }) => isSure).map(({ meaning }) => meaning)).size;
  return sure * 2 + (new Set(found.map(({ meaning }) => meaning)).size - sure);
}

function filledIn(cells: readonly string[]): number {
  return cells.filter((cell) => cell !== '').length;
}

/**
 * Of two headings with one meaning the better known one counts; one whose values contradict it means nothing. One that is
 * sure is believed above nothing, too, for its values may begin further down than is looked.
 */
function columnsByHeading(headings: readonly string[], contents: readonly ColumnContent[]): TableColumns {
  const best = new Map<ColumnMeaning, { readonly index: number; readonly rank: number }>();
  headings.forEach((heading, index) => {
    const read = meaningOfHeading(heading);
    const content = contents[index];
    if (read === undefined || content === undefined) return;
    const isEmpty = content.kind === 'empty';
    if (isEmpty && !read.isSure) return;
    const meaning = isEmpty ? read.meaning : (saidOutright(read, content) ?? meaningWith(read.meaning, content));
    if (meaning === undefined) return;
    const rank = isEmpty ? behindAll + read.rank : read.rank;
    const known = best.get(meaning);
    if (known === undefined || rank < known.rank) best.set(meaning, { index, rank });
  });
  const found = Object.fromEntries([...best].map(([meaning, { index }]) => [meaning, index])) as TableColumns;
  return found.product === undefined ? withProduct(found, contents) : found;
}

/** Where nothing else names the product, its SKU or the description of the subscription does. */
function withProduct(found: TableColumns, contents: readonly ColumnContent[]): TableColumns {
  const { skuName, description, ...rest } = found;
  const product = [skuName, description].find((index) => {
    const content = index === undefined ? undefined : contents[index];
    return content !== undefined && meaningWith('product', content) !== undefined;
  });
  if (product === undefined) return found;
  return { ...rest, ...(product === skuName ? defined({ description }) : defined({ skuName })), product };
}

/** Microsoft's number of a product or an offer, such as `CFQ7TTC0LDPB:0001`, which names nothing to people. */
const skuId = /^[A-Z0-9]{12}(?::[A-Z0-9]+)*$/;

/** A heading that says outright what stands below is believed where some of it does; cells that do not are told of. */
function saidOutright(
  { meaning, isSure }: { readonly meaning: ColumnMeaning; readonly isSure: boolean },
  { kind, someDomain, someGuid }: ColumnContent,
): ColumnMeaning | undefined {
  if (!isSure || (kind !== 'name' && kind !== 'other')) return undefined;
  const isSaid = { domain: someDomain, tenantId: someGuid };
  return (meaning === 'domain' || meaning === 'tenantId') && isSaid[meaning] === true ? meaning : undefined;
}

/** What a heading means above these values. */
function meaningWith(meaning: ColumnMeaning, { kind, samples }: ColumnContent): ColumnMeaning | undefined {
  if (meaning === 'customer') {
    if (kind === 'guid') return 'tenantId';
    if (kind === 'domain') return 'domain';
    return kind === 'date' || kind === 'number' || kind === 'product' ? undefined : meaning;
  }
  if ((meaning === 'ends' || meaning === 'starts') && kind === 'yesOrNo') return 'autoRenews';
  if (meaning === 'autoRenews' && kind === 'date') return 'ends';
  if (meaning === 'contactName' && kind === 'mail') return 'contactMail';
  // Partner Center says of every customer how it is related, which in some languages is a contact's word.
  if (meaning === 'contactName' && samples.some((value) => /reseller|viszontelad/i.test(value))) return undefined;
  if (meaning === 'tenantId') return kind === 'guid' ? meaning : kind === 'domain' ? 'domain' : undefined;
  if (meaning === 'domain') return kind === 'name' || kind === 'other' ? undefined : meaning;
  if (meaning === 'product') {
    if (samples.length > 0 && samples.every((value) => skuId.test(value))) return 'skuName';
    return kind === 'guid' || kind === 'date' || kind === 'number' ? undefined : meaning;
  }
  // "25x Microsoft 365 Business Standard" below "Licences" names the product as well.
  if (meaning === 'licences' && kind === 'product') return 'product';
  if (meaning === 'term') return kind === 'date' ? undefined : meaning;
  return meaning;
}

/** Without headings, a table of subscriptions has more than a name that stands before anything else. */
function isTable(columns: TableColumns): boolean {
  const told = [columns.domain, columns.tenantId, columns.ends, columns.product].filter((index) => index !== undefined);
  return columns.customer === undefined ? told.length > 1 : told.length > 0;
}

function orderOf(
  columns: readonly (number | undefined)[],
  valuesAt: (index: number) => readonly string[],
): { readonly order?: DateOrder; readonly unclearDate?: string } {
  const values = columns.flatMap((index) => (index === undefined ? [] : valuesAt(index)));
  const proven = new Set(values.map(orderProvenBy).filter((order) => order !== undefined));
  const [order, other] = proven;
  if (order !== undefined && other === undefined) return { order };
  const unclearDate = values.find((value) => dateIn(value).kind === 'unclear');
  return unclearDate === undefined || other !== undefined ? {} : { unclearDate };
}
