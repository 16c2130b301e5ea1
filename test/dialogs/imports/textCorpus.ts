// The corpus of the imports, its tables as text: made for the purpose, and what each comes to.
/** The name of a file, its content, and what is said to it: the counts of a look, `asks`, `keys`, or a short message. */
export type CorpusFile = readonly [what: string, name: string, content: string | Uint8Array, comesTo: string];

export const all = '3 added 0 changed 0 same 0 refused';
export const two = '2 added 0 changed 0 same 0 refused';
export const one = '1 added 0 changed 0 same 0 refused';
export const english = ['Customer', 'Domain', 'Product', 'Seats', 'End date'];
export const hungarian = ['Ügyfél', 'Tartomány', 'Termék', 'Licencek száma', 'Lejárat'];
export const rows = [
  ['Contoso Kft.', 'contoso.hu', 'Microsoft 365 Business Standard', '25', '2027-11-28'],
  ['Fabrikam Zrt.', 'fabrikam.hu', 'Microsoft 365 Business Premium', '8', '2028-03-01'],
  ['Árvíztűrő Bt.', 'arvizturo.hu', 'Visio Plan 2', '2', '2028-03-01'],
];
export const table = (heads: readonly string[], separator: string, end = '\n', body = rows): string =>
  [heads, ...body].map((row) => row.join(separator)).join(end) + end;
const withEnds = (...ends: readonly string[]): string =>
  table(
    english,
    ';',
    '\n',
    rows.map((row, index) => [...row.slice(0, 4), ends[index] ?? '']),
  );
const bytes = (text: string, encoding: BufferEncoding, mark: readonly number[] = []): Uint8Array =>
  Buffer.concat([Uint8Array.from(mark), Buffer.from(text, encoding)]);
const utf16be = (text: string): Uint8Array =>
  bytes(text, 'utf16le')
    .slice()
    .map((_, index, whole) => whole[index ^ 1] ?? 0);
/** ő and ű are where Latin-1 has õ and û. */
const windows1250 = (text: string): Uint8Array => bytes(text.replaceAll('ő', 'õ').replaceAll('ű', 'û'), 'latin1');

/** Tables as text in every writing. */
export const textCorpus: readonly CorpusFile[] = [
  ['commas', 'a.csv', table(english, ','), all],
  ['semicolons', 'a.csv', table(english, ';'), all],
  ['tabs', 'a.tsv', table(english, '\t'), all],
  ['bars', 'a.txt', table(english, '|'), all],
  ['Hungarian headings', 'a.csv', table(hungarian, ';'), all],
  ['line ends of Windows', 'a.csv', table(english, ';', '\r\n'), all],
  ['line ends of the old Mac', 'a.csv', table(english, ';', '\r'), all],
  ["Excel's own first line", 'a.csv', `sep=;\n${table(english, ';')}`, all],
  ['a mark of UTF-8', 'a.csv', `\u{feff}${table(hungarian, ';')}`, all],
  ['UTF-16', 'a.csv', bytes(table(hungarian, '\t'), 'utf16le', [0xff, 0xfe]), all],
  ['UTF-16 without a mark', 'a.csv', bytes(table(english, '\t'), 'utf16le'), all],
  ['UTF-16 of the other order', 'a.csv', Buffer.concat([Uint8Array.of(0xfe, 0xff), utf16be(table(english, ';'))]), all],
  ['Windows-1250', 'a.csv', windows1250(table(hungarian, ';')), all],
  ['quotation marks', 'a.csv', table(english, ',').replaceAll('Contoso Kft.', '"Contoso, ""the"" Kft."'), all],
  ['a line break in a cell', 'a.csv', table(english, ',').replaceAll('Contoso Kft.', '"Contoso\nKft."'), all],
  [
    'capitals and signs in the headings',
    'a.csv',
    table(['CUSTOMER NAME*', 'Domain:', 'Product name', 'Quantity (pcs)', 'END_DATE'], ';'),
    all,
  ],
  ['a title above', 'a.csv', `Ügyfeleink listája;;;;\nKészült: 2026. 11. 28.;;;;\n;;;;\n${table(hungarian, ';')}`, all],
  ['a total below', 'a.csv', `${table(english, ';')}Total;;;35;\n`, all],
  [
    'a Hungarian total and a foot note',
    'a.csv',
    `${table(hungarian, ';')}Mindösszesen;;;35;\nMegjegyzés: az árak nettó árak.;;;;\n`,
    all,
  ],
  ['headings that come again', 'a.csv', table(english, ';') + english.join(';'), all],
  ['empty rows between', 'a.csv', table(english, ';').replaceAll('\n', '\n;;;;\n'), all],
  [
    'other columns between',
    'a.csv',
    table(
      ['No.', 'Customer', 'Price', 'Domain', 'Product', 'Seats', 'End date'],
      ';',
      '\n',
      rows.map(([a = '', ...rest]) => ['1', a, '12,50 EUR', ...rest]),
    ),
    all,
  ],
  ['dates as serial numbers', 'a.csv', withEnds('46719', '46813', '46813'), all],
  ['dates of Hungary', 'a.csv', withEnds('2027. 11. 28.', '2028. 03. 01.', '2028. március 1.'), all],
  ['dates of Germany', 'a.csv', withEnds('28.11.2027', '01.03.2028', '1.3.2028'), all],
  ['dates of America', 'a.csv', withEnds('11/28/2027', '03/01/2028', '3/1/2028'), all],
  ['dates with times', 'a.csv', withEnds('2027-11-28T00:00:00Z', '2028-03-01 00:00:00', '11/28/2027 12:00:00 AM'), all],
  ['guarded dates', 'a.csv', withEnds("'2027-11-28", '="2028-03-01"', '2028-03-01'), all],
  ['dates that nothing tells apart', 'a.csv', withEnds('03/04/2027', '05/06/2027', '07/08/2027'), 'asks'],
  [
    'days that do not exist',
    'a.csv',
    withEnds('2027-02-29', '2028-03-01', '2028-03-01'),
    '2 added 0 changed 0 same 1 refused endUnread',
  ],
  ['a missing end', 'a.csv', withEnds('', '2028-03-01', '2028-03-01'), '2 added 0 changed 0 same 1 refused endMissing'],
  [
    'numbers as people write them',
    'a.csv',
    table(english, ';')
      .replace(';25;', ';25 db;')
      .replace(';8;', ";'8.000000000000000000;")
      .replace(';2;', ';2 users;'),
    all,
  ],
  [
    'a number that is none',
    'a.csv',
    table(english, ';').replace(';25;', ';sok;'),
    '2 added 0 changed 0 same 1 refused licencesUnread',
  ],
  [
    'more licences than a plan has',
    'a.csv',
    table(english, ';').replace(';25;', ';301;'),
    '2 added 0 changed 0 same 1 refused tooManyLicences',
  ],
  [
    'a row without its customer',
    'a.csv',
    table(english, ';').replace('Contoso Kft.;contoso.hu', ';'),
    '2 added 0 changed 0 same 1 refused customerMissing',
  ],
  [
    'a row without its product',
    'a.csv',
    table(english, ';').replace('Visio Plan 2', ''),
    '2 added 0 changed 0 same 1 refused productMissing',
  ],
  [
    'a start behind the end',
    'a.csv',
    table(
      [...english, 'Start date'],
      ';',
      '\n',
      rows.map((row) => [...row, '2029-01-01']),
    ),
    '0 added 0 changed 0 same 3 refused startAfterEnd',
  ],
  [
    'customers alone',
    'a.csv',
    'Cégnév;Weboldal;E-mail;Telefon\nContoso;https://www.contoso.hu;a@contoso.hu;+36 1 234\nFabrikam;fabrikam.hu;;\n',
    two,
  ],
  ['names alone', 'a.csv', 'Ügyfél\nContoso Kft.\nFabrikam Zrt.\n', two],
  ['the same row twice', 'a.csv', table(english, ';', '\n', [...rows, ...rows]), '3 added 0 changed 3 same 0 refused'],
  [
    'one customer in several rows',
    'a.csv',
    table(english, ';', '\n', [...rows, ['Contoso Kft.', '', 'Visio Plan 2', '3', '2028-01-01']]),
    '4 added 0 changed 0 same 0 refused',
  ],
  [
    'several of one product',
    'a.csv',
    table(english, ';', '\n', [
      ...rows,
      ['Contoso Kft.', 'contoso.hu', 'Microsoft 365 Business Standard', '5', '2027-12-31'],
    ]),
    '4 added 0 changed 0 same 0 refused',
  ],
  ['no headings', 'a.csv', rows.map((row) => row.join(';')).join('\n'), all],
  [
    'no headings, with two dates',
    'a.csv',
    'Contoso;Visio Plan 2;5;2026-11-28;2027-11-28\nFabrikam;Business Basic;7;2026-05-01;2027-05-01',
    two,
  ],
  [
    'headings that say nothing',
    'a.csv',
    'Customer;Product;Seats;A;B\nContoso;Visio;5;2026-11-28;2027-11-28\nFabrikam;Visio;7;2026-05-01;2027-05-01',
    'asks',
  ],
  [
    'an ended subscription by its status',
    'a.csv',
    table(
      [...english, 'Status'],
      ';',
      '\n',
      rows.map((row, index) => [...row, index === 0 ? 'Deleted' : 'Active']),
    ),
    '2 added 0 changed 1 same 0 refused',
  ],
];
