// The access token for Graph: fetched once for all who wait, kept until shortly before it expires.
import { z } from 'zod';
import { GatewayError } from '../../dialogs/services/microsoft.ts';
import { callHttp, type HttpCaller } from './httpCall.ts';

/** Milliseconds before its end at which a token is not used any more. */
const renewBefore = 5 * 60_000;
/** Milliseconds after which a request for a token is given up. */
const tokenDeadline = 10_000;

/** Who asks for tokens, and where. */
export interface TokenSettings {
  readonly loginUrl: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the token is for, such as `https://graph.microsoft.com`. */
  readonly audience: string;
}

/** Microsoft writes the seconds as a number or as digits. */
const tokenAnswer = z.looseObject({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  expires_in: z.coerce.number().positive(),
});

/** Tokens by the client credentials of an app. */
export class GraphToken {
  readonly #settings: TokenSettings;
  readonly #caller: HttpCaller;
  #flight: Promise<string> | undefined;
  #kept: { readonly token: string; readonly until: number } | undefined;

  constructor(settings: TokenSettings, caller: HttpCaller) {
    this.#settings = settings;
    this.#caller = caller;
  }

  /** A token that is good for some minutes. Throws a GatewayError: `notAuthorised` when the credentials are not taken. */
  async get(): Promise<string> {
    if (this.#kept !== undefined && this.#caller.now() < this.#kept.until) return this.#kept.token;
    this.#flight ??= this.#fetch().finally(() => (this.#flight = undefined));
    return await this.#flight;
  }

  /** Forgets a token that was not taken; one that came meanwhile stays. */
  drop(token: string): void {
    if (this.#kept?.token === token) this.#kept = undefined;
  }

  async #fetch(): Promise<string> {
    const { loginUrl, tenantId, clientId, clientSecret, audience } = this.#settings;
    const asked = this.#caller.now();
    const call = await callHttp({
      url: `${loginUrl}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`,
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        scope: `${audience}/.default`,
      }).toString(),
      deadline: tokenDeadline,
    });
    if (call.kind !== 'answered') throw new GatewayError('unreachable', 'The login endpoint did not answer.');
    if (call.status === 429 || call.status >= 500) {
      throw new GatewayError('busy', `The login endpoint answered ${call.status}.`, call.retryAfter);
    }
    if (call.status >= 300) {
      throw new GatewayError('notAuthorised', `The login endpoint answered ${call.status} ${call.code ?? ''}.`.trim());
    }
    const read = tokenAnswer.safeParse(call.body);
    if (!read.success) throw new GatewayError('broken', 'The login endpoint answered without a token.');
    const { access_token: token, expires_in: seconds } = read.data;
    this.#kept = { token, until: asked + seconds * 1000 - renewBefore };
    return token;
  }
}
