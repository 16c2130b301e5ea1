// The cards of an import while it goes on: where to begin, how far it is, what the rows come to, and what became of them.
import { defined } from '../../domain/defined.ts';
import { openDoubts, rowsCounted, type Import } from '../../domain/imports/import.ts';
import { salesChannels } from '../../domain/endOfTerm/termRules.ts';
import { fileButtons, type OfferedFile } from '../files/fileButtons.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { escapeText } from '../rendering/escapeText.ts';
import type { Fact } from '../redemption/redemptionView.ts';
import { say, type Reader } from '../texts/texts.ts';
import { columnsLine, fileLine, rowOf } from './importView.ts';

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
  });
}

/** Says how far a look, or the applying, has come. */
export function importProgressCard({ v, one }: ImportView, reader: Reader): Card {
  const { language } = reader;
  const { id, state, fileName, portions, progress } = one;
  const percent = portions === 0 ? 100 : Math.floor((progress.next / portions) * 100);
  const all = one.rows;
  const done = Math.min(all, Math.round((progress.next / Math.max(1, portions)) * all));
  return renderCard('importProgress', reader, {
    id,
    v,
    isKnown: true,
    title: say(language, state === 'applying' ? 'imports.applying' : 'imports.looking', {
      name: escapeText(fileName, 80),
    }),
    progress: say(language, 'imports.progress', { done, all, percent }),
    bar: '▰'.repeat(Math.floor(percent / 10)) + '▱'.repeat(10 - Math.floor(percent / 10)),
    text: say(language, 'imports.progressText'),
    mayDrop: state !== 'applying',
  });
}

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
    ...summaryOf(one, reader),
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

/** Says what became of the rows. */
export function importDoneCard({ v, one, files }: ImportView, reader: Reader): Card {
  const { language } = reader;
  const { id, state, fileName, progress } = one;
  if (state === 'dropped') {
    return renderCard('importDone', reader, {
      ...{ id, v, ...nothingDone(reader) },
      title: say(language, 'imports.dropped'),
      file: fileLine(fileName, reader),
      text: say(language, 'imports.droppedText'),
    });
  }
  const { counts } = progress;
  const taken = counts.added + counts.changed;
  return renderCard('importDone', reader, {
    id,
    v,
    title: say(language, 'imports.done', { count: taken }),
    style: taken > 0 ? 'good' : 'warning',
    done: true,
    text: taken > 0 ? say(language, 'imports.doneText') : undefined,
    isRefusedMore: isRefusedMore(one, files),
    ...summaryOf(one, reader),
    ...refusedOf(files, reader),
  });
}

/** What the card of an import holds where nothing came of it. */
function nothingDone(reader: Reader): object {
  return { style: 'warning', done: false, isRefusedMore: false, facts: [], rows: [], ...fileButtons([], reader) };
}

/** Says that an import is not there any more. */
export function importGoneCard(_view: object, reader: Reader): Card {
  const { language } = reader;
  return renderCard('importDone', reader, {
    ...{ id: '', v: 0, ...nothingDone(reader) },
    title: say(language, 'imports.gone'),
    text: say(language, 'imports.goneText'),
  });
}

/** The file, the counts by what becomes of the rows, and the rows themselves. */
function summaryOf(one: Import, reader: Reader): object {
  const { language } = reader;
  const { fileName, progress } = one;
  const { counts, customers, subscriptions, ended, endSoon } = progress;
  // Of what is done, only what was refused is worth a look.
  const isDone = one.state === 'done';
  const shown = isDone ? progress.shown.filter(({ outcome }) => outcome === 'refused') : progress.shown;
  const fact = (outcome: 'changed' | 'same' | 'refused'): object => ({
    title: say(language, `imports.${outcome}`),
    value: say(language, 'imports.rowsValue', { rows: counts[outcome] }),
  });
  const leftOut = progress.left ?? 0;
  const unchanged =
    leftOut === 0
      ? fact('same')
      : {
          title: say(language, 'imports.same'),
          value: say(language, 'imports.sameLeft', { rows: counts.same, left: leftOut }),
        };
  const added = {
    title: say(language, 'imports.added'),
    value: say(language, 'imports.addedValue', { rows: counts.added, customers, subscriptions }),
  };
  const left = (isDone ? counts.refused : rowsCounted(counts) - counts.same) - shown.length;
  return {
    file: fileLine(fileName, reader),
    facts: [added, fact('changed'), unchanged, fact('refused'), ...invoiceFacts(progress, language)],
    rows: shown.map((row) => rowOf(row, one, reader)),
    more: left > 0 ? say(language, 'imports.more', { count: left }) : undefined,
    past: ended + endSoon > 0 ? say(language, 'imports.past', { ended, soon: endSoon }).trim() : undefined,
  };
}

/** What an invoice tells beside the terms; nothing where the file is none. */
function invoiceFacts({ priced = 0, extended = 0 }: Import['progress'], language: Reader['language']): readonly Fact[] {
  return [
    ...(priced === 0
      ? []
      : [{ title: say(language, 'imports.pricesTitle'), value: say(language, 'imports.prices', { count: priced }) }]),
    ...(extended === 0
      ? []
      : [
          {
            title: say(language, 'imports.extendedTitle'),
            value: say(language, 'imports.extended', { count: extended }),
          },
        ]),
  ];
}

/** What was taken as meant where the file does not say it in so many words. */
function understoodLines(
  { byMonth = 0, fromAbove = 0, unread = 0 }: Import['progress'],
  { language }: Reader,
): readonly object[] {
  return [
    ...(byMonth === 0 ? [] : [{ text: say(language, 'imports.byMonth', { count: byMonth }) }]),
    ...(fromAbove === 0 ? [] : [{ text: say(language, 'imports.fromAbove', { count: fromAbove }) }]),
    ...(unread === 0 ? [] : [{ text: say(language, 'imports.unread', { count: unread }) }]),
  ];
}

function columnsOf(one: Import, reader: Reader): object {
  const columns = columnsLine(one, reader);
  return defined({ columns });
}

/** True where rows are refused that the card does not show, and no file can hold them. */
function isRefusedMore({ progress }: Import, files: readonly OfferedFile[] = []): boolean {
  const shown = progress.shown.filter(({ outcome }) => outcome === 'refused').length;
  return files.length === 0 && progress.counts.refused > shown;
}

function refusedOf(files: readonly OfferedFile[] = [], reader: Reader): object {
  const text = files.length === 0 ? {} : { refusedText: say(reader.language, 'imports.moreRefused') };
  return { ...fileButtons(files, reader), ...text };
}
