// The settings that say who may use the desk and who manages it.
import type { GraphConfig } from './graphConfig.ts';
import type { EnvironmentReader } from './environmentReader.ts';
import { defined } from '../../domain/defined.ts';

/** Who may what. Names are user principal names or Entra object ids, in lower case. */
export interface PeopleConfig {
  /** Who may use the desk; with `membersGroup` absent, too, an empty list is everybody of the tenants. */
  readonly members: readonly string[];
  /** Who manages it; they need not be among the members. */
  readonly managers: readonly string[];
  /** Object id of the Entra group whose members may use the desk. */
  readonly membersGroup?: string;
  /** Object id of the Entra group whose members manage it. */
  readonly managersGroup?: string;
  /** Members who may have the desk change something at Microsoft, as managers may. */
  readonly operators: readonly string[];
  /** Object id of the Entra group of those. */
  readonly operatorsGroup?: string;
}

const nameRemedy =
  'Write user names such as anna@partner.example or object ids (Microsoft Entra admin center, Users, "Object ID"), separated by commas.';
const groupRemedy = 'Microsoft Entra admin center, Groups, the group, Overview, "Object ID".';

/** Reads who may what; without anybody who manages, nobody could change what is set for everybody. */
export function readPeopleConfig(settings: EnvironmentReader, graph: GraphConfig | undefined): PeopleConfig {
  const members = names(settings, 'KEYDESK_MEMBERS');
  const managers = names(settings, 'KEYDESK_MANAGERS');
  const membersGroup = group(settings, 'KEYDESK_MEMBERS_GROUP', graph);
  const managersGroup = group(settings, 'KEYDESK_MANAGERS_GROUP', graph);
  const operators = names(settings, 'KEYDESK_OPERATORS');
  const operatorsGroup = group(settings, 'KEYDESK_OPERATORS_GROUP', graph);
  if (managers.length === 0 && managersGroup === undefined) {
    settings.fault('KEYDESK_MANAGERS', 'is not set, so nobody could manage the desk.', nameRemedy);
  }
  return {
    members,
    managers,
    operators,
    ...defined({ membersGroup, managersGroup, operatorsGroup }),
  };
}

/** The managers whom the settings name in a way that people can read. */
export function namedManagers({ managers }: PeopleConfig): readonly string[] {
  return managers.filter((name) => name.includes('@'));
}

function names(settings: EnvironmentReader, setting: string): readonly string[] {
  const given = settings.list(setting).map((name) => name.toLowerCase());
  const isName = (name: string): boolean => settings.isGuid(name) || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(name);
  if (!given.every(isName)) {
    settings.fault(setting, 'holds something that is neither a user name nor an object id.', nameRemedy);
  }
  return given;
}

function group(settings: EnvironmentReader, setting: string, graph: GraphConfig | undefined): string | undefined {
  const id = settings.text(setting)?.toLowerCase();
  if (id === undefined) return undefined;
  if (!settings.isGuid(id)) settings.fault(setting, 'is not the object id of a group.', groupRemedy);
  if (graph === undefined) {
    settings.fault(
      setting,
      'is set, but the desk cannot ask Microsoft Graph who is in a group.',
      'Set the settings that begin with GRAPH_ as well, or name the people in KEYDESK_MEMBERS and KEYDESK_MANAGERS.',
    );
  }
  return id;
}
