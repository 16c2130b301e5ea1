// Proves what an invoice file tells beside the terms: prices for a licence and month, and extended service terms, with what follows.
import assert from 'node:assert/strict';
import { moneySpan } from '../../../cards/texts/formats.ts';
import { say } from '../../../cards/texts/texts.ts';
import { guidOf, invoiceFile, invoiceHeads, type InvoiceLine } from '../../support/invoiceFile.ts';
import { ImportFixture } from '../../support/importFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

type Values = Readonly<Record<string, string>>;
const standard = 'Microsoft 365 Business Standard';
/** A year until 30 June 2026 at 11.70, billed by the month: the last invoice of it. */
const lastMonth: Values = {
  ...{ ChargeType: 'cycleCharge', ChargeStartDate: '2026-06-01', ChargeEndDate: '2026-06-30' },
  ...{ SubscriptionStartDate: '2025-07-01', SubscriptionEndDate: '2026-06-30' },
};
/** A month after it, as an extended service term is charged. */
const extendedMonth: Values = {
  ...{ ChargeType: 'cycleCharge', ChargeStartDate: '2026-07-01', ChargeEndDate: '2026-07-31' },
  ...{
    SubscriptionStartDate: '2026-07-01',
    SubscriptionEndDate: '2026-07-31',
    TermAndBillingCycle: '1 month, monthly',
  },
};
const eur = (perLicence: number, on: string): object => ({ perLicence, currency: 'EUR', on, source: 'invoice' });

describe("An invoice's price", () => {
  let fixture: ImportFixture;
  const taken = async (values: Values | readonly InvoiceLine[], heads = invoiceHeads) => {
    await fixture.takesIn(
      'invoice.csv',
      invoiceFile('length' in values ? (values as readonly InvoiceLine[]) : [{ values }], heads),
    );
    const found = await fixture.services.subscriptions.byMicrosoftId(guidOf(101));
    return found?.price;
  };

  beforeEach(async () => {
    fixture = await ImportFixture.open('en');
  });
  afterEach(() => fixture.close());

  const cases: readonly (readonly [string, Values, object | undefined])[] = [
    ['is that of a licence and month', {}, eur(11.7, '2026-07-01')],
    [
      'is what is charged, not what the list says',
      { UnitPrice: '13', EffectiveUnitPrice: '11.7' },
      eur(11.7, '2026-07-01'),
    ],
    [
      'is a twelfth of what is billed by the year',
      { BillingFrequency: 'Annual', ChargeEndDate: '6/30/2027', EffectiveUnitPrice: "'140.4" },
      eur(11.7, '2026-07-01'),
    ],
    [
      'is told by the period where the billing is not',
      { BillingFrequency: '', ChargeEndDate: '6/30/2027', EffectiveUnitPrice: '140.4' },
      eur(11.7, '2026-07-01'),
    ],
    [
      'is told by the words of the term where the file has no period',
      { BillingFrequency: '', ChargeEndDate: '', TermAndBillingCycle: '1 year, monthly' },
      eur(11.7, '2026-07-01'),
    ],
    ['is written with a comma as well', { EffectiveUnitPrice: '1.234,50' }, eur(1234.5, '2026-07-01')],
    [
      'is in the currency that was billed, where the amount shows it',
      { Currency: 'HUF', PricingCurrency: 'EUR', EffectiveUnitPrice: '4680', Subtotal: '102960' },
      { ...eur(4680, '2026-07-01'), currency: 'HUF' },
    ],
    [
      'is in the currency of the price list otherwise',
      { Currency: 'HUF', PricingCurrency: 'EUR', Subtotal: '102960' },
      eur(11.7, '2026-07-01'),
    ],
    ['is not known for a part of a month', { ChargeStartDate: '7/15/2026', ChargeType: 'cycleCharge' }, undefined],
    ['is not known for a proration', { ChargeType: 'cycleInstanceProrate' }, undefined],
    ['is not known for licences that came within a month', { ChargeType: 'addQuantity' }, undefined],
    ['is not known for what is free', { EffectiveUnitPrice: "'0E-20", UnitPrice: '0' }, undefined],
    ['is not known without its currency', { Currency: '', PricingCurrency: '' }, undefined],
    ['is not known where it can be read in two ways', { EffectiveUnitPrice: '1,234', UnitPrice: '1,234' }, undefined],
    ['is not known where nobody says for how long it is', { BillingFrequency: '', ChargeEndDate: '' }, undefined],
  ];
  for (const [what, values, price] of cases)
    it(what, async () => {
      assert.deepEqual(await taken(values), price);
    });

  it('is found in whichever order the columns are', async () => {
    assert.deepEqual(await taken({}, invoiceHeads.toReversed()), eur(11.7, '2026-07-01'));
  });

  it('is found in the older file', async () => {
    const heads = [
      ...['CustomerName', 'DomainName', 'SyndicationPartnerSubscriptionNumber', 'OfferName', 'SubscriptionStartDate'],
      ...['SubscriptionEndDate', 'ChargeStartDate', 'ChargeEndDate', 'ChargeType', 'UnitPrice', 'Quantity', 'Currency'],
    ];
    const values = {
      ...{ SyndicationPartnerSubscriptionNumber: guidOf(101), OfferName: 'Office 365 E3', ChargeType: 'Cycle fee' },
      ...{ UnitPrice: '18.9' },
    };
    assert.deepEqual(await taken(values, heads), eur(18.9, '2026-07-01'));
  });

  it('is that of the newest whole period among several rows, and no credit takes it away', async () => {
    const rows = [
      { values: { ChargeStartDate: '8/1/2026', ChargeEndDate: '8/31/2026', EffectiveUnitPrice: '12.1' } },
      { values: { BillableQuantity: '20' } },
      {
        values: {
          ChargeType: 'addQuantity',
          ChargeStartDate: '8/10/2026',
          ChargeEndDate: '8/31/2026',
          EffectiveUnitPrice: '8',
        },
      },
      {
        values: {
          ChargeType: 'customerCredit',
          ChargeStartDate: '8/20/2026',
          BillableQuantity: '-22',
          Quantity: '-22',
        },
      },
    ];
    assert.deepEqual(await taken(rows), eur(12.1, '2026-08-01'));
    assert.equal((await fixture.services.subscriptions.byMicrosoftId(guidOf(101)))?.licences, 22);
  });

  it('takes the place of one that was typed, with what is known of the plan by the month', async () => {
    await taken({ BillingFrequency: '', ChargeEndDate: '' });
    const known = await fixture.services.subscriptions.byMicrosoftId(guidOf(101));
    await fixture.services.subscriptions.change(known!.id, (one) => ({
      ...one,
      price: { perLicence: 10, monthlyPlan: 14, currency: 'EUR', source: 'typed' },
    }));
    assert.deepEqual(await taken({}), { ...eur(11.7, '2026-07-01'), monthlyPlan: 14 });
  });

  it('stays when an older invoice comes after it', async () => {
    await taken({ ChargeStartDate: '8/1/2026', ChargeEndDate: '8/31/2026', EffectiveUnitPrice: '12.1' });
    assert.deepEqual(await taken({ BillableQuantity: '23' }), eur(12.1, '2026-08-01'));
  });

  it('changes nothing the second time', async () => {
    await taken({});
    const { words } = await fixture.sends('invoice.csv', invoiceFile([{}]));
    assert.ok(words.includes(say('en', 'imports.nothingNew')), words);
  });
});

inEachLanguage('an invoice with extended service terms', (language) => {
  let fixture: ImportFixture;
  const reader = { language, zone: 'utc' };
  const plain = (text: string): string => text.replace(/[\s\\]+/g, ' ');
  const extendedSince = async (): Promise<string | undefined> =>
    (await fixture.services.subscriptions.byMicrosoftId(guidOf(101)))?.extended?.since;

  beforeEach(async () => {
    fixture = await ImportFixture.open(language);
  });
  afterEach(() => fixture.close());

  it('says before what it understood: for how many it has prices, and how many are extended', async () => {
    const line = (subscription: number, values: Values): InvoiceLine => ({
      customer: subscription,
      subscription,
      values,
    });
    const { words } = await fixture.sends(
      'invoice.csv',
      invoiceFile([
        line(1, {}),
        line(2, {}),
        line(3, { ...extendedMonth, SubscriptionDescription: `${standard} - EST` }),
        line(4, { ...extendedMonth, PriceAdjustmentDescription: 'Extended Service Term uplift' }),
        line(5, { ...extendedMonth, SkuName: `${standard} (Extended Service Term)`, ChargeType: 'customerCredit' }),
      ]),
    );
    assert.ok(words.includes(say(language, 'imports.prices', { count: 2 })), words);
    assert.ok(words.includes(say(language, 'imports.extendedTitle')), words);
    assert.ok(words.includes(say(language, 'imports.extended', { count: 2 })), words);
  });

  it('finds one by its price alone, and tells its person what it costs', async () => {
    await fixture.takesIn('june.csv', invoiceFile([{ values: lastMonth }]));
    await fixture.takesIn('july.csv', invoiceFile([{ values: { ...extendedMonth, EffectiveUnitPrice: '14.39' } }]));
    assert.equal(await extendedSince(), '2026-07-01');
    const { words } = await fixture.person.says(language === 'en' ? 'renewals' : 'megújítások');
    assert.ok(words.includes(say(language, 'term.line.extended')), words);
    const { words: card } = await fixture.person.clicks('renewals.open');
    const month = { low: 11.7 * 22 * 0.03, high: 11.7 * 22 * 0.23 };
    const amount = moneySpan(month, 'EUR', reader);
    assert.ok(plain(card).includes(plain(say(language, 'term.cost.month', { amount }))), card);
  });

  it('reminds at once of one that was found, and not again within the week', async () => {
    await fixture.takesIn('june.csv', invoiceFile([{ values: lastMonth }]));
    const before = fixture.person.sees().length;
    await fixture.takesIn('july.csv', invoiceFile([{ values: { ...extendedMonth, SkuName: `${standard} EST` } }]));
    const told = (): number =>
      fixture.person
        .sees()
        .slice(before)
        .filter(({ words }) => words.includes(say(language, 'term.extended.ways'))).length;
    fixture.desk.clock.advance(12 * 3_600_000);
    await fixture.desk.deliver();
    assert.equal(told(), 1);
    fixture.desk.clock.advance(24 * 3_600_000);
    await fixture.desk.deliver();
    assert.equal(told(), 1);
  });

  it('takes a month at the usual price for a term that was renewed by the month', async () => {
    await fixture.takesIn('june.csv', invoiceFile([{ values: lastMonth }]));
    await fixture.takesIn('july.csv', invoiceFile([{ values: { ...extendedMonth, EffectiveUnitPrice: '14.04' } }]));
    assert.equal(await extendedSince(), undefined);
  });

  it('lets its price stand, and ends with the invoice of a new term', async () => {
    await fixture.takesIn('june.csv', invoiceFile([{ values: lastMonth }]));
    await fixture.takesIn(
      'july.csv',
      invoiceFile([{ values: { ...extendedMonth, SkuName: `${standard} EST`, EffectiveUnitPrice: '14.39' } }]),
    );
    const known = await fixture.services.subscriptions.byMicrosoftId(guidOf(101));
    assert.deepEqual(known?.price, eur(11.7, '2026-06-01'));
    const next = { ChargeType: 'convert', ChargeStartDate: '2026-08-01', ChargeEndDate: '2026-08-31' };
    await fixture.takesIn(
      'august.csv',
      invoiceFile([{ values: { ...next, SubscriptionStartDate: '2026-08-01', SubscriptionEndDate: '2027-07-31' } }]),
    );
    const after = await fixture.services.subscriptions.byMicrosoftId(guidOf(101));
    assert.deepEqual([after?.extended, after?.endsOn], [undefined, '2027-07-31']);
  });
});
