// The look at Microsoft Graph: whether the app gets a token, and whether it has the permissions that the settings need.
import { z } from 'zod';
import { GatewayError } from '../../dialogs/services/microsoft.ts';
import type { GraphConfig } from '../config/graphConfig.ts';
import type { PeopleConfig } from '../config/peopleConfig.ts';
import { askForToken } from '../gateways/signIn/grants.ts';
import { type Finding, wordsOfError } from './finding.ts';

const what = 'Microsoft Graph';
/** With a key that cannot be read nothing is asked, so that nothing answers. */
const wholeKey = ' Look as well whether GRAPH_CERTIFICATE_KEY is the whole private key.';
const claims = z.looseObject({ roles: z.array(z.string()).default([]) });

/** Nothing is asked of Graph itself: the token says which permissions an administrator has granted. */
export async function examineGraph(
  graph: GraphConfig | undefined,
  people: PeopleConfig,
  appId: string,
): Promise<Finding> {
  if (graph === undefined) {
    return { what, verdict: 'left', says: 'It is not set: letters are copied, and lists say who may what.' };
  }
  try {
    const { token } = await askForToken(graph, { audience: graph.graphUrl, grant: { by: 'app' } });
    const granted = claims.safeParse(claimsOf(token)).data?.roles ?? [];
    const missing = neededBy(graph, people, appId).filter((role) => !granted.includes(role));
    if (missing.length === 0)
      return { what, verdict: 'ok', says: 'The app has every permission that these settings need.' };
    return {
      ...{ what, verdict: 'fault', says: `The app lacks ${missing.join(', ')}.` },
      remedy:
        'App registrations, the app, API permissions: add them as application permissions, then "Grant admin consent".',
    };
  } catch (error) {
    const isRefused = error instanceof GatewayError && error.kind === 'notAuthorised';
    return {
      ...{ what, verdict: 'fault', says: wordsOfError(error) },
      remedy: isRefused
        ? 'Compare GRAPH_TENANT_ID, GRAPH_CLIENT_ID and the secret with the app registration.'
        : `Let this machine reach ${graph.loginUrl}, and try again.${graph.proof.kind === 'certificate' ? wholeKey : ''}`,
    };
  }
}

function neededBy(
  { sender, addsItself = false, clientId }: GraphConfig,
  { membersGroup, managersGroup, operatorsGroup }: PeopleConfig,
  appId: string,
): readonly string[] {
  const groups = [membersGroup, managersGroup, operatorsGroup].some((group) => group !== undefined);
  return [
    ...(sender === undefined ? [] : ['Mail.Send']),
    // An app manages itself by the lesser permission; another one needs that for every app.
    ...(addsItself ? [`TeamsAppInstallation.ReadWrite${clientId === appId ? 'Self' : ''}ForUser.All`] : []),
    ...(addsItself ? ['AppCatalog.Read.All'] : []),
    ...(groups ? ['GroupMember.Read.All', 'User.ReadBasic.All'] : []),
  ];
}

function claimsOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  } catch {
    return undefined;
  }
}
