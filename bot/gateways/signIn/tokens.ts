// Access tokens: fetched once for all who wait, kept until shortly before they expire, forgotten when they are not taken.
import { GatewayError } from '../../../dialogs/services/microsoft.ts';
import type { MicrosoftApp } from '../../config/microsoftApp.ts';
import { askForToken, type GrantedToken } from './grants.ts';
import { minute } from '../../../domain/dates/durations.ts';

/** Milliseconds before its end at which a token is not used any more. */
const renewBefore = 5 * minute;

/** Where a client gets its tokens from. */
export interface Tokens {
  /** A token that is good for some minutes. Throws a GatewayError: `notAuthorised` when the desk is not let in. */
  get(): Promise<string>;
  /** Forgets a token that was not taken; one that came meanwhile stays. */
  drop(token: string): void;
}

/** Where the consent of the person for whom the desk acts is kept; see `storage/microsoft/consents`. */
export interface ConsentPort {
  read(): Promise<{ readonly refreshToken: string } | undefined>;
  /** Puts the next refresh token in the place of the one that was used; another one that came meanwhile stays. */
  rotate(used: string, next: string, now: Date): Promise<void>;
}

/** What the tokens are for: an interface, in the partner's tenant unless another is named. */
export interface TokenPurpose {
  /** Such as `https://graph.microsoft.com`. */
  readonly audience: string;
  readonly tenantId?: string;
}

/** Tokens of the app itself. */
export function appTokens(app: MicrosoftApp, purpose: TokenPurpose, now: () => number): Tokens {
  return new KeptTokens(() => askForToken(app, { ...purpose, grant: { by: 'app' } }), now);
}

/** Tokens of the app for the person who agreed (Microsoft: Secure Application Model); the refresh token rotates. */
export function personTokens(
  app: MicrosoftApp,
  purpose: TokenPurpose,
  consents: ConsentPort,
  now: () => number,
): Tokens {
  return new KeptTokens(async () => {
    for (let refused: { readonly used: string; readonly error: unknown } | undefined; ;) {
      const consent = await consents.read();
      if (consent === undefined) {
        throw new GatewayError('notAuthorised', 'Nobody has agreed that the desk acts for them.', undefined, {
          code: 'consentMissing',
        });
      }
      const { refreshToken: used } = consent;
      // Somebody who used the same one a moment ago put the next in its place.
      if (used === refused?.used) throw refused.error;
      try {
        const granted = await askForToken(app, { ...purpose, grant: { by: 'refreshToken', refreshToken: used } });
        if (granted.refreshToken !== undefined) await consents.rotate(used, granted.refreshToken, new Date(now()));
        return granted;
      } catch (error) {
        if (!(error instanceof GatewayError) || error.kind !== 'notAuthorised') throw error;
        refused = { used, error };
      }
    }
  }, now);
}

class KeptTokens implements Tokens {
  readonly #fetch: () => Promise<GrantedToken>;
  readonly #now: () => number;
  #flight: Promise<string> | undefined;
  #kept: { readonly token: string; readonly until: number } | undefined;

  constructor(fetch: () => Promise<GrantedToken>, now: () => number) {
    this.#fetch = fetch;
    this.#now = now;
  }

  async get(): Promise<string> {
    if (this.#kept !== undefined && this.#now() < this.#kept.until) return this.#kept.token;
    this.#flight ??= this.#renew().finally(() => (this.#flight = undefined));
    return await this.#flight;
  }

  drop(token: string): void {
    if (this.#kept?.token === token) this.#kept = undefined;
  }

  async #renew(): Promise<string> {
    const asked = this.#now();
    const { token, seconds } = await this.#fetch();
    this.#kept = { token, until: asked + seconds * 1000 - renewBefore };
    return token;
  }
}
