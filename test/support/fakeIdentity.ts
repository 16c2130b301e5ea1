// A pretend Microsoft identity: signing keys behind a metadata server, signed requests, and counted access tokens.
import { createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import type { AdapterParts } from '../../bot/channel/channelAdapter.ts';
import type { CredentialsFactory } from '../../bot/channel/sharedTokenRequests.ts';

const issuer = 'https://api.botframework.com';
const keyId = 'test-key';

/** What a request's token says; changed by tests that want it refused. */
export interface TokenClaims {
  readonly iss?: string;
  readonly aud?: string;
  readonly serviceurl?: string;
  readonly exp?: number;
}

/** Signs what the channel posts, and answers the bot's requests for tokens. */
export class FakeIdentity {
  readonly appId = randomUUID();
  /** Requests for an access token so far. */
  tokenRequests = 0;
  /** Held by a test that wants token requests to wait. */
  tokenGate: Promise<void> = Promise.resolve();
  /** Milliseconds for which an access token is good. */
  tokenLives = 3_600_000;
  /** The client secrets that are good now; the one of `credentials` is the first. */
  readonly secrets = new Set(['first']);
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const document =
        request.url?.endsWith('/keys') === true ? this.#keySet() : { jwks_uri: `${this.#url}/keys`, issuer };
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(document));
    });
  }

  static async start(): Promise<FakeIdentity> {
    const identity = new FakeIdentity();
    await new Promise<void>((resolve) => identity.#server.listen(0, '127.0.0.1', resolve));
    return identity;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Where the SDK finds the signing keys, under the SDK's names. */
  get endpoints(): AdapterParts['settings'] {
    return {
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      ToChannelFromBotOAuthScope: issuer,
      ToBotFromChannelTokenIssuer: issuer,
      OAuthUrl: issuer,
      ToBotFromChannelOpenIdMetadataUrl: `${this.#url}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${this.#url}/openid`,
      CallerId: 'urn:botframework:azure',
    };
  }

  /** The SDK's own credentials and token cache; only the request to Microsoft is answered here. */
  get credentials(): CredentialsFactory {
    return this.credentialsWith('first');
  }

  /** The same for a desk that was given this client secret. */
  credentialsWith(secret: string): CredentialsFactory {
    const factory = new ConfigurationServiceClientCredentialFactory({
      MicrosoftAppType: 'UserAssignedMsi',
      MicrosoftAppId: this.appId,
      MicrosoftAppTenantId: this.appId,
    });
    return {
      isValidAppId: (appId) => factory.isValidAppId(appId),
      isAuthenticationDisabled: () => factory.isAuthenticationDisabled(),
      createCredentials: async (...which) => {
        const credentials = await factory.createCredentials(...which);
        return Object.assign(credentials, { refreshToken: () => this.#grant(secret) });
      },
    };
  }

  /** The Authorization header of a request with this activity. */
  authorize(activity: object, claims: TokenClaims = {}, key: KeyObject = this.#keys.privateKey): string {
    const { serviceUrl } = activity as { readonly serviceUrl?: string };
    const seconds = Math.floor(Date.now() / 1000);
    const payload = {
      iss: issuer,
      aud: this.appId,
      serviceurl: serviceUrl,
      nbf: seconds - 60,
      exp: seconds + 600,
      ...claims,
    };
    const unsigned = [{ alg: 'RS256', typ: 'JWT', kid: keyId }, payload]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `Bearer ${unsigned}.${createSign('RSA-SHA256').update(unsigned).sign(key, 'base64url')}`;
  }

  /** An address of its own: the SDK keeps the keys of an address, and a port may come again with other keys. */
  get #url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${this.appId}`;
  }

  async #grant(secret: string): Promise<{ accessToken: string; expiresOn: Date }> {
    this.tokenRequests += 1;
    await this.tokenGate;
    if (!this.secrets.has(secret)) throw new Error('AADSTS7000215: Invalid client secret provided.');
    return { accessToken: `token-${this.tokenRequests}`, expiresOn: new Date(Date.now() + this.tokenLives) };
  }

  #keySet(): object {
    const { n, e } = this.#keys.publicKey.export({ format: 'jwk' });
    return { keys: [{ kty: 'RSA', use: 'sig', kid: keyId, n, e, endorsements: ['msteams'] }] };
  }
}
