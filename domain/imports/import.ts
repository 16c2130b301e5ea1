// The import on record: a file on its way to the registers, looked at first, then applied row by row.
import type { CalendarDay } from '../dates/calendarDay.ts';
import type { SentCard } from '../people/conversation.ts';
import type { PersonRef } from '../people/person.ts';
import type { SalesChannel } from '../endOfTerm/termRules.ts';
import type { CustomerDoubt } from './customerMatch.ts';
import type { RowProblem } from './rowFacts.ts';
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

/** Where a row stands: index of its table, and the line there as a spreadsheet counts. */
export interface RowPlace {
  readonly table: number;
  readonly line: number;
}

/** A row as the cards show it. */
export interface ShownRow extends RowPlace {
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
  /** Rows that are empty since their customer was erased; absent where none is. */
  readonly erased?: readonly RowPlace[];
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

/** The doubts that nobody has answered. */
export function openDoubts({ answers, progress }: Import): readonly ImportDoubt[] {
  return progress.doubts.filter(({ id }) => answers[id] === undefined);
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
