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
 * Adds, changes and removes until each named group has exactly the roles that it shall have; what is taken away comes
 * first. A group that is refused, such as one that is no more, keeps no other from its roles: what failed first is
 * thrown at the end.
 */
export async function writeAssignments(
  reach: AssignmentsReach,
  wanted: readonly WantedAccess[],
  requestId: string,
): Promise<readonly GivenAccess[]> {
  const present = await list(reach);
  let failure: GatewayError | undefined;
  for (const one of [...wanted.filter(shallHaveNone), ...wanted.filter((group) => !shallHaveNone(group))]) {
    try {
      await bring(reach, one, present, requestId);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      failure ??= error;
      // Nobody is let through: that is about all of them.
      if (error.kind === 'busy' || error.kind === 'unreachable') break;
    }
  }
  if (failure !== undefined) throw failure;
  return (await list(reach)).map(given);
}

function shallHaveNone({ roleIds }: WantedAccess): boolean {
  return roleIds.length === 0;
}

/**
 * Has one group get what it shall have. Where Graph has changed it meanwhile, so that its etag is stale, or somebody has
 * just added it, it is looked at again once.
 */
async function bring(
  reach: AssignmentsReach,
  wanted: WantedAccess,
  present: readonly Assignment[],
  requestId: string,
): Promise<void> {
  const call = callFor(reach, wanted, present);
  if (call === undefined) return;
  try {
    await reach.client.call({ ...call, requestId });
  } catch (error) {
    if (!(error instanceof GatewayError) || (error.told.status !== 412 && error.told.status !== 409)) throw error;
    const again = callFor(reach, wanted, await list(reach));
    if (again !== undefined) await reach.client.call({ ...again, requestId });
  }
}

/** The call that a group needs; undefined when it has what it shall have, or Graph is at it. */
function callFor(
  { path, name }: AssignmentsReach,
  { groupId, roleIds }: WantedAccess,
  present: readonly Assignment[],
): ClientCall | undefined {
  const there = present.find((assignment) => assignment.groupId === groupId);
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
