// The limits of files that people send: far above what any partner has, and far below what harms.

/** Bytes of everything in a file, unpacked. */
export const mostUnpacked = 96 * 1024 * 1024;
/** Entries of an archive, and tables in it that are read. */
export const mostEntries = 2_000;
export const mostTables = 30;
/** Records of all tables of a file. */
export const mostRecords = 60_000;

/** What a file is refused for. */
export class RefusedFile extends Error {
  readonly why: 'empty' | 'notText' | 'oldWorkbook' | 'openQuote' | 'damaged' | 'tooManyRows' | 'tooWide' | 'tooLarge';

  constructor(why: RefusedFile['why']) {
    super(`The file is refused: ${why}.`);
    this.why = why;
  }
}
