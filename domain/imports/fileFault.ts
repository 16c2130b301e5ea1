// What a file, or one of the files of an archive, is not read for.

/**
 * Why there is no table: nothing in it; no text or kind that is read; an older or locked workbook; a quotation mark
 * that never ends; an archive or a workbook that is damaged; more rows, columns or bytes than are taken.
 */
export type FileFault =
  'empty' | 'notText' | 'oldWorkbook' | 'openQuote' | 'damaged' | 'tooManyRows' | 'tooWide' | 'tooLarge';

/** Why a file of an archive is not read while others are: as above, or it comes after as many as are taken. */
type LeftOutWhy = Exclude<FileFault, 'empty' | 'tooManyRows' | 'tooLarge'> | 'tooMany';

/** A file of an archive that may be a table, and is not read; `name` is its path in the archive. */
export interface LeftOutFile {
  readonly name: string;
  readonly why: LeftOutWhy;
}
