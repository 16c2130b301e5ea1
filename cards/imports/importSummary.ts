// What the cards of an import say of its rows together: the file, the counts, a few rows, and the file of refused ones.
import { rowsCounted, type Import } from '../../domain/imports/import.ts';
import { fileButtons, type OfferedFile } from '../files/fileButtons.ts';
import type { Fact } from '../rendering/fact.ts';
import { say, type Reader } from '../texts/texts.ts';
import { fileLine, rowOf } from './importView.ts';

/** As the templates of the look and of the end take it. */
export interface Summary {
  readonly file: string;
  readonly facts: readonly object[];
  readonly rows: readonly object[];
  readonly more?: string | undefined;
  readonly past?: string | undefined;
}

/** The file, the counts by what becomes of the rows, and the rows themselves. */
export function importSummary(one: Import, reader: Reader): Summary {
  const { language } = reader;
  const { fileName, progress } = one;
  const { counts, customers, subscriptions, ended, endSoon } = progress;
  // Of what is done, only what was refused is worth a look.
  const isDone = one.state !== 'ready';
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

/** True where rows are refused that the card does not show, and no file can hold them. */
export function isRefusedMore({ progress }: Import, files: readonly OfferedFile[] = []): boolean {
  const shown = progress.shown.filter(({ outcome }) => outcome === 'refused').length;
  return files.length === 0 && progress.counts.refused > shown;
}

/** The file of refused rows, with what it is for. */
export function refusedOf(files: readonly OfferedFile[] = [], reader: Reader): object {
  const text = files.length === 0 ? {} : { refusedText: say(reader.language, 'imports.moreRefused') };
  return { ...fileButtons(files, reader), ...text };
}
