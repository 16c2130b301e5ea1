// The corpus of the imports, its files: invoices of Microsoft, archives and workbooks, and what each comes to.
import { gzipSync } from 'node:zlib';
import { madeWorkbook, workbookParts, zipped, type MadeCell } from '../../support/madeWorkbook.ts';
import { all, english, hungarian, one, rows, table, two, type CorpusFile } from './textCorpus.ts';

const nceHeads = [
  ...['PartnerId', 'CustomerId', 'CustomerName', 'CustomerDomainName', 'CustomerCountry', 'InvoiceNumber', 'MpnId'],
  ...[
    'OrderId',
    'OrderDate',
    'ProductId',
    'SkuId',
    'AvailabilityId',
    'SkuName',
    'ProductName',
    'ChargeType',
    'UnitPrice',
  ],
  ...['Quantity', 'Subtotal', 'Total', 'Currency', 'SubscriptionDescription', 'SubscriptionId', 'ChargeStartDate'],
  ...[
    'ChargeEndDate',
    'TermAndBillingCycle',
    'BillableQuantity',
    'SubscriptionStartDate',
    'SubscriptionEndDate',
    'ReferenceId',
  ],
];
const guid = (number: number): string => `aaaaaaaa-1111-4222-8333-${String(number).padStart(12, '0')}`;
const nce = (values: Readonly<Record<string, string>>, customer = 1, subscription = 1): string => {
  const usual: Readonly<Record<string, string>> = {
    ...{
      CustomerId: guid(customer),
      CustomerName: `Firm ${customer}`,
      CustomerDomainName: `firm${customer}.onmicrosoft.com`,
    },
    ...{
      CustomerCountry: 'HU',
      OrderDate: '2026-07-01',
      SkuName: 'Microsoft 365 Business Standard',
      ChargeType: 'new',
    },
    ...{ ProductName: 'Microsoft 365 Business Standard', Quantity: "'22.000000000000000000", Total: "'0E-20" },
    ...{
      SubscriptionId: guid(100 + subscription),
      ChargeStartDate: '7/1/2026 12:00:00 AM',
      ChargeEndDate: '7/31/2026',
    },
    ...{ TermAndBillingCycle: 'One-Year commitment for monthly/yearly billing', BillableQuantity: '22' },
    ...{ SubscriptionStartDate: '7/1/2026', SubscriptionEndDate: '6/30/2027', ReferenceId: '{""a"": 1}' },
  };
  return nceHeads.map((head) => `"${values[head] ?? usual[head] ?? ''}"`).join(',');
};
const nceFile = (...lines: readonly string[]): string => `\u{feff}${nceHeads.join(',')}\r\n${lines.join('\r\n')}\r\n`;

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
const key = 'BCDFG-HJKMP-QRTVW-XY234-6789B';

/** Invoices, archives, workbooks, keys, and what is no table. */
export const fileCorpus: readonly CorpusFile[] = [
  ["Microsoft's invoice", 'invoice.csv', nceFile(nce({}), nce({}, 2, 2)), two],
  ["Microsoft's invoice, packed", 'invoice.csv.gz', gzipSync(nceFile(nce({}), nce({}, 2, 2))), two],
  [
    "Microsoft's invoice in several members",
    'invoice.csv.gz',
    Buffer.concat([gzipSync(nceFile(nce({}))), gzipSync(`${nce({}, 2, 2)}\r\n`)]),
    two,
  ],
  [
    "an invoice's prorations and credits",
    'invoice.csv',
    nceFile(
      nce({ BillableQuantity: '5' }),
      nce({ ChargeType: 'addQuantity', ChargeStartDate: '7/15/2026', BillableQuantity: '30' }),
      nce({ ChargeType: 'customerCredit', ChargeStartDate: '7/20/2026', Quantity: '-5', BillableQuantity: '-5' }),
    ),
    '1 added 0 changed 2 same 0 refused',
  ],
  [
    "Microsoft's older invoice",
    'legacy.csv',
    `SyndicationPartnerSubscriptionNumber,CustomerName,OfferName,Quantity,SubscriptionStartDate,SubscriptionEndDate,Status,DomainName\n${guid(7)},Contoso,Office 365 E3,12,2026-11-28,2027-11-28,Active,contoso.onmicrosoft.com\n`,
    one,
  ],
  [
    'an invoice in an archive',
    'invoices.zip',
    zipped({ 'a/invoice.csv': nceFile(nce({})), 'b.csv': nceFile(nce({}, 2, 2)), '__MACOSX/._b.csv': 'x' }),
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
