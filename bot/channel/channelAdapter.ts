// The adapter: the SDK's, with our connector policy, and with answers in place of errors that speak.
import type { Activity, ResourceResponse, TurnContext } from 'botbuilder';
import { CloudAdapter } from 'botbuilder/lib/cloudAdapter.js';
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder-core/lib/configurationBotFrameworkAuthentication.js';
import { tenantOf } from './incomingActivity.ts';
import type { OutgoingRate } from './outgoingRate.ts';
import { type Connector, type ConnectorFactory, type ConnectorPolicy, createUnderPolicy } from './connectorPolicy.ts';
import type { CredentialsFactory } from './sharedTokenRequests.ts';

type Authentication = ConfigurationBotFrameworkAuthentication;
type AuthenticationResult = Awaited<ReturnType<Authentication['authenticateRequest']>>;
type Identity = Parameters<Authentication['createConnectorFactory']>[0];
type UserTokenClient = Awaited<ReturnType<Authentication['createUserTokenClient']>>;
type AuthenticationSettings = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[0]>;

/** What becomes of a request: the status for the channel, and an invoke's body. */
export interface Receipt {
  readonly status: number;
  readonly body?: unknown;
  /** Why it was refused: for the log and the metrics, never for the answer. */
  readonly refused?: 'unauthorised' | 'metadataUnreachable' | 'serviceUrl';
}

/** What the adapter is made of. */
export interface AdapterParts {
  readonly credentials: CredentialsFactory;
  readonly policy: ConnectorPolicy;
  readonly rate: OutgoingRate;
  /** Cloud and endpoints, under the SDK's names; empty for the public cloud. */
  readonly settings: AuthenticationSettings;
}

const mostConnectors = 50;

/** The SDK's authentication, handing out connectors under our policy, made once for each host. */
class ChannelAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #policy: ConnectorPolicy;
  readonly #connectors = new Map<string, Promise<Connector>>();

  constructor(parts: AdapterParts) {
    super(parts.settings, parts.credentials);
    this.#policy = { ...parts.policy, hasLeft: (activity) => parts.rate.left(activity) };
  }

  override async authenticateRequest(activity: Activity, authorization: string): Promise<AuthenticationResult> {
    const result = await super.authenticateRequest(activity, authorization);
    return { ...result, connectorFactory: this.createConnectorFactory(result.claimsIdentity) };
  }

  override createConnectorFactory(identity: Identity): ConnectorFactory {
    const factory = super.createConnectorFactory(identity);
    factory.create = (serviceUrl, audience) => this.#connector(factory, serviceUrl, audience);
    return factory;
  }

  /** The desk signs nobody in: what the SDK hands around as a client is never used. */
  override createUserTokenClient(): Promise<UserTokenClient> {
    return Promise.resolve({} as unknown as UserTokenClient);
  }

  #connector(factory: ConnectorFactory, serviceUrl: string, audience?: string): Promise<Connector> {
    const key = JSON.stringify([serviceUrl, audience]);
    const known = this.#connectors.get(key);
    if (known !== undefined) return known;
    const connector = createUnderPolicy(factory, serviceUrl, audience, this.#policy);
    const [oldest] = this.#connectors.keys();
    if (this.#connectors.size >= mostConnectors && oldest !== undefined) this.#connectors.delete(oldest);
    this.#connectors.set(key, connector);
    connector.catch(() => this.#connectors.delete(key));
    return connector;
  }
}

const isAnswer = Symbol('isAnswer');

/** Notes that a turn which the bot starts goes on with what somebody asked for: it leaves as answers do. */
export function countAsAnswer({ turnState }: TurnContext): void {
  turnState.set(isAnswer, true);
}

/** The bot's adapter: one per process. */
export class ChannelAdapter extends CloudAdapter {
  readonly #authentication: ChannelAuthentication;
  readonly #policy: ConnectorPolicy;
  /** The last gate before the channel. */
  readonly rate: OutgoingRate;

  constructor(parts: AdapterParts) {
    const authentication = new ChannelAuthentication(parts);
    super(authentication);
    this.#authentication = authentication;
    this.#policy = parts.policy;
    this.rate = parts.rate;
  }

  /** Authenticates an activity and runs its turn. Rejects only when the turn itself has a bug that nothing caught. */
  async receive(
    authorization: string,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<Receipt> {
    const authentication = await this.#authenticate(activity, authorization);
    if (!('identity' in authentication)) return authentication;
    if (!this.#policy.serviceUrls.allows(activity.serviceUrl)) return { status: 403, refused: 'serviceUrl' };
    const answer = await this.processActivity(authentication.identity, activity, turn);
    return answer === undefined ? { status: 200 } : { status: answer.status, body: answer.body as unknown };
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const leaving = activities.filter(({ type }) => type !== 'invokeResponse');
    for (const activity of leaving) await this.#mayLeave(context, activity);
    return await super.sendActivities(context, activities).finally(() => this.#haveLeft(leaving));
  }

  override async updateActivity(
    context: TurnContext,
    activity: Partial<Activity>,
  ): Promise<ResourceResponse | undefined> {
    await this.#mayLeave(context, activity);
    const updated = super.updateActivity(context, activity).finally(() => this.#haveLeft([activity]));
    return (await updated) as ResourceResponse | undefined;
  }

  #mayLeave({ activity, turnState }: TurnContext, what: Partial<Activity>): Promise<void> {
    const unasked = activity.name === 'ContinueConversation' && turnState.get(isAnswer) !== true;
    return unasked ? this.rate.notice(tenantOf(activity), what) : this.rate.answer(tenantOf(activity), what);
  }

  /** Of those that were sent this is known already; what was given up must not count for ever. */
  #haveLeft(activities: readonly Partial<Activity>[]): void {
    for (const activity of activities) this.rate.left(activity);
  }

  async #authenticate(
    activity: Activity,
    authorization: string,
  ): Promise<Receipt | { readonly identity: AuthenticationResult }> {
    try {
      return { identity: await this.#authentication.authenticateRequest(activity, authorization) };
    } catch (error) {
      return isOutage(error)
        ? { status: 503, refused: 'metadataUnreachable' }
        : { status: 401, refused: 'unauthorised' };
    }
  }

  /** Runs a turn on the context itself, not on a proxy that dies with the request: a late turn can still answer. */
  protected override async runMiddleware(
    context: TurnContext,
    next: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    await next(context);
  }
}

/** True when the signing keys could not be fetched: the request may be a good one and may come again. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  return (
    statusCode === 500 ||
    error.name === 'FetchError' ||
    ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'].includes(String(code))
  );
}
