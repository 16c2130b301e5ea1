// A pretend Microsoft Graph on loopback: it hands out tokens, takes mails, and can be told what to answer instead.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { GraphConfig } from '../../bot/config/graphConfig.ts';

/** An answer in place of the usual one. */
export interface GraphAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a request meets: an answer, a line that breaks after the request was read, silence, or a line that breaks after the mail was taken. */
export type GraphTrouble = GraphAnswer | 'drop' | 'silence' | 'dropAfterwards';

/** A request that arrived. */
export interface GraphRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** The mail that Graph was asked to send. */
export interface TakenMail {
  readonly message: {
    readonly subject: string;
    readonly body: { readonly contentType: string; readonly content: string };
    readonly toRecipients: readonly { readonly emailAddress: { readonly address: string } }[];
  };
  readonly saveToSentItems: boolean;
}

export const tenantId = '99999999-8888-4777-8666-555544443333';
export const clientId = '0a1b2c3d-1111-4222-8333-444455556666';
export const clientSecret = 'gr4ph~secret&with=signs';
export const sender = 'licences@partner.example';

/** An error as Graph words it. */
export function graphError(status: number, code: string, headers: Readonly<Record<string, string>> = {}): GraphAnswer {
  return { status, headers, body: JSON.stringify({ error: { code, message: 'Anna Kovács anna@minta.example' } }) };
}

/** Login endpoint and Graph in one server. */
export class FakeGraph {
  /** Requests for a token, in the order of arrival. */
  readonly logins: GraphRequest[] = [];
  /** Requests to send a mail, whatever came of them. */
  readonly calls: GraphRequest[] = [];
  /** Mails that were taken. */
  readonly mails: TakenMail[] = [];
  /** Seconds that a token lives, as the login words them. */
  tokenLives: number | string = 3599;
  readonly #server: Server;
  readonly #loginTroubles: GraphTrouble[] = [];
  readonly #mailTroubles: GraphTrouble[] = [];
  readonly #silent: ServerResponse[] = [];
  #arrived: () => void = () => undefined;

  private constructor() {
    this.#server = createServer((request, response) => void this.#take(request, response));
  }

  static async start(): Promise<FakeGraph> {
    const graph = new FakeGraph();
    await new Promise<void>((resolve) => graph.#server.listen(0, '127.0.0.1', resolve));
    return graph;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get settings(): GraphConfig & { readonly sender: string } {
    const proof = { kind: 'secret', secret: clientSecret } as const;
    return { tenantId, clientId, proof, sender, graphUrl: this.url, loginUrl: this.url };
  }

  /** What the next requests meet, one after the other. */
  meet(...troubles: readonly GraphTrouble[]): void {
    this.#mailTroubles.push(...troubles);
  }

  /** As `meet`, for requests for a token. */
  meetLogin(...troubles: readonly GraphTrouble[]): void {
    this.#loginTroubles.push(...troubles);
  }

  /** Resolves when the next mail has arrived, before it is answered. */
  arrival(): Promise<void> {
    return new Promise((resolve) => (this.#arrived = resolve));
  }

  /** Answers those that met silence: their mails were taken. */
  breakSilence(): void {
    for (const response of this.#silent.splice(0)) this.#accept(response);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url: path = '', headers } = request;
    const taken = { path, headers, body: await text(request) };
    if (new URL(path, this.url).pathname.endsWith('/oauth2/v2.0/token')) this.#login(taken, response);
    else this.#mail(taken, response);
  }

  #login(taken: GraphRequest, response: ServerResponse): void {
    this.logins.push(taken);
    if (this.#meets(this.#loginTroubles.shift(), response)) return;
    const token = { token_type: 'Bearer', expires_in: this.tokenLives, access_token: `token-${this.logins.length}` };
    answer(response, { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(token) });
  }

  #mail(taken: GraphRequest, response: ServerResponse): void {
    this.calls.push(taken);
    this.#arrived();
    const trouble = this.#mailTroubles.shift();
    if (trouble === 'dropAfterwards') this.mails.push(JSON.parse(taken.body) as TakenMail);
    if (this.#meets(trouble, response)) return;
    this.#accept(response, taken);
  }

  #accept(response: ServerResponse, taken = this.calls.at(-1)): void {
    this.mails.push(JSON.parse(taken?.body ?? '{}') as TakenMail);
    answer(response, { status: 202 });
  }

  #meets(trouble: GraphTrouble | undefined, response: ServerResponse): boolean {
    if (trouble === undefined) return false;
    if (trouble === 'silence') this.#silent.push(response);
    else if (typeof trouble === 'string') response.socket?.destroy();
    else answer(response, trouble);
    return true;
  }
}

/** The web server of the desk wraps responses of the whole process, so that calls on them cannot be chained. */
function answer(response: ServerResponse, { status, headers, body }: GraphAnswer): void {
  response.writeHead(status, headers);
  response.end(body);
}
