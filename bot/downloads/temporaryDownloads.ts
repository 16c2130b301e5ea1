// The files that the chat cannot carry: links that work for a short time, and what is fetched through them.
import { fallback, normaliseLanguage, type Reader } from '../../cards/texts/texts.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { renewalFilterOf, type RenewalFilter } from '../../domain/subscriptions/renewalList.ts';
import type { Clock } from '../../dialogs/services/clock.ts';
import type { Services } from '../../dialogs/services/services.ts';
import type { DownloadLinks } from '../../dialogs/services/downloadLinks.ts';
import { renewalFile, renewalFileKinds, type RenewalFile } from './renewalFiles.ts';
import type { Downloads } from '../../storage/downloads.ts';

/** Path under which files are fetched. */
const filesPath = '/files';

export interface TemporaryDownloadsParts {
  readonly downloads: Downloads;
  readonly services: Pick<Services, 'subscriptions' | 'customers'>;
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
    { language, zone, locale }: Reader,
    filter: RenewalFilter,
    now: Date,
  ): Promise<{ readonly csv: string; readonly calendar: string } | undefined> {
    const address = this.#parts.address();
    if (address === undefined) return undefined;
    const told = locale === undefined ? {} : { locale };
    const link = async (kind: string): Promise<string> => {
      const name = await this.#parts.downloads.offer({ kind, language, zone, ...told, filter: { ...filter } }, now);
      return `${address}${filesPath}/${name}`;
    };
    return { csv: await link('csv'), calendar: await link('calendar') };
  }

  /** The file of a link; undefined when the link is wrong or too old. */
  async fetch(name: string): Promise<RenewalFile | undefined> {
    const { downloads, services, clock } = this.#parts;
    const now = clock.now();
    const download = await downloads.find(name, now);
    const kind = renewalFileKinds.find((one) => one === download?.kind);
    if (download === undefined || kind === undefined) return undefined;
    const { zone, language, locale } = download;
    const reader: Reader = {
      language: normaliseLanguage(language) ?? fallback,
      zone,
      ...(locale === undefined ? {} : { locale }),
    };
    return await renewalFile(services, kind, renewalFilterOf(download.filter), dayOf(now, zone), reader);
  }
}
