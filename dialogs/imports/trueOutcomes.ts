// What the rows of a portion really brought, where somebody else brought the same meanwhile, or a crash came in between.
import { filled } from '../../domain/defined.ts';
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import type { JudgedRow } from '../../storage/imports/imports.ts';
import type { Services } from '../services/services.ts';
import { entryOf } from './applyRow.ts';
import type { ImportPass } from './importPass.ts';
import { judgedOf } from './importSums.ts';
import type { Judgement, ReadRow } from './judgement.ts';

/**
 * A portion that was applied. Of each row, in their order: what it was judged to be at first, what it was judged to be
 * last, and whether it met something that was not there at first.
 */
export interface AppliedPortion {
  readonly read: readonly ReadRow[];
  readonly judgements: readonly Judgement[];
  readonly judged: readonly JudgedRow[];
  readonly hasMet: readonly boolean[];
}

/**
 * The outcomes with which the rows count: what this import did not put on record itself was the same by then, or is
 * refused where somebody else has changed it. A customer tells by when and for whom it was made, a subscription by its
 * entry in the history; so it makes no difference how often a portion was begun.
 */
export async function trueOutcomes(
  services: Services,
  pass: ImportPass,
  importId: string,
  { read, judgements, judged, hasMet }: AppliedPortion,
): Promise<readonly JudgedRow[]> {
  return await Promise.all(
    judged.map(async (row, index) => {
      if (row.outcome !== 'added' && row.outcome !== 'changed') return row;
      const judgement = judgements[index];
      const held = judgement?.kind === 'refused' ? judgement.held : undefined;
      const entry = await entryOfRow(services, importId, held ?? judgement);
      const isMade = {
        customer: await madeCustomer(services, pass, read[index]),
        subscription: entry?.what === 'subscriptionImported',
      };
      const adds = (row.adds ?? []).filter((what) => isMade[what]);
      if (judgement?.kind === 'refused' && held !== undefined) {
        // What it brought before a crash is its own, whatever became of it since.
        const isOwn =
          (held.customer === undefined || isMade.customer) && (held.subscription === undefined || entry !== undefined);
        const wasWritten = isOwn && (row.outcome === 'added' || hasMet[index] !== true);
        return wasWritten ? { ...row, adds } : { ...judgedOf(judgement, read[index]?.row), ...filled({ adds }) };
      }
      if (adds.length > 0) return { ...row, adds };
      const last = judgement?.kind === 'changed' ? 'changed' : 'same';
      return row.outcome === 'changed' && hasMet[index] !== true ? row : { ...row, outcome: last, adds };
    }),
  );
}

async function madeCustomer({ customers }: Services, pass: ImportPass, row: ReadRow | undefined): Promise<boolean> {
  if (row?.reading.kind !== 'facts') return false;
  const { at, owner } = pass.terms;
  const customer = pass.meant(pass.groups.of(row.reading.customer));
  const found = customer.kind === 'customer' ? await customers.get(customer.id) : undefined;
  return found?.value.createdAt === at && found.value.managedBy.some(({ id }) => id === owner.id);
}

async function entryOfRow(
  { audit }: Services,
  importId: string,
  judgement: Judgement | undefined,
): Promise<AuditEntry | undefined> {
  const told = judgement !== undefined && 'subscription' in judgement ? judgement.subscription : undefined;
  return told && (await audit.entry(entryOf(importId, told.after.id)));
}
