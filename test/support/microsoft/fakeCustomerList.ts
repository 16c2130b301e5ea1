// How a pretend Partner Center lists customers: all of them or those whose name or domain begins so, page by page.
import type { ServiceAnswer, ServiceRequest } from './fakeService.ts';
import { collection, refusal } from './partnerCenterAnswers.ts';

/** What is listed of a customer. */
interface ListedCustomer {
  readonly id: string;
  readonly domain: string;
  readonly companyName: string;
}

/** A page of the list that was asked for; `pageLimit` items at most, whatever size was asked for. */
export function customerList(
  customers: readonly ListedCustomer[],
  { query, headers }: ServiceRequest,
  pageLimit: number,
): ServiceAnswer {
  const filter = query.get('filter');
  let found = customers;
  if (filter !== null) {
    const { Field, Value, Operator } = JSON.parse(filter) as Record<string, string>;
    if (Operator !== 'starts_with') return refusal(400, 3000);
    const field = Field === 'Domain' ? 'domain' : 'companyName';
    found = found.filter((one) => one[field].toLowerCase().startsWith(String(Value).toLowerCase()));
  }
  const from = Number(headers['ms-continuationtoken'] ?? 0);
  const size = Math.min(pageLimit, Number(query.get('size')) || pageLimit);
  const items = found.slice(from, from + size).map(({ id, domain, companyName }) => ({
    id,
    companyProfile: { tenantId: id, domain, companyName },
    relationshipToPartner: 'reseller',
  }));
  const more = from + size < found.length;
  const next = {
    uri: `/customers?${new URLSearchParams({ size: String(size), ...(filter === null ? {} : { filter }), seekOperation: 'Next' })}`,
    method: 'GET',
    headers: [{ key: 'MS-ContinuationToken', value: String(from + size) }],
  };
  return { status: 200, body: { ...collection(items), links: more ? { next } : {} } };
}

/** A customer as it is read alone. */
export function wholeCustomer({ id, domain, companyName, associatedPartnerId = null }: WholeCustomer): object {
  return {
    ...{ id, commerceId: id, companyProfile: { tenantId: id, domain, companyName }, associatedPartnerId },
    ...{ relationshipToPartner: 'reseller', allowDelegatedAccess: true, customDomains: [domain] },
    attributes: { objectType: 'Customer' },
  };
}

interface WholeCustomer extends ListedCustomer {
  /** The indirect reseller's id; null where the partner sells by itself. */
  readonly associatedPartnerId?: string | null;
}
