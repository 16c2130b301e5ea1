// The interface of table files: what is in a file that somebody sent, read apart from everything else that goes on.
import type { CsvRecord } from '../../domain/imports/csvRecords.ts';
import type { CsvSheet } from '../../domain/imports/csvTable.ts';
import type { FileFault, LeftOutFile } from '../../domain/imports/fileFault.ts';

/** A table of a file: a sheet of a workbook, or a file of an archive. */
export interface FileTable {
  /** Name of the sheet or the file; empty for the only one. */
  readonly name: string;
  /** How many records it has. */
  readonly length: number;
  /** The first records. */
  readonly head: readonly CsvRecord[];
  /** At most `fetchedAtOnce` records from one on (counted from 0); none behind the last. */
  records(from: number): Promise<readonly CsvRecord[]>;
}

/** What is in a file. */
export type FileContents =
  | {
      readonly kind: 'tables';
      readonly tables: readonly FileTable[];
      /** The files of an archive that are not read. */
      readonly leftOut: readonly LeftOutFile[];
      /** The whole text of a file that is one, as far as it may be a letter; empty for every other. */
      readonly text: string;
    }
  | { readonly kind: 'unreadable'; readonly why: FileFault; readonly text: string };

/** A table or a letter that a person sent as a file; a letter has no records. */
export interface SentTable extends CsvSheet {
  /** Name of the file. */
  readonly name: string;
  /** Everything in a file of text, as far as it may be a letter; empty for every other. */
  readonly text: string;
  /** Its tables one by one: the sheets of a workbook, the files of an archive. */
  readonly tables: readonly FileTable[];
}

/** Reads files. */
export interface TableFiles {
  /**
   * Reads a file and hands its contents to `use`, for whose time they are there. Never throws for what is in a file,
   * and takes no longer and no more memory than is good, whatever that is.
   */
  read<T>(bytes: Uint8Array, use: (contents: FileContents) => Promise<T>): Promise<T>;
}

/** Records that are sent at a time. */
export const fetchedAtOnce = 500;
