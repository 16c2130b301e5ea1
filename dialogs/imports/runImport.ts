// Carries an import on, portion by portion: the look at its rows, and their applying. A crash continues where it was.
import { auditing } from '../../domain/consequences/consequence.ts';
import { isUnderWay, rowsCounted, rowsGoneThrough, type Import } from '../../domain/imports/import.ts';
import { afterPortion, stopHere, withoutErased } from '../../domain/imports/importMoves.ts';
import { importNotice } from '../../domain/notices/importNotice.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import { everyDue } from '../services/everyDue.ts';
import type { Services } from '../services/services.ts';
import { openPass } from './importPass.ts';
import { ImportPace } from './pace.ts';
import { judgedByOf, runPortion } from './runPortion.ts';
import { minute } from '../../domain/dates/durations.ts';

/** Milliseconds after which an import that was cut off is carried on by the round. */
export const importLease = minute;
/** Portions after which the card is drawn anew. */
const portionsBetweenDrawings = 10;
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
  if (from.value.state === 'stopping' && !(await isBegun(services, from.value)))
    return await keep(services, from, stopHere(from.value), false);
  // What the round does already is left to it. Even to read all rows together may take longer than a turn has.
  if (Number.isFinite(portions) && from.value.isLong === true) return from;
  if (Number.isFinite(portions) && from.value.portions > mostInTurn)
    return await services.imports.keepProgress(from, { ...from.value, isLong: true }, services.clock.now());
  const isBehindTurns = !Number.isFinite(portions);
  const pace = new ImportPace(isBehindTurns ? () => services.turns.calm() : otherEvents);
  const pass = await openPass(services, from.value, pace);
  let held = from;
  for (let done = 0; done < portions && isUnderWay(held.value); done += 1) {
    const next = await runPortion(services, pass, held.value);
    const written = await keepOver(services, held, next, done + 1 === portions);
    if (written === undefined) return undefined;
    held = written;
  }
  return held;
}

/** Carries on what was cut off, or is too long for a turn; returns how many imports there were. */
export async function runImports(services: Services): Promise<number> {
  return await everyDue(services.clock, services.imports, importLease, (held) =>
    isUnderWay(held.value)
      ? runImport(services, held, Number.POSITIVE_INFINITY)
      : finishConsequences(services, services.imports, held),
  );
}

/** A turn lets whatever arrived be looked at, and waits for nobody. */
function otherEvents(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** True when rows of the portion that is next may be on the registers. */
async function isBegun({ imports }: Services, one: Import): Promise<boolean> {
  return (await imports.portion(one.id, one.progress.next)).judgedBy === judgedByOf(one);
}

/**
 * Keeps what a portion came to, also where its person has stopped the import meanwhile: it ends there, and counts; and
 * where a customer of it was erased: what is shown of that one stays away.
 */
async function keepOver(
  services: Services,
  held: Versioned<Import>,
  next: Import,
  pauses: boolean,
): Promise<Versioned<Import> | undefined> {
  const written = await keep(services, held, next, pauses);
  if (written !== undefined) return written;
  const latest = await services.imports.get(held.value.id);
  const isHere = latest?.value.looks === held.value.looks && latest.value.progress.next === held.value.progress.next;
  if (latest === undefined || !isHere || !isUnderWay(latest.value)) return undefined;
  return await keep(services, latest, afterPortion(latest.value, withoutErased(next.progress, latest.value)), pauses);
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
    return await services.imports.keepProgress(held, kept, wakeAt);
  }
  const { isLong, ...rest } = next;
  const told = isLong === true ? [{ does: 'notify', notice: importNotice(next, now) } as const] : [];
  const written = await services.imports.replace(held, rest, undefined, {
    owes: [...entriesOf(next, now), ...told],
    now,
  });
  if (written === undefined) return undefined;
  if (next.card !== undefined && isLong === true) await services.cardRefreshes.ask(next.card, now);
  return await finishConsequences(services, services.imports, written);
}

/** One entry in the history for the whole import, and one for each time that it was stopped. */
function entriesOf(one: Import, now: Date): ReturnType<typeof auditing> {
  const { id, owner: who, state, appliedAt, looks, fileName, progress } = one;
  const { counts } = progress;
  const facts = { ...counts, rows: rowsCounted(counts), file: fileName.slice(0, 80) };
  if (state === 'stopped') {
    const left = one.rows - rowsGoneThrough(one);
    const entry = { id: `import|${id}|stopped|${looks}`, at: now.toISOString(), who, what: 'importStopped' } as const;
    return auditing([{ ...entry, facts: { ...facts, left } }]);
  }
  if (state !== 'done' || appliedAt === undefined) return [];
  return auditing([{ id: `import|${id}`, at: now.toISOString(), who, what: 'fileImported', facts }]);
}
