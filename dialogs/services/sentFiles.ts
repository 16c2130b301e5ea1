// The interface of sent files: what came with a message, and its content when somebody asks for it.
import type { SentFile } from '../turn/turnFacts.ts';

/**
 * wrongPlace: the address, or where it leads, is none that files of the chat come from. tooLarge: more than
 * `mostBytes`. notReached: no answer in time, or one without the file.
 */
export type FileRefusal = 'wrongPlace' | 'tooLarge' | 'notReached';

/** A file that was fetched, or why it was not. */
export type FetchedFile =
  { readonly kind: 'fetched'; readonly bytes: Uint8Array } | { readonly kind: 'refused'; readonly reason: FileRefusal };

/** Fetches what people send. */
export interface SentFiles {
  /** Never throws for what the other side does; the bytes are in memory only. */
  fetch(file: SentFile): Promise<FetchedFile>;
}

/** The largest file that is fetched: more than any table that a partner has. */
export const mostBytes = 10_000_000;
