// Rows that tell of several subscriptions at once: a column for each product, or several products in one cell. Each becomes a row.
import { wholeNumberIn } from './cellValues.ts';
import { meaningOfHeading, type TableColumns } from './columnHeadings.ts';
import { countedProducts } from './countedProducts.ts';
import type { CsvRecord } from './csvRecords.ts';
import { headerOf } from './tableColumns.ts';

/** The headings of the columns that take the place of those of products: what is known of everybody's tables. */
const insteadOfProducts = ['product', 'licences'] as const;

type IsProduct = (value: string) => boolean;

/** The columns of a table that are headed by a product and hold nothing but how many; none where a column names products. */
export function productColumns(head: readonly CsvRecord[], isProduct: IsProduct): readonly number[] {
  const header = headerOf(head);
  const headings = head[header]?.cells ?? [];
  const below = head.slice(header + 1);
  if (header === -1 || headings.some((heading) => meaningOfHeading(heading)?.meaning === 'product')) return [];
  return headings.flatMap((heading, index) => {
    const values = below.map(({ cells }) => cells[index] ?? '').filter((cell) => cell !== '');
    const counts = values.length > 0 && values.every((value) => countIn(value) !== undefined);
    return counts && isProduct(heading) ? [index] : [];
  });
}

/** Where a record of a table stands. */
export type RowPart = 'above' | 'headings' | 'below';

/** A record of such a table as one for each product that it counts; `headings` are those of all its columns. */
export function spreadColumns(
  { line, cells }: CsvRecord,
  part: RowPart,
  { columns, headings }: { readonly columns: readonly number[]; readonly headings: readonly string[] },
): readonly CsvRecord[] {
  if (part === 'above') return [{ line, cells }];
  const kept = headings.map((_, index) => cells[index] ?? '').filter((_, index) => !columns.includes(index));
  if (part === 'headings') return [{ line, cells: [...kept, ...insteadOfProducts] }];
  const counted = columns.flatMap((index) => {
    const count = countIn(cells[index] ?? '') ?? 0;
    return count > 0 ? [{ line, cells: [...kept, headings[index] ?? '', String(count)] }] : [];
  });
  return counted.length === 0 ? [{ line, cells: kept }] : counted;
}

/** "-" and an empty cell count none. */
function countIn(cell: string): number | undefined {
  return /^[-–—]?$/.test(cell) ? 0 : wholeNumberIn(cell);
}

/** A row whose one cell names several products, each with its number, as a row for each. */
export function spreadProducts(
  cells: readonly string[],
  { product, licences }: TableColumns,
  isProduct: IsProduct,
): readonly (readonly string[])[] {
  const named = product === undefined ? '' : (cells[product] ?? '');
  if (named === '' || (licences !== undefined && (cells[licences] ?? '') !== '')) return [cells];
  const all = countedProducts(named, isProduct) ?? [];
  if (all.length < 2) return [cells];
  return all.map(({ product: name, licences: count }) =>
    cells.map((cell, index) => (index === product ? `${count}x ${name}` : cell)),
  );
}
