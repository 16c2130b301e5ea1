// The corpus of the imports, its odd files: as partners have them, and no two programs write them alike.
import { madeWorkbook } from '../../support/madeWorkbook.ts';
import { one, two, type CorpusFile } from './textCorpus.ts';

const terms = ['Termék', 'Darab', 'Vége'] as const;
const lines = (...all: readonly string[]): string => `${all.join('\r\n')}\r\n`;
const wide = Array.from({ length: 300 }, (_, n) => `Extra ${n}`);

/** Tables that are laid out in a way of their own. */
export const oddCorpus: readonly CorpusFile[] = [
  [
    "Hungarian Excel's decimal commas and thousands",
    'a.csv',
    lines(
      'Ügyfél;Domain;Termék;Mennyiség;Nettó egységár;Lejárat',
      'Contoso Kft.;contoso.hu;Microsoft 365 Business Standard;25,00;4 690,50;2027. 11. 28.',
      'Fabrikam Zrt.;fabrikam.hu;Office 365 E3;1\u00a0000;"5 120,00 Ft";2028. 03. 01.',
    ),
    two,
  ],
  [
    'days in words, with endings and short years',
    'a.csv',
    lines(
      'Ügyfél;Termék;Darab;Lejárat',
      'Contoso;Visio Plan 2;5;márc. 1., 2027',
      'Fabrikam;Visio Plan 2;5;2027. március 1-je',
      'Adatum;Visio Plan 2;5;1-Mar-27',
      'Litware;Visio Plan 2;5;2027. december 31-éig',
    ),
    '4 added 0 changed 0 same 0 refused',
  ],
  [
    'two tables beside each other',
    'a.xlsx',
    madeWorkbook([
      {
        name: 'Munka1',
        rows: [
          ['Ügyfél', ...terms, undefined, 'Ügyfél', ...terms],
          ['Contoso', 'Visio Plan 2', 5, { day: 46_813 }, undefined, 'Fabrikam', 'Visio Plan 1', 7, { day: 46_719 }],
          ['Adatum', 'Visio Plan 2', 5, { day: 46_813 }],
        ],
      },
    ]),
    '3 added 0 changed 0 same 0 refused',
  ],
  [
    'an empty sheet in front, and a sheet for each customer',
    'a.xlsx',
    madeWorkbook([
      { name: 'Munka1', rows: [] },
      { name: 'Contoso Kft.', rows: [[...terms], ['Visio Plan 2', 5, { day: 46_813 }]] },
      { name: 'Fabrikam Zrt.', rows: [['Előfizetések'], [...terms], ['Visio Plan 1', 7, { day: 46_719 }]] },
    ]),
    two,
  ],
  [
    'sheets of years, whose customers nobody can tell',
    'a.xlsx',
    madeWorkbook([
      { name: '2026', rows: [[...terms], ['Visio Plan 2', 5, { day: 46_813 }]] },
      { name: '2027', rows: [[...terms], ['Visio Plan 1', 7, { day: 46_719 }]] },
    ]),
    'fileUnknown',
  ],
  [
    '300 columns that mean nothing',
    'a.csv',
    lines(
      ['Customer', 'Product', 'Seats', 'End date', ...wide].join(';'),
      ['Contoso', 'Visio Plan 2', '5', '2027-12-31', ...wide].join(';'),
    ),
    one,
  ],
  [
    'a table that is turned on its side',
    'a.csv',
    lines('Ügyfél;Contoso Kft.', 'Termék;Visio Plan 2', 'Darab;5', 'Lejárat;2027-12-31'),
    one,
  ],
  [
    'a line of groups above the headings',
    'a.csv',
    lines(';;Subscription;;', 'Customer;Domain;Product;Seats;End date', 'Contoso;contoso.hu;Visio Plan 2;5;2027-12-31'),
    one,
  ],
  [
    'blanks that do not break, in headings and cells',
    'a.csv',
    lines(
      'Ügyfél\u00a0neve;Licencek\u00a0száma;Csomag;Lejárati dátum',
      'Contoso\u00a0Kft.;12\u00a0fő;M365 Business Standard;2027.\u00a012.\u00a031.',
    ),
    one,
  ],
  [
    'cells with line breaks and tabs, as Outlook pastes them',
    'a.tsv',
    lines('Customer\tProduct\tSeats\tEnd date', 'Contoso\t"Microsoft 365\nBusiness Standard"\t25\t2027-11-28'),
    one,
  ],
  [
    'addresses in place of domains, and days of Britain',
    'a.csv',
    lines(
      'Company,Admin e-mail,Plan,Users,Renewal',
      'Contoso,a@contoso.onmicrosoft.com,M365 Business Standard,12,31/12/2027',
    ),
    one,
  ],
  [
    'domains in letters of their own',
    'a.csv',
    lines(
      'Ügyfél;Tartomány;Termék;Darab;Vége',
      'Borház;kőszeg.hu;Visio Plan 2;5;2027-12-31',
      'Borház;xn--kszeg-49a.hu;Visio Plan 1;5;2027-12-31',
    ),
    two,
  ],
];
