// Who of the partner has which roles of a relationship, in Graph: looked at first, and changed only where it differs.
import type { GivenAccess, WantedAccess } from '../../../dialogs/services/delegatedAdmin.ts';
import { GatewayError } from '../../../dialogs/services/microsoft.ts';
import type { AccessStatus } from '../../../domain/offers/groupAccess.ts';
import { fieldOf, itemsOf, textOf } from '../calls/looseFields.ts';
import type { ClientCall, MicrosoftClient } from '../calls/microsoftClient.ts';
import { graphPages } from '../calls/pages.ts';
import { rolesBody } from './relationshipBody.ts';
import { defined } from '../../../domain/defined.ts';

const statuses = ['pending', 'active', 'deleting', 'error'] as const satisfies readonly AccessStatus[];

/** An assignment as Graph has it (Microsoft Graph: delegatedAdminAccessAssignment). */
interface Assignment extends GivenAccess {
  readonly id: string;
  readonly etag?: string;
}

/** What the assignments are reached through; `path` and `name` are those of the relationship. */
export interface AssignmentsReach {
  readonly client: MicrosoftClient;
  readonly url: string;
  readonly path: string;
  readonly name: string;
}

/** Every group that has access, or is about to get or lose it. */
export async function readAssignments(reach: AssignmentsReach): Promise<readonly GivenAccess[]> {
  return (await list(reach)).map(given);
}

/**
 * Adds, changes and removes until each named group has exactly the roles that it shall have. One that Graph has changed
 * meanwhile, so that its etag is stale, or that somebody has just added, is looked at again once.
 */
export async function writeAssignments(
  reach: AssignmentsReach,
  wanted: readonly WantedAccess[],
  requestId: string,
): Promise<readonly GivenAccess[]> {
  let present = await list(reach);
  for (const one of wanted) {
    const there = present.find(({ groupId }) => groupId === one.groupId);
    const call = callFor(reach, one, there);
    if (call === undefined) continue;
    try {
      await reach.client.call({ ...call, requestId });
    } catch (error) {
      if (!(error instanceof GatewayError) || (error.told.status !== 412 && error.told.status !== 409)) throw error;
      present = await list(reach);
      const again = callFor(
        reach,
        one,
        present.find(({ groupId }) => groupId === one.groupId),
      );
      if (again !== undefined) await reach.client.call({ ...again, requestId });
    }
  }
  return (await list(reach)).map(given);
}

/** The call that a group needs; undefined when it has what it shall have, or Graph is at it. */
function callFor(
  { path, name }: AssignmentsReach,
  { groupId, roleIds }: WantedAccess,
  there: Assignment | undefined,
): ClientCall | undefined {
  if (roleIds.length === 0) {
    if (there === undefined || there.status === 'deleting') return undefined;
    return { method: 'DELETE', ...one(path, name, there) };
  }
  const body = { accessDetails: rolesBody(roleIds) };
  if (there === undefined) {
    const accessContainer = { accessContainerId: groupId, accessContainerType: 'securityGroup' };
    return { method: 'POST', path, name, body: { accessContainer, ...body } };
  }
  const stands = there.status !== 'error' && there.status !== 'deleting';
  const isSame = there.roleIds.length === roleIds.length && roleIds.every((id) => there.roleIds.includes(id));
  return stands && isSame ? undefined : { method: 'PATCH', ...one(path, name, there), body };
}

function one(path: string, name: string, { id, etag }: Assignment): Pick<ClientCall, 'path' | 'name' | 'etag'> {
  return { path: `${path}/${encodeURIComponent(id)}`, name, etag };
}

async function list({ client, url, path, name }: AssignmentsReach): Promise<readonly Assignment[]> {
  const found: Assignment[] = [];
  for await (const items of graphPages({ client, url, first: { method: 'GET', path, name } })) {
    found.push(...items.map(readAssignment).filter((item) => item !== undefined));
  }
  return found;
}

/** An assignment in an answer; undefined for what is none, and for one that is gone. */
export function readAssignment(item: unknown): Assignment | undefined {
  const id = textOf(item, 'id');
  const groupId = textOf(fieldOf(item, 'accessContainer'), 'accessContainerId')?.toLowerCase();
  const word = textOf(item, 'status');
  if (id === undefined || groupId === undefined || word === undefined || word.toLowerCase() === 'deleted') {
    return undefined;
  }
  const status = statuses.find((known) => known === word.toLowerCase()) ?? 'unknown';
  const etag = textOf(item, '@odata.etag');
  const roleIds = itemsOf(fieldOf(item, 'accessDetails'), 'unifiedRoles').flatMap((role) => {
    const roleId = textOf(role, 'roleDefinitionId');
    return roleId === undefined ? [] : [roleId.toLowerCase()];
  });
  return {
    ...{ id, groupId, status, roleIds },
    ...(status === 'unknown' ? { word } : {}),
    ...defined({ etag }),
  };
}

function given({ groupId, roleIds, status, word }: Assignment): GivenAccess {
  return { groupId, roleIds, status, ...defined({ word }) };
}
