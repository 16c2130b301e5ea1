// The settings of Microsoft's interfaces: Graph, Partner Center, the cloud they are in, and which part of the desk uses them.
import { appRemedies, readMicrosoftApp, type MicrosoftApp } from './microsoftApp.ts';
import type { AccessGroup } from '../../dialogs/services/delegatedAdmin.ts';
import { readAccessGroups } from './accessGroups.ts';
import type { EnvironmentReader } from './environmentReader.ts';
import { defined } from '../../domain/defined.ts';

/** What of the desk acts at Microsoft by itself; each part can be left to people. */
export const partnerCenterParts = ['customers', 'subscriptions', 'offers', 'seats'] as const;
export type PartnerCenterPart = (typeof partnerCenterParts)[number];
/** `seats` asks for a consent in the tenant of every customer, so that it is named to be switched on. */
const namedOnly: ReadonlySet<PartnerCenterPart> = new Set(['seats']);

/** How the desk reaches Partner Center. */
export interface PartnerCenterConfig {
  /** Where it answers, without a slash at the end. */
  readonly url: string;
  readonly parts: readonly PartnerCenterPart[];
  /** Where Microsoft sends events, and the hosts of the certificates by which it signs them; absent where it sends none. */
  readonly events?: { readonly url: string; readonly hosts: readonly string[] };
  /** The tenant of the indirect reseller for whom an indirect provider makes customers; absent where the partner sells itself. */
  readonly resellerId?: string;
  /** The partner's security groups that get roles of delegated administration; the first one where nobody chose. */
  readonly accessGroups: readonly AccessGroup[];
}

/** How the desk reaches Graph, and the mailbox it sends from. */
export interface GraphConfig extends MicrosoftApp {
  /** Address or object id of the mailbox; absent where letters are copied. */
  readonly sender?: string;
  /** Where Graph answers, without a slash at the end. */
  readonly graphUrl: string;
  readonly partnerCenter?: PartnerCenterConfig;
  /** True where the desk adds itself to the chats of colleagues. */
  readonly addsItself?: boolean;
}

/** Where the desk takes events. */
export const eventsPath = '/api/partner-center/events';

const remedies = {
  ...appRemedies,
  GRAPH_MAIL_SENDER:
    'The address of the mailbox that customers get mails from: Exchange admin center, Recipients, Mailboxes. The app needs the application permission Mail.Send.',
  GRAPH_ADD_TO_CHATS:
    'Leave it out, or write yes: the desk then adds itself to the chats of colleagues. The app needs TeamsAppInstallation.ReadWriteSelfForUser.All and AppCatalog.Read.All.',
  GRAPH_URL: 'Leave it out, or write the address for your national cloud, such as https://graph.microsoft.us.',
  GRAPH_LOGIN_URL:
    'Leave it out, or write the address for your national cloud, such as https://login.microsoftonline.us.',
} as const;
type GraphSetting = keyof typeof remedies;

const partnerCenterSettings = [
  'PARTNER_CENTER_URL',
  'PARTNER_CENTER_PARTS',
  'PARTNER_CENTER_ACCESS_GROUP',
  'PARTNER_CENTER_EVENT_HOSTS',
  'PARTNER_CENTER_RESELLER',
] as const;

/** Graph in the cloud of 21Vianet, which has no delegated administration (Microsoft Graph: delegatedAdminRelationship). */
const chinaGraph = 'https://microsoftgraph.chinacloudapi.cn';

/** Graph, where its tokens come from, and Partner Center, by cloud: public, US Government, its Department of Defense, China (Microsoft: National cloud deployments). */
const clouds: readonly (readonly [graph: string, login: string, partnerCenter: string])[] = [
  ['https://graph.microsoft.com', 'https://login.microsoftonline.com', 'https://api.partnercenter.microsoft.com'],
  ['https://graph.microsoft.us', 'https://login.microsoftonline.us', 'https://api.partnercenter.microsoft.com'],
  ['https://dod-graph.microsoft.us', 'https://login.microsoftonline.us', 'https://api.partnercenter.microsoft.com'],
  [chinaGraph, 'https://login.chinacloudapi.cn', 'https://partner.partnercenterapi.microsoftonline.cn'],
];

/** True for the Graph of a cloud that stands apart, where Microsoft offers less than in the public one. */
export function isNationalCloud(graphUrl: string): boolean {
  return clouds.slice(1).some(([graph]) => graph === graphUrl);
}

/**
 * The settings, or undefined when none of them is there: then people act on Microsoft's pages, and letters to customers
 * are copied. Half-set or contradictory settings are noted as faults; what is answered then is not to be used.
 */
export function readGraphConfig(
  settings: EnvironmentReader,
  microsoft: 'sandbox' | 'guided' | 'partnerCenter',
): GraphConfig | undefined {
  const real = microsoft === 'partnerCenter';
  const given = (Object.keys(remedies) as GraphSetting[]).filter((name) => settings.text(name) !== undefined);
  if (!real) refuseUnused(settings);
  const [first] = given;
  if (first === undefined && !real) return undefined;
  if (first !== undefined && microsoft === 'sandbox') {
    settings.fault(
      first,
      'is set, but the desk plays Microsoft by itself, and no mail to a customer leaves it.',
      'Remove the settings that begin with GRAPH_, or set KEYDESK_MICROSOFT=guided.',
    );
  }
  const cloud = readCloud(settings);
  const app = readMicrosoftApp(settings, cloud.loginUrl);
  const sender = settings.text('GRAPH_MAIL_SENDER');
  if (sender !== undefined && !settings.isGuid(sender) && !isMailbox(sender)) {
    settings.fault('GRAPH_MAIL_SENDER', 'is not of the form that such a value has.', remedies.GRAPH_MAIL_SENDER);
  }
  return {
    ...app,
    ...defined({ sender }),
    graphUrl: cloud.graphUrl,
    ...(settings.choice('GRAPH_ADD_TO_CHATS', ['yes', 'no'], 'no') === 'yes' ? { addsItself: true } : {}),
    ...(real ? { partnerCenter: readPartnerCenter(settings, cloud.graphUrl) } : {}),
  };
}

function refuseUnused(settings: EnvironmentReader): void {
  const unused = partnerCenterSettings.find((name) => settings.text(name) !== undefined);
  if (unused === undefined) return;
  settings.fault(
    unused,
    'is set, but the desk does not act at Partner Center.',
    'Set KEYDESK_MICROSOFT=partnerCenter.',
  );
}

function readPartnerCenter(settings: EnvironmentReader, graphUrl: string): PartnerCenterConfig {
  const named = settings.list('PARTNER_CENTER_PARTS').map((part) => part.toLowerCase());
  const isAway = (part: PartnerCenterPart): boolean => part === 'offers' && graphUrl === chinaGraph;
  const parts = partnerCenterParts.filter((part) =>
    named.length === 0 ? !namedOnly.has(part) && !isAway(part) : named.includes(part),
  );
  if (parts.some(isAway)) {
    settings.fault(
      'PARTNER_CENTER_PARTS',
      'names offers, and the cloud of 21Vianet knows no delegated administration.',
      'Leave offers out.',
    );
  }
  if (named.some((name) => !partnerCenterParts.some((part) => part === name))) {
    settings.fault(
      'PARTNER_CENTER_PARTS',
      'names something that does not exist.',
      `It may name ${partnerCenterParts.join(', ')}, separated by commas, or be left out for all but seats.`,
    );
  }
  if (parts.includes('seats') && !parts.includes('subscriptions')) {
    settings.fault(
      'PARTNER_CENTER_PARTS',
      'names seats without subscriptions, and seats are counted where subscriptions are followed.',
      'Name subscriptions as well, or leave seats out.',
    );
  }
  const usual = clouds.find(([graph]) => graph === graphUrl)?.[2] ?? clouds[0]?.[2] ?? '';
  return {
    url: address(settings, 'PARTNER_CENTER_URL', "Leave it out for your cloud's own.") ?? usual,
    parts,
    accessGroups: readAccessGroups(settings, parts),
    ...defined({ events: readEvents(settings, parts), resellerId: readReseller(settings, parts) }),
  };
}

/** Microsoft names an indirect reseller by its tenant, and not by its Partner ID. */
function readReseller(settings: EnvironmentReader, parts: readonly PartnerCenterPart[]): string | undefined {
  const reseller = settings.text('PARTNER_CENTER_RESELLER')?.toLowerCase();
  if (reseller === undefined) return undefined;
  const fault = (problem: string, remedy: string): void => settings.fault('PARTNER_CENTER_RESELLER', problem, remedy);
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(reseller)) {
    fault('is no tenant id.', 'Write the tenant id of the indirect reseller: Partner Center, Indirect resellers.');
  }
  if (!parts.includes('customers')) {
    fault('is set, but the desk makes no customers.', 'Name customers in PARTNER_CENTER_PARTS, or leave it out.');
  }
  return reseller;
}

/** Microsoft sends events to an address that it reaches, and to no other. */
function readEvents(
  settings: EnvironmentReader,
  parts: readonly PartnerCenterPart[],
): PartnerCenterConfig['events'] | undefined {
  const hosts = settings.list('PARTNER_CENTER_EVENT_HOSTS').map((host) => host.toLowerCase());
  if (hosts.length === 0) return undefined;
  const fault = (problem: string, remedy: string): void =>
    settings.fault('PARTNER_CENTER_EVENT_HOSTS', problem, remedy);
  if (hosts.some((host) => !/^(?:[a-z\d-]+\.)+[a-z]{2,}$/.test(host))) {
    fault('names something that is no host.', 'Write names alone, such as 3psostorageacct.blob.core.windows.net.');
  }
  const address = settings.text('KEYDESK_PUBLIC_URL')?.replace(/\/+$/, '') ?? '';
  if (!address.startsWith('https://')) {
    fault('is set, but Microsoft has no address to send to.', 'Set KEYDESK_PUBLIC_URL to an https address.');
  }
  if (!parts.includes('subscriptions')) {
    fault('is set, but no subscriptions are followed.', 'Name subscriptions in PARTNER_CENTER_PARTS, or leave it out.');
  }
  return { url: `${address}${eventsPath}`, hosts };
}

function readCloud(settings: EnvironmentReader): Pick<GraphConfig, 'graphUrl' | 'loginUrl'> {
  const [[publicGraph, publicLogin] = ['', '']] = clouds;
  const graph = address(settings, 'GRAPH_URL', remedies.GRAPH_URL);
  const login = address(settings, 'GRAPH_LOGIN_URL', remedies.GRAPH_LOGIN_URL);
  const pair = { graphUrl: graph ?? publicGraph, loginUrl: login ?? publicLogin };
  const known = clouds.some(([url, from]) => url === pair.graphUrl && from === pair.loginUrl);
  const named = clouds.some(([url, from]) => url === pair.graphUrl || from === pair.loginUrl);
  if (named && !known) {
    const lonely = login === undefined ? 'GRAPH_LOGIN_URL' : 'GRAPH_URL';
    const problem =
      login === undefined || graph === undefined
        ? 'is not set, but the other address is one of another cloud.'
        : 'is the address of another cloud than GRAPH_LOGIN_URL.';
    settings.fault(lonely, problem, remedies[lonely]);
  }
  return pair;
}

/** An address without a path; only this machine is reached without encryption. */
function address(settings: EnvironmentReader, name: string, remedy: string): string | undefined {
  const text = settings.text(name)?.replace(/\/+$/, '');
  if (text === undefined) return undefined;
  if (
    /^https:\/\/[\w.-]+(?::\d+)?$/.test(text) ||
    /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(text)
  ) {
    return text;
  }
  settings.fault(name, 'is not an https address without a path.', remedy);
  return text;
}

function isMailbox(value: string): boolean {
  return /^[^\s@/\\?#]{1,64}@[\w-]+(?:\.[\w-]+)+$/.test(value);
}
