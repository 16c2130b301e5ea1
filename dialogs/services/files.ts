// The port of files that the desk hands out: what each is, how it gets to a person, and how it is written and saved.
import type { FileWay } from '../../cards/files/fileButtons.ts';
import type { Reader } from '../../cards/texts/texts.ts';
import type { Conversation } from '../../domain/people/conversation.ts';

/** Every kind of file. */
export const fileKinds = [
  ...(['csv', 'calendar', 'templateExcel', 'templateCsv', 'exportExcel', 'exportCsv'] as const),
  ...(['refusedRows', 'personalData'] as const),
] as const;
export type FileKind = (typeof fileKinds)[number];

/** A file that can be had: its kind, and what it is narrowed to, such as the id of an import or the filter of a list. */
export interface WantedFile {
  readonly kind: FileKind;
  readonly filter: Readonly<Record<string, string>>;
}

/** A file as it is fetched or saved. */
export interface WrittenFile {
  readonly name: string;
  readonly type: string;
  readonly content: string | Buffer;
}

/** A file of text. */
export interface WrittenText extends WrittenFile {
  readonly content: string;
}

/** Whom a file is for, and where it is offered. */
export interface FileDestination extends Reader {
  readonly conversation: Pick<Conversation, 'kind' | 'channelId'>;
}

/** What became of a file on its way to a store: `wrongPlace` when the address is none of Microsoft's file stores. */
export type Upload = 'uploaded' | 'wrongPlace' | 'notTaken';

/** Hands out files. */
export interface Files {
  /**
   * The way of a file to this destination: through Teams, which asks first, in a personal chat of Teams; a link that works
   * for a short time and cannot be guessed everywhere else. Undefined where no way leads: the desk has no address.
   */
  way(file: WantedFile, to: FileDestination, now: Date): Promise<FileWay | undefined>;
  /** The link alone; undefined while the desk has no address. */
  link(file: WantedFile, reader: Reader, now: Date): Promise<FileWay | undefined>;
  /** The address under which a calendar program reads the calendar of a secret; undefined while the desk has no address. */
  calendarAddress(secret: string): string | undefined;
  /** Writes a file from what is on record at `now`; undefined when that is not there any more. */
  write(file: WantedFile, reader: Reader, now: Date): Promise<WrittenFile | undefined>;
  /** Sends a file to an address of Microsoft's file stores, without any secret of the desk's. */
  upload(file: WrittenFile, address: string): Promise<Upload>;
}
