// Fetches files that people send: from Microsoft's file stores only, and never more or longer than is good.
import { mostBytes, type FetchedFile, type FileRefusal, type SentFiles } from '../../dialogs/services/sentFiles.ts';
import type { SentFile } from '../../dialogs/turn/turnFacts.ts';

/** SharePoint and OneDrive of work accounts, where Teams keeps the files of chats, in all of Microsoft's clouds. */
const fileHosts = ['sharepoint.com', 'sharepoint.us', 'sharepoint-mil.us', 'sharepoint.cn'];
const loopbackHosts = ['127.0.0.1', 'localhost', '[::1]'];
/** Milliseconds for the whole of a file: less than a turn has. */
const usualDeadline = 7_000;
const mostRedirects = 3;
const redirects = [301, 302, 303, 307, 308];

/** Tells which addresses files may come from. */
export interface AllowedAddresses {
  allows(url: URL): boolean;
}

/** For Teams: https below one of the hosts, at the usual port, without credentials in the address. */
export const sharePointOnly: AllowedAddresses = {
  allows: ({ protocol, hostname, port, username, password }) =>
    protocol === 'https:' &&
    port === '' &&
    username === '' &&
    password === '' &&
    fileHosts.some((host) => hostname.endsWith(`.${host}`)),
};

/** For local mode: this machine only. */
export const loopbackOnly: AllowedAddresses = {
  allows: ({ protocol, hostname }) => ['http:', 'https:'].includes(protocol) && loopbackHosts.includes(hostname),
};

/** Fetches files from the addresses that are allowed. */
export class SentFileFetcher implements SentFiles {
  readonly #addresses: AllowedAddresses;
  readonly #deadline: number;

  constructor(addresses: AllowedAddresses, deadline = usualDeadline) {
    this.#addresses = addresses;
    this.#deadline = deadline;
  }

  async fetch({ address }: SentFile): Promise<FetchedFile> {
    try {
      return await this.#follow(URL.parse(address), AbortSignal.timeout(this.#deadline), mostRedirects);
    } catch {
      // What the network threw may hold the address, which lets anybody in: it goes no further.
      return refused('notReached');
    }
  }

  /** Follows redirects on the same host only: no other one learns of the file or answers for it. */
  async #follow(url: URL | null, signal: AbortSignal, left: number): Promise<FetchedFile> {
    if (url === null || !this.#addresses.allows(url)) return refused('wrongPlace');
    const response = await fetch(url, {
      redirect: 'manual',
      signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    if (redirects.includes(response.status)) {
      await response.body?.cancel();
      const next = URL.parse(response.headers.get('location') ?? '', url);
      if (next?.host !== url.host || next.protocol !== url.protocol) return refused('wrongPlace');
      return left === 0 ? refused('notReached') : await this.#follow(next, signal, left - 1);
    }
    if (response.status !== 200 || response.body === null) {
      await response.body?.cancel();
      return refused('notReached');
    }
    return await readAtMost(response.body);
  }
}

/** Reads until the end, or until it is too much, whatever length was announced. */
async function readAtMost(body: ReadableStream<Uint8Array>): Promise<FetchedFile> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.byteLength;
    if (length > mostBytes) return refused('tooLarge');
    pieces.push(piece);
  }
  return { kind: 'fetched', bytes: Buffer.concat(pieces) };
}

function refused(reason: FileRefusal): FetchedFile {
  return { kind: 'refused', reason };
}
