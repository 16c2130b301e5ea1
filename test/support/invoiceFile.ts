// Invoice files of Microsoft, made for the tests: the new-commerce reconciliation file with the columns it has.

/** The columns of the new-commerce reconciliation file. */
export const invoiceHeads: readonly string[] = [
  ...['PartnerId', 'CustomerId', 'CustomerName', 'CustomerDomainName', 'CustomerCountry', 'InvoiceNumber', 'MpnId'],
  ...['Tier2MpnId', 'OrderId', 'OrderDate', 'ProductId', 'SkuId', 'AvailabilityId', 'SkuName', 'ProductName'],
  ...['ChargeType', 'UnitPrice', 'Quantity', 'Subtotal', 'TaxTotal', 'Total', 'Currency', 'PriceAdjustmentDescription'],
  ...['PublisherName', 'PublisherId', 'SubscriptionDescription', 'SubscriptionId', 'ChargeStartDate', 'ChargeEndDate'],
  ...['TermAndBillingCycle', 'EffectiveUnitPrice', 'UnitType', 'AlternateId', 'BillableQuantity', 'BillingFrequency'],
  ...['PricingCurrency', 'PCToBCExchangeRate', 'PCToBCExchangeRateDate', 'MeterDescription', 'ReservationOrderId'],
  ...['CreditReasonCode', 'SubscriptionStartDate', 'SubscriptionEndDate', 'ReferenceId', 'ProductQualifiers'],
  ...['PromotionId', 'ProductCategory'],
];

/** A GUID that ends with a number. */
export function guidOf(number: number): string {
  return `aaaaaaaa-1111-4222-8333-${String(number).padStart(12, '0')}`;
}

/** What stands in a row unless it is said otherwise: a year of 22 licences that is billed by the month, from 1 July 2026. */
const usual: Readonly<Record<string, string>> = {
  ...{ CustomerCountry: 'HU', OrderDate: '2026-07-01', ProductId: 'CFQ7TTC0LDPB', SkuId: '0001' },
  ...{ SkuName: 'Microsoft 365 Business Standard', ProductName: 'Microsoft 365 Business Standard', ChargeType: 'new' },
  ...{ Quantity: "'22.000000000000000000", UnitPrice: "'11.700000000000000000", Subtotal: '257.4', Total: '257.4' },
  ...{ TaxTotal: "'0E-20", Currency: 'EUR', PricingCurrency: 'EUR', PCToBCExchangeRate: '1', BillableQuantity: '22' },
  ...{ EffectiveUnitPrice: "'11.700000000000000000", BillingFrequency: 'Monthly', UnitType: 'Licenses' },
  ...{ ChargeStartDate: '7/1/2026 12:00:00 AM', ChargeEndDate: '7/31/2026', ReferenceId: '{"a": 1}' },
  ...{ TermAndBillingCycle: 'One-Year commitment for monthly/yearly billing' },
  ...{ SubscriptionStartDate: '7/1/2026', SubscriptionEndDate: '6/30/2027' },
};

/** A row of a customer and a subscription that are named by numbers. */
export interface InvoiceLine {
  readonly customer?: number;
  readonly subscription?: number;
  readonly values?: Readonly<Record<string, string>>;
}

/** The file of some rows; `heads` puts the columns in another order, or leaves some out. */
export function invoiceFile(lines: readonly InvoiceLine[], heads: readonly string[] = invoiceHeads): string {
  const rows = lines.map(({ customer = 1, subscription = 1, values = {} }) => {
    const named = { CustomerId: guidOf(customer), CustomerName: `Firm ${customer}` };
    const row: Readonly<Record<string, string>> = {
      ...usual,
      ...named,
      ...{ CustomerDomainName: `firm${customer}.onmicrosoft.com`, SubscriptionId: guidOf(100 + subscription) },
      ...values,
    };
    return heads.map((head) => `"${(row[head] ?? '').replaceAll('"', '""')}"`).join(',');
  });
  return `\u{feff}${heads.join(',')}\r\n${rows.join('\r\n')}\r\n`;
}
