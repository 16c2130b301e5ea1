// Owns how the bot calls the channel: to allowed hosts only, within a deadline, and once for every send.
import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Metrics } from '../monitoring/metrics.ts';
import { ServiceUrlRefused, type ServiceUrls } from './serviceUrls.ts';

/** The SDK's maker of clients for the channel; the SDK exports the type from an inner package only. */
export type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
export type Connector = Awaited<ReturnType<ConnectorFactory['create']>>;

/** The parts of the SDK's HTTP pipeline that the policy touches. */
interface PipelineRequest {
  timeout: number;
  readonly method: string;
}
interface PipelineResponse {
  readonly status: number;
}
type Send = (request: PipelineRequest) => Promise<PipelineResponse>;
interface HttpPipeline {
  removePolicy(of: { readonly name: string }): unknown;
  addPolicy(policy: {
    readonly name: string;
    sendRequest(request: PipelineRequest, next: Send): Promise<PipelineResponse>;
  }): void;
}

/** What every client for the channel obeys. */
export interface ConnectorPolicy {
  readonly serviceUrls: ServiceUrls;
  /** Milliseconds after which a request is aborted; the SDK itself would wait for ever. */
  readonly deadline: number;
  readonly metrics: Metrics;
}

/** A client of `factory` that obeys the policy. Rejects with ServiceUrlRefused for a host that is not allowed. */
export async function createUnderPolicy(
  factory: Pick<ConnectorFactory, 'create'>,
  serviceUrl: string,
  audience: string | undefined,
  policy: ConnectorPolicy,
): Promise<Connector> {
  if (!policy.serviceUrls.allows(serviceUrl)) throw new ServiceUrlRefused();
  const connector = await factory.create(serviceUrl, audience);
  const pipeline = pipelineOf(connector);
  // The SDK repeats a POST on 5xx and resets, which sends a message twice: retries belong to the outbox alone.
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({ name: 'deadline', sendRequest: (request, next) => sendOnce(request, next, policy) });
  return connector;
}

async function sendOnce(request: PipelineRequest, next: Send, policy: ConnectorPolicy): Promise<PipelineResponse> {
  request.timeout = policy.deadline;
  const count = (status: string) => policy.metrics.connectorRequests.inc({ method: request.method, status });
  try {
    const response = await next(request);
    count(String(response.status));
    return response;
  } catch (error) {
    count(error instanceof Error && error.name === 'AbortError' ? 'aborted' : 'unreachable');
    throw error;
  }
}

function pipelineOf(connector: Connector): HttpPipeline {
  const { client, pipeline } = connector as unknown as {
    client?: { pipeline?: HttpPipeline };
    pipeline?: HttpPipeline;
  };
  const found = client?.pipeline ?? pipeline;
  if (found === undefined) throw new Error('The connector has no HTTP pipeline to put a policy on.');
  return found;
}
