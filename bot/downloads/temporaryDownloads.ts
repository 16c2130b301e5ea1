// The files that the chat cannot carry: links that work for a short time, and what is fetched through them.
import { fallback, normaliseLanguage, type Reader } from '../../cards/texts/texts.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { renewalFilterOf, type RenewalFilter } from '../../domain/subscriptions/renewalList.ts';
import type { Clock } from '../../dialogs/services/clock.ts';
import type { Services } from '../../dialogs/services/services.ts';
import type { PersonalServices } from '../../dialogs/privacy/gatherPersonalData.ts';
import type { DownloadLinks } from '../../dialogs/services/downloadLinks.ts';
import { exportFile } from './exportFiles.ts';
import { refusedRowsFile, templateFile } from './importFiles.ts';
import { personalDataFile } from './personalDataFile.ts';
import { renewalFile, renewalFileKinds } from './renewalFiles.ts';
import type { WrittenFile } from './spreadsheet.ts';
import type { Download, Downloads } from '../../storage/downloads.ts';
import { defined } from '../../domain/defined.ts';

/** Path under which files are fetched. */
const filesPath = '/files';

export interface TemporaryDownloadsParts {
  readonly downloads: Downloads;
  readonly services: Pick<Services, 'subscriptions' | 'customers' | 'imports' | 'keys' | 'offers' | 'audit'> &
    PersonalServices;
  readonly clock: Clock;
  /** Tells where people reach the desk, without a slash at the end; undefined while that is not known. */
  readonly address: () => string | undefined;
}

/** Offers files and hands them out. */
export class TemporaryDownloads implements DownloadLinks {
  readonly #parts: TemporaryDownloadsParts;

  constructor(parts: TemporaryDownloadsParts) {
    this.#parts = parts;
  }

  async renewals(
    reader: Reader,
    filter: RenewalFilter,
    now: Date,
  ): Promise<{ readonly csv: string; readonly calendar: string } | undefined> {
    const csv = await this.#offer('csv', reader, { ...filter }, now);
    const calendar = await this.#offer('calendar', reader, { ...filter }, now);
    return csv === undefined || calendar === undefined ? undefined : { csv, calendar };
  }

  async template(reader: Reader, now: Date): Promise<{ readonly excel: string; readonly csv: string } | undefined> {
    const excel = await this.#offer('templateExcel', reader, {}, now);
    const csv = await this.#offer('templateCsv', reader, {}, now);
    return excel === undefined || csv === undefined ? undefined : { excel, csv };
  }

  async everything(reader: Reader, now: Date): Promise<{ readonly excel: string; readonly csv: string } | undefined> {
    const excel = await this.#offer('exportExcel', reader, {}, now);
    const csv = await this.#offer('exportCsv', reader, {}, now);
    return excel === undefined || csv === undefined ? undefined : { excel, csv };
  }

  async refusedRows(reader: Reader, importId: string, now: Date): Promise<string | undefined> {
    return await this.#offer('refusedRows', reader, { importId }, now);
  }

  async personalData(reader: Reader, personId: string, now: Date): Promise<string | undefined> {
    return await this.#offer('personalData', reader, { personId }, now);
  }

  /** The file of a link; undefined when the link is wrong or too old. */
  async fetch(name: string): Promise<WrittenFile | undefined> {
    const { downloads, services, clock } = this.#parts;
    const now = clock.now();
    const download = await downloads.find(name, now);
    if (download === undefined) return undefined;
    const { kind, filter } = download;
    const reader = readerOf(download);
    const today = dayOf(now, reader.zone);
    if (kind === 'templateExcel') return await templateFile('excel', reader, today);
    if (kind === 'templateCsv') return await templateFile('csv', reader, today);
    if (kind === 'exportExcel') return await exportFile(services, 'excel', reader, now);
    if (kind === 'exportCsv') return await exportFile(services, 'csv', reader, now);
    if (kind === 'refusedRows') return await refusedRowsFile(services, filter['importId'] ?? '', reader);
    if (kind === 'personalData') return await personalDataFile(services, filter['personId'] ?? '', today);
    const renewals = renewalFileKinds.find((one) => one === kind);
    if (renewals === undefined) return undefined;
    const { text: content, ...file } = await renewalFile(services, renewals, renewalFilterOf(filter), today, reader);
    return { ...file, content };
  }

  /** Undefined while the desk has no address. */
  async #offer(
    kind: string,
    { language, zone, locale }: Reader,
    filter: Readonly<Record<string, string>>,
    now: Date,
  ): Promise<string | undefined> {
    const address = this.#parts.address();
    if (address === undefined) return undefined;
    const told = locale === undefined ? {} : { locale };
    return `${address}${filesPath}/${await this.#parts.downloads.offer({ kind, language, zone, ...told, filter }, now)}`;
  }
}

function readerOf({ language, zone, locale }: Download): Reader {
  return { language: normaliseLanguage(language) ?? fallback, zone, ...defined({ locale }) };
}
