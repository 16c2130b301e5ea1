// What the columns of tables can hold: of customers and subscriptions, of Microsoft's invoices, and of files of keys.

/** What a column of a list can hold, as people write lists. */
export const listMeanings = [
  ...(['customer', 'domain', 'tenantId', 'country', 'contactName', 'contactMail', 'contactPhone', 'language'] as const),
  ...(['notes', 'responsible', 'product', 'licences', 'starts', 'ends', 'term', 'autoRenews'] as const),
  ...(['subscriptionId'] as const),
] as const;

/** What a column of an invoice can hold beside that: the new-commerce reconciliation file, and the license-based one. */
const invoiceMeanings = [
  ...(['skuName', 'description', 'adjustment', 'chargeType', 'chargedOn', 'chargeEnds', 'billing'] as const),
  ...(['unitPrice', 'effectivePrice', 'subtotal', 'currency', 'pricingCurrency'] as const),
] as const;

/** What a column of a table can hold, those of invoices included. */
export const columnMeanings = [...listMeanings, 'status', ...invoiceMeanings] as const;
export type ColumnMeaning = (typeof columnMeanings)[number];

/** What a column of a file of keys can hold; earlier ones before later ones, so that a product key is a key. */
export const keyColumns = ['key', 'months', 'licences', 'product'] as const;
export type KeyColumn = (typeof keyColumns)[number];
