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

  interface Restify {
    createServer(options: { readonly name: string; readonly log?: object; readonly dtrace?: boolean }): Server;
    readonly plugins: { jsonBodyParser(options?: { readonly maxBodySize: number }): Handler[] };
  }

  const restify: Restify;
  export default restify;
}
