// What people said about the columns of tables and about names, so that the same table asks nothing twice.
import type { ColumnAnswers } from '../../domain/imports/tableColumns.ts';
import type { DoubtAnswer } from '../../domain/imports/import.ts';
import { changeOrInsert } from '../records/change.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';

interface Remembered {
  readonly columns?: ColumnAnswers;
  readonly doubt?: DoubtAnswer;
}

/** How the records are kept. */
export const importMemoryCollection: CollectionDeclaration = { name: 'importMemory', indexes: [] };

/** The answers of everybody, for everybody. */
export class ImportMemory {
  readonly #records: Records<Remembered>;

  constructor(store: Store) {
    this.#records = store.records(importMemoryCollection);
  }

  /** What was said of a table with these headings; see `signatureOf`. */
  async columns(signature: string): Promise<ColumnAnswers | undefined> {
    return (await this.#records.get(`columns|${signature}`))?.doc.columns;
  }

  async rememberColumns(signature: string, columns: ColumnAnswers): Promise<void> {
    await changeOrInsert(this.#records, `columns|${signature}`, () => ({ columns }));
  }

  /** What was said of two customers; see `CustomerDoubt`. */
  async doubt(doubtId: string): Promise<DoubtAnswer | undefined> {
    return (await this.#records.get(`doubt|${doubtId}`))?.doc.doubt;
  }

  async rememberDoubt(doubtId: string, doubt: DoubtAnswer): Promise<void> {
    await changeOrInsert(this.#records, `doubt|${doubtId}`, () => ({ doubt }));
  }
}
