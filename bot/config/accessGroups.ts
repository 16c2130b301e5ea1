// The setting of the partner's security groups that get roles of delegated administration.
import type { AccessGroup } from '../../dialogs/services/delegatedAdmin.ts';
import { mostGroups } from '../../domain/offers/groupAccess.ts';
import type { EnvironmentReader } from './environmentReader.ts';

const setting = 'PARTNER_CENTER_ACCESS_GROUP';
const remedy =
  'Microsoft Entra admin center, Groups: the "Object ID" of the security group whose members administer customers; of several, each with a name: Support: <id>, Projects: <id>. Without it nobody has access when a customer accepts.';
/** Characters of a name: it stands in a list on a phone. */
const longestName = 40;

/** One id, or several as `Support: <id>, Projects: <id>`; faults are noted. They belong to offers, which need one. */
export function readAccessGroups(settings: EnvironmentReader, parts: readonly string[]): readonly AccessGroup[] {
  const groups = settings.list(setting).map((item): AccessGroup => {
    const colon = item.lastIndexOf(':');
    const id = item
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    const name = item.slice(0, Math.max(0, colon)).trim();
    return name === '' ? { id } : { id, name };
  });
  if (groups.some(({ id }) => !settings.isGuid(id)))
    settings.fault(setting, 'is not the object id of a group.', remedy);
  else if (groups.length > 1 && groups.some(({ name = '' }) => name === '' || name.length > longestName)) {
    settings.fault(setting, `names several groups, and not each by a name of 1 to ${longestName} characters.`, remedy);
  } else if (new Set(groups.map(({ id }) => id)).size < groups.length || groups.length > mostGroups) {
    settings.fault(setting, `names a group twice, or more than ${mostGroups}.`, remedy);
  }
  if (groups.length === 0 && parts.includes('offers')) settings.fault(setting, 'is not set.', remedy);
  return groups;
}
