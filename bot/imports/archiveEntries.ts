// Opens archives: the entries of a ZIP file, each to be read piece by piece, and the contents of a gzip file.
import { gunzipSync } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { mostEntries, mostUnpacked, RefusedFile } from './fileLimits.ts';

/** Bytes that may still be unpacked of a file, over all that is in it. */
export class UnpackedBytes {
  #left = mostUnpacked;

  /** Throws a RefusedFile when it is too much. */
  take(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw new RefusedFile('tooLarge');
  }

  get left(): number {
    return this.#left;
  }
}

/** One entry of an archive. */
export interface ArchiveEntry {
  readonly name: string;
  /** The pieces of its content, counted as they come; throws a RefusedFile where they are too many or damaged. */
  pieces(): AsyncIterable<Uint8Array>;
}

/** The entries of a ZIP file. Throws a RefusedFile for one that is damaged, locked, or has too many. */
export async function zipEntries(bytes: Uint8Array, unpacked: UnpackedBytes): Promise<readonly ArchiveEntry[]> {
  const zip = await orDamaged(() =>
    fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      autoClose: false,
      strictFileNames: false,
    }),
  );
  if (zip.entryCount > mostEntries) throw new RefusedFile('tooLarge');
  const entries: ArchiveEntry[] = [];
  await orDamaged(async () => {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      if (entry.isEncrypted()) throw new RefusedFile('oldWorkbook');
      entries.push({ name: entry.fileName, pieces: () => piecesOf(zip, entry, unpacked) });
    }
  });
  return entries;
}

/** What is in a gzip file, of which there may be several behind each other. */
export function gunzipped(bytes: Uint8Array, unpacked: UnpackedBytes): Uint8Array {
  try {
    const content = gunzipSync(bytes, { maxOutputLength: Math.max(1, unpacked.left) });
    unpacked.take(content.byteLength);
    return content;
  } catch (error) {
    throw new RefusedFile(codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'damaged');
  }
}

/** All of an entry at once. */
export async function wholeOf(entry: ArchiveEntry): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of entry.pieces()) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* piecesOf(zip: ZipFile, entry: Entry, unpacked: UnpackedBytes): AsyncGenerator<Uint8Array> {
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const piece of stream as AsyncIterable<Buffer>) {
      unpacked.take(piece.byteLength);
      yield piece;
    }
  } catch (error) {
    throw error instanceof RefusedFile ? error : new RefusedFile('damaged');
  }
}

async function orDamaged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof RefusedFile ? error : new RefusedFile('damaged');
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
