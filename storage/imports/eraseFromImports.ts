// Takes a customer out of what imports keep for a while: rows that name it, what was shown of them, and answers about it.
import { idsOf } from '../../domain/customers/merge.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { Import } from '../../domain/imports/import.ts';
import { change, remove } from '../records/change.ts';
import { foldName } from '../../domain/text/fold.ts';
import { importMemoryCollection } from './importMemory.ts';
import { importRowsCollection, importsCollection, type ImportPortion } from './imports.ts';
import { everyRecord } from '../records/everyRecord.ts';
import type { Store } from '../store.ts';

/** A row counts as the customer's when one of its cells is a name or a domain of it; it is empty then. Repeatable. */
export async function eraseFromImports(store: Store, customer: Customer): Promise<void> {
  const { name, domain, formerNames = [], formerDomains = [] } = customer;
  const known = [name, ...formerNames, ...formerDomains, ...(domain === undefined ? [] : [domain])].map(foldName);
  const names = (cell: string): boolean => known.includes(foldName(cell));
  const ids = idsOf(customer);
  const isAbout = (doubtId: string): boolean => ids.some((id) => doubtId.split('>').includes(id));
  const portions = store.records<ImportPortion>(importRowsCollection);
  for await (const { id, doc } of everyRecord(portions)) {
    if (!doc.rows.some(({ cells }) => cells.some(names))) continue;
    await change(portions, id, (one) => ({
      ...one,
      rows: one.rows.map((row) => (row.cells.some(names) ? { ...row, cells: [] } : row)),
    }));
  }
  const imports = store.records<Import>(importsCollection);
  for await (const { id } of everyRecord(imports)) {
    await change(imports, id, (one) => {
      const { shown, doubts } = one.progress;
      const left = {
        shown: shown.filter((row) => !names(row.customer)),
        doubts: doubts.filter((doubt) => !isAbout(doubt.id) && !names(doubt.name)),
      };
      const answers = Object.fromEntries(Object.entries(one.answers).filter(([doubtId]) => !isAbout(doubtId)));
      const isSame =
        left.shown.length === shown.length &&
        left.doubts.length === doubts.length &&
        Object.keys(answers).length === Object.keys(one.answers).length;
      return isSame ? one : { ...one, answers, progress: { ...one.progress, ...left } };
    });
  }
  const memory = store.records(importMemoryCollection);
  for await (const { id } of everyRecord(memory)) if (isAbout(id)) await remove(memory, id);
}
