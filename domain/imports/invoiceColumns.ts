// The columns that only invoices have: Microsoft's new-commerce reconciliation file, and the license-based one before it.

/** What a column of an invoice can hold, beside what every table can. */
export const invoiceMeanings = [
  ...(['skuName', 'description', 'adjustment', 'chargeType', 'chargedOn', 'chargeEnds', 'billing'] as const),
  ...(['unitPrice', 'effectivePrice', 'subtotal', 'currency', 'pricingCurrency'] as const),
] as const;
export type InvoiceMeaning = (typeof invoiceMeanings)[number];

/** Their headings, folded; the earlier of two that a table has counts. */
export const invoiceHeadings: Readonly<Record<InvoiceMeaning, readonly string[]>> = {
  skuName: ['skuname', 'skutitle', 'sku'],
  description: ['subscriptiondescription'],
  adjustment: ['priceadjustmentdescription'],
  chargeType: ['chargetype'],
  chargedOn: ['chargestartdate', 'orderdate'],
  chargeEnds: ['chargeenddate'],
  billing: ['billingfrequency', 'billingcycle', 'billingcycletype', 'szamlazasigyakorisag', 'szamlazas'],
  unitPrice: ['unitprice', 'egysegar', 'nettoegysegar'],
  effectivePrice: ['effectiveunitprice'],
  subtotal: ['subtotal', 'pretaxtotal', 'amount'],
  currency: ['currency', 'billingcurrency', 'penznem', 'deviza'],
  pricingCurrency: ['pricingcurrency'],
};
