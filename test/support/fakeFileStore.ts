// A pretend file store on loopback: it hands out files, sends elsewhere, never ends, or never answers.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is under a path: content, a redirect, a stream without end, or silence. */
export type Stored =
  string | Uint8Array | { readonly to: string } | { readonly status: number } | { readonly never: 'ends' | 'answers' };

/** Files by their paths, such as `/keys.csv`. */
export class FakeFileStore {
  readonly asked: string[] = [];
  readonly #files = new Map<string, Stored>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer(({ url = '' }, response) => {
      this.asked.push(url);
      answer(response, this.#files.get(url) ?? { status: 404 });
    });
  }

  static async start(): Promise<FakeFileStore> {
    const store = new FakeFileStore();
    await new Promise<void>((resolve) => store.#server.listen(0, '127.0.0.1', resolve));
    return store;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Puts something under a path and answers its address. */
  put(path: string, stored: Stored): string {
    this.#files.set(path, stored);
    return this.address + path;
  }

  /** The attachment of a message that brings a file, as Teams writes it. */
  attachment(name: string, stored: Stored): object {
    const downloadUrl = this.put(`/${this.#files.size}/${encodeURIComponent(name)}`, stored);
    return {
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      contentUrl: `https://contoso-my.sharepoint.com/personal/anna/Documents/${encodeURIComponent(name)}`,
      name,
      content: { downloadUrl, uniqueId: `id-${this.#files.size}`, fileType: name.split('.').at(-1) },
    };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function answer(response: ServerResponse, stored: Stored): void {
  if (typeof stored === 'string' || stored instanceof Uint8Array) response.end(stored);
  else if ('never' in stored) {
    if (stored.never === 'ends') pour(response);
  } else {
    response.writeHead('to' in stored ? 302 : stored.status, 'to' in stored ? { Location: stored.to } : {});
    response.end();
  }
}

/** Writes until the other side hangs up. */
function pour(response: ServerResponse): void {
  const piece = Buffer.alloc(64 * 1024, 'x');
  const more = (): void => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', more);
  more();
}
