// The files that the desk hands out: which way each goes, and the links that work for a short time.
import type { FileWay } from '../../cards/files/fileButtons.ts';
import { fallback, normaliseLanguage, type Reader } from '../../cards/texts/texts.ts';
import { defined } from '../../domain/defined.ts';
import { fileToken } from '../../dialogs/files/offerFiles.ts';
import type { Clock } from '../../dialogs/services/clock.ts';
import {
  fileKinds,
  type FileDestination,
  type Files,
  type Upload,
  type WantedFile,
  type WrittenFile,
} from '../../dialogs/services/files.ts';
import type { Downloads } from '../../storage/files/downloads.ts';
import { calendarAddress } from './calendarAddress.ts';
import type { FileUpload } from './fileUpload.ts';
import { RegisterWriter } from './registerWriter.ts';
import type { FileServices } from './writeFile.ts';

/** Path under which files are fetched. */
const filesPath = '/files';

/** What the files are written and handed out with. */
export interface DeskFilesParts {
  readonly downloads: Downloads;
  readonly services: FileServices;
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

  async way(file: WantedFile, { conversation, ...reader }: FileDestination, now: Date): Promise<FileWay | undefined> {
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

  async write(file: WantedFile, reader: Reader, now: Date): Promise<WrittenFile | undefined> {
    const { writeFile } = await import('./writeFile.ts');
    return await writeFile(this.#parts.services, this.#writer, file, reader, now);
  }

  async upload(file: WrittenFile, address: string): Promise<Upload> {
    return (await this.#parts.uploads?.send(file, address)) ?? 'wrongPlace';
  }
}
