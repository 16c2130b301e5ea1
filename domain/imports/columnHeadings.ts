// The headings of tables of customers and subscriptions: what stands below each, as people and Microsoft's own files write them.
import { foldedLetters } from '../text/fold.ts';
import { invoiceHeadings, invoiceMeanings } from './invoiceColumns.ts';

/** What a column of a list can hold, as people write lists. */
export const listMeanings = [
  ...(['customer', 'domain', 'tenantId', 'country', 'contactName', 'contactMail', 'contactPhone', 'language'] as const),
  ...([
    'notes',
    'responsible',
    'product',
    'licences',
    'starts',
    'ends',
    'term',
    'autoRenews',
    'subscriptionId',
  ] as const),
] as const;
/** What a column of a table can hold, those of invoices included. */
export const columnMeanings = [...listMeanings, 'status', ...invoiceMeanings] as const;
export type ColumnMeaning = (typeof columnMeanings)[number];

/** Indexes of the columns that are there. */
export type TableColumns = Readonly<Partial<Record<ColumnMeaning, number>>>;

/**
 * Headings, folded, that mean exactly this; the earlier of two that a table has counts. Microsoft's are those of the
 * new-commerce reconciliation file and of the license-based one.
 */
const exact: Readonly<Record<ColumnMeaning, readonly string[]>> = {
  customer: [
    ...['customername', 'customer', 'companyname', 'company', 'client', 'clientname', 'accountname', 'account'],
    ...['organisation', 'organization', 'organisationname', 'organizationname', 'enduser', 'endcustomer'],
    ...['endcustomername', 'tenantname', 'tenant', 'ugyfel', 'ugyfelneve', 'ugyfelnev', 'cegnev', 'ceg', 'cegneve'],
    ...['vevo', 'vevonev', 'vevoneve', 'vegfelhasznalo', 'vegfelhasznaloneve', 'szervezet', 'szervezetneve'],
    ...['megrendelo', 'displayname', 'partnerneve', 'nev', 'name'],
    ...['kunde', 'kundenname', 'kundename', 'endkunde', 'firma', 'firmenname', 'unternehmen'],
  ],
  domain: [
    ...['customerdomainname', 'primarydomain', 'primarydomainname', 'domainname', 'domain', 'domains', 'tenantdomain'],
    ...[
      'defaultdomainname',
      'defaultdomain',
      'domainnev',
      'domen',
      'tartomany',
      'tartomanynev',
      'berlodomain',
      'website',
    ],
    ...['weboldal', 'honlap', 'web', 'domane', 'kundendomane', 'endcustomertenant', 'elsodlegestartomanynev'],
  ],
  tenantId: [
    ...['customertenantid', 'tenantid', 'microsoftid', 'entratenantid', 'azureadtenantid', 'directoryid', 'tenantguid'],
    ...['berloazonosito', 'berloid', 'customerid', 'customerguid', 'microsoftazonosito', 'mandantenid'],
  ],
  country: [
    'customercountry',
    'country',
    'countryregion',
    'countrycode',
    'countryorregion',
    'orszag',
    'orszagkod',
    'land',
  ],
  contactName: [
    ...['contact', 'contactname', 'contactperson', 'primarycontact', 'administrator', 'admin', 'kapcsolattarto'],
    ...['kapcsolattartoneve', 'kapcsolat', 'kontakt', 'kontaktszemely', 'ugyintezo', 'rendszergazda'],
    ...['ansprechpartner', 'kontaktperson'],
  ],
  contactMail: [
    ...['email', 'emailaddress', 'mail', 'contactemail', 'contactmail', 'customeremail', 'adminemail', 'emailcim'],
    ...['kapcsolattartoemail', 'kapcsolattartoemailcime', 'levelcim'],
  ],
  contactPhone: [
    'phone',
    'phonenumber',
    'telephone',
    'contactphone',
    'mobile',
    'telefon',
    'telefonszam',
    'mobil',
    'tel',
  ],
  language: ['language', 'preferredlanguage', 'nyelv', 'levelnyelve', 'sprache'],
  notes: [
    'notes',
    'note',
    'comment',
    'comments',
    'remark',
    'remarks',
    'megjegyzes',
    'megjegyzesek',
    'jegyzet',
    'bemerkung',
  ],
  responsible: [
    ...['responsible', 'responsibleperson', 'accountmanager', 'accountowner', 'owner', 'salesperson', 'felelos'],
    ...['felelosszemely', 'ugyfelfelelos', 'ugyfelgazda', 'kapcsolattartonknal', 'ertekesito'],
  ],
  product: [
    ...['productname', 'offername', 'product', 'plan', 'planname', 'licensename', 'licencename', 'offer'],
    ...['subscriptionname', 'subscription', 'licensetype', 'licencetype'],
    ...['termeknev', 'termekneve', 'termek', 'csomag', 'csomagnev', 'elofizetes', 'elofizetesneve', 'licenctipus'],
    ...[
      'licenc',
      'licencneve',
      'megnevezes',
      'cikknev',
      'szolgaltatas',
      'produkt',
      'produktname',
      'lizenz',
      'abonnement',
    ],
    ...['item', 'description'],
  ],
  licences: [
    ...['billablequantity', 'quantity', 'qty', 'seats', 'seatcount', 'numberofseats', 'licenses', 'licences', 'users'],
    ...['licensequantity', 'licencequantity', 'numberoflicenses', 'numberoflicences', 'totallicenses', 'usercount'],
    ...['darab', 'darabszam', 'db', 'mennyiseg', 'licencek', 'licencekszama', 'licencszam', 'felhasznalok', 'fo'],
    ...['felhasznalokszama', 'felhasznaloszama', 'felhasznaloszam', 'letszam', 'menny', 'units', 'anzahl', 'menge'],
    ...['lizenzen', 'anzahllizenzen', 'benutzer'],
  ],
  starts: [
    ...['subscriptionstartdate', 'startdate', 'startson', 'start', 'starts', 'commitmentstartdate', 'termstartdate'],
    ...['effectivestartdate', 'begindate', 'purchasedate', 'kezdet', 'kezdete', 'kezdodatum', 'kezdodatuma', 'indulas'],
    ...[
      'indul',
      'kezdesdatuma',
      'elofizeteskezdete',
      'vasarlasdatuma',
      'vasarlas',
      'beszerzes',
      'aktivalas',
      'termstart',
    ],
    ...['activationdate', 'laufzeitbeginn', 'startdatum', 'beginn', 'laufzeitvon'],
  ],
  ends: [
    ...['subscriptionenddate', 'enddate', 'endson', 'ends', 'end', 'expirydate', 'expirationdate', 'expiresondate'],
    ...['expiration', 'expires', 'expireson', 'expiry', 'renewaldate', 'renewson', 'nextrenewaldate', 'renewal'],
    ...['commitmentenddate', 'termenddate', 'nextlifecycledate', 'validuntil', 'validto', 'nextrenewal', 'lejarat'],
    ...['lejar', 'lejaratdatuma', 'lejaratidatum', 'vege', 'vegdatum', 'zarodatum', 'megujitas', 'megujitasdatuma'],
    ...['megujulas', 'megujulasdatuma', 'megujul', 'fordulonap', 'ervenyes', 'ervenyesseg', 'ervenyessegvege', 'eddig'],
    ...[
      'elofizetesvege',
      'meddig',
      'termend',
      'laufzeitende',
      'ablaufdatum',
      'ablauf',
      'enddatum',
      'endet',
      'gultigbis',
    ],
    ...['laufzeitbis', 'verlangerungam'],
  ],
  term: [
    ...['termandbillingcycle', 'termduration', 'term', 'termlength', 'commitment', 'commitmentterm', 'duration'],
    ...['terminmonths', 'months', 'futamido', 'idotartam', 'idoszak', 'honap', 'honapok', 'elkotelezettseg'],
    ...['subscriptionperiod', 'laufzeit'],
  ],
  autoRenews: [
    ...['autorenew', 'autorenewenabled', 'autorenewal', 'autorenews', 'automaticrenewal', 'recurringbilling'],
    ...['automatikusmegujitas', 'automatikusmegujulas', 'automatikusanmegujul', 'autmegujitas', 'verlangerung'],
    ...['automatischeverlangerung', 'autorenewstatus'],
  ],
  subscriptionId: [
    ...['subscriptionid', 'syndicationpartnersubscriptionnumber', 'subscriptionguid', 'subscriptionnumber'],
    ...['elofizetesazonosito', 'elofizetesid', 'elofizetesszama'],
  ],
  status: ['subscriptionstatus', 'status', 'state', 'allapot', 'statusz'],
  ...invoiceHeadings,
};

/** Pieces of longer headings, for what no exact one says: looked at in this order. */
const likely: readonly (readonly [ColumnMeaning, RegExp])[] = [
  ['ends', /lejar|megujit|megujul|expir|enddate|termend|renewaldate|vegdatum|ervenyes.*ig$|validuntil|vege$|ablauf/],
  ['starts', /startdate|termstart|kezdet|kezdo(?:datum|nap)/],
  ['contactMail', /e?mail/],
  ['contactPhone', /telefon|phone/],
  ['domain', /domain|onmicrosoft/],
  ['tenantId', /tenantid|berloazonosito/],
  ['subscriptionId', /subscriptionid|elofizetesazonosito/],
  ['licences', /licen[cs]e?(?:s|k|ek|c)?(?:szam|count|quantity|mennyiseg|db)|darabszam|quantity|seats|mennyiseg/],
  ['contactName', /kapcsolattart|contact/],
  ['customer', /customername|companyname|ugyfel(?:nev|ek)|cegnev|^customer|^ugyfel/],
  ['product', /productname|termeknev|^product|^termek|csomag|licenc(?:neve|tipus)/],
  ['notes', /megjegyzes|comment/],
];
/** Headings of something else that has one of those pieces in it. */
const others =
  /price|cost|amount|subtotal|total|tax|currency|osszeg|netto|brutto|^ar$|ara$|dij|invoice|szamla|partnerid|mpnid|kod$|cikkszam|publisher|modified|created|fizet/;

/** What a heading means; `isSure` where the whole of it is known. Undefined for one that means nothing here. */
export function meaningOfHeading(
  heading: string,
): { readonly meaning: ColumnMeaning; readonly isSure: boolean; readonly rank: number } | undefined {
  const folded = foldedLetters(heading.replace(/\([^)]*\)/g, '')).slice(0, 80);
  if (folded === '') return undefined;
  for (const meaning of columnMeanings) {
    const rank = exact[meaning].indexOf(folded);
    if (rank !== -1) return { meaning, isSure: true, rank };
  }
  if (folded.length > 40 || others.test(folded)) return undefined;
  const [meaning] = likely.find(([, pieces]) => pieces.test(folded)) ?? [];
  return meaning === undefined ? undefined : { meaning, isSure: false, rank: 1_000 };
}
