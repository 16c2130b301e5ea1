// The tables of a file in whatever way its sheets lay them out: beside and below each other, on their side, a sheet for each customer.
import {
  headingsOf,
  sheetMayNameCustomer,
  tablesBeside,
  within,
  withSheetName,
} from '../../domain/imports/apartTables.ts';
import type { CsvRecord } from '../../domain/imports/csvRecords.ts';
import { productColumns, spreadColumns } from '../../domain/imports/spreadRows.ts';
import { findColumns, headerOf } from '../../domain/imports/tableColumns.ts';
import { tablesBelow, upright } from '../../domain/imports/tablesBelow.ts';
import type { FileTable } from '../services/tableFiles.ts';

/** A table as it is read: its head is spread already, its records are spread one by one. */
export interface LaidOutTable extends FileTable {
  /** The rows that a record below the headings comes to: itself, or one for each product that has a column. */
  spread(record: CsvRecord): readonly CsvRecord[];
}

/** The tables one by one. `isPlan` knows the names of products; sheets that hold keys are not named by their customers. */
export function laidOutTables(
  sheets: readonly FileTable[],
  isPlan: (name: string) => boolean,
  holdsKeys: (file: FileTable) => boolean,
): readonly LaidOutTable[] {
  const apart = sheets.flatMap(besideEachOther).flatMap(belowEachOther).map(turned);
  return withNames(apart, holdsKeys).map((file) => byProduct(file, isPlan));
}

/** Tables that stand beside each other on a sheet are read behind each other. */
function besideEachOther(file: FileTable): readonly FileTable[] {
  const ranges = tablesBeside(file.head);
  if (ranges.length === 1) return [file];
  return ranges.map((columns) => mapped(file, (record) => within(record, columns)));
}

/** So are those below each other; where no column names a customer, the title above each does. */
function belowEachOther(file: FileTable): readonly FileTable[] {
  const sections = tablesBelow(file.head);
  if (sections.length === 1) return [file];
  return sections.map(({ from, to, title = '' }) => {
    const end = Math.min(to, file.length);
    return {
      name: title === '' ? file.name : title,
      length: end - from,
      head: file.head.slice(from, end),
      records: async (at) => (await file.records(from + at)).slice(0, Math.max(0, end - from - at)),
    };
  });
}

/** A small table that lies on its side stands upright. */
function turned(file: FileTable): FileTable {
  const records = file.length === file.head.length ? upright(file.head) : undefined;
  if (records === undefined) return file;
  return {
    name: file.name,
    length: records.length,
    head: records,
    records: (at) => Promise.resolve(records.slice(at)),
  };
}

/** Sheets with the same headings and no customer in any of them are one for each customer, whose name is the sheet's. */
function withNames(tables: readonly FileTable[], holdsKeys: (file: FileTable) => boolean): readonly FileTable[] {
  const alike = Map.groupBy(tables, ({ head }) => headingsOf(head));
  return tables.map((file) => {
    const all = alike.get(headingsOf(file.head)) ?? [];
    const header = headerOf(file.head);
    const isApart = all.length > 1 && new Set(all.map(({ name }) => name)).size === all.length;
    const isNamed = isApart && header !== -1 && all.every(({ name }) => sheetMayNameCustomer(name));
    if (!isNamed || findColumns(file.head, () => false) !== undefined || holdsKeys(file)) return file;
    const { name } = file;
    return {
      ...file,
      head: withSheetName(file.head, { name, header }),
      records: async (from) => withSheetName(await file.records(from), { name, header: header - from }),
    };
  });
}

/** A table with a column for each product is read as one with a row for each. */
function byProduct(file: FileTable, isPlan: (name: string) => boolean): LaidOutTable {
  const columns = productColumns(file.head, isPlan);
  if (columns.length === 0) return { ...file, spread: (record) => [record] };
  const header = headerOf(file.head);
  const layout = { columns, headings: file.head[header]?.cells ?? [] };
  const head = file.head.flatMap((record, index) =>
    spreadColumns(record, index < header ? 'above' : index === header ? 'headings' : 'below', layout),
  );
  return { ...file, head, spread: (record) => spreadColumns(record, 'below', layout) };
}

function mapped(file: FileTable, change: (record: CsvRecord) => CsvRecord): FileTable {
  return { ...file, head: file.head.map(change), records: async (from) => (await file.records(from)).map(change) };
}
