// The moves of an import: from the file on record over the look at its rows to their applying.
import {
  rowOutcomes,
  type DoubtAnswer,
  type Import,
  type ImportProgress,
  type RowCounts,
  type ShownRow,
} from './import.ts';
import { defined } from '../defined.ts';

/** Doubts that are kept to be asked; rows with more wait for the next look. */
export const mostDoubts = 200;
/** Rows of each outcome that are kept to be shown. */
const mostShown = { added: 4, changed: 6, same: 0, refused: 10 } as const satisfies RowCounts;

/** An import of which nothing was done yet. */
export const noProgress: ImportProgress = {
  ...{ next: 0, counts: { added: 0, changed: 0, same: 0, refused: 0 }, customers: 0, subscriptions: 0 },
  ...{ ended: 0, endSoon: 0, shown: [], doubts: [] },
};

/** A file whose rows are on record. */
export function beginImport(
  start: Pick<Import, 'id' | 'owner' | 'fileName' | 'tables' | 'portions' | 'rows' | 'channel'>,
  now: Date,
): Import {
  const asks = start.tables.some(({ asked, unclearDate }) => asked.length > 0 || unclearDate !== undefined);
  const state = asks ? 'asking' : 'looking';
  return { ...start, state, startedAt: now.toISOString(), answers: {}, looks: 1, progress: noProgress };
}

/** The rows are looked at, from the first one on. */
export function lookAgain(one: Import): Import {
  return { ...one, state: 'looking', looks: one.looks + 1, progress: noProgress };
}

/** The rows are applied, from the first one on. */
export function beginApplying(one: Import, now: Date): Import {
  return { ...one, state: 'applying', appliedAt: now.toISOString(), looks: one.looks + 1, progress: noProgress };
}

/** No further portion is begun. What came in stays, so that nothing is half there. */
export function askToStop(one: Import): Import {
  return { ...one, state: 'stopping' };
}

/** No portion is under way any more. */
export function stopHere(one: Import): Import {
  return { ...one, state: 'stopped' };
}

/** The rows that wait are applied, too. */
export function goOn(one: Import): Import {
  return { ...one, state: 'applying', looks: one.looks + 1 };
}

/** The import after a portion; after the last one it is ready, or done. */
export function afterPortion(one: Import, progress: ImportProgress): Import {
  const isLast = progress.next >= one.portions;
  const applied = isLast ? 'done' : one.state === 'stopping' ? 'stopped' : one.state;
  const looked = isLast ? 'ready' : one.state;
  return { ...one, state: one.state === 'looking' ? looked : applied, progress };
}

/** What was come to without what is shown of rows that are erased; what was counted stays. */
export function withoutErased(progress: ImportProgress, { erased = [] }: Pick<Import, 'erased'>): ImportProgress {
  if (erased.length === 0) return progress;
  const places = new Set(erased.map(({ table, line }) => `${table}|${line}`));
  const lines = new Set(erased.map(({ line }) => line));
  const { unreadCells, ...rest } = progress;
  return {
    ...rest,
    shown: progress.shown.filter(({ table, line }) => !places.has(`${table}|${line}`)),
    ...defined({ unreadCells: unreadCells?.filter(({ line }) => !lines.has(line)) }),
  };
}

/** Answers a doubt, and all that are open like it where `forAll`. */
export function decide(one: Import, doubtId: string, answer: DoubtAnswer, forAll: boolean): Import {
  const asked = one.progress.doubts.find(({ id }) => id === doubtId);
  const alike = one.progress.doubts.filter(({ id, why }) => id === doubtId || (forAll && why === asked?.why));
  const said = Object.fromEntries(alike.map(({ id }) => [id, answer]));
  return { ...one, answers: { ...one.answers, ...said } };
}

/** By what an answer about the changes of a row is kept, by its index, and the one that counts for all others. */
export function changeId(rowIndex: number | 'all'): string {
  return `${changes}${rowIndex}`;
}

const changes = 'change>';

/** Takes the changes of all rows, or lets what is on record stay; what was said of one row before counts no more. */
export function decideChanges(one: Import, answer: DoubtAnswer): Import {
  const others = Object.entries(one.answers).filter(([id]) => !id.startsWith(changes));
  return { ...one, answers: { ...Object.fromEntries(others), [changeId('all')]: answer } };
}

/** Says row by row whether its changes are taken. */
export function decideRows(one: Import, said: ReadonlyMap<number, DoubtAnswer>): Import {
  const answers = Object.fromEntries([...said].map(([rowIndex, answer]) => [changeId(rowIndex), answer]));
  return { ...one, answers: { ...one.answers, ...answers } };
}

/** The rows that may be shown, with some more; of each outcome a few. */
export function showMore(shown: readonly ShownRow[], more: readonly ShownRow[]): readonly ShownRow[] {
  const all = [...shown, ...more];
  return rowOutcomes.flatMap((outcome) => all.filter((row) => row.outcome === outcome).slice(0, mostShown[outcome]));
}
