// Proves the reading of CSV files: encodings, separators, quotes, line ends and everything that is no table.
import assert from 'node:assert/strict';
import { longestCell, mostCells } from '../../../domain/imports/csvRecords.ts';
import { readCsv, tableBelow, type CsvReading } from '../../../domain/imports/csvTable.ts';

const hungarian = 'Kulcs;Termék;Licencek\nA;Vállalati őű;5\n';
/** The letters of the sample that are not ASCII, in Windows-1250. */
const centralEuropean: Readonly<Record<string, number>> = { é: 0xe9, á: 0xe1, ő: 0xf5, ű: 0xfb };

function windows1250(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => centralEuropean[character] ?? character.charCodeAt(0));
}

function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const bytes = Buffer.from(mark ? `\u{feff}${text}` : text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

/** Columns, then rows as "line: cells". */
function brief(reading: CsvReading): readonly string[] | CsvReading {
  if (reading.kind !== 'sheet') return reading;
  const table = tableBelow(reading, 0);
  const rows = table.rows.map(({ line, cells, surplus }) => `${line}: ${cells.join('|')}${surplus ? ' and more' : ''}`);
  return [table.columns.join('|'), ...rows];
}

describe('the CSV reader', () => {
  const inEncodings: readonly (readonly [string, Uint8Array])[] = [
    ['UTF-8', Buffer.from(hungarian)],
    ['UTF-8 with a mark', Buffer.from(`\u{feff}${hungarian}`)],
    ['UTF-16 little-endian', utf16(hungarian, 'le', true)],
    ['UTF-16 big-endian', utf16(hungarian, 'be', true)],
    ['UTF-16 little-endian without a mark', utf16(hungarian, 'le', false)],
    ['UTF-16 big-endian without a mark', utf16(hungarian, 'be', false)],
    ['Windows-1250', windows1250(hungarian)],
  ];
  for (const [name, bytes] of inEncodings) {
    it(`reads ${name}`, () => {
      assert.deepEqual(brief(readCsv(bytes)), ['Kulcs|Termék|Licencek', '2: A|Vállalati őű|5']);
    });
  }

  const tables: readonly (readonly [string, string, readonly string[]])[] = [
    ['commas', 'a,b\n1,2', ['a|b', '2: 1|2']],
    ['semicolons with commas in the values', 'a;b\n1,5;2,5', ['a|b', '2: 1,5|2,5']],
    ['tabs', 'a\tb\n1\t2', ['a|b', '2: 1|2']],
    ['pipes', 'a|b\n1|2', ['a|b', '2: 1|2']],
    [
      'a title of one cell',
      'Keys, all of them\na;b\n1;2\n3;4',
      ['Keys, all of them', '2: a and more', '3: 1 and more', '4: 3 and more'],
    ],
    ['one column', 'key\nX\nY', ['key', '2: X', '3: Y']],
    ["Excel's first line", 'sep=;\r\na;b\r\n1;2\r\n', ['a|b', '3: 1|2']],
    ['mixed line ends', 'a,b\r\n1,2\n3,4\r5,6', ['a|b', '2: 1|2', '3: 3|4', '4: 5|6']],
    [
      'separators, marks and lines in quotes',
      'a,b\n"1,5","he said ""no""\nthen"\n3,4',
      ['a|b', '2: 1,5|he said "no"\nthen', '4: 3|4'],
    ],
    ['a lone quotation mark in a value', 'a;b\n5" disk;2', ['a|b', '2: 5" disk|2']],
    ['blank rows and blanks around values', '\n a ; b \n\n ; \n 1 ; 2 \n\n', ['a|b', '5: 1|2']],
    ['short rows', 'a,b,c\n1\n', ['a|b|c', '2: 1||']],
    ['rows that are too long', 'a,b\n1,2,3\n1,2,,\n', ['a|b', '2: 1|2 and more', '3: 1|2']],
    ['columns without a heading at the end', 'a,b,,\n1,2,,\n', ['a|b', '2: 1|2']],
  ];
  for (const [name, text, expected] of tables) {
    it(`reads ${name}`, () => {
      assert.deepEqual(brief(readCsv(text)), expected);
      assert.deepEqual(brief(readCsv(Buffer.from(text))), expected);
    });
  }

  const others: readonly (readonly [string, Uint8Array | string, CsvReading])[] = [
    ['nothing', '', { kind: 'empty' }],
    ['blank lines', ' \n;;\n', { kind: 'empty' }],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14, 0x00), { kind: 'workbook' }],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), { kind: 'workbook' }],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d), { kind: 'notText' }],
    ['half a UTF-16 character', Uint8Array.of(0xff, 0xfe, 0x41), { kind: 'notText' }],
    ['a quotation mark that never ends', 'a,b\n1,"2\n3,4\n', { kind: 'openQuote', line: 2 }],
    ['a cell that is too long', `a,b\n1,${'x'.repeat(longestCell + 1)}`, { kind: 'tooWide', line: 2 }],
    ['a row that is too wide', `a,b\n1${',x'.repeat(mostCells)}`, { kind: 'tooWide', line: 2 }],
  ];
  for (const [name, content, expected] of others) {
    it(`names ${name}`, () => {
      assert.deepEqual(readCsv(content), expected);
    });
  }

  it('takes as many rows as it may, and no more', () => {
    assert.equal(readCsv('a\n1\n2\n3', 3).kind, 'sheet');
    assert.deepEqual(readCsv('a\n1\n2\n3\n4\n5\n6', 3), { kind: 'tooManyRows', maximum: 3 });
  });

  it('takes a megabyte of anything', () => {
    for (const piece of ['\n', ',', ',\n', '"', '""', '"\n', ' ', 'a', 'a,\n', '"a",', '\r', ';;;;\n', '" ', '\t\n'])
      assert.notEqual(readCsv(piece.repeat(Math.ceil(1_000_000 / piece.length))).kind, 'notText');
  });
});
