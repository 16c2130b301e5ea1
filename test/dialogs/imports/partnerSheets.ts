// Sheets as partners have them, made for the purpose: of distributors, Partner Center, accountants, and of people who type lists.
import { madeWorkbook } from '../../support/madeWorkbook.ts';
import { exportedSheets, type PartnerSheet } from './exportedSheets.ts';

const lines = (...all: readonly string[]): string => `${all.join('\r\n')}\r\n`;
const heads = 'Ügyfél;Termék;Darab;Lejárat';
const firms = ['Adatum', 'Borház', 'Contoso', 'Dunagép', 'Erdőszél', 'Fabrikam', 'Gázmű', 'Hegyalja'];
const list = (...ends: readonly string[]): string =>
  lines(heads, ...ends.map((end, row) => `${firms[row]};Visio Plan 2;5;${end}`));
const each = (ends: readonly string[]): readonly string[] =>
  ends.map((end, row) => `${firms[row]} | visio2 | 5 | ${end}`);

/** How customers and products are laid out. */
const layouts: readonly PartnerSheet[] = [
  [
    'a customer who is named in the first row of a group',
    'a.csv',
    lines(
      heads,
      'Contoso Kft.;Visio Plan 2;5;2027-12-31',
      ';Visio Plan 1;3;2027-12-31',
      'Adatum;Visio Plan 1;4;2027-12-31',
    ),
    [
      'Adatum | visio1 | 4 | 2027-12-31',
      'Contoso Kft. | visio1 | 3 | 2027-12-31',
      'Contoso Kft. | visio2 | 5 | 2027-12-31',
    ],
  ],
  [
    'a customer in a row of its own above its subscriptions',
    'a.csv',
    lines(
      heads,
      'Contoso Kft.;;;',
      ';Visio Plan 2;5;2027-12-31',
      'Fabrikam Zrt.;;;',
      ';Visio Plan 1;3;2027-12-31',
      'Összesen:;;8;',
    ),
    ['Contoso Kft. | visio2 | 5 | 2027-12-31', 'Fabrikam Zrt. | visio1 | 3 | 2027-12-31'],
  ],
  [
    'a title with the customer above each table of a sheet',
    'a.xlsx',
    madeWorkbook([
      {
        name: 'Licencek',
        rows: [
          ['Contoso Kft.'],
          ['Termék', 'Db', 'Lejár'],
          ['Visio Plan 2', 5, { day: 46_813 }],
          [],
          ['Fabrikam Zrt.'],
          ['Termék', 'Db', 'Lejár'],
          ['Visio Plan 1', 7, { day: 46_719 }],
          ['Office 365 E3', 2, { day: 46_719 }],
        ],
      },
    ]),
    [
      'Contoso Kft. | visio2 | 5 | 2028-03-01',
      'Fabrikam Zrt. | office365E3 | 2 | 2027-11-28',
      'Fabrikam Zrt. | visio1 | 7 | 2027-11-28',
    ],
  ],
  [
    'two tables below each other, whose columns are in another order',
    'a.csv',
    lines(
      'Budapest;;;',
      heads,
      'Contoso;Visio Plan 2;5;2027-12-31',
      '',
      'Debrecen;;;',
      'Termék;Ügyfél;Lejárat;Darab',
      'Visio Plan 1;Fabrikam;2028-03-01;7',
    ),
    ['Contoso | visio2 | 5 | 2027-12-31', 'Fabrikam | visio1 | 7 | 2028-03-01'],
  ],
  [
    'a table that lies on its side',
    'a.csv',
    lines(
      'Ügyfél;Contoso Kft.;Adatum',
      'Termék;Visio Plan 2;Visio Plan 1',
      'Darab;5;6',
      'Lejárat;2027-12-31;2028-03-01',
    ),
    ['Adatum | visio1 | 6 | 2028-03-01', 'Contoso Kft. | visio2 | 5 | 2027-12-31'],
  ],
  [
    'a column for each product',
    'a.csv',
    lines('Ügyfél;Business Basic;Business Standard;Lejárat', 'Contoso;5;20;2027.12.31.', 'Fabrikam;-;3;2027.12.31.'),
    [
      'Contoso | businessBasic | 5 | 2027-12-31',
      'Contoso | businessStandard | 20 | 2027-12-31',
      'Fabrikam | businessStandard | 3 | 2027-12-31',
    ],
  ],
  [
    'product and seats in one cell',
    'a.csv',
    lines(
      'Ügyfél;Előfizetés;Lejárat',
      'A Kft.;25 db Microsoft 365 Business Standard;2027-12-31',
      'B Kft.;5x Visio Plan 2;2027-12-31',
      'C Kft.;Business Premium (12 db);2027-12-31',
      'D Kft.;M365 Business Basic - 7 fő;2027-12-31',
      'E Kft.;3x Biztonsági mentés;2027-12-31',
    ),
    [
      'A Kft. | businessStandard | 25 | 2027-12-31',
      'B Kft. | visio2 | 5 | 2027-12-31',
      'C Kft. | businessPremium | 12 | 2027-12-31',
      'D Kft. | businessBasic | 7 | 2027-12-31',
      'E Kft. | Biztonsági mentés | 3 | 2027-12-31',
    ],
  ],
  [
    'several products in one cell',
    'a.csv',
    lines(
      'Ügyfél;Licencek;Lejárat',
      '"Contoso";"25x M365 BS, 3x Visio Plan 2";2027.12.31.',
      'Fabrikam;5x Visio Plan 2;2027.12.31.',
    ),
    [
      'Contoso | businessStandard | 25 | 2027-12-31',
      'Contoso | visio2 | 3 | 2027-12-31',
      'Fabrikam | visio2 | 5 | 2027-12-31',
    ],
  ],
  [
    'totals in the middle, and notes below',
    'a.csv',
    lines(
      heads,
      'Contoso;Visio Plan 2;5;2027.12.31.',
      'Contoso összesen;;5;',
      'Total Kft.;Visio Plan 1;4;2027.12.31.',
      'Végösszesen;;9;',
      '* lejárat előtt 30 nappal egyeztetni;;;',
      'Készítette: Kovács Anna;;;',
      'Dr. Nagy és Társa Bt.;;;',
    ),
    ['Contoso | visio2 | 5 | 2027-12-31', 'Dr. Nagy és Társa Bt.', 'Total Kft. | visio1 | 4 | 2027-12-31'],
  ],
  [
    'the line below the headings of a table in plain text',
    'a.txt',
    lines('| Ügyfél | Termék | Db | Lejárat |', '|---|:---|---:|---|', '| Contoso | Visio Plan 2 | 5 | 2027-12-01 |'),
    ['Contoso | visio2 | 5 | 2027-12-01'],
  ],
  [
    'the domain beside the name',
    'a.csv',
    lines(
      heads,
      'Contoso Kft. (contoso.hu);Visio Plan 2;5;2027.12.01.',
      'Fabrikam (Budapest);Visio Plan 1;5;2027.12.01.',
    ),
    ['Contoso Kft. | visio2 | 5 | 2027-12-01', 'Fabrikam (Budapest) | visio1 | 5 | 2027-12-01'],
  ],
];

const months = ['2027.11', '2027-11', 'nov. 2027', '2027. november', '11/2027', '2027. 11.', 'November 2027', 'Nov-27'];
const days = [
  ['lejárat: 2027.03.01.', '2027-03-01'],
  ['exp. 03/31/2027', '2027-03-31'],
  ['2027. március elseje', '2027-03-01'],
  ['2027. III. 1.', '2027-03-01'],
  ['2027/márc/02', '2027-03-02'],
  ['27.03.01.', '2027-03-01'],
  ['2027.03.01 (hétfő)', '2027-03-01'],
  ['2-Mar-27', '2027-03-02'],
] as const;
const german = [
  ['01.03.27', '2027-03-01'],
  ['20.03.27', '2027-03-20'],
  ['31.12.28', '2028-12-31'],
] as const;

/** How days and numbers are written. */
const values: readonly PartnerSheet[] = [
  ['months in place of days', 'a.csv', list(...months), each(months.map(() => '2027-11-30'))],
  ['days as people write them', 'a.csv', list(...days.map(([day]) => day)), each(days.map(([, day]) => day))],
  [
    'years of two figures behind the day',
    'a.csv',
    list(...german.map(([day]) => day)),
    each(german.map(([, day]) => day)),
  ],
  [
    'numbers with blanks that do not break, and a word',
    'a.csv',
    lines(
      'Ügyfél;Licenc neve;Felhasználók száma;Lejárat napja',
      'Contoso;Office 365 E3;1\u00a0200 fő;2027.\u00a012.\u00a031.',
      'Fabrikam;Office 365 E3;12\u202ffelh.;2027. dec. 31.',
    ),
    ['Contoso | office365E3 | 1200 | 2027-12-31', 'Fabrikam | office365E3 | 12 | 2027-12-31'],
  ],
  [
    'the beginning and the term alone',
    'a.csv',
    lines(
      'Ügyfél;Termék;Db;Vásárlás;Futamidő',
      'Contoso;Visio Plan 2;5;2026.12.01.;1 év',
      'Fabrikam;Visio Plan 2;5;2026.12.01.;36 hó',
    ),
    ['Contoso | visio2 | 5 | 2027-12-01', 'Fabrikam | visio2 | 5 | 2029-12-01'],
  ],
  [
    'names that people shorten',
    'a.csv',
    lines(
      'Cég;Licenc;fő;megújítás',
      'A Kft.;M365 BP;5;2027.12.31',
      'B Kft.;MS 365 Bus. Std;5;2027.12.31',
      'C Kft.;O365 E1;5;2027.12.31',
    ),
    [
      'A Kft. | businessPremium | 5 | 2027-12-31',
      'B Kft. | businessStandard | 5 | 2027-12-31',
      'C Kft. | office365E1 | 5 | 2027-12-31',
    ],
  ],
];

/** All of them. */
export const partnerSheets: readonly PartnerSheet[] = [...layouts, ...values, ...exportedSheets];
