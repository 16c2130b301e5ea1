// The limits of files that people send: far above what any partner has, and far below what harms.
import type { FileFault } from '../../domain/imports/fileFault.ts';

/** Bytes of everything in a file, unpacked. */
export const mostUnpacked = 96 * 1024 * 1024;
/** Entries of an archive, and tables in it that are read; files beyond these are named as left out. */
export const mostEntries = 2_000;
export const mostTables = 100;
/** Records of all tables of a file. */
export const mostRecords = 60_000;

/** What a file is refused for. */
export class RefusedFile extends Error {
  readonly why: FileFault;

  constructor(why: FileFault) {
    super(`The file is refused: ${why}.`);
    this.why = why;
  }
}
