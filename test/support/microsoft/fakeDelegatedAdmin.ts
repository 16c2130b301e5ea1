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
const assignmentsOf = (id: string): string =>
  `/v1.0/tenantRelationships/delegatedAdminRelationships/${id}/accessAssignments`;
const withoutLooks = ({ looks: _looks, ...shown }: Json): Json => shown;
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
  /** Groups that Microsoft does not manage to give their roles. */
  readonly refusedGroups = new Set<unknown>();
  /** Assignments on a page. */
  pageLimit = 100;
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
    if (headers.accept !== 'application/json') return 'no Accept';
    if (request.body !== undefined && headers['content-type'] !== 'application/json') return 'no Content-Type';
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
    if (part === undefined && method === 'DELETE') return this.#dropped(request, found);
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

  /** Only a draft can be removed, under its etag. */
  #dropped({ body, headers }: ServiceRequest, found: FakeRelationship): ServiceAnswer {
    if (body !== undefined) this.faults.push('a DELETE with a body');
    if (headers['if-match'] === undefined) this.faults.push('a DELETE of a relationship without If-Match');
    if (headers['if-match'] !== found['@odata.etag']) return refusal(412, 'PreconditionFailed');
    if (found.status !== 'created') return refusal(400, 'BadRequest');
    this.relationships.splice(this.relationships.indexOf(found), 1);
    return { status: 204 };
  }

  #request(found: FakeRelationship, { action }: Json): ServiceAnswer {
    const next = action === 'lockForApproval' ? 'approvalPending' : 'terminating';
    const fits = action === 'lockForApproval' ? found.status === 'created' : found.status === 'active';
    if (!fits || this.#working.some(({ id, left }) => id === found.id && left >= 0)) return refusal(400, 'BadRequest');
    this.#working.push({ id: found.id, status: next, left: this.requestsTakeLooks });
    this.#settle(0);
    return { status: 201, body: { id: randomUUID(), action, status: 'created' } };
  }

  #assign({ method, body, headers, query }: ServiceRequest, found: FakeRelationship, id?: string): ServiceAnswer {
    const all = this.assignments.get(found.id) ?? [];
    if (method === 'GET') return this.#listed(found, all, Number(query.get('$skiptoken') ?? 0));
    if (found.status !== 'active') this.faults.push('an assignment before the relationship is active');
    if (method === 'POST') return this.#assigned(found, all, body as Json);
    const own = all.find((one) => one['id'] === id);
    if (own === undefined) return refusal(404, 'ResourceNotFound');
    if (headers['if-match'] === undefined) this.faults.push(`${method} of an assignment without If-Match`);
    if (headers['if-match'] !== own['@odata.etag']) return refusal(412, 'PreconditionFailed');
    if (method === 'DELETE') {
      if (body !== undefined) this.faults.push('a DELETE with a body');
      Object.assign(own, {
        status: 'deleting',
        looks: this.assignmentsTakeLooks,
        '@odata.etag': `W/"${randomUUID()}"`,
      });
      return { status: 204 };
    }
    const fault = this.#assignmentFault(found, body as Json, ['accessDetails']);
    if (fault !== undefined) return fault;
    Object.assign(own, body, {
      ...{ status: 'pending', looks: this.assignmentsTakeLooks, '@odata.etag': `W/"${randomUUID()}"` },
    });
    return { status: 202 };
  }

  #assigned(found: FakeRelationship, all: readonly Json[], body: Json): ServiceAnswer {
    const fault = this.#assignmentFault(found, body, ['accessContainer', 'accessDetails']);
    if (fault !== undefined) return fault;
    const container = body['accessContainer'] as Json;
    if (!this.isGuid(container['accessContainerId']) || container['accessContainerType'] !== 'securityGroup') {
      this.faults.push('an assignment to no group');
      return refusal(400, 'BadRequest');
    }
    const same = all.some(
      (one) =>
        one['status'] !== 'deleting' &&
        (one['accessContainer'] as Json)['accessContainerId'] === container['accessContainerId'],
    );
    if (same) return refusal(409, 'Conflict');
    const assignment = {
      ...{
        '@odata.etag': `W/"${randomUUID()}"`,
        id: randomUUID(),
        status: 'pending',
        looks: this.assignmentsTakeLooks,
      },
      ...{ createdDateTime: '2027-03-24T09:00:00.1234567Z', ...body },
    };
    this.assignments.set(found.id, [...all, assignment]);
    return { status: 201, body: withoutLooks(assignment) };
  }

  /** Nothing but what Graph documents, and no role that the relationship has not. */
  #assignmentFault(found: FakeRelationship, body: Json, allowed: readonly string[]): ServiceAnswer | undefined {
    const stray = Object.keys(body).find((field) => !allowed.includes(field));
    if (stray !== undefined) this.faults.push(`an assignment with ${stray}`);
    const rolesOf = (of: unknown): readonly unknown[] =>
      ((of as { unifiedRoles?: Json[] } | undefined)?.unifiedRoles ?? []).map((role) => role['roleDefinitionId']);
    const own = rolesOf(found['accessDetails']);
    const asked = rolesOf(body['accessDetails']);
    return asked.length > 0 && asked.every((role) => own.includes(role)) ? undefined : refusal(400, 'BadRequest');
  }

  /** A look lets each assignment come nearer to its end: active, gone, or an error where Microsoft does not manage it. */
  #listed(found: FakeRelationship, all: readonly Json[], from: number): ServiceAnswer {
    const value = all.slice(from, from + this.pageLimit).map(withoutLooks);
    const next = from + value.length;
    const link =
      next < all.length ? { '@odata.nextLink': `${this.url}${assignmentsOf(found.id)}?$skiptoken=${next}` } : {};
    if (from > 0 || all.length <= this.pageLimit) {
      for (const one of all) {
        one['looks'] = Number(one['looks']) - 1;
        if (Number(one['looks']) >= 0) continue;
        const { accessContainerId } = one['accessContainer'] as Json;
        if (one['status'] === 'pending') one['status'] = this.refusedGroups.has(accessContainerId) ? 'error' : 'active';
        if (one['status'] === 'deleting') one['status'] = 'deleted';
      }
      this.assignments.set(
        found.id,
        all.filter((one) => one['status'] !== 'deleted'),
      );
    }
    return { status: 200, body: { '@odata.context': 'x', value, ...link } };
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
