// The card of the export: where everything is fetched, or who may fetch it.
import { fileButtons, type OfferedFile } from '../files/fileButtons.ts';
import { managersText } from '../general/managersText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** `files`: how they are had; `managers`: who may, for those who may not; else there is no address, or no privacy. */
export interface ExportView {
  readonly files?: readonly OfferedFile[];
  readonly managers?: readonly string[];
  /** True in a group or a channel. */
  readonly isElsewhere?: boolean;
}

/** Offers the files, or says why not. */
export function exportCard({ files = [], managers, isElsewhere = false }: ExportView, reader: Reader): Card {
  const { language } = reader;
  const why =
    managers !== undefined
      ? say(language, 'exports.managers', { managers: managersText(managers, reader) })
      : say(language, isElsewhere ? 'exports.elsewhere' : 'exports.none');
  return renderCard('export', reader, { ...fileButtons(files, reader), why: files.length === 0 ? why : undefined });
}
