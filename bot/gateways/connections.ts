// Looks how the desk is connected to Microsoft: one small question for each part, which changes nothing.
import {
  connectionParts,
  type ConnectionPart,
  type ConnectionReport,
  type Connections,
  type ConnectionState,
} from '../../dialogs/services/connections.ts';
import { failureOf, GatewayError } from '../../dialogs/services/microsoft.ts';
import type { GraphConfig } from '../config/graphConfig.ts';
import type { Consents } from '../../storage/microsoft/consents.ts';
import {
  openGraphClient,
  openPartnerCenterClient,
  openPartnerCenterPersonClient,
  type MicrosoftParts,
} from './clients.ts';
import { EventRegistration } from './partnerCenter/eventRegistration.ts';
import { ownProfile } from './partnerCenter/partnerProfiles.ts';
import { appTokens } from './signIn/tokens.ts';

/** The permission without which no mail goes out. */
const mailPermission = 'Mail.Send';

/** What is looked at; without settings of Graph, everything is done by hand. */
export interface ConnectionsParts extends Omit<MicrosoftParts, 'config' | 'consents'> {
  readonly config: GraphConfig | undefined;
  readonly consents: Pick<Consents, 'read' | 'rotate'>;
}

/** Asks for a token for every part, and for one line of what it reads. */
export function openConnections({ config, consents, ...parts }: ConnectionsParts): Connections {
  type Question = (config: GraphConfig, isAgreed: boolean) => Promise<unknown> | undefined;
  const questions: Readonly<Record<ConnectionPart, Question>> = {
    customers: (graph) => askPartnerCenter(graph, 'customers'),
    subscriptions: (graph) => askPartnerCenter(graph, 'subscriptions'),
    // Whoever connects nothing else that needs a consent is not told to give one.
    person: (graph, isAgreed) => (isAgreed ? askForPerson(graph) : undefined),
    offers: (graph) =>
      graph.partnerCenter?.parts.includes('offers') === true
        ? openGraphClient({ ...parts, consents, config: graph }).call({
            method: 'GET',
            path: '/v1.0/tenantRelationships/delegatedAdminRelationships?$top=1',
            name: 'relationships',
          })
        : undefined,
    // The partner's own tenant tells whether the permission is there; customers' tenants are looked at by the sync.
    seats: (graph) =>
      graph.partnerCenter?.parts.includes('seats') === true
        ? openGraphClient({ ...parts, consents, config: graph }).call({
            method: 'GET',
            path: '/v1.0/subscribedSkus?$select=skuId',
            name: 'tenantSkus',
          })
        : undefined,
    events: (graph) => askForEvents(graph),
    mail: (graph) => (graph.sender === undefined ? undefined : askForMail(graph, () => parts.caller.now())),
  };
  const askPartnerCenter = (graph: GraphConfig, part: 'customers' | 'subscriptions'): Promise<unknown> | undefined => {
    const { partnerCenter } = graph;
    if (partnerCenter?.parts.includes(part) !== true) return undefined;
    const client = openPartnerCenterClient({ ...parts, consents, config: { ...graph, partnerCenter } });
    return client.call({ method: 'GET', path: '/v1/customers?size=1', name: 'customers' });
  };
  const askForPerson = ({ partnerCenter, ...graph }: GraphConfig): Promise<unknown> | undefined =>
    partnerCenter &&
    openPartnerCenterPersonClient({ ...parts, consents, config: { ...graph, partnerCenter } }).call({
      ...ownProfile,
      accepts: [404],
    });
  const askForEvents = (graph: GraphConfig): Promise<void> | undefined => {
    const { partnerCenter } = graph;
    if (partnerCenter?.events === undefined) return undefined;
    const { url } = partnerCenter.events;
    const client = openPartnerCenterClient({ ...parts, consents, config: { ...graph, partnerCenter } });
    return new EventRegistration(client, (milliseconds) => parts.caller.wait(milliseconds))
      .isAt(url)
      .then((isThere) => {
        if (!isThere) throw new GatewayError('broken', 'Events go elsewhere.', undefined, { code: 'eventsElsewhere' });
      });
  };
  return {
    check: async (): Promise<ConnectionReport> => {
      const isAgreed = (await consents.read()) !== undefined;
      // One after the other: several parts stand on one refresh token, which each use of it replaces.
      const states: ConnectionState[] = [];
      for (const part of connectionParts) {
        states.push(await stateOf(part, config && (() => questions[part](config, isAgreed))));
      }
      const consent = await consents.read();
      if (consent === undefined) return { states };
      const { account, givenAt, renewedAt } = consent;
      return { states, consent: { account, givenAt, renewedAt } };
    },
  };
}

async function stateOf(
  part: ConnectionPart,
  ask: (() => Promise<unknown> | undefined) | undefined,
): Promise<ConnectionState> {
  try {
    const question = ask?.();
    if (question === undefined) return { part, state: 'byHand' };
    await question;
    return { part, state: 'connected' };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return { part, state: 'failed', failure: failureOf(error) };
  }
}

/** A token says which permissions it carries; one that says nothing is believed. */
async function askForMail(config: GraphConfig, now: () => number): Promise<void> {
  const token = await appTokens(config, { audience: config.graphUrl }, now).get();
  const roles = rolesOf(token);
  if (roles === undefined || roles.includes(mailPermission)) return;
  throw new GatewayError('notAuthorised', 'The app lacks the permission Mail.Send.', undefined, {
    code: 'ErrorAccessDenied',
  });
}

function rolesOf(token: string): readonly unknown[] | undefined {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { roles?: unknown };
    return Array.isArray(claims.roles) ? (claims.roles as readonly unknown[]) : undefined;
  } catch {
    return undefined;
  }
}
