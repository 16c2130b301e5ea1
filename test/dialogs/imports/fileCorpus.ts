// The corpus of the imports, its files: invoices of Microsoft, archives and workbooks, and what each comes to.
import { gzipSync } from 'node:zlib';
import { guidOf, invoiceFile, invoiceHeads } from '../../support/invoiceFile.ts';
import { madeWorkbook, workbookParts, zipped, type MadeCell } from '../../support/madeWorkbook.ts';
import { all, english, hungarian, one, rows, table, two, type CorpusFile } from './textCorpus.ts';

const cells = (heads: readonly string[] = hungarian): MadeCell[][] => [
  [...heads],
  ['Contoso Kft.', 'contoso.hu', 'Microsoft 365 Business Standard', 25, { day: 46_719 }],
  ['Fabrikam Zrt.', 'fabrikam.hu', 'Microsoft 365 Business Premium', 8, { day: 46_813 }],
  ['Árvíztűrő Bt.', 'arvizturo.hu', 'Visio Plan 2', 2, { day: 46_813 }],
];
const sheet = (
  made: readonly (readonly MadeCell[])[],
  more: object = {},
): Parameters<typeof madeWorkbook>[0][number] => ({
  name: 'Munka1',
  rows: made,
  ...more,
});
const other = { customer: 2, subscription: 2 };
const twoLines = invoiceFile([{}, other]);
/** As Microsoft packs them: the heading and some rows in one member, the others in the next. */
const lines = twoLines.split(/(?<=\r\n)(?=[^\r\n]*firm2)/);
const key = 'BCDFG-HJKMP-QRTVW-XY234-6789B';

/** Invoices, archives, workbooks, keys, and what is no table. */
export const fileCorpus: readonly CorpusFile[] = [
  ["Microsoft's invoice", 'invoice.csv', twoLines, two],
  ["Microsoft's invoice, packed", 'invoice.csv.gz', gzipSync(twoLines), two],
  ["Microsoft's invoice in several members", 'invoice.csv.gz', Buffer.concat(lines.map((line) => gzipSync(line))), two],
  [
    "an invoice's prorations and credits",
    'invoice.csv',
    invoiceFile([
      { values: { BillableQuantity: '5' } },
      { values: { ChargeType: 'addQuantity', ChargeStartDate: '7/15/2026', BillableQuantity: '30' } },
      {
        values: {
          ...{ ChargeType: 'customerCredit', ChargeStartDate: '7/20/2026', Quantity: '-5', BillableQuantity: '-5' },
        },
      },
    ]),
    '1 added 0 changed 2 same 0 refused',
  ],
  ["an invoice's columns in another order", 'invoice.csv', invoiceFile([{}, other], invoiceHeads.toReversed()), two],
  [
    'the columns of an invoice that somebody kept',
    'invoice.csv',
    invoiceFile(
      [{}, other],
      ['CustomerName', 'SkuName', 'UnitPrice', 'Currency', 'BillableQuantity', 'SubscriptionId', 'SubscriptionEndDate'],
    ),
    two,
  ],
  [
    "an invoice's extended service term by the name of its SKU",
    'invoice.csv',
    invoiceFile([
      {},
      { ...other, values: { SkuName: 'Microsoft 365 Business Standard (Extended Service Term)', ChargeType: 'renew' } },
    ]),
    two,
  ],
  [
    "Microsoft's older invoice",
    'legacy.csv',
    `SyndicationPartnerSubscriptionNumber,CustomerName,OfferName,Quantity,SubscriptionStartDate,SubscriptionEndDate,Status,DomainName\n${guidOf(7)},Contoso,Office 365 E3,12,2026-11-28,2027-11-28,Active,contoso.onmicrosoft.com\n`,
    one,
  ],
  [
    'an invoice in an archive',
    'invoices.zip',
    zipped({ 'a/invoice.csv': invoiceFile([{}]), 'b.csv': invoiceFile([other]), '__MACOSX/._b.csv': 'x' }),
    two,
  ],
  [
    'a workbook in an archive',
    'a.zip',
    zipped({ 'list.xlsx': madeWorkbook([sheet(cells())]), 'read.me': 'hello' }),
    all,
  ],
  ['an archive of nothing that is known', 'a.zip', zipped({ 'a.pdf': '%PDF' }), 'fileEmpty'],
  ['a workbook', 'a.xlsx', madeWorkbook([sheet(cells())]), all],
  [
    'a workbook with macros',
    'a.xlsm',
    zipped({ ...workbookParts([sheet(cells())]), 'xl/vbaProject.bin': 'Shell "calc"' }),
    all,
  ],
  ['a workbook of another writer', 'a.xlsx', madeWorkbook([sheet(cells())], { prefix: 'x' }), all],
  ['a workbook that counts from 1904', 'a.xlsx', madeWorkbook([sheet(cells())], { from1904: true }), all],
  [
    'texts in the cells themselves',
    'a.xlsx',
    madeWorkbook([
      sheet(cells().map((row) => row.map((cell) => (typeof cell === 'string' ? { inline: cell } : cell)))),
    ]),
    all,
  ],
  [
    'titles and totals in a workbook',
    'a.xlsx',
    madeWorkbook([sheet([['Ügyfeleink 2027'], [], ...cells(), ['Összesen', undefined, undefined, 35]])]),
    all,
  ],
  [
    'merged cells',
    'a.xlsx',
    madeWorkbook([
      sheet(
        [
          [...hungarian],
          ['Contoso Kft.', 'contoso.hu', 'Visio Plan 2', 5, { day: 46_813 }],
          [undefined, undefined, 'Microsoft 365 Business Basic', 7, { day: 46_813 }],
        ],
        { merged: ['A2:A3', 'B2:B3'] },
      ),
    ]),
    two,
  ],
  ['hidden rows', 'a.xlsx', madeWorkbook([sheet(cells(), { hiddenRows: [3] })]), all],
  [
    'a hidden sheet',
    'a.xlsx',
    madeWorkbook([sheet(cells()), sheet([['Customer'], ['Secret Kft.']], { name: 'x', hidden: true })]),
    all,
  ],
  [
    'several sheets',
    'a.xlsx',
    madeWorkbook([
      sheet([
        ['Ügyfél', 'Domain'],
        ['Contoso Kft.', 'contoso.hu'],
      ]),
      sheet(
        [
          ['Ügyfél', 'Termék', 'Darab', 'Vége'],
          ['Contoso Kft.', 'Visio Plan 2', 5, { day: 46_813 }],
        ],
        { name: 'Előfizetések' },
      ),
    ]),
    two,
  ],
  [
    'formulas and errors',
    'a.xlsx',
    madeWorkbook([
      sheet([
        [...hungarian, 'Ár'],
        [
          'Contoso Kft.',
          'contoso.hu',
          { formula: 'A1&"x"', value: 'Visio Plan 2' },
          5,
          { day: 46_813 },
          { error: '#REF!' },
        ],
      ]),
    ]),
    one,
  ],
  ['an empty workbook', 'a.xlsx', madeWorkbook([sheet([])]), 'fileEmpty'],
  ['keys alone', 'keys.csv', `Product;Licences;Key\nVisio Plan 2;5;${key}\n`, 'keys'],
  [
    'keys alone in a workbook',
    'keys.xlsx',
    madeWorkbook([
      sheet([
        ['Termék', 'Darab', 'Kulcs'],
        ['Microsoft 365 Business Basic', 5, key],
      ]),
    ]),
    'keys',
  ],
  [
    'customers, subscriptions and keys in one',
    'a.csv',
    table(
      [...english, 'Key'],
      ';',
      '\n',
      rows.map((row, index) => [...row, index === 0 ? key : '']),
    ),
    `${all} keys`,
  ],
  ['a table of something else', 'a.csv', 'colour;taste\nred;sweet\n', 'fileUnknown'],
  ['an older workbook', 'a.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'fileIsWorkbook'],
  [
    'a file of LibreOffice',
    'a.ods',
    zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }),
    'fileIsWorkbook',
  ],
];
