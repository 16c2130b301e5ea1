// Sends a file to the place in a person's OneDrive that Teams named: piece by piece, and nowhere else.
import type { Upload, WrittenFile } from '../../dialogs/services/files.ts';
import type { AllowedAddresses } from '../imports/sentFileFetcher.ts';

/** Bytes of a piece: a multiple of 320 KiB, as upload sessions want it (Microsoft Graph: createUploadSession). */
const piece = 32 * 320 * 1024;
/** Milliseconds for one piece. */
const usualDeadline = 20_000;

/** Sends files. The address alone lets the file in: no token goes along. */
export class FileUpload {
  readonly #addresses: AllowedAddresses;
  readonly #deadline: number;

  constructor(addresses: AllowedAddresses, deadline = usualDeadline) {
    this.#addresses = addresses;
    this.#deadline = deadline;
  }

  /** Sends all of it. What the network throws may hold the address, which lets anybody in: it goes no further. */
  async send({ type, content }: WrittenFile, address: string): Promise<Upload> {
    const url = URL.parse(address);
    if (url === null || !this.#addresses.allows(url)) return 'wrongPlace';
    const bytes = Buffer.from(content);
    for (let from = 0; from === 0 || from < bytes.length; from += piece) {
      if (!(await this.#sendPiece(url, bytes, from, type))) return 'notTaken';
    }
    return 'uploaded';
  }

  async #sendPiece(url: URL, bytes: Buffer, from: number, type: string): Promise<boolean> {
    const part = bytes.subarray(from, from + piece);
    try {
      const response = await fetch(url, {
        method: 'PUT',
        headers: {
          'Content-Type': type,
          'Content-Range': `bytes ${from}-${from + part.length - 1}/${bytes.length}`,
        },
        body: new Uint8Array(part),
        redirect: 'manual',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(this.#deadline),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }
}
