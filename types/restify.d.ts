// The types of restify 12 that this project uses; the published typings describe an older version.
declare module 'restify' {
  import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';

  export interface Request extends IncomingMessage {
    /** What the body parser read; anything until it was checked. */
    body?: unknown;
    /** Named parts of the path. */
    params?: Readonly<Record<string, string | undefined>>;
  }

  export interface Response extends ServerResponse {
    /** Sends a body as it is, past the formatters. */
    sendRaw(status: number, body: string | Buffer, headers?: Readonly<Record<string, string>>): void;
    send(...args: unknown[]): unknown;
    status(code: number): unknown;
    header(name: string, value: unknown): unknown;
  }

  export type Next = (error?: unknown) => void;
  /** With two parameters it must be an `async` function; with three it calls `next`. */
  export type Handler = (request: Request, response: Response, next: Next) => void | Promise<void>;

  export interface Server {
    readonly server: HttpServer;
    pre(...handlers: Handler[]): this;
    get(path: string, ...handlers: (Handler | Handler[])[]): unknown;
    head(path: string, ...handlers: (Handler | Handler[])[]): unknown;
    post(path: string, ...handlers: (Handler | Handler[])[]): unknown;
    on(
      event: 'restifyError',
      listener: (request: Request, response: Response, error: unknown, done: () => void) => void,
    ): this;
    once(event: 'error', listener: (error: Error) => void): this;
    off(event: 'error', listener: (error: Error) => void): this;
    listen(port: number, host: string, listening: () => void): HttpServer;
    close(closed: () => void): void;
  }

  export type JsonBodyParser = (options?: { readonly maxBodySize: number }) => Handler[];

  interface Restify {
    createServer(options: { readonly name: string; readonly log?: object; readonly dtrace?: boolean }): Server;
    readonly plugins: { readonly jsonBodyParser: JsonBodyParser };
  }

  const restify: Restify;
  export default restify;
}

// The parts of which `createServer` makes a server: each is loaded by itself, without the plugins that nobody uses.
declare module 'restify/lib/router.js' {
  const Router: new (options: { readonly log: object }) => object;
  export default Router;
}

declare module 'restify/lib/server.js' {
  import type { Server } from 'restify';

  const RestifyServer: new (options: {
    readonly name: string;
    readonly log: object;
    readonly router: object;
  }) => Server;
  export default RestifyServer;
}

declare module 'restify/lib/plugins/jsonBodyParser.js' {
  import type { JsonBodyParser } from 'restify';

  const jsonBodyParser: JsonBodyParser;
  export default jsonBodyParser;
}
