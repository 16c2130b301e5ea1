// What a portion of an import came to: each row as it is kept, and the sums of all rows so far.
import { addDays, dayOf } from '../../domain/dates/calendarDay.ts';
import {
  addCounts,
  type Import,
  type ImportDoubt,
  type ImportProgress,
  type RowOutcome,
} from '../../domain/imports/import.ts';
import { mostDoubts, showMore } from '../../domain/imports/importMoves.ts';
import type { RowReading } from '../../domain/imports/rowFacts.ts';
import type { UnreadCell } from '../../domain/imports/unreadCells.ts';
import type { ImportRow, JudgedRow } from '../../storage/imports/imports.ts';
import type { Services } from '../services/services.ts';
import type { ImportPass } from './importPass.ts';
import { marksOf } from './heldRows.ts';
import type { Judgement, ReadRow, ToldSubscription } from './judgement.ts';
import { shownRow } from './shownRow.ts';
import { defined, filled } from '../../domain/defined.ts';

/** Days within which an end is soon. */
const soon = 60;
/** Cells that nobody can read, as a card names them. */
const unreadShown = 4;

/** What became of a row, as it is kept. */
export function judgedOf(judgement: Judgement, row: ImportRow | undefined): JudgedRow {
  const marks = marksOf(judgement);
  if (judgement.kind === 'refused') {
    const { problems, brings } = judgement;
    return { outcome: 'refused', problems, ...(brings === undefined ? {} : { adds: ['customer'], marks }) };
  }
  const adds = (['customer', 'subscription'] as const).filter((what) => isNew(judgement, what));
  const left = judgement.kind === 'same' ? judgement.left : undefined;
  const changed = left ?? (judgement.kind === 'changed' ? judgement : undefined);
  const [shown] = changed === undefined ? [] : shownRow(changed, row, { outcome: 'changed' });
  return {
    outcome: judgement.kind,
    ...filled({ adds, marks }),
    ...defined({ shown }),
    ...(left === undefined ? {} : { left: true }),
  };
}

/** How far an import is after a portion, and what all its rows came to so far. */
export function progressAfter(
  services: Services,
  { progress, startedAt }: Import,
  judgements: readonly Judgement[],
  judged: readonly JudgedRow[],
  read: readonly ReadRow[],
  pass: ImportPass,
): ImportProgress {
  const count = (outcome: RowOutcome): number => judged.filter((one) => one.outcome === outcome).length;
  const counts = { added: count('added'), changed: count('changed'), same: count('same'), refused: count('refused') };
  const today = dayOf(new Date(startedAt), services.defaultZone ?? 'utc');
  const told = judgements.flatMap(subscriptionOf);
  const ends = told.flatMap(({ after }) => (after.autoRenews ? [] : [after.endsOn]));
  const shown = judgements.flatMap((one, index) => shownRow(one, read[index]?.row, judged[index]));
  const taken = read.filter((_, index) => !['none', 'refused', undefined].includes(judged[index]?.outcome));
  return {
    next: progress.next + 1,
    counts: addCounts(progress.counts, counts),
    customers: progress.customers + judged.filter(({ adds }) => adds?.includes('customer') === true).length,
    subscriptions: progress.subscriptions + judged.filter(({ adds }) => adds?.includes('subscription') === true).length,
    ended: progress.ended + ends.filter((day) => day < today).length,
    endSoon: progress.endSoon + ends.filter((day) => day >= today && day <= addDays(today, soon)).length,
    priced: (progress.priced ?? 0) + told.filter(({ isPriced }) => isPriced).length,
    extended: (progress.extended ?? 0) + told.filter(({ after }) => after.extended !== undefined).length,
    byMonth: (progress.byMonth ?? 0) + taken.filter(({ reading }) => hasMonth(reading)).length,
    fromAbove: (progress.fromAbove ?? 0) + taken.filter(({ row }) => row.above !== undefined).length,
    unread: (progress.unread ?? 0) + taken.filter(({ reading }) => unreadIn(reading).length > 0).length,
    ...filled({ unreadCells: [...(progress.unreadCells ?? []), ...taken.flatMap(unreadCells)].slice(0, unreadShown) }),
    left: (progress.left ?? 0) + judged.filter(({ left }) => left === true).length,
    shown: showMore(progress.shown, shown),
    doubts: doubtsOf(progress.doubts, pass, judgements),
  };
}

function unreadIn(reading: RowReading): readonly UnreadCell[] {
  return 'customer' in reading ? (reading.customer.unread ?? []) : [];
}

function unreadCells({ row: { line }, reading }: ReadRow): NonNullable<ImportProgress['unreadCells']> {
  return unreadIn(reading).map((cell) => ({ ...cell, line }));
}

function hasMonth(reading: RowReading): boolean {
  return reading.kind === 'facts' && reading.subscription?.endIsMonth === true;
}

function isNew(judgement: Judgement, what: 'customer' | 'subscription'): boolean {
  return (
    (judgement.kind === 'added' || judgement.kind === 'changed') &&
    judgement[what] !== undefined &&
    judgement[what].before === undefined
  );
}

/** The subscription of which a row tells, also where it says nothing new. */
function subscriptionOf(judgement: Judgement): readonly ToldSubscription[] {
  if (judgement.kind === 'none' || judgement.kind === 'refused') return [];
  return judgement.subscription === undefined ? [] : [judgement.subscription];
}

function doubtsOf(
  before: readonly ImportDoubt[],
  pass: ImportPass,
  judgements: readonly Judgement[],
): readonly ImportDoubt[] {
  const fresh = judgements.flatMap((one) => (one.kind === 'refused' && one.doubt !== undefined ? [one.doubt] : []));
  const all = [...before, ...pass.doubts, ...fresh];
  return [...new Map(all.map((doubt) => [doubt.id, doubt])).values()].slice(0, mostDoubts);
}
