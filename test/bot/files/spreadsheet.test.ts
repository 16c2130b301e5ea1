// Proves that nothing in a CSV file is a formula, by whichever separator a spreadsheet parts it, and that all is read back.
import assert from 'node:assert/strict';
import { csvFile } from '../../../bot/files/spreadsheet.ts';
import { unguarded } from '../../../domain/imports/cellValues.ts';
import { readCsv } from '../../../domain/imports/csvTable.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const call = "=cmd|' /C calc'!A0";
const evil = [
  call,
  ` ${call}`,
  `Contoso;${call}`,
  `Contoso, ${call}`,
  `Contoso\t${call}`,
  `Contoso|${call}`,
  `Contoso\n${call}`,
  `Contoso;""${call}`,
  `Contoso;\u200b${call}`,
  `a,;${call};-1+1,@SUM(A1)`,
  '\uff1d1+1;\uff0b1',
];
const harmless = ['Contoso & Co. - Budapest', "O'Brien; O'Neil", 'a=b, c+d, e@f.hu', "'quoted'"];

inEachLanguage('a CSV file', (language) => {
  const written = (values: readonly (string | number)[]): string =>
    csvFile(
      'a',
      { name: 'a', columns: [{ heading: 'First' }, { heading: 'Second' }], rows: values.map((one) => [one, one]) },
      { language },
    ).content;

  for (const separator of [',', ';', '\t', '|'])
    it(`holds no formula where it is parted by ${JSON.stringify(separator)}`, () => {
      const cells = written(evil)
        .slice(1)
        .split(new RegExp(`[\\r\\n${separator}]`));
      assert.deepEqual(
        cells.filter((cell) => /^[\s"\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u.test(cell)),
        [],
      );
    });

  it('leaves every other text and every number as it is', () => {
    const text = written([...harmless, -5, 12.5]);
    for (const one of [...harmless, '-5', '12.5']) assert.ok(text.includes(one), text);
    assert.ok(!text.includes("'-5"), text);
  });

  it('is read back as it was before the guards', () => {
    const values = ['=1+1', 'call, +36 1 234; -5', 'two\n- lines', ...harmless.slice(0, 3)];
    const reading = readCsv(written(values));
    assert.equal(reading.kind, 'sheet');
    assert.deepEqual(
      reading.records.slice(1).map(({ cells: [first = '', second = ''] }) => [unguarded(first), unguarded(second)]),
      values.map((one) => [one, one]),
    );
  });
});
