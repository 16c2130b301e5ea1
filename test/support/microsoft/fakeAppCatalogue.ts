// A pretend Graph that knows the apps of a firm and adds them to the chats of people, as far as it is let.
import { FakeService, type ServiceAnswer, type ServiceRequest } from './fakeService.ts';

const refusal = (status: number, code: string): ServiceAnswer => ({
  status,
  body: { error: { code, message: 'Anna Kovács: refused', innerError: { 'request-id': 'r' } } },
});

/** Catalogue and installations in one. */
export class FakeAppCatalogue extends FakeService {
  /** Ids in the catalogue by the ids of the manifests. */
  readonly apps = new Map<string, string>();
  /** People for whom the app was added. */
  readonly added: string[] = [];
  /** People whom a policy keeps from it, and those whom the directory does not know. */
  readonly blocked = new Set<string>();
  readonly unknown = new Set<string>();

  protected override headerFault(request: ServiceRequest): string | undefined {
    const { by, scope } = this.tokenOf(request) ?? {};
    if (by !== 'client_credentials' || scope !== `${this.url}/.default`) return 'no token of the app for Graph';
    return this.isGuid(request.headers['client-request-id']) ? undefined : 'no client-request-id';
  }

  protected override serve({ method, path, query, body }: ServiceRequest): ServiceAnswer | undefined {
    if (method === 'GET' && path === '/v1.0/appCatalogs/teamsApps') {
      const [, externalId = ''] = /^externalId eq '([^']+)'$/.exec(query.get('$filter') ?? '') ?? [];
      const id = this.apps.get(externalId);
      const app = { id, externalId, displayName: 'Keydesk', distributionMethod: 'organization' };
      return { status: 200, body: { '@odata.context': 'x', value: id === undefined ? [] : [app] } };
    }
    const [, person] = /^\/v1\.0\/users\/([^/]+)\/teamwork\/installedApps$/.exec(path) ?? [];
    if (method !== 'POST' || person === undefined) return undefined;
    const named = (body as { readonly 'teamsApp@odata.bind'?: string } | undefined)?.['teamsApp@odata.bind'];
    const isKnown = [...this.apps.values()].some((id) => named === `${this.url}/v1.0/appCatalogs/teamsApps/${id}`);
    if (!isKnown || this.unknown.has(person)) return refusal(404, 'NotFound');
    if (this.blocked.has(person)) return refusal(403, 'Forbidden');
    if (this.added.includes(person)) return refusal(409, 'Conflict');
    this.added.push(person);
    return { status: 201 };
  }
}
