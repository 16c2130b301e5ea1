// How the bot calls the channel: to allowed hosts only, within a deadline, and once for every send.
import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { type ConnectorCallParts, ConnectorCalls, type SignRequest } from './connectorCalls.ts';
import type { SendRequest } from './connectorHttp.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import type { CredentialsFactory } from './sharedTokenRequests.ts';
import { ServiceUrlRefused, type ServiceUrls } from './serviceUrls.ts';

/** The SDK's maker of clients for the channel; the SDK exports the type from an inner package only. */
export type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
/** A client for the channel, as the SDK knows it. */
export type Connector = Awaited<ReturnType<ConnectorFactory['create']>>;
type SignedByTheSdk = Parameters<Connector['credentials']['signRequest']>[0];

/** What the SDK's maker signs requests with; its types keep that to themselves. */
interface SigningParts {
  readonly credentialFactory: CredentialsFactory;
  readonly appId: string;
  readonly toChannelFromBotOAuthScope: string;
  readonly loginEndpoint: string;
  readonly validateAuthority: boolean;
}

/** What every client for the channel obeys. */
export interface ConnectorPolicy {
  readonly serviceUrls: ServiceUrls;
  /** Sends one request once, within its deadline: a message that is repeated arrives twice, so that retries belong to the outbox. */
  readonly send: SendRequest;
  readonly newId: () => string;
  readonly hasLeft?: ConnectorCallParts['hasLeft'];
  readonly metrics: Metrics;
}

/**
 * A client that signs as those of `factory` do and obeys the policy. Whatever else the SDK's client can do, it does not:
 * that would be repeated, and never given up. Rejects with ServiceUrlRefused for a host that is not allowed.
 */
export async function createUnderPolicy(
  factory: ConnectorFactory,
  serviceUrl: string,
  audience: string | undefined,
  { serviceUrls, send, newId, hasLeft, metrics }: ConnectorPolicy,
): Promise<Connector> {
  if (!serviceUrls.allows(serviceUrl)) throw new ServiceUrlRefused();
  const { credentialFactory, appId, toChannelFromBotOAuthScope, loginEndpoint, validateAuthority } =
    factory as unknown as SigningParts;
  const scope = audience ?? toChannelFromBotOAuthScope;
  const credentials = await credentialFactory.createCredentials(appId, scope, loginEndpoint, validateAuthority);
  const sign: SignRequest = (headers) => credentials.signRequest({ headers } as unknown as SignedByTheSdk);
  const count: ConnectorCallParts['count'] = (request) => metrics.connectorRequests.inc(request);
  const calls = new ConnectorCalls({ serviceUrl, sign, send, newId, hasLeft, count });
  return { credentials, conversations: calls } as unknown as Connector;
}
