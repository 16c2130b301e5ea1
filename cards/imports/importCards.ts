// The cards of an import while it goes on: where to begin, how far it is, and what the rows come to.
import { defined } from '../../domain/defined.ts';
import { openDoubts, rowsGoneThrough, type Import } from '../../domain/imports/import.ts';
import { salesChannels } from '../../domain/endOfTerm/termRules.ts';
import { fileButtons, type OfferedFile } from '../files/fileButtons.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { say, type Reader } from '../texts/texts.ts';
import { isRefusedMore, refusedOf, importSummary } from './importSummary.ts';
import { columnsLine } from './importView.ts';

/** Says how customers come in; `files` are the template, and none while the desk has no address. */
export function importStartCard({ files }: { readonly files?: readonly OfferedFile[] }, reader: Reader): Card {
  return renderCard('importStart', reader, fileButtons(files, reader));
}

/** An import as its cards show it. `files` holds the refused rows. */
export interface ImportView {
  readonly v: number;
  readonly one: Import;
  readonly files?: readonly OfferedFile[];
}

/** Says that a file is being read. */
export function importReadingCard({ fileName }: { readonly fileName: string }, reader: Reader): Card {
  const { language } = reader;
  return renderCard('importProgress', reader, {
    title: say(language, 'imports.reading', { name: escapeText(fileName, 80) }),
    text: say(language, 'imports.readingText'),
    id: '',
    v: 0,
    isKnown: false,
    mayDrop: false,
    mayStop: false,
  });
}

/** Says how far a look, or the applying, has come. */
export function importProgressCard({ v, one }: ImportView, reader: Reader): Card {
  const { language } = reader;
  const { id, state, fileName, portions, progress } = one;
  const percent = portions === 0 ? 100 : Math.floor((progress.next / portions) * 100);
  const word = progressWords[state] ?? 'looking';
  return renderCard('importProgress', reader, {
    id,
    v,
    isKnown: true,
    title: say(language, `imports.${word}`, { name: escapeText(fileName, 80) }),
    progress: say(language, 'imports.progress', { done: rowsGoneThrough(one), all: one.rows, percent }),
    bar: '▰'.repeat(Math.floor(percent / 10)) + '▱'.repeat(10 - Math.floor(percent / 10)),
    text: say(language, word === 'stopping' ? 'imports.stoppingText' : 'imports.progressText'),
    mayDrop: word === 'looking',
    mayStop: word === 'applying',
  });
}

const progressWords: Partial<Record<Import['state'], 'applying' | 'stopping'>> = {
  applying: 'applying',
  stopping: 'stopping',
};

/** Shows what the rows come to before anything is kept. Input: `channel`. */
export function importLookCard({ v, one, files }: ImportView, reader: Reader): Card {
  const { language } = reader;
  const { id, channel, progress } = one;
  const { counts, subscriptions } = progress;
  const doubts = openDoubts(one).length;
  const brings = counts.added + counts.changed > 0;
  return renderCard('importLook', reader, {
    id,
    v,
    title: say(language, brings || doubts > 0 ? 'imports.ready' : 'imports.nothingNew'),
    style: brings ? 'accent' : 'warning',
    text: say(language, brings || doubts > 0 ? 'imports.readyText' : 'imports.nothingText'),
    ...importSummary(one, reader),
    ...columnsOf(one, reader),
    understood: understoodLines(progress, reader),
    brings,
    ...(subscriptions > 0
      ? {
          channel,
          channels: salesChannels.map((value) => ({ value, title: say(language, `renewals.channels.${value}`) })),
        }
      : {}),
    doubts: doubts > 0 ? say(language, 'imports.doubtsTitle', { count: doubts }) : undefined,
    changes: counts.changed + (progress.left ?? 0) > 0,
    isRefusedMore: isRefusedMore(one, files),
    ...refusedOf(files, reader),
  });
}

/** What was taken as meant where the file does not say it in so many words. */
function understoodLines(
  { byMonth = 0, fromAbove = 0, unread = 0, unreadCells = [] }: Import['progress'],
  { language }: Reader,
): readonly object[] {
  return [
    ...(byMonth === 0 ? [] : [{ text: say(language, 'imports.byMonth', { count: byMonth }) }]),
    ...(fromAbove === 0 ? [] : [{ text: say(language, 'imports.fromAbove', { count: fromAbove }) }]),
    ...(unread === 0 ? [] : [{ text: say(language, 'imports.unread', { count: unread }) }]),
    ...unreadCells.map(({ meaning, value, line }) => {
      const said = { line, meaning: say(language, `imports.meanings.${meaning}`), value };
      return { text: escapeText(say(language, 'imports.unreadCell', said), 200) };
    }),
  ];
}

function columnsOf(one: Import, reader: Reader): object {
  const columns = columnsLine(one, reader);
  return defined({ columns });
}
