// Delegated administration through Microsoft Graph: a draft, the lock that asks the customer, the access, and the end.
import type {
  AccessGroup,
  DelegatedAdmin,
  GivenAccess,
  Relationship,
  RelationshipOrder,
  RelationshipOutcome,
  WantedAccess,
} from '../../../dialogs/services/delegatedAdmin.ts';
import { failureOf, GatewayError } from '../../../dialogs/services/microsoft.ts';
import { defined } from '../../../domain/defined.ts';
import { roleIds } from '../../../domain/offers/offerRoles.ts';
import { textOf } from '../calls/looseFields.ts';
import type { MicrosoftClient } from '../calls/microsoftClient.ts';
import { graphPages } from '../calls/pages.ts';
import { readAssignments, writeAssignments, type AssignmentsReach } from './graphAccess.ts';
import { extensionWord, readRelationship, relationshipBody } from './relationshipBody.ts';

const root = '/v1.0/tenantRelationships/delegatedAdminRelationships';
/** Looks at a request that Graph is working on, and milliseconds between two. */
const mostLooks = 5;
const pause = 2_000;
/** A relationship that was accepted can be ended. */
const endable: ReadonlySet<Relationship['status']> = new Set(['approved', 'activating', 'active', 'expiring']);

/** What the offers are made of. */
export interface GraphOffersParts {
  /** Calls Graph for the person who agreed: Microsoft lets no app do this by itself. */
  readonly client: MicrosoftClient;
  readonly url: string;
  /** The partner's security groups that roles can be given to. */
  readonly groups: readonly AccessGroup[];
  /** The tenant of a domain. */
  readonly findTenant: (domain: string) => Promise<string | undefined>;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Relationships of the partner's tenant (Microsoft Graph: delegatedAdminRelationship). */
export class GraphOffers implements DelegatedAdmin {
  readonly #client: MicrosoftClient;
  readonly #parts: GraphOffersParts;

  constructor(parts: GraphOffersParts) {
    this.#client = parts.client;
    this.#parts = parts;
  }

  /** Without the customer's tenant any customer could approve it, so that it is always named. */
  async create(order: RelationshipOrder): Promise<RelationshipOutcome> {
    const { customer } = order;
    const isForEver = order.autoExtend && order.roleIds.includes(roleIds.globalAdministrator);
    if (order.roleIds.length === 0 || isForEver) return { kind: 'refused', reason: 'rolesNotAllowed' };
    const tenantId = customer.microsoftTenantId ?? (await this.#tenantOf(customer.domain));
    if (tenantId === undefined) return { kind: 'refused', reason: 'customerUnknown' };
    try {
      const body = relationshipBody(order, tenantId);
      const answer = await this.#client.call({
        method: 'POST',
        path: root,
        name: 'relationships',
        body,
        requestId: order.requestId,
      });
      const relationship = readRelationship(answer.body);
      if (relationship === undefined) throw new GatewayError('ambiguous', 'Graph answered no relationship.');
      return { kind: 'created', relationship };
    } catch (error) {
      if (!(error instanceof GatewayError) || error.kind !== 'broken') throw error;
      // The name is this order's own: who has it already was made by it.
      const own = await this.find(order);
      if (own !== undefined) return { kind: 'created', relationship: own };
      if (error.told.status === 404) return { kind: 'refused', reason: 'customerUnknown' };
      return { kind: 'refused', reason: 'other', failure: failureOf(error) };
    }
  }

  async find({ name }: Pick<RelationshipOrder, 'name'>): Promise<Relationship | undefined> {
    const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
    const first = { method: 'GET', path: `${root}?$filter=${filter}`, name: 'relationships' } as const;
    for await (const items of graphPages({ client: this.#client, url: this.#parts.url, first })) {
      const found = items.find((item) => textOf(item, 'displayName') === name);
      if (found !== undefined) return readRelationship(found);
    }
    return undefined;
  }

  async askCustomer(id: string): Promise<Relationship> {
    const draft = await this.#present(id);
    if (draft.status !== 'created') return draft;
    try {
      await this.#request(id, 'lockForApproval');
    } catch (error) {
      // Another one was first, or the first one is still being worked on: the status says which.
      if (!(error instanceof GatewayError) || error.kind !== 'broken') throw error;
      const present = await this.#after(id, (status) => status !== 'created');
      if (present.status === 'created') throw error;
      return present;
    }
    return await this.#after(id, (status) => status !== 'created');
  }

  /** Graph lets a relationship be removed only while it is `created`; under its etag, so that one that was locked stays. */
  async dropDraft(name: string): Promise<void> {
    const found = await this.find({ name });
    if (found?.status !== 'created') return;
    const { status, body } = await this.#client.call({ method: 'GET', ...pathOf(found.id), accepts: [404] });
    if (status === 404 || readRelationship(body)?.status !== 'created') return;
    const etag = textOf(body, '@odata.etag');
    await this.#client.call({
      ...{ method: 'DELETE', ...pathOf(found.id), accepts: [404] },
      etag,
    });
  }

  async read(id: string): Promise<Relationship | undefined> {
    const { status, body } = await this.#client.call({ method: 'GET', ...pathOf(id), accepts: [404] });
    if (status === 404) return undefined;
    const relationship = readRelationship(body);
    if (relationship === undefined) throw new GatewayError('broken', 'Graph answered no relationship.');
    return relationship;
  }

  get groups(): readonly AccessGroup[] {
    return this.#parts.groups;
  }

  async readAccess(id: string): Promise<readonly GivenAccess[]> {
    return await readAssignments(this.#assignmentsOf(id));
  }

  async setAccess(id: string, wanted: readonly WantedAccess[], requestId: string): Promise<readonly GivenAccess[]> {
    const { status } = await this.#present(id);
    if (status !== 'active') throw new GatewayError('broken', 'The relationship is not active.');
    return await writeAssignments(this.#assignmentsOf(id), wanted, requestId);
  }

  async terminate(id: string, requestId: string): Promise<Relationship> {
    const present = await this.#present(id);
    if (!endable.has(present.status)) return present;
    await this.#request(id, 'terminate', requestId);
    const after = await stillUnknown(() => this.#after(id, (status) => !endable.has(status)));
    // Graph took the request: it ends, whenever the status says so.
    return endable.has(after.status) ? { ...after, status: 'terminationRequested' } : after;
  }

  async setExtension(id: string, isOn: boolean, requestId: string): Promise<Relationship> {
    const { status, body } = await this.#client.call({ method: 'GET', ...pathOf(id), accepts: [404] });
    const present = status === 404 ? undefined : readRelationship(body);
    if (present === undefined) throw new GatewayError('broken', 'Graph does not know the relationship.');
    if (present.autoExtends === isOn || !endable.has(present.status)) return present;
    const etag = textOf(body, '@odata.etag');
    await this.#client.call({
      ...{ method: 'PATCH', ...pathOf(id), body: { autoExtendDuration: extensionWord(isOn) }, requestId },
      etag,
    });
    return await stillUnknown(() => this.#present(id));
  }

  async #request(id: string, action: 'lockForApproval' | 'terminate', requestId?: string): Promise<void> {
    const intent = defined({ requestId });
    await this.#client.call({ method: 'POST', ...pathOf(id, '/requests'), body: { action }, ...intent });
  }

  /** The relationship when Graph has worked on a request, or as it is after a few looks. */
  async #after(id: string, isDone: (status: Relationship['status']) => boolean): Promise<Relationship> {
    let present = await this.#present(id);
    for (let look = 1; look < mostLooks && !isDone(present.status); look += 1) {
      await this.#parts.wait(pause);
      present = await this.#present(id);
    }
    return present;
  }

  async #present(id: string): Promise<Relationship> {
    const present = await this.read(id);
    if (present === undefined)
      throw new GatewayError('broken', 'Graph does not know the relationship.', undefined, { status: 404 });
    return present;
  }

  async #tenantOf(domain: string | undefined): Promise<string | undefined> {
    return domain === undefined ? undefined : await this.#parts.findTenant(domain);
  }

  #assignmentsOf(id: string): AssignmentsReach {
    return { client: this.#client, url: this.#parts.url, ...pathOf(id, '/accessAssignments') };
  }
}

function pathOf(id: string, rest = ''): { readonly path: string; readonly name: string } {
  return { path: `${root}/${encodeURIComponent(id)}${rest}`, name: `relationship${rest}` };
}

/** What Graph took may be done, whatever a look at it fails with. */
async function stillUnknown<T>(look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    throw new GatewayError('ambiguous', error.message, error.retryAfter, error.told);
  }
}
