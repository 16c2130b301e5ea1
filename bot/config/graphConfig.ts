// The settings of Microsoft Graph, through which mails to customers go: which belong together, and which contradict.
import type { EnvironmentReader } from './environmentReader.ts';

/** How the desk reaches Graph, and the mailbox it sends from. */
export interface GraphConfig {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Address or object id of the mailbox. */
  readonly sender: string;
  /** Where Graph answers, without a slash at the end. */
  readonly graphUrl: string;
  /** Where tokens come from, without a slash at the end. */
  readonly loginUrl: string;
}

const appPage = 'Microsoft Entra admin center, App registrations, the app that sends mails';
const remedies = {
  GRAPH_TENANT_ID: `${appPage}, Overview, "Directory (tenant) ID".`,
  GRAPH_CLIENT_ID: `${appPage}, Overview, "Application (client) ID".`,
  GRAPH_CLIENT_SECRET: `${appPage}, Certificates & secrets: the "Value" of a client secret, shown once when it is made.`,
  GRAPH_MAIL_SENDER:
    'The address of the mailbox that customers get mails from: Exchange admin center, Recipients, Mailboxes. The app needs the application permission Mail.Send.',
  GRAPH_URL: 'Leave it out, or write the address for your national cloud, such as https://graph.microsoft.us.',
  GRAPH_LOGIN_URL:
    'Leave it out, or write the address for your national cloud, such as https://login.microsoftonline.us.',
} as const;
type GraphSetting = keyof typeof remedies;

/** Graph and where its tokens come from, by cloud: public, US Government, its Department of Defense, China (Microsoft: National cloud deployments). */
const clouds: readonly (readonly [graph: string, login: string])[] = [
  ['https://graph.microsoft.com', 'https://login.microsoftonline.com'],
  ['https://graph.microsoft.us', 'https://login.microsoftonline.us'],
  ['https://dod-graph.microsoft.us', 'https://login.microsoftonline.us'],
  ['https://microsoftgraph.chinacloudapi.cn', 'https://login.chinacloudapi.cn'],
];

/**
 * The settings, or undefined when none of them is there: then letters to customers are copied. Half-set or
 * contradictory settings are noted as faults; what is answered then is not to be used.
 */
export function readGraphConfig(settings: EnvironmentReader, microsoft: 'sandbox' | 'guided'): GraphConfig | undefined {
  const given = (Object.keys(remedies) as GraphSetting[]).filter((name) => settings.text(name) !== undefined);
  const [first] = given;
  if (first === undefined) return undefined;
  if (microsoft === 'sandbox') {
    settings.fault(
      first,
      'is set, but the desk plays Microsoft by itself, and no mail to a customer leaves it.',
      'Remove the settings that begin with GRAPH_, or set KEYDESK_MICROSOFT=guided.',
    );
  }
  const tenantId = required(settings, 'GRAPH_TENANT_ID', (value) => settings.isGuid(value));
  const clientId = required(settings, 'GRAPH_CLIENT_ID', (value) => settings.isGuid(value));
  const clientSecret = required(settings, 'GRAPH_CLIENT_SECRET', () => true);
  const sender = required(settings, 'GRAPH_MAIL_SENDER', (value) => settings.isGuid(value) || isMailbox(value));
  return { tenantId, clientId, clientSecret, sender, ...readCloud(settings) };
}

function readCloud(settings: EnvironmentReader): Pick<GraphConfig, 'graphUrl' | 'loginUrl'> {
  const [[publicGraph, publicLogin] = ['', '']] = clouds;
  const graph = address(settings, 'GRAPH_URL');
  const login = address(settings, 'GRAPH_LOGIN_URL');
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
function address(settings: EnvironmentReader, name: 'GRAPH_URL' | 'GRAPH_LOGIN_URL'): string | undefined {
  const text = settings.text(name)?.replace(/\/+$/, '');
  if (text === undefined) return undefined;
  if (
    /^https:\/\/[\w.-]+(?::\d+)?$/.test(text) ||
    /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(text)
  ) {
    return text;
  }
  settings.fault(name, 'is not an https address without a path.', remedies[name]);
  return text;
}

function required(settings: EnvironmentReader, name: GraphSetting, fits: (value: string) => boolean): string {
  const value = settings.text(name);
  if (value === undefined) settings.fault(name, 'is not set, but other settings of Graph are.', remedies[name]);
  else if (!fits(value)) settings.fault(name, 'is not of the form that such a value has.', remedies[name]);
  return value ?? '';
}

function isMailbox(value: string): boolean {
  return /^[^\s@/\\?#]{1,64}@[\w-]+(?:\.[\w-]+)+$/.test(value);
}
