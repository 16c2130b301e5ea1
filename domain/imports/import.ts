// The import on record: a file on its way to the registers, looked at first, then applied row by row.
import type { CalendarDay } from '../dates/calendarDay.ts';
import type { SentCard } from '../people/conversation.ts';
import type { PersonRef } from '../people/person.ts';
import type { SalesChannel } from '../endOfTerm/termRules.ts';
import type { CustomerDoubt } from './customerMatch.ts';
import type { RowProblem } from './importRow.ts';
import type { UnreadCell } from './unreadCells.ts';
import type { ChangedField } from './importRules.ts';
import type { FoundTable } from './tableColumns.ts';

/** What becomes of a row. `same`: it says nothing new, or another row of the file says it better. */
export const rowOutcomes = ['added', 'changed', 'same', 'refused'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];
/** How many rows of each outcome. */
export type RowCounts = Readonly<Record<RowOutcome, number>>;

/** A table of the file that is taken: a sheet, or a file of an archive. */
export interface ImportTable extends FoundTable {
  /** Empty for the only table of a file. */
  readonly name: string;
}

/** What a person is asked of a subscription that is on record with another end. */
export interface TermDoubt {
  readonly id: string;
  readonly why: 'otherEnd';
  readonly name: string;
  readonly product: string;
  readonly endsOn: CalendarDay;
  readonly knownEndsOn: CalendarDay;
}
/** What a person is asked about the rows of a file. */
export type ImportDoubt = CustomerDoubt | TermDoubt;
/** It is what is on record, or something else. */
export type DoubtAnswer = 'same' | 'other';

/** A row as the cards show it. */
export interface ShownRow {
  /** Index of its table, and the line there as a spreadsheet counts. */
  readonly table: number;
  readonly line: number;
  readonly outcome: RowOutcome;
  readonly customer: string;
  readonly product?: string;
  readonly licences?: number;
  readonly endsOn?: CalendarDay;
  readonly changes?: readonly { readonly field: ChangedField; readonly from?: string; readonly to?: string }[];
  readonly problems?: readonly RowProblem[];
}

/** What a look at the rows, or their applying, has come to. */
export interface ImportProgress {
  /** The portion of rows that is next. */
  readonly next: number;
  readonly counts: RowCounts;
  /** Customers and subscriptions that come onto the registers. */
  readonly customers: number;
  readonly subscriptions: number;
  /** Subscriptions of the file whose end is past, and those that end within sixty days. */
  readonly ended: number;
  readonly endSoon: number;
  /** Subscriptions whose price the file tells, and those in an extended service term; absent where nobody counted. */
  readonly priced?: number;
  readonly extended?: number;
  /** Rows whose end is a month, and those whose customer stands in a row above; absent where nobody counted. */
  readonly byMonth?: number;
  readonly fromAbove?: number;
  /** Rows that come in without a domain, an address, a country or a language, since nobody can read it; absent as above. */
  readonly unread?: number;
  /** The first cells of that kind, each with the line of its row. */
  readonly unreadCells?: readonly (UnreadCell & { readonly line: number })[];
  /** Rows whose changes a person left out; absent where nobody counted. */
  readonly left?: number;
  /** A few rows of each outcome. */
  readonly shown: readonly ShownRow[];
  readonly doubts: readonly ImportDoubt[];
}

/**
 * asking: what columns hold. looking: at every row, against what is on record. ready: for the person's word. applying:
 * goes on after a crash. stopping: the portion that was begun is ended first. stopped: what came in stays, and the rest
 * waits for the person's word. done and dropped are final.
 */
export type ImportState = 'asking' | 'looking' | 'ready' | 'applying' | 'stopping' | 'stopped' | 'done' | 'dropped';

/** Rows of a portion; the last one has what is left. */
export const rowsInPortion = 100;

/** A file that one person brings. Its rows lie beside it, in portions. */
export interface Import {
  readonly id: string;
  readonly owner: PersonRef;
  readonly fileName: string;
  readonly state: ImportState;
  readonly startedAt: string;
  /** Instant of the person's word; the same however often the applying is begun again. */
  readonly appliedAt?: string;
  readonly tables: readonly ImportTable[];
  /** Portions of rows, and the rows in them, those that turn out to be none included. */
  readonly portions: number;
  readonly rows: number;
  readonly channel: SalesChannel;
  readonly answers: Readonly<Record<string, DoubtAnswer>>;
  /** How often its rows were gone through, from the first one on or from where they were stopped. */
  readonly looks: number;
  readonly progress: ImportProgress;
  /** The card on which it goes on by itself. */
  readonly card?: SentCard;
  /** True while it goes on without its person: the end is told. */
  readonly isLong?: true;
}

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

/** True while it goes on by itself. */
export function isUnderWay({ state }: Pick<Import, 'state'>): boolean {
  return state === 'looking' || isBeingApplied({ state });
}

/** True while rows come onto the registers. */
export function isBeingApplied({ state }: Pick<Import, 'state'>): boolean {
  return state === 'applying' || state === 'stopping';
}

/** True for one that a person stopped, whatever became of its rest. */
export function wasStopped({ state, appliedAt }: Pick<Import, 'state' | 'appliedAt'>): boolean {
  return state === 'stopped' || (state === 'dropped' && appliedAt !== undefined);
}

/** Rows that were gone through, of all. */
export function rowsGoneThrough({ rows, progress }: Pick<Import, 'rows' | 'progress'>): number {
  return Math.min(rows, progress.next * rowsInPortion);
}

/** The import after a portion; after the last one it is ready, or done. */
export function afterPortion(one: Import, progress: ImportProgress): Import {
  const isLast = progress.next >= one.portions;
  const applied = isLast ? 'done' : one.state === 'stopping' ? 'stopped' : one.state;
  const looked = isLast ? 'ready' : one.state;
  return { ...one, state: one.state === 'looking' ? looked : applied, progress };
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

/** The doubts that nobody has answered. */
export function openDoubts({ answers, progress }: Import): readonly ImportDoubt[] {
  return progress.doubts.filter(({ id }) => answers[id] === undefined);
}

/** The rows that may be shown, with some more; of each outcome a few. */
export function showMore(shown: readonly ShownRow[], more: readonly ShownRow[]): readonly ShownRow[] {
  const all = [...shown, ...more];
  return rowOutcomes.flatMap((outcome) => all.filter((row) => row.outcome === outcome).slice(0, mostShown[outcome]));
}

/** The sum of two counts. */
export function addCounts(one: RowCounts, other: RowCounts): RowCounts {
  return {
    added: one.added + other.added,
    changed: one.changed + other.changed,
    same: one.same + other.same,
    refused: one.refused + other.refused,
  };
}

/** How many rows were counted. */
export function rowsCounted({ added, changed, same, refused }: RowCounts): number {
  return added + changed + same + refused;
}
