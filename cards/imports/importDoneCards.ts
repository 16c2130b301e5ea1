// The cards at the end of an import: what came of it, what came in before it was stopped, and that it is over.
import { rowsGoneThrough } from '../../domain/imports/import.ts';
import { fileButtons } from '../files/fileButtons.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import type { ImportView } from './importCards.ts';
import { isRefusedMore, refusedOf, importSummary } from './importSummary.ts';
import { fileLine } from './importView.ts';

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
    goesOn: false,
    text: taken > 0 ? say(language, 'imports.doneText') : undefined,
    isRefusedMore: isRefusedMore(one, files),
    ...importSummary(one, reader),
    ...refusedOf(files, reader),
  });
}

/** Says what came in before an import was stopped, and what did not; its rest is gone on with, or dropped. */
export function importStoppedCard({ v, one, files }: ImportView, reader: Reader): Card {
  const { language } = reader;
  const { id, state, progress } = one;
  const left = one.rows - rowsGoneThrough(one);
  const summary = importSummary(one, reader);
  return renderCard('importDone', reader, {
    id,
    v,
    style: 'warning',
    title: say(language, 'imports.stopped', { count: progress.counts.added + progress.counts.changed }),
    text: say(language, state === 'stopped' ? 'imports.stoppedText' : 'imports.restDropped', { count: left }),
    ...summary,
    facts: [
      ...summary.facts,
      { title: say(language, 'imports.notCome'), value: say(language, 'imports.rowsValue', { rows: left }) },
    ],
    done: false,
    goesOn: state === 'stopped',
    isRefusedMore: state !== 'stopped' && isRefusedMore(one, files),
    ...refusedOf(files, reader),
  });
}

/** What the card of an import holds where nothing came of it. */
function nothingDone(reader: Reader): object {
  return {
    style: 'warning',
    done: false,
    goesOn: false,
    isRefusedMore: false,
    facts: [],
    rows: [],
    ...fileButtons([], reader),
  };
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
