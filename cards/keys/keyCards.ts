// The cards on a key's way into the inventory and out of it: entering, the report, and the last question.
import { defined } from '../../domain/defined.ts';
import type { KeyRecord } from '../../domain/keys/key.ts';
import type { KeyBatch, KeyEntry } from '../../domain/keys/keyBatch.ts';
import { outcomeOfBatch } from '../../domain/keys/keyOutcome.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { problemText, type KeyProblem } from './keyProblem.ts';
import type { FlowView } from '../actions.ts';
import { customerLine } from '../general/customerLine.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { keyFacts } from './inventoryCard.ts';
import { keyInputs, type TypedKeys } from './keyInputs.ts';
import { entryRow, linesWithoutKey, refusedByReason } from './keyWords.ts';
import { outcomeText, type Destination } from './outcomeWords.ts';

/** Entries that a card shows; the rest is counted. */
const entriesShown = 12;

/** Inputs: `keys`, `plan`, `licences`, `months`. */
export interface KeysAddView extends FlowView {
  /** What was entered so far; the keys of it that are fit wait for their terms. */
  readonly entries: readonly KeyEntry[];
  readonly linesWithout: readonly number[];
  readonly problems: readonly KeyProblem[];
  /** How many keys came from a redemption that had no room for them; absent when they were entered here. */
  readonly leftOver?: number;
  readonly typed?: TypedKeys;
}

/** Asks for keys and what they stand for. */
export function keysAddCard(view: KeysAddView, reader: Reader): Card {
  const { id, v, entries, linesWithout, problems, typed, leftOver } = view;
  const { language } = reader;
  const waiting = entries.filter(({ verdict, terms }) => verdict.kind === 'fit' && terms === undefined).length;
  return renderCard('keysAdd', reader, {
    id,
    v,
    title:
      leftOver === undefined
        ? say(language, 'keys.addTitle')
        : say(language, 'keys.leftOverTitle', { count: leftOver }),
    leftOver: leftOver === undefined ? undefined : say(language, 'keys.leftOver'),
    waiting: waiting === 0 ? undefined : say(language, 'keys.waiting', { count: waiting }),
    ...outcomeLine({ entries, linesWithout }, 'waiting', reader),
    problems: problems.map((problem) => ({ text: problemText(problem, reader) })),
    ...rowsOf(refusedFirst(entries), 'chat', 'more', reader),
    ...linesWithoutKey(linesWithout, reader),
    keysLabel: say(language, waiting === 0 ? 'keys.keysLabel' : 'keys.moreKeysLabel'),
    ...keyInputs(typed, reader),
    save: say(language, 'keys.save'),
  });
}

/** A batch as its report shows it. */
export interface KeyReportView extends FlowView {
  readonly batch: Pick<KeyBatch, 'source' | 'fileName' | 'state' | 'entries' | 'linesWithout'>;
}

/** Says of every entry whether it was added, or can be, and why not. What is not to be added comes first. */
export function keyReportCard({ id, v, batch }: KeyReportView, reader: Reader): Card {
  const { source, fileName, state, entries, linesWithout } = batch;
  const { language } = reader;
  const refused = entries.filter(({ verdict }) => verdict.kind === 'refused');
  const good = entries.length - refused.length;
  const stage = state === 'done' || state === 'dropped' ? state : 'confirm';
  const waits = stage === 'confirm' && good > 0;
  const text =
    stage === 'dropped' ? 'droppedText' : waits ? 'confirmText' : stage === 'confirm' ? 'nothingText' : undefined;
  const counts = stage === 'dropped' ? undefined : stage === 'done' ? 'notAdded' : 'willNot';
  const shown = stage === 'dropped' ? [] : refusedFirst(entries);
  return renderCard('keyReport', reader, {
    id,
    v,
    title:
      stage === 'dropped'
        ? say(language, 'keys.report.dropped')
        : say(language, `keys.report.${stage}`, { count: good }),
    style: good === 0 || stage === 'dropped' ? 'warning' : stage === 'done' ? 'good' : 'accent',
    file: fileName === undefined ? undefined : say(language, 'keys.report.file', { name: escapeText(fileName, 80) }),
    counts: counts && say(language, `keys.report.${counts}`, { count: refused.length }),
    ...(stage === 'dropped' ? {} : outcomeLine(batch, stage === 'done' ? 'added' : 'fit', reader)),
    text: text && say(language, `keys.report.${text}`),
    ...rowsOf(shown, source, stage === 'done' ? 'moreDone' : 'more', reader),
    ...linesWithoutKey(stage === 'dropped' ? [] : linesWithout, reader),
    waits,
    confirm: waits ? say(language, 'keys.report.confirmButton', { count: good }) : undefined,
  });
}

/** The key that is to be removed or settled, and what the button that does it carries. */
export interface KeyRemoveView {
  readonly key: KeyRecord;
  readonly cursor: string;
}

/** Asks once more before a key is erased. */
export function keyRemoveCard({ key, cursor }: KeyRemoveView, reader: Reader): Card {
  return renderCard('keyRemove', reader, { ...keyFacts(key, reader), cursor });
}

/** Asks what became of a key that was shown. */
export function keyDoubtCard({ key, cursor }: KeyRemoveView, reader: Reader): Card {
  const { customerName = '' } = key;
  return renderCard('keyDoubt', reader, {
    ...keyFacts(key, reader),
    customer: customerLine(customerName, reader),
    cursor,
  });
}

function outcomeLine(batch: Pick<KeyBatch, 'entries' | 'linesWithout'>, to: Destination, reader: Reader): object {
  const outcome = outcomeText(outcomeOfBatch(batch), to, reader);
  return defined({ outcome });
}

/** What was refused comes first, so that it is seen. */
function refusedFirst(entries: readonly KeyEntry[]): readonly KeyEntry[] {
  const isRefused = ({ verdict }: KeyEntry): boolean => verdict.kind === 'refused';
  return [...entries.filter(isRefused), ...entries.filter((entry) => !isRefused(entry))];
}

/** The first entries as rows, the refused ones among the rest by their reasons, and the rest in numbers. */
function rowsOf(
  entries: readonly KeyEntry[],
  source: KeyBatch['source'],
  words: 'more' | 'moreDone',
  reader: Reader,
): object {
  const rest = entries.slice(entriesShown);
  const refused = rest.filter(({ verdict }) => verdict.kind === 'refused').length;
  const counts = { count: rest.length, fit: rest.length - refused, refused };
  return {
    rows: entries.slice(0, entriesShown).map((entry) => entryRow(entry, source, reader)),
    moreRefused: refusedByReason(rest, reader),
    more: rest.length === 0 ? undefined : say(reader.language, `keys.report.${words}`, counts),
  };
}
