// The Hungarian words of tables.
import type { TableWords } from './tableWords.ts';

export const hungarian: TableWords = {
  dates: {
    monthEnd: 'vege|vegeig|vegen|ig',
    inFront: 'lejár(?:at|ata|ati dátum)?|érv(?:ényes(?:ség)?)?|vége|megújul(?:ás)?|megújítás',
    inFrontToo: 'dátum',
    first: 'elsej(?:e|én|éig)',
  },
  headings: {
    customer:
      'ugyfel ugyfelneve ugyfelnev cegnev ceg cegneve vevo vevonev vevoneve vegfelhasznalo vegfelhasznaloneve ' +
      'szervezet szervezetneve megrendelo',
    domain: 'domainnev domen tartomany tartomanynev berlodomain elsodlegestartomanynev',
    tenantId: 'berloazonosito berloid microsoftazonosito',
    country: 'orszag orszagkod',
    contactName: 'kapcsolattarto kapcsolattartoneve kapcsolat kontakt kontaktszemely ugyintezo rendszergazda',
    contactMail: 'emailcim kapcsolattartoemail kapcsolattartoemailcime levelcim',
    contactPhone: 'telefon telefonszam mobil tel',
    language: 'nyelv levelnyelve',
    notes: 'megjegyzes megjegyzesek jegyzet',
    responsible: 'felelos felelosszemely ugyfelfelelos ugyfelgazda kapcsolattartonknal ertekesito',
    product:
      'termeknev termekneve termek csomag csomagnev elofizetes elofizetesneve licenctipus licenc licencneve ' +
      'megnevezes cikknev szolgaltatas',
    licences:
      'darab darabszam db mennyiseg licencek licencekszama licencszam felhasznalok fo felhasznalokszama ' +
      'felhasznaloszama felhasznaloszam letszam menny',
    starts:
      'kezdet kezdete kezdodatum kezdodatuma indulas indul kezdesdatuma elofizeteskezdete vasarlasdatuma vasarlas ' +
      'beszerzes aktivalas',
    ends:
      'lejarat lejar lejaratdatuma lejaratidatum vege vegdatum zarodatum megujitas megujitasdatuma megujulas ' +
      'megujulasdatuma megujul fordulonap ervenyes ervenyesseg ervenyessegvege eddig elofizetesvege meddig',
    term: 'futamido idotartam idoszak honap honapok elkotelezettseg',
    autoRenews: 'automatikusmegujitas automatikusmegujulas automatikusanmegujul autmegujitas',
    subscriptionId: 'elofizetesazonosito elofizetesid elofizetesszama',
    status: 'allapot statusz',
    billing: 'szamlazasigyakorisag szamlazas',
    unitPrice: 'egysegar nettoegysegar',
    currency: 'penznem deviza',
  },
  vagueHeadings: { customer: 'partnerneve nev', domain: 'weboldal honlap' },
  headingPieces: {
    ends: 'lejar|megujit|megujul|vegdatum|ervenyes.*ig$|vege$',
    starts: 'kezdet|kezdo(?:datum|nap)',
    contactPhone: 'telefon',
    tenantId: 'berloazonosito',
    subscriptionId: 'elofizetesazonosito',
    licences: 'licen[cs]e?(?:s|k|ek|c)?(?:szam|mennyiseg|db)|darabszam|mennyiseg',
    contactName: 'kapcsolattart',
    customer: 'ugyfel(?:nev|ek)|cegnev|^ugyfel',
    product: 'termeknev|^termek|csomag|licenc(?:neve|tipus)',
    notes: 'megjegyzes',
  },
  otherHeadings: 'osszeg|netto|brutto|^ar$|ara$|dij|szamla|kod$|cikkszam|fizet',
  paperHeadings: 'kelt|keltezes|szamla|teljesit|fizet|esedekes|rendeles|bizonylat|letrehoz|modosit',
  subscriptionHeadings: 'elofizetes|megujul|lejarat|allapot|ugyfel',
  keyHeadings: {
    key: 'kulcs|aktival|^kod$',
    months: 'honap|idotartam|futamido|ervenyesseg|^ev(?:ek)?$',
    licences: 'licen[ck]|mennyiseg|darab|^db|felhasznalok',
    product: 'termek|csomag|megnevezes|cikk|leiras|szoftver',
  },
  otherKeyHeadings: '^ar$|ara$|datum|allapot|ugyfel|vevo|osszesen',
  yearHeadings: 'ev(?:ek)?',
  cells: {
    yes: 'igen i be van automatikus',
    no: 'nem ki nincs kezi',
    over: 'törölve|törölt|lemondva|lemondott|megszűnt',
    and: 'és',
    total: '(?:mind)?összes(?:en|ítés)|végösszesen|végösszeg|mindösszesen',
    groupTotal: 'össz(?:esen|es)?',
    sheet: 'munka(?:lap)?',
  },
  quantities: {
    seats: String.raw`db|darab|f[oő]|felh(?:aszn[aá]l[oó]\p{L}*)?|licenc(?:k?e?k?|et)`,
    keys: 'kulcs',
    years: '[eé]v(?:es|ek)?',
    months: 'h[oó]nap(?:os|ok)?',
    shortYears: '',
    shortMonths: 'ho',
    monthly: 'havi|havonta',
    yearly: '[eé]ves|[eé]vente',
    threeYearly: 'h[aá]rom[eé]ves',
    about: 'kb|k[öo]r[üu]lbel[üu]l|nagyj[áa]b[óo]l|k[áa]b[ée]',
  },
  products: {
    benefits: 'partnerkedvezmeny partnerikedvezmeny partnereloeny sajatfelhasznalas',
    formerNames: [['Microsoft 365 Alapszintű Vállalati verzió', 'businessBasic']],
    behind: 'előfizetés',
    ending: 'verzio',
  },
};
