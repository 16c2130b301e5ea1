// A pretend login of Microsoft on loopback: it looks at who asks and by what right, and rotates refresh tokens.
import { constants, verify, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a request for a token said. */
export interface LoginRequest {
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
}

const account = Buffer.from(JSON.stringify({ preferred_username: 'anna@partner.example' })).toString('base64url');

/** As Microsoft's library writes it; the documentation has it with the prefix of the standard, and the login takes both. */
const deviceGrant = 'device_code';

/** A login that knows one app. */
export class FakeLogin {
  readonly asked: LoginRequest[] = [];
  /** The refresh token that is good now. */
  refreshToken = 'refresh-1';
  /** Refresh tokens that were used stay good, as Microsoft has it; else the newest alone, so that a lost rotation is seen. */
  keepsUsed = false;
  /** The secret of the app; undefined where it proves itself by an assertion. */
  secret: string | undefined = 'app~secret';
  /** Verifies assertions that the app signs. */
  publicKey: KeyObject | undefined;
  /** An assertion that another issuer gave, such as a managed identity's. */
  federated: string | undefined;
  /** The tenants of domains that everybody may ask for. */
  readonly tenants = new Map<string, string>();
  /** Application permissions that the app has. */
  permissions: readonly string[] = ['Mail.Send'];
  /** AADSTS number that every request meets. */
  refuses: number | undefined;
  /** AADSTS numbers that requests in some tenants meet. */
  readonly refusesIn = new Map<string, number>();
  /** The word by which the login ends the wait for a code that was entered nowhere, or declined. */
  deviceRefuses: string | undefined;
  /** Looks until the person has entered the code on another machine. */
  deviceLooks = 2;
  /** The registration allows flows in which the app proves nothing. */
  allowsPublicClients = true;
  readonly #server: Server = createServer((request, response) => void this.#take(request, response));
  #given = 0;

  static async start(): Promise<FakeLogin> {
    const login = new FakeLogin();
    await new Promise<void>((resolve) => login.#server.listen(0, '127.0.0.1', resolve));
    return login;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What a token that was handed out says: the right, the audience, the tenant. */
  static readToken(token: string): { readonly by: string; readonly scope: string; readonly tenant: string } {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as never;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '', this.url);
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    const [, tenant = '', ...rest] = pathname.split('/');
    const say = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (rest.join('/') === 'v2.0/.well-known/openid-configuration') {
      const id = this.tenants.get(decodeURIComponent(tenant));
      if (id === undefined) say(400, { error: 'invalid_tenant', error_codes: [90002] });
      else say(200, { issuer: `https://login.example/${id}/v2.0`, token_endpoint: 'x' });
      return;
    }
    if (rest.join('/') === 'oauth2/v2.0/devicecode') {
      this.asked.push({ path: pathname, form });
      const code = { device_code: 'device', user_code: 'BCDF-GHJK', verification_uri: 'https://login.example/device' };
      if (this.refuses !== undefined) say(400, { error: 'invalid_client', error_codes: [this.refuses] });
      else say(200, { ...code, expires_in: 900, interval: 0, message: 'Enter it.' });
      return;
    }
    if (rest.join('/') !== 'oauth2/v2.0/token') {
      say(404, {});
      return;
    }
    this.asked.push({ path: pathname, form });
    if (form['grant_type'] === deviceGrant && this.deviceLooks-- > 0) {
      say(400, { error: 'authorization_pending', error_codes: [70016], error_description: 'pending' });
      return;
    }
    if (form['grant_type'] === deviceGrant && this.deviceRefuses !== undefined) {
      say(400, { error: this.deviceRefuses, error_codes: [7654321], error_description: 'no' });
      return;
    }
    const refusal =
      this.refuses ??
      this.refusesIn.get(tenant) ??
      (this.#isApp(form) ? this.#grantProblem(form) : form['grant_type'] === deviceGrant ? 7000218 : 7000215);
    if (refusal !== undefined) {
      say([7000215, 7000218].includes(refusal) ? 401 : 400, {
        error: 'invalid_grant',
        error_codes: [refusal],
        error_description: 'no',
      });
      return;
    }
    const by = form['grant_type'] ?? '';
    const scope = (form['scope'] ?? '').split(' ')[0] ?? '';
    if (by === 'refresh_token') this.refreshToken = `refresh-${(this.#given += 1) + 1}`;
    const said = { by, scope, tenant, n: this.asked.length, roles: this.permissions };
    const claims = Buffer.from(JSON.stringify(said)).toString('base64url');
    say(200, {
      ...{ token_type: 'Bearer', expires_in: '3599', access_token: `h.${claims}.s` },
      ...(by === 'client_credentials' ? {} : { refresh_token: this.refreshToken }),
      ...(by === 'authorization_code' || by === deviceGrant ? { id_token: `h.${account}.s` } : {}),
    });
  }

  #isApp(form: Readonly<Record<string, string>>): boolean {
    if (form['grant_type'] === deviceGrant) return form['client_secret'] === undefined && this.allowsPublicClients;
    const assertion = form['client_assertion'];
    if (assertion === undefined) return this.secret !== undefined && form['client_secret'] === this.secret;
    if (assertion === this.federated) return true;
    const [head = '', claims = '', signature = ''] = assertion.split('.');
    if (this.publicKey === undefined) return false;
    const key = { key: this.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    return verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'));
  }

  #grantProblem(form: Readonly<Record<string, string>>): number | undefined {
    switch (form['grant_type']) {
      case 'client_credentials':
        return undefined;
      case 'refresh_token':
        if (this.keepsUsed && /^refresh-\d+$/.test(form['refresh_token'] ?? '')) return undefined;
        return form['refresh_token'] === this.refreshToken ? undefined : 700082;
      case deviceGrant:
        return form['device_code'] === 'device' ? undefined : 70018;
      case 'authorization_code':
        return form['code'] === 'good code' && form['code_verifier'] !== undefined ? undefined : 70008;
      default:
        return 70003;
    }
  }
}
