// Goes through one portion of an import: its rows are judged, and where it is applied, those that were seen come in.
import { isBeingApplied, type Import } from '../../domain/imports/import.ts';
import { afterPortion } from '../../domain/imports/importMoves.ts';
import type { Services } from '../services/services.ts';
import { applyPortion } from './applyPortion.ts';
import { heldAgainst, heldBack, isTaken, takenOf } from './heldRows.ts';
import { rowIndexOf, type ImportPass } from './importPass.ts';
import { judgedOf, progressAfter } from './importSums.ts';
import type { Judgement, ReadRow } from './judgement.ts';
import { judgeRow } from './judgeRow.ts';
import { trueOutcomes } from './trueOutcomes.ts';

/** Rows of a portion that are judged at a time. */
const handful = 25;

/** By what it is known which look, or which applying, judged the rows of a portion. */
export function judgedByOf({ state, looks }: Import): string {
  return `${state === 'looking' ? state : 'applying'}|${looks}`;
}

/** Goes through the portion that is next; the import as it is then. A crash in between is made good by another time. */
export async function runPortion(services: Services, pass: ImportPass, one: Import): Promise<Import> {
  const { id, progress } = one;
  const number = progress.next;
  const judgedBy = judgedByOf(one);
  const { rows, judged: before, judgedBy: known } = await services.imports.portion(id, number);
  const read = rows.map((row) => ({ row, reading: pass.read(row) }));
  const judge = async (): Promise<readonly Judgement[]> => {
    const all = await judgeAll(services, pass, read, number);
    return isBeingApplied(one) ? all.map((row, index) => heldAgainst(row, before?.[index])) : all;
  };
  let judgements = await judge();
  // Where a crash came after some rows were applied, they say nothing new by now, and count as they were judged before.
  const isBegun = known === judgedBy && before !== undefined;
  let judged = isBegun ? before : judgements.map((row, index) => judgedOf(row, rows[index]));
  await services.imports.keepJudged(id, number, judgedBy, judged);
  if (isBeingApplied(one)) {
    const met = await applyPortion(services, pass, id, judgements.flatMap(takenOf));
    const hasMet = judgements.map((row) => met.has(row));
    if (met.size > 0) {
      judgements = await judge();
      const again = await applyPortion(services, pass, id, judgements.flatMap(takenOf));
      judgements = judgements.map((row) => (isTaken(row) && again.has(row) ? heldBack(row) : row));
    }
    if (isBegun || met.size > 0) {
      judged = await trueOutcomes(services, pass, id, { read, judgements, judged, hasMet });
      await services.imports.correctJudged(id, number, judgedBy, judged);
    }
  }
  return afterPortion(one, progressAfter(services, one, judgements, judged, read, pass));
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
      ...(await Promise.all(some.map((row, index) => judgeRow(services, pass, row, rowIndexOf(number, from + index))))),
    );
  }
  return judgements;
}
