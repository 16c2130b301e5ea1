// The imports on record, each with its rows in portions beside it; gone after a while, answered or not.
import type { Import, RowPlace, ShownRow } from '../../domain/imports/import.ts';
import type { RowProblem } from '../../domain/imports/rowFacts.ts';
import { change, type Versioned } from '../records/change.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';
import { openKept, type Kept } from '../records/kept.ts';
import { TrackedRecords, type Follow } from '../records/trackedRecords.ts';
import { defined } from '../../domain/defined.ts';
import { day } from '../../domain/dates/durations.ts';

type StoredImport = Import & { readonly expires: number };

/** A row as it stood in its table; without cells once its customer was erased. */
export interface ImportRow extends RowPlace {
  readonly cells: readonly string[];
  /** Indexes of the cells that name its customer and were taken from a row above; absent where it names one itself. */
  readonly above?: readonly number[];
}

/** What became of a row in a look or in the applying. */
export interface JudgedRow {
  readonly outcome: ShownRow['outcome'] | 'none';
  readonly problems?: readonly RowProblem[];
  /** What it brings that was not on record. */
  readonly adds?: readonly ('customer' | 'subscription')[];
  /** By what it is known, when it is applied, that it brings and changes what was shown of it, and nothing else. */
  readonly marks?: readonly string[];
  /** What it would change of what is on record, for a row that changes something or that a person left out. */
  readonly shown?: ShownRow;
  /** True where a person lets what is on record stay. */
  readonly left?: true;
}

/** A portion of the rows; `judged` once a look or the applying has come by, in the order of the rows. */
export interface ImportPortion {
  readonly rows: readonly ImportRow[];
  /** Which of them it was: the same import is looked at more than once. */
  readonly judgedBy?: string;
  readonly judged?: readonly JudgedRow[];
}
type StoredPortion = ImportPortion & { readonly expires: number };

/** Milliseconds for which an import and its rows are kept. */
const lives = 14 * day;
const newestLookedAt = 20;

/** How the records are kept. */
export const importsCollection: CollectionDeclaration = {
  name: 'imports',
  indexes: [['card.activityId'], ['owner.id', 'startedAt']],
  expires: 'expires',
};
/** How the rows of imports are kept, in portions. */
export const importRowsCollection: CollectionDeclaration = { name: 'importRows', indexes: [], expires: 'expires' };

/** The imports of everybody. */
export class Imports {
  readonly #listed: Records<Kept<StoredImport>>;
  readonly #records: TrackedRecords<StoredImport>;
  readonly #portions: Records<StoredPortion>;

  constructor(store: Store) {
    this.#listed = store.records(importsCollection);
    this.#records = new TrackedRecords(store, importsCollection);
    this.#portions = store.records(importRowsCollection);
  }

  /** Undefined when the id is taken. Its portions are to be there before. `wakeAt` as in `replace`. */
  async create(one: Import, wakeAt?: Date): Promise<Versioned<Import> | undefined> {
    return opened(await this.#records.insert(one.id, kept(one), wakeAt?.getTime()));
  }

  async get(id: string): Promise<Versioned<Import> | undefined> {
    return opened(await this.#records.get(id));
  }

  /** Undefined when another writer was first. `wakeAt` is when the round goes on with it; never when absent. */
  async replace(
    read: Versioned<Import>,
    next: Import,
    wakeAt?: Date,
    follow?: Follow,
  ): Promise<Versioned<Import> | undefined> {
    return opened(await this.#records.replace(read, next.id, kept(next), wakeAt?.getTime(), follow));
  }

  /** As `replace` for how far it came: the version stays, so that it ages no card. */
  async keepProgress(read: Versioned<Import>, next: Import, wakeAt?: Date): Promise<Versioned<Import> | undefined> {
    return opened(await this.#records.rest({ ...read, value: kept(next) }, next.id, wakeAt?.getTime()));
  }

  /** Takes off what was done; see `TrackedRecords`. */
  async markCarriedOut(read: Versioned<Import>): Promise<Versioned<Import> | undefined> {
    return opened(await this.#records.markCarriedOut({ ...read, value: kept(read.value) }, read.value.id));
  }

  /** For the round: the import that has waited longest to go on, held until `until`. */
  async claim(now: Date, until: Date): Promise<Versioned<Import> | undefined> {
    return opened(await this.#records.claim(now, until));
  }

  /** The import that a card shows. */
  async onCard(activityId: string): Promise<Versioned<Import> | undefined> {
    const [found] = await this.#listed.list({ where: { 'card.activityId': activityId }, limit: 1 });
    return opened(found && openKept<StoredImport>(found));
  }

  /** What this person brought last and has not ended; of a few, since nobody has many at a time. */
  async openOf(personId: string): Promise<Import | undefined> {
    const newest = { where: { 'owner.id': personId }, order: 'startedAt', descending: true, limit: newestLookedAt };
    const found = await this.#listed.list(newest);
    return found.map((one) => opened(openKept<StoredImport>(one))?.value).find((one) => one && isOpen(one));
  }

  /** Puts a portion of rows beside an import that is not there yet; the same one a second time changes nothing. */
  async putPortion(importId: string, number: number, rows: readonly ImportRow[], now: Date): Promise<void> {
    await this.#portions.insert(portionId(importId, number), { rows, expires: now.getTime() + lives });
  }

  /** A portion of rows; empty when its time is over. */
  async portion(importId: string, number: number): Promise<ImportPortion> {
    return (await this.#portions.get(portionId(importId, number)))?.doc ?? { rows: [] };
  }

  /** Keeps what became of a portion's rows: what was kept first in one look, or in the applying, stays. */
  async keepJudged(importId: string, number: number, judgedBy: string, judged: readonly JudgedRow[]): Promise<void> {
    await change(this.#portions, portionId(importId, number), (one) =>
      one.judgedBy === judgedBy ? one : judgedPortion(one, judgedBy, judged),
    );
  }

  /** Keeps what became of a portion's rows in earnest, over what was kept before they were applied. */
  async correctJudged(importId: string, number: number, judgedBy: string, judged: readonly JudgedRow[]): Promise<void> {
    await change(this.#portions, portionId(importId, number), (one) => judgedPortion(one, judgedBy, judged));
  }
}

function isOpen({ state }: Import): boolean {
  return state !== 'done' && state !== 'dropped';
}

/** Of a row that was erased while it was looked at, nothing is kept. */
function judgedPortion<P extends ImportPortion>(one: P, judgedBy: string, judged: readonly JudgedRow[]): P {
  return { ...one, judgedBy, judged: judged.map((row, index) => (isErased(one.rows[index]) ? erasedRow : row)) };
}

/** A portion without what its rows of this kind say; the very portion where none says anything. */
export function withoutRows<P extends ImportPortion>(one: P, goes: (row: ImportRow, judged?: JudgedRow) => boolean): P {
  const gone = one.rows.map((row, index) => !isErased(row) && goes(row, one.judged?.[index]));
  if (!gone.includes(true)) return one;
  const rows = one.rows.map((row, index): ImportRow => {
    const { table, line } = row;
    return gone[index] === true ? { table, line, cells: [] } : row;
  });
  return {
    ...one,
    rows,
    ...defined({ judged: one.judged?.map((row, index) => (gone[index] === true ? erasedRow : row)) }),
  };
}

const erasedRow: JudgedRow = { outcome: 'none' };

function isErased(row: ImportRow | undefined): boolean {
  return row?.cells.length === 0;
}

/** The id of a portion of an import's rows. */
export function portionId(importId: string, number: number): string {
  return `${importId}|${String(number).padStart(6, '0')}`;
}

/** The id of the import whose rows a portion holds. */
export function importOf(portion: string): string {
  return portion.slice(0, portion.lastIndexOf('|'));
}

function kept(one: Import): StoredImport {
  return { ...one, expires: Date.parse(one.startedAt) + lives };
}

function opened(record: Versioned<StoredImport> | undefined): Versioned<Import> | undefined {
  if (record === undefined) return undefined;
  const { expires: _kept, ...value } = record.value;
  return { ...record, value };
}
