// Fetches access tokens: however many sends wait for one, a single request is under way.
import { ConfigurationServiceClientCredentialFactory } from 'botbuilder-core/lib/configurationServiceClientCredentialFactory.js';
import type { Credentials } from '../config/credentials.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import { waitAtMost } from '../time/waiting.ts';
import { defined } from '../../domain/defined.ts';

/** Milliseconds after which a request for a token is given up. */
const tokenDeadline = 10_000;

/** The SDK's maker of credentials; the SDK exports the type from an inner package only. */
export type CredentialsFactory = Pick<
  ConfigurationServiceClientCredentialFactory,
  'isValidAppId' | 'isAuthenticationDisabled' | 'createCredentials'
>;
type ServiceCredentials = Awaited<ReturnType<CredentialsFactory['createCredentials']>>;
interface TokenSource {
  getToken(forceRefresh?: boolean): Promise<string>;
}

/** The SDK's factory for these credentials; without any it signs nothing, which local mode alone may do. */
export function credentialsFactoryFor(credentials: Credentials | undefined): CredentialsFactory {
  if (credentials === undefined) return new ConfigurationServiceClientCredentialFactory({});
  return new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppType: credentials.type,
    MicrosoftAppId: credentials.appId,
    ...defined({ MicrosoftAppTenantId: credentials.tenantId }),
    ...('password' in credentials ? { MicrosoftAppPassword: credentials.password } : {}),
    ...('certificate' in credentials
      ? {
          CertificateThumbprint: credentials.certificate.thumbprint,
          CertificatePrivateKey: credentials.certificate.privateKey,
        }
      : {}),
  });
}

/**
 * Makes credentials once for each (app, audience, login endpoint), and lets all who wait for their token share one
 * request. The SDK's own cache serves the token until five minutes before it expires.
 */
export function withSharedTokenRequests(factory: CredentialsFactory, metrics: Metrics): CredentialsFactory {
  const made = new Map<string, Promise<ServiceCredentials>>();
  return {
    isValidAppId: (appId) => factory.isValidAppId(appId),
    isAuthenticationDisabled: () => factory.isAuthenticationDisabled(),
    createCredentials(appId, audience, loginEndpoint, validateAuthority) {
      const key = JSON.stringify([appId, audience, loginEndpoint, validateAuthority]);
      const known = made.get(key);
      if (known !== undefined) return known;
      const fresh = factory.createCredentials(appId, audience, loginEndpoint, validateAuthority);
      const shared = fresh.then((credentials) => inOneFlight(credentials, metrics));
      made.set(key, shared);
      shared.catch(() => made.delete(key));
      return shared;
    },
  };
}

/** Teaches credentials to share a token request that is under way. */
function inOneFlight(credentials: ServiceCredentials, metrics: Metrics): ServiceCredentials {
  if (!isTokenSource(credentials)) return credentials;
  const getToken = credentials.getToken.bind(credentials);
  let flight: Promise<string> | undefined;
  credentials.getToken = (forceRefresh) => {
    flight ??= inTime(getToken(forceRefresh))
      .catch((error: unknown) => {
        metrics.tokenFailures.inc();
        throw error;
      })
      .finally(() => (flight = undefined));
    return flight;
  };
  return credentials;
}

/** Gives up on a login endpoint that stays silent, so that the next send asks again. */
async function inTime(token: Promise<string>): Promise<string> {
  const outcome = await waitAtMost(token, tokenDeadline, () => undefined);
  if (outcome === 'late') throw new Error('No access token arrived in time.');
  return outcome;
}

function isTokenSource(credentials: object): credentials is ServiceCredentials & TokenSource {
  return 'getToken' in credentials;
}
