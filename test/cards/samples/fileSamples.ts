// The samples of files: how they are offered on other cards, and what became of one that was to be saved.
import type { OfferedFile } from '../../../cards/files/fileButtons.ts';
import { fileNoteCard, fileNotes } from '../../../cards/files/fileNoteCard.ts';
import type { FileKind } from '../../../dialogs/services/files.ts';
import { each, samplesOf, type Sample } from './sample.ts';

/** Files behind links, by the names of the links. */
export function links(...names: readonly string[]): readonly OfferedFile[] {
  return names.map((name) => ({
    title: `Excel ${name}`,
    way: { kind: 'link', url: `https://keydesk.example/files/${name}`, until: new Date('2027-03-27T23:45:00Z') },
  }));
}

/** Files that Teams asks about. */
export function asks(...kinds: readonly FileKind[]): readonly OfferedFile[] {
  return kinds.map((kind) => ({ title: `Excel ${kind}`, way: { kind: 'ask', file: JSON.stringify({ kind }) } }));
}

/** Every case of the card. */
export const fileSamples: readonly Sample[] = samplesOf('fileNote', fileNoteCard, {
  ...each(fileNotes, (note) => ({ note, files: asks('exportExcel') })),
  withLink: { note: 'failed', files: [...asks('exportExcel'), ...links('a')] },
  noWay: { note: 'gone', files: [] },
});
