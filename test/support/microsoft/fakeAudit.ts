// The audit records of a pretend Partner Center: by day and customer, page by page.
import type { ServiceAnswer, ServiceRequest } from './fakeService.ts';

type Json = Record<string, unknown>;

/** A record, as Partner Center writes it. */
export function auditRecord(more: Json = {}): Json {
  return {
    partnerId: '99999999-8888-4777-8666-555544443333',
    id: '20270324_1',
    customerId: '11111111-1111-4111-8111-111111111111',
    customerName: 'Contoso Kft.',
    userPrincipalName: 'bela@partner.example',
    applicationId: 'some-other-app',
    resourceType: 'subscription',
    resourceNewValue: '{"Id":"one","Quantity":7}',
    operationType: 'update_subscription',
    operationDate: '2027-03-24T08:14:09.7154873Z',
    operationStatus: 'succeeded',
    customizedData: [{ key: 'a', value: 'b' }],
    attributes: { objectType: 'AuditRecord' },
    ...more,
  };
}

/** All records. */
export class FakeAudit {
  readonly records: Json[] = [];
  readonly faults: string[] = [];

  /** What a question about records gets; undefined for one about something else. */
  serve({ method, path, query, headers }: ServiceRequest): ServiceAnswer | undefined {
    if (path !== '/v1/auditrecords' || method !== 'GET') return undefined;
    const { Field, Value, Operator } = JSON.parse(query.get('filter') ?? '{}') as Record<string, string>;
    const [start, end] = [query.get('startDate') ?? '', query.get('endDate') ?? ''];
    const isDay = [start, end].every((day) => /^\d{4}-\d\d-\d\d$/.test(day));
    const tooOld = Date.parse(end) - Date.parse(start) > 90 * 24 * 3_600_000;
    if (Field !== 'CustomerId' || Operator !== 'equals' || !isDay || tooOld) {
      this.faults.push(`audit records asked for by ${query.toString()}`);
      return { status: 400, body: { code: 3000, description: 'refused' } };
    }
    const day = (one: Json): string => String(one['operationDate']).slice(0, 10);
    const all = this.records.filter(
      (one) => String(one['customerId']).toLowerCase() === Value?.toLowerCase() && day(one) >= start && day(one) <= end,
    );
    const from = Number(headers['ms-continuationtoken'] ?? 0);
    const items = all.slice(from, from + 2);
    const next = {
      uri: `/auditrecords?${query.toString()}&seekOperation=Next`,
      method: 'GET',
      headers: [{ key: 'MS-ContinuationToken', value: String(from + 2) }],
    };
    const links = from + 2 < all.length ? { next } : {};
    return { status: 200, body: { totalCount: items.length, items, links, attributes: { objectType: 'Collection' } } };
  }
}
