// Proves that the columns of a table are known by their headings, also where their values begin far down.
import assert from 'node:assert/strict';
import { findColumns } from '../../../domain/imports/tableColumns.ts';

describe('the columns of a table', () => {
  const isProduct = (value: string): boolean => value.startsWith('Microsoft');
  const headings = ['Customer', 'Product', 'Seats', 'End date'];
  const full = ['Last Kft.', 'Microsoft 365 Business Basic', '5', '2027-03-31'];

  for (const before of [0, 299, 300, 1_000]) {
    it(`are known by headings above ${before} customers without a subscription`, () => {
      const empty = Array.from({ length: before }, (_, n) => [`Firm ${n} Kft.`, '', '', '']);
      const records = [headings, ...empty, full].map((cells, index) => ({ cells, line: index + 1 }));
      const found = findColumns(records, isProduct);
      assert.deepEqual(found?.columns, { customer: 0, product: 1, licences: 2, ends: 3 });
      assert.deepEqual(found.asked, []);
    });
  }

  it('are those that hold something where two headings say the same', () => {
    const records = [
      ['Customer', 'Seats', 'Licences', 'Product', 'End date'],
      ['Contoso', '', '7', 'Microsoft 365 Business Basic', '2027-03-31'],
    ].map((cells, index) => ({ cells, line: index + 1 }));
    assert.equal(findColumns(records, isProduct)?.columns.licences, 2);
  });
});
