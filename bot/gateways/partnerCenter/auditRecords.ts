// The audit records of Partner Center about one customer: pages by continuation, in whatever order, and words as they are.
import { dayOf } from '../../../domain/dates/calendarDay.ts';
import type { MicrosoftDeeds } from '../../../dialogs/services/microsoftDeeds.ts';
import { readMicrosoftInstant } from '../../../domain/dates/microsoftInstant.ts';
import { deedKindOf, type MicrosoftDeed } from '../../../domain/microsoft/microsoftDeed.ts';
import { textOf } from '../calls/looseFields.ts';
import type { ClientCall, MicrosoftClient } from '../calls/microsoftClient.ts';
import { partnerCenterPages } from '../calls/pages.ts';

/** Pages that are read; a customer with more in these days is no reason to wait. */
const mostPages = 5;
const pageSize = 100;
const mostDeeds = 100;

/** What they are read through. */
export interface AuditRecordsParts {
  readonly client: MicrosoftClient;
  /** Where Partner Center answers. */
  readonly url: string;
  /** The desk's own app, by its client id. */
  readonly clientId: string;
}

/** Audit records (Partner Center: get a record of activity). The app itself may read them. */
export class AuditRecords implements MicrosoftDeeds {
  readonly #parts: AuditRecordsParts;

  constructor(parts: AuditRecordsParts) {
    this.#parts = parts;
  }

  async ofCustomer(tenantId: string, since: Date, now: Date): Promise<readonly MicrosoftDeed[]> {
    const { client, url } = this.#parts;
    const filter = JSON.stringify({ Field: 'CustomerId', Value: tenantId, Operator: 'equals' });
    const query = new URLSearchParams({
      ...{ startDate: dayOf(since, 'utc'), endDate: dayOf(now, 'utc') },
      ...{ size: String(pageSize), filter },
    });
    const first: ClientCall = { method: 'GET', path: `/v1/auditrecords?${query}`, name: 'auditRecords' };
    const found: MicrosoftDeed[] = [];
    let pages = 0;
    for await (const items of partnerCenterPages({ client, url, first })) {
      found.push(...items.map((item) => this.#read(item, tenantId)).filter((one) => one !== undefined));
      pages += 1;
      if (pages === mostPages) break;
    }
    return found.toSorted((one, other) => (one.at < other.at ? 1 : -1)).slice(0, mostDeeds);
  }

  /** Undefined for a record of another customer, and for one without a day. */
  #read(item: unknown, tenantId: string): MicrosoftDeed | undefined {
    const at = readMicrosoftInstant(textOf(item, 'operationDate'));
    const [id, operation] = [textOf(item, 'id'), textOf(item, 'operationType')];
    if (typeof at !== 'number' || id === undefined || operation === undefined) return undefined;
    if (textOf(item, 'customerId')?.toLowerCase() !== tenantId.toLowerCase()) return undefined;
    const name = textOf(item, 'userPrincipalName');
    const isDesk = textOf(item, 'applicationId')?.toLowerCase() === this.#parts.clientId.toLowerCase();
    return {
      ...{ id, at: new Date(at).toISOString(), operation, kind: deedKindOf(operation) },
      by: isDesk ? { kind: 'desk' } : name === undefined ? { kind: 'app' } : { kind: 'person', name },
      failed: /^fail/i.test(textOf(item, 'operationStatus') ?? ''),
    };
  }
}
