// Proves how the cells of files are read as numbers, whatever separates their thousands and decimals.
import assert from 'node:assert/strict';
import { wholeNumberIn } from '../../../domain/imports/cellValues.ts';

describe('a number of licences in a cell', () => {
  const cells: readonly (readonly [string, number | undefined])[] = [
    ...([
      ['1,000', 1_000],
      ['1.000', 1_000],
      ['10,000', 10_000],
      ['1,200', 1_200],
      ['1.200', 1_200],
    ] as const),
    ...([
      ['1 000', 1_000],
      ['1,000 users', 1_000],
      ['12.000 db', 12_000],
      ['-1.000', -1_000],
    ] as const),
    ...([
      ['1,000.00', 1_000],
      ['1.000,00', 1_000],
      ['1,000,000', 1_000_000],
    ] as const),
    ...([
      ['22.000000000000000000', 22],
      ['22.00', 22],
      ['22,0000', 22],
      ['2.2E1', 22],
    ] as const),
    ...([
      ['2.5', undefined],
      ['2,5', undefined],
      ['', undefined],
    ] as const),
  ];
  for (const [cell, number] of cells) {
    it(`is ${number ?? 'none'} in ${JSON.stringify(cell)}`, () => assert.equal(wholeNumberIn(cell), number));
  }
});
