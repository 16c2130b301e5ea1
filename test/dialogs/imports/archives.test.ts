// Proves that of an archive nothing is left out without a word: every table is taken, or named with what is wrong with it.
import assert from 'node:assert/strict';
import { say, type TextKey } from '../../../cards/texts/texts.ts';
import { ImportFixture } from '../../support/importFixture.ts';
import { zipped } from '../../support/madeWorkbook.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const tableOf = (customer: string): string =>
  `Customer;Product;Seats;End date\n${customer};Microsoft 365 Business Basic;5;2027-09-30\n`;
const tables = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at}.csv`, tableOf(`Customer ${at}`)]));
const old = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0);

inEachLanguage('an archive of tables', (language) => {
  let fixture: ImportFixture;
  const text = (key: TextKey, values: Record<string, string | number> = {}): string => say(language, key, values);

  before(async () => {
    fixture = await ImportFixture.open(language);
  });
  after(() => fixture.close());

  const comesTo = async (files: Record<string, string | Uint8Array>): Promise<readonly string[]> => {
    const { shown } = await fixture.sends('tables.zip', zipped(files));
    return shown.map(({ words }) => words);
  };

  it('names each that it leaves out with what is wrong with it, before it shows what the others come to', async () => {
    const [leftOut = '', look = ''] = await comesTo({
      'a.csv': tableOf('Contoso'),
      'July/b.csv': tableOf('"Fabrikam'),
      'c.xls': old,
      'd.zip': zipped({ 'e.csv': tableOf('Northwind') }),
      'f.csv': Uint8Array.of(0, 1, 2, 3, 4),
      'g.csv': `Customer;Notes\nContoso;${'x'.repeat(20_000)}\n`,
      'empty.csv': '',
      'report.pdf': '%PDF',
    });
    assert.ok(leftOut.includes(text('desk.leftOut.title', { count: 5 })), leftOut);
    const why = { 'July/b.csv': 'openQuote', 'c.xls': 'oldWorkbook', 'd.zip': 'damaged' } as const;
    for (const [name, reason] of Object.entries({ ...why, 'f.csv': 'notText', 'g.csv': 'tooWide' } as const))
      assert.ok(leftOut.includes(`${name} (${text(`desk.leftOut.why.${reason}`)})`), leftOut);
    for (const name of ['a.csv', 'empty.csv', 'report.pdf']) assert.ok(!leftOut.includes(name), leftOut);
    assert.ok(look.includes(text('imports.readyText')), look);
    assert.equal((await fixture.last()).rows, 1);
  });

  it('takes a hundred, and names and counts those beyond', async () => {
    const [look = ''] = await comesTo(tables(40));
    assert.ok(look.includes(text('imports.readyText')), look);
    assert.equal((await fixture.last()).rows, 40);
    const [leftOut = ''] = await comesTo(tables(115));
    assert.ok(leftOut.includes(text('desk.leftOut.title', { count: 15 })), leftOut);
    assert.ok(leftOut.includes(`100.csv (${text('desk.leftOut.why.tooMany')})`), leftOut);
    assert.ok(leftOut.includes(text('desk.leftOut.more', { count: 5 })), leftOut);
    assert.equal((await fixture.last()).rows, 100);
  });

  it('is refused as a whole where one of them has more rows than are taken, or none can be read', async () => {
    const tooLong = `Customer\n${'Contoso\n'.repeat(60_100)}`;
    const [large = ''] = await comesTo({ 'a.csv': tableOf('Contoso'), 'b.csv': tooLong });
    assert.ok(large.includes(text('desk.shortMessages.fileTooLarge.title')), large);
    const [broken = ''] = await comesTo({ 'b.csv': tableOf('"Fabrikam') });
    assert.ok(broken.includes(text('desk.shortMessages.fileBroken.title')), broken);
  });

  it('of product keys names what it leaves out as well', async () => {
    const [leftOut = ''] = await comesTo({ 'a.csv': 'key\nBCDFG-HJKMP-QRTVW-XY234-6789B\n', 'b.csv': 'key\n"BCDFG' });
    assert.ok(leftOut.includes(`b.csv (${text('desk.leftOut.why.openQuote')})`), leftOut);
  });
});
