// What a card offers of files: each with its title and its way, as far as one leads to where the card is.
import type { OfferedFile } from '../../cards/files/fileButtons.ts';
import { say, type TextKey } from '../../cards/texts/texts.ts';
import { readCursor, writeCursor } from '../lists/listCursor.ts';
import { fileKinds, type FileKind, type FileDestination, type WantedFile } from '../services/files.ts';
import type { Services } from '../services/services.ts';

/** A file and the text of its button. */
export type Titled = readonly [title: TextKey, kind: FileKind];

/** The files for a destination, in their order; none where nothing leads there. */
export async function offerFiles(
  { files, clock }: Pick<Services, 'files' | 'clock'>,
  to: FileDestination,
  wanted: readonly Titled[],
  filter: WantedFile['filter'] = {},
): Promise<readonly OfferedFile[]> {
  const offered: OfferedFile[] = [];
  for (const [title, kind] of wanted) {
    const way = await files?.way({ kind, filter }, to, clock.now());
    if (way !== undefined) offered.push({ title: say(to.language, title), way });
  }
  return offered;
}

/** A file as the text that a button carries. */
export function fileToken({ kind, filter }: WantedFile): string {
  return writeCursor({ ...filter, kind });
}

/** The file that a button names; undefined when there is no such kind. */
export function fileOfToken(token: string): WantedFile | undefined {
  const { kind, ...filter } = readCursor(token);
  const known = fileKinds.find((one) => one === kind);
  return known === undefined ? undefined : { kind: known, filter };
}
