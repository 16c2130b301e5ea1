// The files that the desk hands out: which way each goes, the links that work for a short time, and what is written for it.
import type { FileWay } from '../../cards/files/fileButtons.ts';
import { fallback, normaliseLanguage, type Reader } from '../../cards/texts/texts.ts';
import { defined } from '../../domain/defined.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { renewalFilterOf } from '../../domain/subscriptions/renewalList.ts';
import { fileToken } from '../../dialogs/files/offerFiles.ts';
import type { PersonalServices } from '../../dialogs/privacy/gatherPersonalData.ts';
import type { Clock } from '../../dialogs/services/clock.ts';
import {
  fileKinds,
  type FilePlace,
  type Files,
  type Upload,
  type WantedFile,
  type WrittenFile,
} from '../../dialogs/services/files.ts';
import type { Services } from '../../dialogs/services/services.ts';
import type { Downloads } from '../../storage/downloads.ts';
import { calendarAddress } from '../http/serveCalendar.ts';
import { exportFile } from './exportFiles.ts';
import type { FileUpload } from './fileUpload.ts';
import { refusedRowsFile, templateFile } from './importFiles.ts';
import { personalDataFile } from './personalDataFile.ts';
import { RegisterWriter } from './registerWriter.ts';
import { renewalFile } from './renewalFiles.ts';

/** Path under which files are fetched. */
const filesPath = '/files';

export interface DeskFilesParts {
  readonly downloads: Downloads;
  readonly services: Pick<
    Services,
    'subscriptions' | 'customers' | 'imports' | 'keys' | 'offers' | 'audit' | 'accounts'
  > &
    PersonalServices;
  readonly clock: Clock;
  /** Tells where people reach the desk, without a slash at the end; undefined while that is not known. */
  readonly address: () => string | undefined;
  /** How files are saved for people in their own chat; absent where the client asks nobody for that. */
  readonly uploads?: Pick<FileUpload, 'send'>;
}

/** Offers files and hands them out. */
export class DeskFiles implements Files {
  readonly #parts: DeskFilesParts;
  readonly #writer = new RegisterWriter();

  constructor(parts: DeskFilesParts) {
    this.#parts = parts;
  }

  async way(file: WantedFile, { conversation, ...reader }: FilePlace, now: Date): Promise<FileWay | undefined> {
    const takesFiles = conversation.kind === 'personal' && conversation.channelId === 'msteams';
    return takesFiles && this.#parts.uploads !== undefined
      ? { kind: 'ask', file: fileToken(file) }
      : await this.link(file, reader, now);
  }

  async link(
    { kind, filter }: WantedFile,
    { language, zone, locale }: Reader,
    now: Date,
  ): Promise<FileWay | undefined> {
    const address = this.#parts.address();
    if (address === undefined) return undefined;
    const download = { kind, language, zone, ...defined({ locale }), filter };
    const { name, until } = await this.#parts.downloads.offer(download, now);
    return { kind: 'link', url: `${address}${filesPath}/${name}`, until };
  }

  calendarAddress(secret: string): string | undefined {
    const address = this.#parts.address();
    return address === undefined ? undefined : calendarAddress(address, secret);
  }

  /** The file of a link; undefined when the link is wrong or too old. */
  async fetch(name: string): Promise<WrittenFile | undefined> {
    const { downloads, clock } = this.#parts;
    const now = clock.now();
    const download = await downloads.find(name, now);
    const kind = fileKinds.find((one) => one === download?.kind);
    if (download === undefined || kind === undefined) return undefined;
    const { language, zone, locale, filter } = download;
    const reader = { language: normaliseLanguage(language) ?? fallback, zone, ...defined({ locale }) };
    return await this.write({ kind, filter }, reader, now);
  }

  async write({ kind, filter }: WantedFile, reader: Reader, now: Date): Promise<WrittenFile | undefined> {
    const { services } = this.#parts;
    const today = dayOf(now, reader.zone);
    switch (kind) {
      case 'templateExcel':
        return await templateFile('excel', reader, today);
      case 'templateCsv':
        return await templateFile('csv', reader, today);
      case 'exportExcel':
        return await exportFile(services, 'excel', reader, now, this.#writer);
      case 'exportCsv':
        return await exportFile(services, 'csv', reader, now, this.#writer);
      case 'refusedRows':
        return await refusedRowsFile(services, filter['importId'] ?? '', reader);
      case 'personalData':
        return await personalDataFile(services, filter['personId'] ?? '', today);
      case 'csv':
      case 'calendar': {
        const { text: content, ...file } = await renewalFile(services, kind, renewalFilterOf(filter), today, reader);
        return { ...file, content };
      }
    }
  }

  async upload(file: WrittenFile, address: string): Promise<Upload> {
    return (await this.#parts.uploads?.send(file, address)) ?? 'wrongPlace';
  }
}
