// Proves that no file harms: what is too much, broken or made to hurt is refused by name, and the next file is read.
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { TableFileReader } from '../../../bot/imports/tableFileReader.ts';
import { madeWorkbook, workbookParts, zipped } from '../../support/madeWorkbook.ts';

const good = madeWorkbook([{ name: 'A', rows: [['Customer'], ['Contoso']] }]);
const megabyte = 1024 * 1024;
const withSheet = (xml: string): Uint8Array => madeWorkbook([{ name: 'A', rows: [], xml }]);
const withPart = (path: string, xml: string): Uint8Array =>
  zipped({ ...workbookParts([{ name: 'A', rows: [['Customer'], ['Contoso']] }]), [path]: xml });
const laughs = [...Array(9).keys()].map((level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join('');

/** What each is, its bytes, and what it is refused for. */
const hostile: readonly (readonly [string, () => Uint8Array | string, string])[] = [
  ['a workbook that unpacks to more than there is room for', () => withSheet(' '.repeat(100 * megabyte)), 'tooLarge'],
  ['a hundred megabytes of nothing, packed', () => gzipSync(Buffer.alloc(100 * megabyte)), 'tooLarge'],
  [
    'an archive in an archive in an archive',
    () => zipped({ 'a.zip.gz': gzipSync(zipped({ 'b.csv': 'a;b' })) }),
    'damaged',
  ],
  ['gzip in gzip in gzip', () => gzipSync(gzipSync(gzipSync(gzipSync('a;b\n1;2')))), 'damaged'],
  [
    'thousands of entries',
    () => zipped(Object.fromEntries(Array.from({ length: 2_500 }, (_, n) => [`${n}.csv`, 'a']))),
    'tooLarge',
  ],
  [
    'entities that grow',
    () => withPart('xl/sharedStrings.xml', `<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><sst><si><t>&l9;</t></si></sst>`),
    'damaged',
  ],
  [
    'an entity that reads a file',
    () =>
      withPart(
        'xl/sharedStrings.xml',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>',
      ),
    'damaged',
  ],
  ['elements without end', () => withSheet('<a>'.repeat(1_000_000)), 'damaged'],
  ['a cell beyond every table', () => withSheet('<row r="1"><c r="XFD1" t="str"><v>x</v></c></row>'), 'tooWide'],
  ['a million columns', () => `${'a;'.repeat(1_000_000)}\n`, 'tooWide'],
  ['a cell of a million characters', () => `Customer;Domain\n${'x'.repeat(1_000_000)};y\n`, 'tooWide'],
  ['more rows than are taken', () => `Customer\n${'Contoso\n'.repeat(60_100)}`, 'tooManyRows'],
  [
    'more rows in a workbook than are taken',
    () => withSheet('<row><c t="str"><v>x</v></c></row>'.repeat(60_100)),
    'tooManyRows',
  ],
  ['blanks alone', () => ' '.repeat(5 * megabyte), 'empty'],
  ['zeros alone', () => Buffer.alloc(5 * megabyte), 'notText'],
  ['a quotation mark without end', () => `a;b\n"${'x\n'.repeat(2_000)}`, 'openQuote'],
  ['half a workbook', () => good.slice(0, good.length / 2), 'damaged'],
  [
    'a workbook without its sheets',
    () => zipped({ 'xl/workbook.xml': '<workbook><sheets><sheet name="A"/></sheets></workbook>' }),
    'empty',
  ],
  ['a workbook that is no XML', () => zipped({ 'xl/workbook.xml': 'hello' }), 'damaged'],
  ['an archive whose names lead elsewhere', () => zipped({ '../../etc/passwd': 'a;b', '/abs.pdf': 'x' }), 'damaged'],
];

describe('A hostile file', () => {
  const reader = new TableFileReader();
  const read = (bytes: Uint8Array | string): Promise<string> =>
    reader.read(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, (contents) =>
      Promise.resolve(contents.kind === 'tables' ? `${contents.tables.length} tables` : contents.why),
    );

  for (const [what, made, refused] of hostile) {
    it(`with ${what} is refused: ${refused}`, async () => {
      assert.equal(await read(made()), refused);
    });
  }

  it('keeps nobody from the next one, and two at a time are read after each other', async () => {
    assert.deepEqual(await Promise.all([read(withSheet('<a>'.repeat(100_000))), read(good), read('a;b\n1;2\n')]), [
      'damaged',
      '1 tables',
      '1 tables',
    ]);
  });

  it('that takes too long is given up', async () => {
    const hasty = new TableFileReader(1);
    assert.equal(await hasty.read(good, ({ kind }) => Promise.resolve(kind)), 'unreadable');
  });

  it('is not blamed for a thread that cannot work', async () => {
    const thread = new URL('data:text/javascript,throw new Error("Cannot find a package.")');
    const broken = new TableFileReader(30_000, thread);
    await assert.rejects(
      broken.read(good, ({ kind }) => Promise.resolve(kind)),
      /Cannot find a package/,
    );
  });

  it('with macros and formulas is read by its values, and nothing is computed', async () => {
    const workbook = zipped({
      ...workbookParts([
        { name: 'A', rows: [['Customer'], [{ formula: 'WEBSERVICE("http://evil.example")', value: 'Contoso' }]] },
      ]),
      'xl/vbaProject.bin': 'Shell',
    });
    const cells = await reader.read(workbook, (contents) =>
      Promise.resolve(contents.kind === 'tables' ? contents.tables[0]?.head[1]?.cells : []),
    );
    assert.deepEqual(cells, ['Contoso']);
  });
});
