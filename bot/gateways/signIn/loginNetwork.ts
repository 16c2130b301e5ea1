// The way of the login's library to the network: the desk's own calls, with their deadline, and what was answered.
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { callHttp, type HttpOutcome } from '../httpCall.ts';
import { defined } from '../../../domain/defined.ts';

/** Milliseconds after which a request for a token is given up. */
const deadline = 10_000;
const insecure = 'http://';

/** One question's network. A login on this machine is reached without encryption, which the library knows nothing of. */
export class LoginNetwork implements INetworkModule {
  /** What the login answered last. */
  last: HttpOutcome | undefined;
  readonly #loginUrl: string;

  constructor(loginUrl: string) {
    this.#loginUrl = loginUrl;
  }

  /** The address as the library takes it. */
  secure(url: string): string {
    return url.startsWith(insecure) ? `https://${url.slice(insecure.length)}` : url;
  }

  sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send('GET', url, options);
  }

  sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send('POST', url, options);
  }

  async #send<T>(method: 'GET' | 'POST', url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    const body = options?.body;
    const outcome = await callHttp({
      method,
      url: this.#meant(url),
      headers: { accept: 'application/json', ...options?.headers },
      ...defined({ body }),
      deadline,
    });
    this.last = outcome;
    if (outcome.kind !== 'answered') throw new Error('The login endpoint did not answer.');
    return { status: outcome.status, headers: { ...outcome.headers }, body: (outcome.body ?? {}) as T };
  }

  #meant(url: string): string {
    const origin = this.secure(this.#loginUrl);
    return url.startsWith(origin) ? `${this.#loginUrl}${url.slice(origin.length)}` : url;
  }
}
