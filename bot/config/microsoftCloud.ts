// The setting of the cloud that the partner is in: where Graph, its tokens and Partner Center answer.
import type { EnvironmentReader } from './environmentReader.ts';

/** Where Graph answers and its tokens come from, without a slash at the end. */
export interface MicrosoftCloud {
  readonly graphUrl: string;
  readonly loginUrl: string;
}

/** What each setting is, for the person who has to find it. */
export const cloudRemedies = {
  GRAPH_URL: 'Leave it out, or write the address for your national cloud, such as https://graph.microsoft.us.',
  GRAPH_LOGIN_URL:
    'Leave it out, or write the address for your national cloud, such as https://login.microsoftonline.us.',
} as const;

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

/** True where Microsoft offers delegated administration. */
export function hasDelegatedAdmin(graphUrl: string): boolean {
  return graphUrl !== chinaGraph;
}

/** Where Partner Center answers, by the Graph of its cloud; that of the public one for an unknown Graph. */
export function partnerCenterOf(graphUrl: string): string {
  return clouds.find(([graph]) => graph === graphUrl)?.[2] ?? clouds[0]?.[2] ?? '';
}

/** The cloud, the public one where nothing is set. Addresses of two clouds are noted as a fault. */
export function readCloud(settings: EnvironmentReader): MicrosoftCloud {
  const [[publicGraph, publicLogin] = ['', '']] = clouds;
  const graph = readUrl(settings, 'GRAPH_URL', cloudRemedies.GRAPH_URL);
  const login = readUrl(settings, 'GRAPH_LOGIN_URL', cloudRemedies.GRAPH_LOGIN_URL);
  const pair = { graphUrl: graph ?? publicGraph, loginUrl: login ?? publicLogin };
  const known = clouds.some(([url, from]) => url === pair.graphUrl && from === pair.loginUrl);
  const named = clouds.some(([url, from]) => url === pair.graphUrl || from === pair.loginUrl);
  if (named && !known) {
    const lonely = login === undefined ? 'GRAPH_LOGIN_URL' : 'GRAPH_URL';
    const problem =
      login === undefined || graph === undefined
        ? 'is not set, but the other address is one of another cloud.'
        : 'is the address of another cloud than GRAPH_LOGIN_URL.';
    settings.fault(lonely, problem, cloudRemedies[lonely]);
  }
  return pair;
}

/** An address without a path and without a slash at the end; only this machine is reached without encryption. Faults are noted. */
export function readUrl(settings: EnvironmentReader, name: string, remedy: string): string | undefined {
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
