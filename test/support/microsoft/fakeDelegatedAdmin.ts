// A pretend Graph on loopback for delegated administration: relationships, their requests and who has access.
import { randomUUID } from 'node:crypto';
import { FakeTenants } from './fakeTenants.ts';
import { FakeService, type ServiceAnswer, type ServiceRequest } from './fakeService.ts';

type Json = Record<string, unknown>;

/** A relationship in the books, as Graph writes it. */
export interface FakeRelationship extends Json {
  readonly id: string;
  status: string;
}

const refusal = (status: number, code: string): ServiceAnswer => ({
  status,
  body: {
    error: { code, message: 'Anna Kovács: refused', innerError: { date: '2027-03-24T09:00:00', 'request-id': 'r' } },
  },
});
const fields = ['displayName', 'duration', 'autoExtendDuration', 'customer', 'accessDetails'];

/** Graph, as far as delegated administration goes. */
export class FakeDelegatedAdmin extends FakeService {
  readonly relationships: FakeRelationship[] = [];
  readonly assignments = new Map<string, Json[]>();
  /** What customers' own tenants say. */
  readonly inTenants = new FakeTenants();
  /** Looks that a request needs until it is done. */
  requestsTakeLooks = 0;
  /** Looks that an assignment needs until it is active. */
  assignmentsTakeLooks = 1;
  readonly #working: { readonly id: string; readonly status: string; left: number }[] = [];

  /** The customer accepts, and Microsoft is done with it. */
  accept(id: string): void {
    const found = this.relationships.find((one) => one.id === id);
    if (found?.status !== 'approvalPending') throw new Error('It does not wait for the customer.');
    const end = new Date(Date.parse('2027-03-24T09:00:00Z') + 365 * 24 * 3_600_000).toISOString();
    Object.assign(found, { status: 'active', activatedDateTime: '2027-03-24T09:00:00.1234567Z', endDateTime: end });
  }

  protected headerFault(request: ServiceRequest): string | undefined {
    const { headers } = request;
    const token = this.tokenOf(request);
    if (token?.scope !== `${this.url}/.default`) return 'a token for somebody else';
    if (token.by !== 'refresh_token') return 'a token of the app alone';
    if (!this.isGuid(headers['client-request-id'])) return 'no client-request-id';
    return headers['prefer'] === 'include-unknown-enum-members' ? undefined : 'no Prefer';
  }

  protected serve(request: ServiceRequest): ServiceAnswer | undefined {
    const { method, path, query, body } = request;
    const inTenant = this.inTenants.serve(request, this.tokenOf(request)?.tenant ?? '', this.url);
    if (inTenant !== undefined) return inTenant;
    const [, version, area, kind, id, part, assignment] = path.split('/');
    if (`${version}/${area}/${kind}` !== 'v1.0/tenantRelationships/delegatedAdminRelationships') return undefined;
    if (id === undefined) {
      if (method === 'POST') return this.#create(body as Json);
      const name = /^displayName eq '(.*)'$/.exec(query.get('$filter') ?? '')?.[1]?.replaceAll("''", "'");
      const value = this.relationships.filter((one) => name === undefined || one['displayName'] === name);
      return {
        status: 200,
        body: {
          '@odata.context': 'x',
          value: [
            {
              '@odata.type': '#microsoft.graph.resellerDelegatedAdminRelationship',
              id: 'r-r',
              displayName: 'another',
              status: 'active',
            },
            ...value,
          ],
        },
      };
    }
    const found = this.relationships.find((one) => one.id === id);
    if (found === undefined) return refusal(404, 'ResourceNotFound');
    this.#settle();
    if (part === undefined && method === 'PATCH') return this.#extension(request, found);
    if (part === undefined) return method === 'GET' ? { status: 200, body: found } : undefined;
    if (part === 'requests') return this.#request(found, body as Json);
    if (part === 'accessAssignments') return this.#assign(request, found, assignment);
    return undefined;
  }

  #create(body: Json): ServiceAnswer {
    const stray = Object.keys(body).find((field) => !fields.includes(field));
    const customer = body['customer'] as Json | undefined;
    if (stray !== undefined || !this.isGuid(customer?.['tenantId'])) {
      this.faults.push(`a relationship with ${stray ?? 'no tenant'}`);
      return refusal(400, 'BadRequest');
    }
    const { displayName, duration } = body as { displayName: string; duration: string };
    if (displayName.length > 50 || !/^P\d+D$/.test(duration)) return refusal(400, 'BadRequest');
    if (this.relationships.some((one) => one['displayName'] === displayName)) return refusal(409, 'Conflict');
    const relationship: FakeRelationship = {
      '@odata.etag': 'W/"1"',
      id: `${randomUUID()}-${randomUUID()}`,
      status: 'created',
      ...body,
      createdDateTime: '2027-03-24T09:00:00.1234567Z',
      activatedDateTime: '',
      endDateTime: '2028-03-23T09:00:00Z',
    };
    this.relationships.push(relationship);
    return { status: 201, body: relationship };
  }

  /** Once it is locked, only the automatic extension can be changed, under the etag, and never with Global Administrator. */
  #extension({ body, headers }: ServiceRequest, found: FakeRelationship): ServiceAnswer {
    if (headers['if-match'] !== found['@odata.etag']) return refusal(412, 'PreconditionFailed');
    const { autoExtendDuration: wanted, ...others } = body as Json;
    if (Object.keys(others).length > 0) this.faults.push(`a PATCH of ${Object.keys(others).join(', ')}`);
    const { unifiedRoles } = found['accessDetails'] as { unifiedRoles: readonly Json[] };
    const isForEver = unifiedRoles.some((role) => role['roleDefinitionId'] === '62e90394-69f5-4237-9190-012177145e10');
    const isWord = wanted === 'PT0S' || (wanted === 'P180D' && !isForEver);
    if (!isWord || found.status !== 'active') return refusal(400, 'BadRequest');
    Object.assign(found, { autoExtendDuration: wanted, '@odata.etag': `W/"${randomUUID()}"` });
    return { status: 200, body: found };
  }

  #request(found: FakeRelationship, { action }: Json): ServiceAnswer {
    const next = action === 'lockForApproval' ? 'approvalPending' : 'terminating';
    const fits = action === 'lockForApproval' ? found.status === 'created' : found.status === 'active';
    if (!fits || this.#working.some(({ id, left }) => id === found.id && left >= 0)) return refusal(400, 'BadRequest');
    this.#working.push({ id: found.id, status: next, left: this.requestsTakeLooks });
    this.#settle(0);
    return { status: 201, body: { id: randomUUID(), action, status: 'created' } };
  }

  #assign({ method, body, headers }: ServiceRequest, found: FakeRelationship, id: string | undefined): ServiceAnswer {
    const all = this.assignments.get(found.id) ?? [];
    if (method === 'GET') {
      const value = all.map((one) => ({ ...one }));
      for (const one of all) {
        one['looks'] = Number(one['looks']) - 1;
        if (one['status'] === 'pending' && Number(one['looks']) < 0) one['status'] = 'active';
      }
      return { status: 200, body: { value } };
    }
    if (found.status !== 'active') this.faults.push('an assignment before the relationship is active');
    if (method === 'PATCH') {
      const own = all.find((one) => one['id'] === id);
      if (own === undefined || headers['if-match'] !== own['@odata.etag']) return refusal(412, 'PreconditionFailed');
      Object.assign(own, body, { status: 'pending', looks: this.assignmentsTakeLooks });
      return { status: 202 };
    }
    const { accessContainer } = body as { accessContainer: Json };
    const same = all.some(
      (one) => (one['accessContainer'] as Json)['accessContainerId'] === accessContainer['accessContainerId'],
    );
    if (same) return refusal(409, 'Conflict');
    const assignment = {
      '@odata.etag': 'W/"7"',
      id: randomUUID(),
      status: 'pending',
      looks: this.assignmentsTakeLooks,
      ...(body as Json),
    };
    this.assignments.set(found.id, [...all, assignment]);
    return { status: 201, body: assignment };
  }

  /** Lets what is worked on come to its end, after enough looks. */
  #settle(step = 1): void {
    for (const one of this.#working) {
      if (one.left < 0) continue;
      one.left -= step;
      const found = this.relationships.find(({ id }) => id === one.id);
      if (one.left <= 0 && found !== undefined) {
        found.status = one.status;
        one.left = -1;
      }
    }
  }
}
