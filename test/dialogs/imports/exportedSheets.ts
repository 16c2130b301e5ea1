// Sheets as other programs write them, made for the purpose: distributors' reports, Partner Center in both languages, Excel in German.
import { guidOf } from '../../support/invoiceFile.ts';
import { madeWorkbook } from '../../support/madeWorkbook.ts';

/** A sheet, and what a person reads in it: "customer | product | licences | end", sorted; a customer alone is its name. */
export type PartnerSheet = readonly [what: string, name: string, content: string | Uint8Array, told: readonly string[]];

const lines = (...all: readonly string[]): string => `${all.join('\r\n')}\r\n`;
const windows1250 = (text: string): Uint8Array =>
  Buffer.from(text.replaceAll('ő', 'õ').replaceAll('ű', 'û').replaceAll('Ő', 'Õ'), 'latin1');

/** What other programs write, and what a person reads in it. */
export const exportedSheets: readonly PartnerSheet[] = [
  [
    "a distributor's report of renewals",
    'renewals.csv',
    lines(
      'Cloud Marketplace - Renewal Report;;;;;;;;',
      'Generated: 29.11.2026 08:12;;;;;;;;',
      ';;;;;;;;',
      'Company Name;Company Account ID;Product Name;Vendor Subscription ID;Quantity;Term Start;Term End;Auto Renewal;Total (EUR)',
      `Contoso Kft.;1203344;Microsoft 365 Business Standard (P1Y Annual billing);${guidOf(1)};25;15.01.2026;14.01.2027;No;3.150,00`,
    ),
    ['Contoso Kft. | businessStandard | 25 | 2027-01-14'],
  ],
  [
    "a distributor's orders",
    'orders.csv',
    lines(
      '"Customer Name","Customer Domain","Tenant ID","Order #","Subscription Name","SKU","Qty","Commitment Start Date","Commitment End Date","Billing Cycle","Commitment Term","Cost"',
      `"Contoso","contoso.onmicrosoft.com","${guidOf(11)}","SO-1","Microsoft 365 Business Premium","CFQ7TTC0LCHC:0002:P1Y:M","25","01/15/2026","01/14/2027","Monthly","Annual","18.10"`,
    ),
    ['Contoso | businessPremium | 25 | 2027-01-14'],
  ],
  [
    "a distributor's subscriptions",
    'subscriptions.xlsx',
    madeWorkbook([
      {
        name: 'Subscriptions',
        rows: [
          [
            'End Customer',
            'End Customer Tenant',
            'Subscription',
            'Subscription ID',
            'Status',
            'Units',
            'Activation date',
            'Renewal Date',
            'Subscription period',
          ],
          [
            'Contoso',
            'contoso.onmicrosoft.com',
            'Microsoft 365 Business Standard NCE COM ANN',
            guidOf(21),
            'Active',
            25,
            { day: 46_448 },
            { day: 46_813 },
            '1 Year(s)',
          ],
          [
            'Fabrikam',
            'fabrikam.onmicrosoft.com',
            'Visio Plan 2 NCE COM MTH',
            guidOf(22),
            'Terminated',
            25,
            { day: 46_000 },
            { day: 46_813 },
            '1 Month(s)',
          ],
        ],
      },
    ]),
    ['Contoso | businessStandard | 25 | 2028-03-01'],
  ],
  [
    "Partner Center's customers in Hungarian",
    'ugyfelek.csv',
    `\u{feff}${lines('Microsoft-azonosító,Cégnév,Elsődleges tartománynév,Kapcsolat', `${guidOf(33)},Contoso Kft.,contoso.onmicrosoft.com,Felhőszolgáltatás viszonteladója`)}`,
    ['Contoso Kft.'],
  ],
  [
    "Partner Center's renewals in English, with the numbers of offers",
    'renewals.csv',
    `\u{feff}${lines('Customer name,Customer tenant id,Subscription name,Subscription id,Offer,Licenses,Status,Auto-renew,Renewal date,Term', `Contoso,${guidOf(41)},Visio Plan 2,${guidOf(42)},CFQ7TTC0HD32:0002,25,Active,Off,1/14/2027,1 Year`)}`,
    ['Contoso | visio2 | 25 | 2027-01-14'],
  ],
  [
    "Partner Center's renewals in Hungarian",
    'megujitasok.csv',
    `\u{feff}${lines('Ügyfél neve;Bérlőazonosító;Előfizetés neve;Előfizetés-azonosító;Licencek;Állapot;Automatikus megújítás;Megújítás dátuma;Időtartam', `Contoso;${guidOf(51)};Microsoft 365 Vállalati Standard verzió;${guidOf(52)};25;Aktív;Ki;2027. 01. 14.;1 év`)}`,
    ['Contoso | businessStandard | 25 | 2027-01-14'],
  ],
  [
    'a list in German',
    'kunden.csv',
    windows1250(
      lines(
        'Kunde;Domäne;Produkt;Anzahl;Laufzeitbeginn;Laufzeitende;Verlängerung',
        'Müller GmbH;mueller.de;Microsoft 365 Business Standard;25 Stück;15.01.2026;14.01.2027;nein',
        'Fabrikam AG;fabrikam.de;Visio Plan 2;1.200;01.03.2026;28. Februar 2027;manuell',
      ),
    ),
    ['Fabrikam AG | visio2 | 1200 | 2027-02-28', 'Müller GmbH | businessStandard | 25 | 2027-01-14'],
  ],
];
