// A pretend OneDrive on loopback: it takes files piece by piece, as upload sessions do, or refuses them.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A piece as it arrived. */
export interface SeenPiece {
  readonly range: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Upload sessions by their paths. */
export class FakeUploads {
  readonly pieces: SeenPiece[] = [];
  /** What it answers in place of taking a piece. */
  refusal: { readonly status: number; readonly location?: string } | 'hangs' | undefined;
  readonly #server: Server;
  #held: Promise<void> = Promise.resolve();
  #bytes: Buffer[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on(
        'end',
        () =>
          void this.#held.then(() => {
            if (this.refusal === 'hangs') return;
            if (this.refusal !== undefined || request.method !== 'PUT') {
              const { status = 405, location } = this.refusal ?? {};
              response.writeHead(status, location === undefined ? {} : { Location: location });
              response.end();
              return;
            }
            const range = String(request.headers['content-range']);
            const [, from, to, all] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(range) ?? [];
            const bytes = Buffer.concat(parts);
            const isNext = Number(from) === this.content.length && Number(to) - Number(from) + 1 === bytes.length;
            if (!isNext) {
              response.writeHead(416);
              response.end();
              return;
            }
            this.pieces.push({ range, headers: request.headers });
            this.#bytes.push(bytes);
            response.writeHead(this.content.length === Number(all) ? 201 : 202);
            response.end('{}');
          }),
      );
    });
  }

  static async start(): Promise<FakeUploads> {
    const store = new FakeUploads();
    await new Promise<void>((resolve) => store.#server.listen(0, '127.0.0.1', resolve));
    return store;
  }

  /** What has arrived. */
  get content(): Buffer {
    return Buffer.concat(this.#bytes);
  }

  /** An address that lets a file in. */
  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/session?guid=secret`;
  }

  /** Takes nothing in until what is returned is called. */
  hold(): () => void {
    let release = (): void => undefined;
    this.#held = new Promise((resolve) => {
      release = resolve;
    });
    return () => release();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
