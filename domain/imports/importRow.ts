// Reads one row of a table: the customer it names, the subscription it tells of, or why it cannot be taken.
import { anyOf } from '../tableWords/everyLanguage.ts';
import { isDrawn, isRemark, isTotal } from './asideRows.ts';
import { unguarded, type CellOf } from './cellValues.ts';
import { customerInRow, longestCustomerName } from './rowCustomer.ts';
import type { RowProblem, RowReading, RowWords } from './rowFacts.ts';
import { subscriptionInRow } from './rowSubscription.ts';

/** A subscription that is over, as lists say it. */
const over = new RegExp(`^${anyOf(({ cells }) => cells.over)}$`, 'i');

/** Reads the cells of a row. */
export function readRow(cells: readonly string[], words: RowWords): RowReading {
  const filled = cells.filter((cell) => cell !== '').length;
  const cell: CellOf = (meaning) => unguarded(cells[words.columns[meaning] ?? -1] ?? '');
  const isHeadingAgain = filled > 1 && cells.every((one, index) => one === '' || one === words.headings[index]);
  const isAside = filled === 1 && words.headings.length > 2 && cell('domain') === '' && cell('tenantId') === '';
  const isNote = isAside && (cell('customer') === '' || isRemark(cell('customer')));
  // A firm may be called "Total": a row that adds up has no product or no end.
  const isSum = isTotal(cells) && (cell('product') === '' || cell('ends') === '');
  if (isDrawn(cells) || isSum || isHeadingAgain || isNote) return { kind: 'none' };
  const customer = customerInRow(cell, words);
  if (customer === undefined) return refused({ reason: 'customerMissing' });
  if (customer.name.length > longestCustomerName)
    return refused({ reason: 'nameTooLong', value: customer.name.slice(0, 60) });
  if (over.test(cell('status'))) return { kind: 'passed', why: 'over', customer };
  const told = (['product', 'ends', 'subscriptionId', 'licences'] as const).some((meaning) => cell(meaning) !== '');
  return told ? subscriptionInRow(cell, words, customer) : { kind: 'facts', customer };
}

function refused(problem: RowProblem): RowReading {
  return { kind: 'refused', problems: [problem] };
}
