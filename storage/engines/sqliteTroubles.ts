// The words for SQLite's troubles: what went wrong with which file, and what to do.
import { StoreError, type StoreTrouble } from '../storeError.ts';

/** SQLite's primary result codes that somebody can do something about. */
const troubles: Readonly<Record<number, readonly [StoreTrouble, (file: string) => string]>> = {
  5: ['locked', (file) => `Another process holds the database ${file}. Stop it, or try again later.`],
  6: ['locked', (file) => `Another process holds the database ${file}. Stop it, or try again later.`],
  8: ['unwritable', (file) => `The database ${file} cannot be written. Allow it, or choose another folder.`],
  11: ['corrupt', corruptMessage],
  13: [
    'full',
    (file) => `The disk that holds the database ${file} is full. Make room; nothing that was saved is lost.`,
  ],
  14: ['unwritable', (file) => `The database ${file} cannot be opened. Allow it, or choose another folder.`],
  18: ['tooLarge', () => 'A record is too large to be stored.'],
  26: ['corrupt', corruptMessage],
};

/** A failure of SQLite as a StoreError; anything else as it is. */
export function translated(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  if (code === 'ERR_INVALID_STATE') return new StoreError('closed', 'The store is closed.', error);
  if (code !== 'ERR_SQLITE_ERROR' || typeof errcode !== 'number') return error;
  const [kind, message] = troubles[errcode & 0xff] ?? [
    'broken',
    () => `The database ${file} failed: ${error.message}.`,
  ];
  return new StoreError(kind, message(file), error);
}

/** What to do about a file that cannot be read. */
export function corruptMessage(file: string): string {
  return `The file ${file} is damaged or is not a database of Keydesk. Put a backup in its place, or move it away to begin anew.`;
}

/** Does the work now and returns what came of it in a promise, as the port wants it. */
export function answer<R>(file: string, work: () => R): Promise<R> {
  return new Promise((resolve) => {
    resolve(guarded(file, work));
  });
}

/** Does the work; what SQLite complains of becomes a StoreError. */
export function guarded<R>(file: string, work: () => R): R {
  try {
    return work();
  } catch (error) {
    throw translated(file, error);
  }
}
