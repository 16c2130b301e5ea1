// The English words of tables: people's, and those of Microsoft's own files.
import type { TableWords } from './tableWords.ts';

export const english: TableWords = {
  dates: {
    monthEnd: 'end of|until',
    inFront: 'exp(?:ir(?:es|y|ation))?|valid(?: until| to)?|until|ends?|renew(?:s|al)?|due',
    inFrontToo: 'on|date',
    first: '',
  },
  headings: {
    customer:
      'customername customer companyname company client clientname accountname account organisation organization ' +
      'organisationname organizationname enduser endcustomer endcustomername tenantname tenant',
    domain:
      'customerdomainname primarydomain primarydomainname domainname domain domains tenantdomain defaultdomainname ' +
      'defaultdomain',
    tenantId: 'customertenantid tenantid microsoftid entratenantid azureadtenantid directoryid tenantguid',
    country: 'customercountry country countryregion countrycode countryorregion',
    contactName: 'contact contactname contactperson primarycontact administrator admin',
    contactMail: 'email emailaddress mail contactemail contactmail customeremail adminemail',
    contactPhone: 'phone phonenumber telephone contactphone mobile',
    language: 'language preferredlanguage',
    notes: 'notes note comment comments remark remarks',
    responsible: 'responsible responsibleperson accountmanager accountowner owner salesperson',
    product:
      'productname offername product plan planname licensename licencename offer subscriptionname subscription ' +
      'licensetype licencetype',
    licences:
      'billablequantity quantity qty seats seatcount numberofseats licenses licences users licensequantity ' +
      'licencequantity numberoflicenses numberoflicences totallicenses usercount',
    starts:
      'subscriptionstartdate startdate startson start starts commitmentstartdate termstartdate effectivestartdate ' +
      'begindate purchasedate termstart activationdate',
    ends:
      'subscriptionenddate enddate endson ends end expirydate expirationdate expiresondate expiration expires ' +
      'expireson expiry renewaldate renewson nextrenewaldate renewal commitmentenddate termenddate nextlifecycledate ' +
      'validuntil validto nextrenewal termend',
    term:
      'termandbillingcycle termduration term termlength commitment commitmentterm duration terminmonths months ' +
      'subscriptionperiod',
    autoRenews: 'autorenew autorenewenabled autorenewal autorenews automaticrenewal recurringbilling autorenewstatus',
    subscriptionId: 'subscriptionid syndicationpartnersubscriptionnumber subscriptionguid subscriptionnumber',
    status: 'subscriptionstatus status state',
    skuName: 'skuname skutitle sku',
    description: 'subscriptiondescription',
    adjustment: 'priceadjustmentdescription',
    chargeType: 'chargetype',
    chargedOn: 'chargestartdate orderdate',
    chargeEnds: 'chargeenddate',
    billing: 'billingfrequency billingcycle billingcycletype',
    unitPrice: 'unitprice',
    effectivePrice: 'effectiveunitprice',
    subtotal: 'subtotal pretaxtotal amount',
    currency: 'currency billingcurrency',
    pricingCurrency: 'pricingcurrency',
  },
  vagueHeadings: {
    customer: 'displayname name',
    domain: 'website web endcustomertenant',
    tenantId: 'customerid customerguid',
    product: 'item description',
    licences: 'units',
  },
  headingPieces: {
    ends: 'expir|enddate|termend|renewaldate|validuntil',
    starts: 'startdate|termstart',
    contactMail: 'e?mail',
    contactPhone: 'phone',
    domain: 'domain|onmicrosoft',
    tenantId: 'tenantid',
    subscriptionId: 'subscriptionid',
    licences: 'licen[cs]e?(?:s|k|ek|c)?(?:count|quantity)|quantity|seats',
    contactName: 'contact',
    customer: 'customername|companyname|^customer',
    product: 'productname|^product',
    notes: 'comment',
  },
  otherHeadings: 'price|cost|amount|subtotal|total|tax|currency|invoice|partnerid|mpnid|publisher|modified|created',
  paperHeadings: 'invoice|order|document|created|modified',
  subscriptionHeadings: 'subscription|autorenew|renewal|enddate|expir|status|customer',
  keyHeadings: {
    key: 'keys?$|keycode|keys?value|activation|(?:licen[cs]e|product|redemption|voucher)code|^code$|token',
    // "Termék" is Hungarian for a product.
    months: 'months?|^term(?!ek)|term$|duration|period|^years?$|validity',
    licences: 'licen[cs]e?s?|seats?|qty|quantity|users?|count|pieces|pcs|units?$',
    product: 'product|item|^plan|plan$|sku|offer|description|subscription|title',
  },
  otherKeyHeadings: 'price|cost|amount|date|start|status|customer|total|number$|id$|type$|remaining|used',
  yearHeadings: 'years?|terminyears?|yearsofterm',
  cells: {
    yes: 'yes y true on enabled automatic autorenew enabledautorenew',
    no: 'no n false off disabled manual',
    over: 'deleted|cancell?ed|terminated|inactive',
    and: 'and',
    total: String.raw`(?:grand ?)?(?:total|sum|subtotal)s?\b`,
    groupTotal: '(?:sub)?total',
    sheet: 'sheet',
  },
  quantities: {
    seats: 'users?|seats?|licen[cs]es?|pcs?|pieces?|units?',
    keys: 'keys?',
    years: 'years?',
    months: 'months?',
    shortYears: 'y|yrs?',
    shortMonths: 'm|mo|mos|mths?',
    monthly: 'monthly',
    yearly: 'annual(?:ly)?|yearly',
    threeYearly: 'triennial(?:ly)?|three[- ]year(?:ly)?',
    about: 'cca|ca|circa|about|approx|approximately|around|roughly',
  },
  products: {
    benefits: 'actionpack partnerbenefit partnersuccess partnerlaunch solutionspartner internaluserights',
    formerNames: [],
    behind: 'subscription|prepaid|csp|nce|com|commercial|ann|mth|open|esd|p[13]y|p1m',
    ending: '',
  },
};
