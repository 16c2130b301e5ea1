// The port of download links: addresses at which a person fetches a file that the chat cannot carry.
import type { Reader } from '../../cards/texts/texts.ts';
import type { RenewalFilter } from '../../domain/subscriptions/renewalList.ts';

/** Makes links that work for a short time and cannot be guessed. */
export interface DownloadLinks {
  /** The files of a list of renewals, written for a reader; undefined while the desk has no address. */
  renewals(
    reader: Reader,
    filter: RenewalFilter,
    now: Date,
  ): Promise<{ readonly csv: string; readonly calendar: string } | undefined>;
  /** The table to fill in, for Excel and as CSV. */
  template(reader: Reader, now: Date): Promise<{ readonly excel: string; readonly csv: string } | undefined>;
  /** Everything on the registers, as a workbook and as an archive of CSV files. */
  everything(reader: Reader, now: Date): Promise<{ readonly excel: string; readonly csv: string } | undefined>;
  /** Everything that is known about a person, as JSON. */
  personalData(reader: Reader, personId: string, now: Date): Promise<string | undefined>;
  /** The refused rows of an import, each with its reason. */
  refusedRows(reader: Reader, importId: string, now: Date): Promise<string | undefined>;
}
