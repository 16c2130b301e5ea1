// A pretend interface of Microsoft on loopback: what all of them have in common, and what can go wrong on the way.
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { FakeLogin } from './fakeLogin.ts';

/** A request that arrived. */
export interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** What is answered; `raw` in place of JSON. */
export interface ServiceAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What a request meets: an answer in place of the usual one, a line that breaks before anything was done, silence, or,
 * after everything was done, a line that breaks, half of the answer, or another answer.
 */
export type Trouble =
  ServiceAnswer | 'drop' | 'silence' | 'dropAfterwards' | 'cut' | { readonly afterwards: ServiceAnswer };

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** One service. What a client does wrong is noted in `faults`, and refused. */
export abstract class FakeService {
  readonly requests: ServiceRequest[] = [];
  readonly faults: string[] = [];
  /** Requests that were carried out, as "method path". */
  readonly done: string[] = [];
  /** Puts what Microsoft's own files begin with before every body. */
  byteOrderMark = false;
  /** Writes the names of the fields as some of Microsoft's services do. */
  pascalCase = false;
  readonly #troubles: { readonly of: RegExp; readonly trouble: Trouble }[] = [];
  readonly #silent: ServerResponse[] = [];
  readonly #server: Server = createServer((request, response) => {
    void text(request).then((body) => {
      const url = new URL(request.url ?? '', 'http://127.0.0.1');
      const { method = '', headers } = request;
      const parsed = this.#parse(body);
      const taken = { method, path: decodeURIComponent(url.pathname), query: url.searchParams, headers, body: parsed };
      this.#answer(taken, response);
    });
  });
  readonly #answered = new Map<string, string>();

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The next request whose method and path fit meets this; each once, in order. */
  meet(of: RegExp, ...troubles: readonly Trouble[]): void {
    this.#troubles.push(...troubles.map((trouble) => ({ of, trouble })));
  }

  /** What no request has met yet is met by none. */
  forgetTroubles(): void {
    this.#troubles.length = 0;
  }

  /** The requests whose method and path fit. */
  asked(of: RegExp): readonly ServiceRequest[] {
    return this.requests.filter(({ method, path }) => of.test(`${method} ${path}`));
  }

  async stop(): Promise<void> {
    for (const response of this.#silent) response.destroy();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** What is done and answered; undefined for an address that there is not. */
  protected abstract serve(request: ServiceRequest): ServiceAnswer | undefined;
  /** What is wrong with the headers of a request. */
  protected abstract headerFault(request: ServiceRequest): string | undefined;

  /** Whose token it is, and for what. */
  protected tokenOf({ headers }: ServiceRequest): ReturnType<typeof FakeLogin.readToken> | undefined {
    const [scheme, token = ''] = (headers.authorization ?? '').split(' ');
    return scheme === 'Bearer' && token.split('.').length === 3 ? FakeLogin.readToken(token) : undefined;
  }

  protected isGuid(value: unknown): boolean {
    return typeof value === 'string' && guid.test(value);
  }

  /** True the first time that a call has this id. */
  protected isFresh(id: unknown): boolean {
    const isNew = !this.#answered.has(String(id));
    this.#answered.set(String(id), '');
    return isNew;
  }

  #parse(body: string): unknown {
    if (body === '') return undefined;
    try {
      return JSON.parse(body) as unknown;
    } catch {
      this.faults.push('a body that is no JSON');
      return undefined;
    }
  }

  #answer(request: ServiceRequest, response: ServerResponse): void {
    this.requests.push(request);
    const { method, path } = request;
    const at = this.#troubles.findIndex(({ of }) => of.test(`${method} ${path}`));
    const trouble = at === -1 ? undefined : this.#troubles.splice(at, 1)[0]?.trouble;
    if (trouble === 'drop') {
      response.destroy();
      return;
    }
    if (trouble === 'silence') {
      this.#silent.push(response);
      return;
    }
    if (typeof trouble === 'object' && 'status' in trouble) {
      this.#write(response, trouble, method);
      return;
    }
    const fault = this.headerFault(request);
    if (fault !== undefined) this.faults.push(`${method} ${path}: ${fault}`);
    const served = this.serve(request) ?? { status: 404, raw: '<html><body>Not here</body></html>' };
    if (served.status < 300) this.done.push(`${method} ${path}`);
    if (trouble === 'dropAfterwards') response.destroy();
    else if (trouble === 'cut') this.#cut(response, served);
    else this.#write(response, trouble?.afterwards ?? served, method);
  }

  #write(response: ServerResponse, answer: ServiceAnswer, method: string): void {
    const { status, headers = {} } = answer;
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(method === 'HEAD' ? undefined : this.#text(answer));
  }

  #cut(response: ServerResponse, answer: ServiceAnswer): void {
    const whole = this.#text(answer) ?? '';
    response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': String(whole.length) });
    response.write(whole.slice(0, whole.length / 2), () => response.destroy());
  }

  #text({ body, raw }: ServiceAnswer): string | undefined {
    if (raw !== undefined) return raw;
    if (body === undefined) return undefined;
    const written = JSON.stringify(this.pascalCase ? inPascalCase(body) : body);
    return this.byteOrderMark ? `\uFEFF${written}` : written;
  }
}

function inPascalCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inPascalCase);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, one]) => [
    `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    inPascalCase(one),
  ]);
  return Object.fromEntries(entries);
}
