// The few rows of an import that its cards show: what each would add or change, or why it is refused.
import type { RowOutcome, ShownRow } from '../../domain/imports/import.ts';
import { customerChanges, subscriptionChanges, type ChangedField } from '../../domain/imports/importRules.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { Price, Subscription } from '../../domain/subscriptions/subscription.ts';
import type { ImportRow, JudgedRow } from '../../storage/imports/imports.ts';
import type { Judgement } from './judgement.ts';
import { defined, filled } from '../../domain/defined.ts';

/** Longest text of a value that a card shows. */
const longest = 80;

/** The row as a card shows it; none for one that nobody looks at. */
export function shownRow(
  judgement: Judgement,
  row: ImportRow | undefined,
  judged: JudgedRow | undefined,
): readonly ShownRow[] {
  const outcome: RowOutcome | 'none' | undefined = judged?.outcome;
  if (row === undefined || outcome === undefined || outcome === 'none' || outcome === 'same') return [];
  if (judgement.kind === 'none') return [];
  const base = { table: row.table, line: row.line, outcome, customer: judgement.name.slice(0, longest) };
  if (judged?.outcome === 'refused') return [{ ...base, problems: (judged.problems ?? []).slice(0, 4) }];
  if (judgement.kind === 'refused' || judgement.kind === 'same') return [base];
  const { customer, subscription } = judgement;
  const term = subscription?.after;
  const changes = [
    ...(customer?.before === undefined
      ? []
      : changesOf(customerChanges, valueOfCustomer, customer.before, customer.after)),
    ...(subscription?.before === undefined
      ? []
      : changesOf(subscriptionChanges, valueOfTerm, subscription.before, subscription.after)),
  ];
  return [
    {
      ...base,
      ...(term === undefined
        ? {}
        : { product: term.productName ?? term.planId, licences: term.licences, endsOn: term.endsOn }),
      ...filled({ changes }),
    },
  ];
}

type Change = NonNullable<ShownRow['changes']>[number];

function changesOf<T>(
  fieldsOf: (before: T, after: T) => readonly ChangedField[],
  valueOf: (record: T, field: ChangedField) => string | undefined,
  before: T,
  after: T,
): readonly Change[] {
  return fieldsOf(before, after).map((field) => {
    const [from, to] = [valueOf(before, field), valueOf(after, field)];
    return { field, ...defined({ from, to }) };
  });
}

function valueOfCustomer(customer: Customer, field: ChangedField): string | undefined {
  const { contact } = customer;
  const values: Partial<Record<ChangedField, string | undefined>> = {
    name: customer.name,
    domain: customer.domain,
    tenantId: customer.microsoftTenantId,
    country: customer.country === '' ? undefined : customer.country,
    contact: contact && [`${contact.firstName} ${contact.lastName}`.trim(), contact.mail].filter(Boolean).join(', '),
    language: customer.language,
    notes: customer.notes,
    responsible: customer.responsible?.name,
  };
  return values[field]?.slice(0, longest);
}

function valueOfTerm(subscription: Subscription, field: ChangedField): string | undefined {
  const values: Partial<Record<ChangedField, string | undefined>> = {
    product: subscription.productName ?? subscription.planId,
    licences: String(subscription.licences),
    startsOn: subscription.startsOn,
    endsOn: subscription.endsOn,
    term: String(subscription.termMonths),
    extended: subscription.extended?.since,
    price: subscription.price && priceText(subscription.price),
  };
  return values[field]?.slice(0, longest);
}

/** Amount, currency and day, as `cards/imports/importView` reads them. */
function priceText({ perLicence, currency, on }: Price): string {
  return [perLicence, currency, ...(on === undefined ? [] : [on])].join(' ');
}
