// Asks Microsoft's login for one token: for the app itself, or for the person who agreed that the app acts for them.
import type { AuthenticationResult, ConfidentialClientApplication, Configuration } from '@azure/msal-node';
import { z } from 'zod';
import { GatewayError } from '../../../dialogs/services/microsoft.ts';
import type { MicrosoftApp } from '../../config/microsoftApp.ts';
import { LoginNetwork } from './loginNetwork.ts';
import { defined } from '../../../domain/defined.ts';

/** By what right a token is asked for. */
export type Grant =
  | { readonly by: 'app' }
  | { readonly by: 'refreshToken'; readonly refreshToken: string }
  | { readonly by: 'code'; readonly code: string; readonly redirectUri: string; readonly verifier: string };

/** A token, and how long it is good for. */
export interface GrantedToken {
  readonly token: string;
  /** Seconds from when it was asked for. */
  readonly seconds: number;
  /** The next one, which takes the place of the one before: they rotate. */
  readonly refreshToken?: string;
  /** User name of the person who signed in, where the answer says it. */
  readonly account?: string;
}

/** What a federated credential of an app registration is made out to (Microsoft: workload identity federation). */
const federatedAudience = 'api://AzureADTokenExchange';

/** Microsoft writes the seconds as a number or as digits. */
const tokenAnswer = z.looseObject({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  expires_in: z.coerce.number().positive(),
  refresh_token: z.string().min(1).optional(),
  id_token: z.string().optional(),
});
const idClaims = z.looseObject({ preferred_username: z.string().max(254) });
/** Words of the device code flow that say more than the number beside them (RFC 8628, 3.5). */
const plainWords: ReadonlySet<string> = new Set(['access_denied', 'authorization_declined', 'expired_token']);
const refusal = z.looseObject({ error_codes: z.array(z.number().int().positive()).min(1) });

/**
 * Asks for a token for `audience` (such as `https://graph.microsoft.com`) in a tenant. Throws a GatewayError:
 * `notAuthorised` when the app or the consent is not taken, `busy` and `unreachable` when nobody could say, the latter
 * with the code `identityMissing` when the managed identity gave no proof.
 */
export async function askForToken(
  app: MicrosoftApp,
  {
    tenantId = app.tenantId,
    audience,
    grant,
  }: { readonly tenantId?: string; readonly audience: string; readonly grant: Grant },
): Promise<GrantedToken> {
  const network = new LoginNetwork(app.loginUrl);
  const scopes = [`${audience}/.default`];
  const client = await openClient(app, tenantId, network);
  try {
    await ask(client, scopes, grant);
  } catch (error) {
    if (error instanceof GatewayError) throw error;
    // The library words failures in its own way; what the login answered says which one it is.
  }
  return grantedBy(network);
}

/** What the login answered last: the token, or a GatewayError that says why there is none. */
export function grantedBy({ last }: LoginNetwork): GrantedToken {
  if (last?.kind !== 'answered') throw new GatewayError('unreachable', 'The login endpoint did not answer.');
  if (last.status === 429 || last.status >= 500) {
    throw new GatewayError('busy', `The login endpoint answered ${last.status}.`, last.retryAfter, {
      status: last.status,
    });
  }
  if (last.status >= 300) {
    const number = refusal.safeParse(last.body).data?.error_codes[0];
    const code = number === undefined || plainWords.has(last.code ?? '') ? last.code : `AADSTS${number}`;
    const words = [last.code, number === undefined ? undefined : `AADSTS${number}`].filter(Boolean).join(' ');
    throw new GatewayError('notAuthorised', `The login endpoint answered ${last.status} ${words}`.trim(), undefined, {
      status: last.status,
      ...defined({ code }),
    });
  }
  const read = tokenAnswer.safeParse(last.body);
  if (!read.success) throw new GatewayError('broken', 'The login endpoint answered without a token.');
  const { access_token: token, expires_in: seconds, refresh_token: refreshToken } = read.data;
  const account = accountIn(read.data.id_token);
  return {
    ...{ token, seconds },
    ...defined({ refreshToken, account }),
  };
}

/** The user name in the answer about a person, which came from the login itself and is only shown. */
function accountIn(idToken = ''): string | undefined {
  const claims = idToken.split('.')[1];
  if (claims === undefined) return undefined;
  try {
    const read = idClaims.safeParse(JSON.parse(Buffer.from(claims, 'base64url').toString()));
    return read.data?.preferred_username;
  } catch {
    return undefined;
  }
}

/** Where a person agrees, in the browser, that the app acts for them; `challenge` is the SHA-256 of the verifier. */
export async function consentAddress(
  app: MicrosoftApp,
  audience: string,
  asked: { readonly redirectUri: string; readonly state: string; readonly challenge: string },
): Promise<string> {
  const { redirectUri, state, challenge } = asked;
  const client = await openClient(app, app.tenantId, new LoginNetwork(app.loginUrl));
  return await client.getAuthCodeUrl({
    ...{ scopes: [`${audience}/.default`], redirectUri, state, prompt: 'select_account' },
    ...{ codeChallenge: challenge, codeChallengeMethod: 'S256' },
  });
}

async function ask(
  client: ConfidentialClientApplication,
  scopes: string[],
  grant: Grant,
): Promise<AuthenticationResult | null> {
  switch (grant.by) {
    case 'app':
      return await client.acquireTokenByClientCredential({ scopes, skipCache: true });
    case 'refreshToken':
      return await client.acquireTokenByRefreshToken({ scopes, refreshToken: grant.refreshToken });
    case 'code': {
      const { code, redirectUri, verifier: codeVerifier } = grant;
      return await client.acquireTokenByCode({ scopes, code, redirectUri, codeVerifier });
    }
  }
}

/**
 * The library's client for one question. The endpoints are the cloud's usual ones, so that nothing is asked of the
 * login but tokens. The library is loaded by the first question: a desk that is connected to nothing starts without it.
 */
async function openClient(
  app: MicrosoftApp,
  tenantId: string,
  network: LoginNetwork,
): Promise<ConfidentialClientApplication> {
  const { ConfidentialClientApplication } = await import('@azure/msal-node');
  return new ConfidentialClientApplication({
    auth: { ...authorityOf(app, tenantId, network), ...proofOf(app) },
    system: { networkClient: network, disableInternalRetries: true },
  });
}

/** Whom the library asks, and where, without its own look-ups. */
export function authorityOf(app: MicrosoftApp, tenantId: string, network: LoginNetwork): Configuration['auth'] {
  const origin = network.secure(app.loginUrl);
  const authority = `${origin}/${encodeURIComponent(tenantId)}`;
  return {
    clientId: app.clientId,
    authority,
    knownAuthorities: [new URL(origin).host],
    authorityMetadata: JSON.stringify({
      token_endpoint: `${authority}/oauth2/v2.0/token`,
      authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
      issuer: `${authority}/v2.0`,
      jwks_uri: `${authority}/discovery/v2.0/keys`,
    }),
  };
}

function proofOf({
  proof,
}: MicrosoftApp): Pick<Configuration['auth'], 'clientSecret' | 'clientCertificate' | 'clientAssertion'> {
  switch (proof.kind) {
    case 'secret':
      return { clientSecret: proof.secret };
    case 'certificate':
      return { clientCertificate: { thumbprintSha256: proof.thumbprint, privateKey: proof.privateKey } };
    case 'managedIdentity':
      return { clientAssertion: () => identityToken(proof.identityId) };
  }
}

/** What the managed identity says of itself; nobody answers where Azure does not run the desk, or has not assigned it. */
async function identityToken(userAssignedClientId: string): Promise<string> {
  const { ManagedIdentityApplication } = await import('@azure/msal-node');
  try {
    const identity = new ManagedIdentityApplication({ managedIdentityIdParams: { userAssignedClientId } });
    return (await identity.acquireToken({ resource: federatedAudience })).accessToken;
  } catch {
    const code = 'identityMissing';
    throw new GatewayError('unreachable', 'The managed identity gave no token.', undefined, { code });
  }
}
