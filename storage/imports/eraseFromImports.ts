// Takes a customer out of what imports keep for a while: rows that mean it, what was shown of them, and answers about it.
import type { Customer } from '../../domain/customers/customer.ts';
import { CustomerInFile, CustomerTraces } from '../../domain/imports/customerInFile.ts';
import type { Import, ImportTable, RowPlace } from '../../domain/imports/import.ts';
import { lookAgain, withoutErased } from '../../domain/imports/importMoves.ts';
import { change, remove } from '../records/change.ts';
import { everyRecord } from '../records/everyRecord.ts';
import type { Records, Store } from '../store.ts';
import { importedId } from './importedId.ts';
import { importMemoryCollection } from './importMemory.ts';
import {
  importOf,
  importRowsCollection,
  importsCollection,
  portionId,
  withoutRows,
  type ImportPortion,
  type ImportRow,
  type JudgedRow,
} from './imports.ts';

/**
 * A row is the customer's when the import itself would know the customer by it; it is empty then. Repeatable: which
 * rows go is on the import's record before the first one does, since rows are known by each other.
 */
export async function eraseFromImports(store: Store, customer: Customer): Promise<void> {
  const traces = new CustomerTraces(customer);
  const portions = store.records<ImportPortion>(importRowsCollection);
  const imports = store.records<Import>(importsCollection);
  const erased = new Map<string, ReadonlySet<string>>();
  for await (const { id, doc } of everyRecord(imports)) {
    const found = await rowsOf(portions, traces, doc);
    const left = await change(imports, id, (one) => withoutCustomer(one, traces, found));
    erased.set(id, new Set(left?.value.erased?.map(placeText)));
  }
  for await (const { id, doc } of everyRecord(portions)) {
    const ofImport = erased.get(importOf(id));
    const isOf = (row: ImportRow, judged?: JudgedRow): boolean =>
      ofImport?.has(placeText(row)) === true ||
      row.cells.some((cell) => traces.areIn(cell)) ||
      (judged?.shown !== undefined && traces.areShown(judged.shown));
    if (withoutRows(doc, isOf) !== doc) await change(portions, id, (one) => withoutRows(one, isOf));
  }
  const memory = store.records(importMemoryCollection);
  for await (const { id } of everyRecord(memory))
    if (id.startsWith('doubt|') && traces.areInDoubt(id.slice('doubt|'.length))) await remove(memory, id);
}

/** The rows of an import that mean the customer: it is gone through twice, since rows are known by each other. */
async function rowsOf(
  portions: Records<ImportPortion>,
  traces: CustomerTraces,
  one: Import,
): Promise<readonly RowPlace[]> {
  const file = new CustomerInFile(traces, one, (key) => importedId('customer', key));
  const found: RowPlace[] = [];
  for await (const row of everyRow(portions, one)) file.add(row);
  file.seal();
  for await (const row of everyRow(portions, one))
    if (file.means(row)) found.push({ table: row.table, line: row.line });
  return found;
}

async function* everyRow(
  portions: Records<ImportPortion>,
  { id, portions: count }: Import,
): AsyncGenerator<ImportPortion['rows'][number]> {
  for (let number = 0; number < count; number += 1) yield* (await portions.get(portionId(id, number)))?.doc.rows ?? [];
}

/** The import without what it shows or asks of the customer. A look that goes on begins anew: it knows the rows. */
function withoutCustomer(one: Import, traces: CustomerTraces, found: readonly RowPlace[]): Import {
  const places = new Map([...(one.erased ?? []), ...found].map((place) => [placeText(place), place]));
  const erased = [...places.values()];
  const { shown, doubts } = one.progress;
  const progress = {
    ...one.progress,
    shown: shown.filter((row) => !traces.areShown(row)),
    doubts: doubts.filter(({ id, name }) => !traces.areInDoubt(id) && !traces.areIn(name)),
  };
  const next: Import = {
    ...one,
    ...(erased.length === 0 ? {} : { erased }),
    tables: one.tables.map((table) => withoutNames(table, traces)),
    answers: Object.fromEntries(Object.entries(one.answers).filter(([id]) => !traces.areInDoubt(id))),
    progress: withoutErased(progress, { erased }),
  };
  if (JSON.stringify(next) === JSON.stringify(one)) return one;
  return one.state === 'looking' ? { ...lookAgain(next), isLong: true } : next;
}

/** A table without its name or the samples of a column, where they name the customer. */
function withoutNames(table: ImportTable, traces: CustomerTraces): ImportTable {
  const asked = table.asked.map((one) => ({ ...one, samples: one.samples.filter((text) => !traces.areIn(text)) }));
  return { ...table, asked, name: traces.areIn(table.name) ? '' : table.name };
}

function placeText({ table, line }: RowPlace): string {
  return `${table}|${line}`;
}
