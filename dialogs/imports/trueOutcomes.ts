// What the rows of a portion really brought, where somebody else brought the same meanwhile, or a crash came in between.
import type { JudgedRow } from '../../storage/imports/imports.ts';
import type { Services } from '../services/services.ts';
import { entryOf } from './applyRow.ts';
import type { ImportPass } from './importPass.ts';
import type { Judgement, ReadRow } from './judgeRow.ts';

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
 * The outcomes with which the rows count: what this import did not put on record itself was the same by then. A
 * customer tells by when and for whom it was made, a subscription by its entry in the history; so it makes no
 * difference how often a portion was begun.
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
      const isOwn = {
        customer: async () => await madeCustomer(services, pass, read[index]),
        subscription: async () => await madeSubscription(services, importId, judgement),
      };
      const owned = await Promise.all((row.adds ?? []).map(async (what) => ((await isOwn[what]()) ? [what] : [])));
      const adds = owned.flat();
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

async function madeSubscription(
  { audit }: Services,
  importId: string,
  judgement: Judgement | undefined,
): Promise<boolean> {
  const told = judgement !== undefined && 'subscription' in judgement ? judgement.subscription : undefined;
  const entry = told && (await audit.entry(entryOf(importId, told.after.id)));
  return entry?.what === 'subscriptionImported';
}
