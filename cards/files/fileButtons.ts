// The buttons under which files are had: links that work for a while, or questions that Teams asks before it saves one.
import { dayAndTime } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';
import { escapeText } from '../rendering/escapeText.ts';

/** How a file gets to a person: from a link that works until an instant, or into the person's OneDrive, who is asked first. */
export type FileWay =
  | { readonly kind: 'link'; readonly url: string; readonly until: Date }
  /** `file` says which one, for the button that asks. */
  | { readonly kind: 'ask'; readonly file: string };

/** A file with the title of its button. */
export interface OfferedFile {
  readonly title: string;
  readonly way: FileWay;
}

/**
 * The model of the buttons: `links` and `asks` for the template to repeat, and `filesNote`, which says until when the
 * links work, or where the file will be; it is absent where there are no files.
 */
export function fileButtons(files: readonly OfferedFile[] = [], reader: Reader): object {
  const links = files.flatMap(({ title, way }) => (way.kind === 'link' ? [{ title, url: way.url }] : []));
  const asks = files.flatMap(({ title, way }) => (way.kind === 'ask' ? [{ title, file: way.file }] : []));
  const untils = files.flatMap(({ way }) => (way.kind === 'link' ? [way.until.getTime()] : []));
  if (untils.length > 0) {
    const values = { count: untils.length, ...instantWords(new Date(Math.min(...untils)), reader) };
    return { links, asks, filesNote: say(reader.language, 'files.linkTime', values) };
  }
  return { links, asks, filesNote: asks.length === 0 ? undefined : say(reader.language, 'files.asksFirst') };
}

/** An instant as it is read: day and time, and the zone they are in. */
export function instantWords(instant: Date, reader: Reader): { readonly time: string; readonly zone: string } {
  return { time: dayAndTime(instant, reader), zone: escapeText(reader.zone) };
}
