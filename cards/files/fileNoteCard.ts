// What became of a file that was to be saved: declined, not saved, or asked for too late; and how it is had yet.
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { fileButtons, type OfferedFile } from './fileButtons.ts';

/**
 * `declined` by the person; `failed` on its way; `wrongPlace`: it was to go where no file of Teams lies; `late`: the
 * question is too old; `gone`: there is no such file any more.
 */
export const fileNotes = ['declined', 'failed', 'wrongPlace', 'late', 'gone'] as const;
export type FileNote = (typeof fileNotes)[number];

/** What the card says. */
export interface FileNoteView {
  readonly note: FileNote;
  /** Ways on; none where there is no such file. */
  readonly files: readonly OfferedFile[];
}

/** The note, which replaces the question whether the file may be saved. */
export function fileNoteCard({ note, files }: FileNoteView, reader: Reader): Card {
  const { language } = reader;
  const links = files.filter(({ way }) => way.kind === 'link');
  return renderCard('fileNote', reader, {
    title: say(language, `files.notes.${note}.title`),
    text: say(language, `files.notes.${note}.text`),
    ...fileButtons(files, reader),
    // Only a link needs words: the button that asks once more speaks for itself.
    ...(links.length === 0 ? { filesNote: '' } : {}),
  });
}
