// The questions of an import: what columns hold, and whether what it brings is the same as what is known.
import { openDoubts, type ImportDoubt, type ImportTable } from '../../domain/imports/import.ts';
import { listMeanings } from '../../domain/tableWords/columns.ts';
import { dateIn } from '../../domain/imports/cellValues.ts';
import { escapeText, oneLine } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { longDay, plainDay, wordList } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';
import type { ImportView } from './importCards.ts';
import { fileLine, productWord } from './importView.ts';
import { shownDomain } from '../rendering/shownDomain.ts';

/** What a column that is not needed is called in an answer. */
export const noMeaning = 'none';

/** Asks what columns of a table hold. Inputs: `column0` to `column4`, and `order`. */
export function importColumnsCard(
  { v, one, table }: ImportView & { readonly table: ImportTable },
  reader: Reader,
): Card {
  const { language } = reader;
  const meanings = listMeanings.map((value) => ({ value, title: say(language, `imports.meanings.${value}`) }));
  const choices = [...meanings, { value: noMeaning, title: say(language, 'imports.nothingMeant') }];
  return renderCard('importColumns', reader, {
    id: one.id,
    v,
    file: fileLine(one.fileName, reader),
    table: table.name === '' ? undefined : say(language, 'imports.asksTable', { name: escapeText(table.name, 70) }),
    columns: table.asked.map(({ index, heading, samples, guess }, number) => ({
      input: `column${number}`,
      label: columnName(index, heading, reader),
      samples: say(language, 'imports.samples', {
        values: wordList(
          samples.map((sample) => escapeText(sample, 70)),
          reader,
        ),
      }),
      value: guess ?? noMeaning,
      choices,
    })),
    ...orderOf(table, reader),
  });
}

/** Asks whether the first open question is about the same; `forAll` is an input. */
export function importDoubtCard({ v, one }: ImportView, reader: Reader): Card {
  const { language } = reader;
  const open = openDoubts(one);
  const [doubt] = open;
  if (doubt === undefined) throw new Error('An import without a question was to be asked about.');
  const alike = open.filter(({ why }) => why === doubt.why).length - 1;
  const isTerm = doubt.why === 'otherEnd';
  return renderCard('importDoubt', reader, {
    id: one.id,
    v,
    left: say(language, 'imports.doubt.left', { count: open.length }),
    why: say(language, `imports.doubt.${doubt.why}`),
    ...sidesOf(doubt, reader),
    same: say(language, isTerm ? 'imports.doubt.sameTerm' : 'imports.doubt.sameButton'),
    other: say(language, isTerm ? 'imports.doubt.otherTerm' : 'imports.doubt.otherButton'),
    forAll: alike > 0 ? say(language, 'imports.doubt.forAll', { count: alike }) : undefined,
  });
}

function sidesOf(doubt: ImportDoubt, reader: Reader): object {
  const { language } = reader;
  if (doubt.why === 'otherEnd') {
    const product = productWord(doubt.product, reader);
    const side = (endsOn: string): string =>
      say(language, 'imports.doubt.ends', { product, date: plainDay(endsOn, reader) });
    const name = escapeText(doubt.name, 80);
    return { inFile: name, inFileMore: side(doubt.endsOn), known: name, knownMore: side(doubt.knownEndsOn) };
  }
  const { name, domain, known } = doubt;
  return {
    inFile: escapeText(name, 80),
    inFileMore: domain && escapeText(shownDomain(domain), 80),
    known: escapeText(known.name, 80),
    knownMore: known.domain && escapeText(shownDomain(known.domain), 80),
  };
}

function orderOf({ unclearDate }: ImportTable, reader: Reader): object {
  const { language } = reader;
  if (unclearDate === undefined) return {};
  const day = (order: 'dayFirst' | 'monthFirst'): string => {
    const read = dateIn(unclearDate, order);
    return say(language, `imports.${order}`, { day: read.kind === 'day' ? longDay(read.day, reader) : '–' });
  };
  return {
    orderLabel: say(language, 'imports.dateAsk', { date: oneLine(unclearDate, 40) }),
    orders: (['dayFirst', 'monthFirst'] as const).map((value) => ({ value, title: day(value) })),
  };
}

function columnName(index: number, heading: string, { language }: Reader): string {
  const letter =
    index < 26
      ? String.fromCharCode(65 + index)
      : `${String.fromCharCode(64 + Math.floor(index / 26))}${String.fromCharCode(65 + (index % 26))}`;
  return heading === ''
    ? say(language, 'imports.columnBare', { letter })
    : say(language, 'imports.column', { letter, heading: oneLine(heading, 60) });
}
