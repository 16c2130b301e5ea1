// Rows of a group whose customer stands in its first row only: the cells that name it are taken from above.
import type { FoundTable } from './tableColumns.ts';
import type { CsvRecord } from './csvRecords.ts';
import { isTotal } from './asideRows.ts';

/** The cells of a row, and the indexes of those that were taken from a row above. */
export interface FilledRow {
  readonly cells: readonly string[];
  readonly above?: readonly number[];
}

/**
 * Fills the rows of a table in its order. A row is filled where it tells of a subscription and names nobody; not behind
 * a total or an empty row, which end a group.
 */
export class CustomerAbove {
  readonly #names: readonly number[];
  readonly #tells: readonly number[];
  #above: readonly string[] | undefined;
  #next = 0;

  constructor({ columns, asked }: Pick<FoundTable, 'columns' | 'asked'>) {
    const { customer, domain, tenantId, product, ends, subscriptionId } = columns;
    const guessed = asked.find(({ guess }) => guess === 'customer')?.index;
    this.#names = [customer ?? guessed, domain, tenantId].filter((index) => index !== undefined);
    this.#tells = [product, ends, subscriptionId].filter((index) => index !== undefined);
  }

  fill({ line, cells }: CsvRecord): FilledRow {
    const isGroupOver = line > this.#next || isTotal(cells);
    this.#next = line + 1 + cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
    const isNamed = this.#names.some((index) => (cells[index] ?? '') !== '');
    if (isNamed || isGroupOver) {
      this.#above = isNamed && !isTotal(cells) ? cells : undefined;
      return { cells };
    }
    const above = this.#names.filter((index) => (this.#above?.[index] ?? '') !== '');
    const tells = this.#tells.filter((index) => (cells[index] ?? '') !== '').length > 1;
    if (above.length === 0 || !tells) return { cells };
    const width = Math.max(cells.length, ...above.map((index) => index + 1));
    const filled = Array.from({ length: width }, (_, index) =>
      above.includes(index) ? (this.#above?.[index] ?? '') : (cells[index] ?? ''),
    );
    return { cells: filled, above };
  }
}
