// Carries an import on, portion by portion: the look at its rows, and their applying. A crash continues where it was.
import { auditing } from '../../domain/consequences/consequence.ts';
import { addDays, dayOf } from '../../domain/dates/calendarDay.ts';
import {
  addCounts,
  afterPortion,
  mostDoubts,
  rowsCounted,
  showMore,
  type Import,
  type ImportDoubt,
  type ImportProgress,
  type RowOutcome,
} from '../../domain/imports/import.ts';
import type { RowReading } from '../../domain/imports/importRow.ts';
import { importNotice } from '../../domain/notices/importNotice.ts';
import type { Versioned } from '../../storage/records/change.ts';
import type { ImportRow, JudgedRow } from '../../storage/imports/imports.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Services } from '../services/services.ts';
import { applyPortion } from './applyPortion.ts';
import type { Taken } from './applyRow.ts';
import { openPass, placeOf, type ImportPass } from './importPass.ts';
import { judgeRow, type Judgement, type ReadRow, type ToldSubscription } from './judgeRow.ts';
import { Pace } from './pace.ts';
import { shownRow } from './shownRow.ts';
import { defined, filled } from '../../domain/defined.ts';

/** Milliseconds after which an import that was cut off is carried on by the round. */
export const importLease = 60_000;
/** Rows of a portion that are judged at a time. */
const handful = 25;
/** Portions after which the card is drawn anew. */
const portionsBetweenDrawings = 10;
const soon = 60;
/** Portions of an import of which a turn does a part. */
const mostInTurn = 50;

/**
 * Carries an import on for at most `portions` of its rows. Returns it as it stands then: ready or done after the last
 * portion; undefined when another writer was first. What is left is the round's.
 */
export async function runImport(
  services: Services,
  from: Versioned<Import>,
  portions: number,
): Promise<Versioned<Import> | undefined> {
  if (!isUnderWay(from.value)) return from;
  // Even to read all rows together takes longer than a turn has: the round does everything.
  if (Number.isFinite(portions) && from.value.portions > mostInTurn)
    return await services.imports.keepPlace(from, { ...from.value, isLong: true }, services.clock.now());
  const isBehindTurns = !Number.isFinite(portions);
  const pace = new Pace(isBehindTurns ? () => services.turns.calm() : otherEvents);
  const pass = await openPass(services, from.value, pace);
  let held = from;
  for (let done = 0; done < portions && isUnderWay(held.value); done += 1) {
    const next = await runPortion(services, pass, held.value);
    const written = await keep(services, held, next, done + 1 === portions);
    if (written === undefined) return undefined;
    held = written;
  }
  return held;
}

/** Carries on what was cut off, or is too long for a turn; returns how many imports there were. */
export async function runImports(services: Services): Promise<number> {
  for (let carried = 0; ; carried += 1) {
    const now = services.clock.now();
    const held = await services.imports.claim(now, new Date(now.getTime() + importLease));
    if (held === undefined) return carried;
    if (isUnderWay(held.value)) await runImport(services, held, Number.POSITIVE_INFINITY);
    else await finishConsequences(services, services.imports, held);
  }
}

/** A turn lets whatever arrived be looked at, and waits for nobody. */
function otherEvents(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function isUnderWay({ state }: Import): boolean {
  return state === 'looking' || state === 'applying';
}

/** After the last portion cards show another version; before it only the place is kept. `pauses`: the round goes on at once. */
async function keep(
  services: Services,
  held: Versioned<Import>,
  next: Import,
  pauses: boolean,
): Promise<Versioned<Import> | undefined> {
  const now = services.clock.now();
  if (isUnderWay(next)) {
    const wakeAt = pauses ? now : new Date(now.getTime() + importLease);
    const kept = pauses ? { ...next, isLong: true as const } : next;
    if (next.card !== undefined && next.progress.next % portionsBetweenDrawings === 0)
      await services.cardRefreshes.ask(next.card, now);
    return await services.imports.keepPlace(held, kept, wakeAt);
  }
  const { isLong, ...rest } = next;
  const told = isLong === true ? [{ does: 'notify', notice: importNotice(next, now) } as const] : [];
  const written = await services.imports.replace(held, rest, undefined, { owes: [...entriesOf(next), ...told], now });
  if (written === undefined) return undefined;
  if (next.card !== undefined && isLong === true) await services.cardRefreshes.ask(next.card, now);
  return await finishConsequences(services, services.imports, written);
}

/** One entry in the history for the whole import. */
function entriesOf({ id, owner, state, appliedAt, fileName, progress }: Import): ReturnType<typeof auditing> {
  if (state !== 'done' || appliedAt === undefined) return [];
  const { counts } = progress;
  const facts = { ...counts, rows: rowsCounted(counts), file: fileName.slice(0, 80) };
  return auditing([{ id: `import|${id}`, at: appliedAt, who: owner, what: 'fileImported', facts }]);
}

async function runPortion(services: Services, pass: ImportPass, one: Import): Promise<Import> {
  const { id, state, progress } = one;
  const number = progress.next;
  const judgedBy = `${state}|${one.looks}`;
  const { rows, judged: before, judgedBy: known } = await services.imports.portion(id, number);
  const read = rows.map((row) => ({ row, reading: pass.read(row) }));
  const judgements = await judgeAll(services, pass, read, number);
  // Where a crash came after some rows were applied, they say nothing new by now, and count as they were judged before.
  const judged =
    known === judgedBy && before !== undefined ? before : judgements.map((one, index) => judgedOf(one, rows[index]));
  await services.imports.keepJudged(id, number, judgedBy, judged);
  if (state === 'applying') await applyPortion(services, pass, id, judgements.filter(isTaken));
  return afterPortion(one, progressAfter(services, one, judgements, judged, read, pass));
}

function isTaken(judgement: Judgement): judgement is Taken {
  return judgement.kind === 'added' || judgement.kind === 'changed';
}

/** Rows are judged beside each other: what they come to depends on what was on record before them all. */
async function judgeAll(
  services: Services,
  pass: ImportPass,
  rows: readonly ReadRow[],
  number: number,
): Promise<readonly Judgement[]> {
  const judgements: Judgement[] = [];
  for (let from = 0; from < rows.length; from += handful) {
    await pass.pace.step();
    const some = rows.slice(from, from + handful);
    judgements.push(
      ...(await Promise.all(some.map((row, index) => judgeRow(services, pass, row, placeOf(number, from + index))))),
    );
  }
  return judgements;
}

function judgedOf(judgement: Judgement, row: ImportRow | undefined): JudgedRow {
  if (judgement.kind === 'refused') return { outcome: 'refused', problems: judgement.problems };
  const adds = (['customer', 'subscription'] as const).filter((what) => isNew(judgement, what));
  const left = judgement.kind === 'same' ? judgement.left : undefined;
  const changed = left ?? (judgement.kind === 'changed' ? judgement : undefined);
  const [shown] = changed === undefined ? [] : shownRow(changed, row, { outcome: 'changed' });
  return {
    outcome: judgement.kind,
    ...filled({ adds }),
    ...defined({ shown }),
    ...(left === undefined ? {} : { left: true }),
  };
}

function progressAfter(
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
    unread:
      (progress.unread ?? 0) +
      taken.filter(({ reading }) => 'customer' in reading && reading.customer.hasUnread === true).length,
    left: (progress.left ?? 0) + judged.filter(({ left }) => left === true).length,
    shown: showMore(progress.shown, shown),
    doubts: doubtsOf(progress.doubts, pass, judgements),
  };
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
