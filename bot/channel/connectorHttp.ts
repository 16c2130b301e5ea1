// HTTP requests to the channel over connections that stay open, each within a deadline.
import type { ClientRequest, IncomingHttpHeaders, RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { urlToHttpOptions } from 'node:url';

/** An import would load with it what Node has for \`fetch\` and \`WebSocket\`, which a start does not need. */
const { Agent: HttpAgent, request: requestHttp } = process.getBuiltinModule('node:http');

/** Where requests go: scheme, host, port, and a path that ends with a slash. */
export type ConnectorServer = Pick<RequestOptions, 'protocol' | 'hostname' | 'port'> & { readonly path: string };

/** A request to the channel. */
export interface ConnectorRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly server: ConnectorServer;
  /** Below the server's path; encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent for a request without a body. */
  readonly body?: string;
}

/** An answer of the channel, whatever its status; `text` is its whole body. */
export interface ConnectorAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** The server of a URL. Throws a TypeError for what is none. */
export function serverOf(url: string): ConnectorServer {
  const { protocol, hostname, port, path } = urlToHttpOptions(new URL(url.endsWith('/') ? url : `${url}/`));
  return { protocol, hostname, port, path: path ?? '/' };
}

/**
 * Sends one request; `hasLeft` is called when all of it was handed to the network, which takes a while where a connection
 * has to be made. Rejects with the system's error, or with an error named AbortError after the deadline.
 */
export type SendRequest = (request: ConnectorRequest, hasLeft?: () => void) => Promise<ConnectorAnswer>;

/** Milliseconds for which an unused connection is kept: less than the four minutes after which Azure drops it. */
const idleFor = 60_000;
/** Connections to one host; requests beyond them wait for one. */
const mostConnections = 256;

/** A request that took too long. The name is the one that the SDK's client uses. */
class RequestAborted extends Error {
  override readonly name = 'AbortError';
}

/** A connection that had served before, and broke before anything of an answer came. */
class StaleConnection extends Error {}

/**
 * Makes a sender with connections of its own. The environment's HTTPS_PROXY, HTTP_PROXY and NO_PROXY hold, as they do
 * for the SDK. A connection that the other side closed just as it was used again is replaced once, for requests that
 * may be repeated; what posts a message is never sent twice.
 */
export function keptAliveSender(deadline: number): SendRequest {
  const options = {
    keepAlive: true,
    maxSockets: mostConnections,
    timeout: idleFor,
    scheduling: 'lifo',
    proxyEnv: process.env,
  } as const;
  const http = new HttpAgent(options);
  const https = new HttpsAgent(options);
  return async (request, hasLeft) => {
    const until = performance.now() + deadline;
    const how = optionsOf(request);
    const isHttps = request.server.protocol === 'https:';
    for (let mayRepeat = request.method !== 'POST'; ; mayRepeat = false) {
      try {
        const sent = isHttps ? requestHttps({ ...how, agent: https }) : requestHttp({ ...how, agent: http });
        if (hasLeft !== undefined) sent.once('finish', hasLeft);
        return await exchange(sent, request.body, until - performance.now());
      } catch (error) {
        if (!(error instanceof StaleConnection)) throw error;
        if (!mayRepeat) throw error.cause;
      }
    }
  };
}

function optionsOf({ method, server, path, headers, body }: ConnectorRequest): RequestOptions {
  const { protocol, hostname, port } = server;
  const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
  return { protocol, hostname, port, path: server.path + path, method, headers: { ...headers, ...length } };
}

function exchange(request: ClientRequest, body: string | undefined, deadline: number): Promise<ConnectorAnswer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => request.destroy(new RequestAborted('The channel did not answer in time.')),
      deadline,
    );
    let answered = false;
    const fail = (error: Error): void => {
      clearTimeout(timer);
      const stale = request.reusedSocket && !answered && error.name !== 'AbortError';
      reject(stale ? new StaleConnection(error.message, { cause: error }) : error);
    };
    request.once('error', fail);
    request.once('response', (response) => {
      answered = true;
      const { statusCode: status = 0, headers } = response;
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.once('error', fail);
      response.once('end', () => {
        clearTimeout(timer);
        resolve({ status, headers, text });
      });
    });
    request.end(body);
  });
}
