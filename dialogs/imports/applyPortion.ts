// Applies a portion of an import: what is new comes onto the registers many at a time, what is changed row by row.
import { auditWrite } from '../../storage/auditTrail.ts';
import { pendingConsequencesOf } from '../../storage/records/trackedRecords.ts';
import { noticesOfFresh } from '../notices/planReminders.ts';
import type { Services } from '../services/services.ts';
import { applyRow, isFoundExtended, owesOf } from './applyRow.ts';
import type { ImportPass } from './importPass.ts';
import type { Judgement, Taken } from './judgement.ts';

/** A row that brings a subscription nobody knew. */
type Fresh = Taken & { readonly subscription: NonNullable<Taken['subscription']> };

/**
 * Writes what the rows come to; a crash in between is made good by applying them once more, which changes nothing that
 * stands. Each row stays whole: its customer comes first, and its subscription is written with what follows from it.
 * Returns the rows that met what was not there when they were judged: they are to be judged anew, since what somebody
 * else has just put on record, or changed, is not written over.
 */
export async function applyPortion(
  services: Services,
  pass: ImportPass,
  importId: string,
  rows: readonly Taken[],
): Promise<ReadonlySet<Judgement>> {
  const met = new Set<Judgement>();
  const isFresh = (row: Taken): row is Fresh =>
    row.subscription !== undefined && row.subscription.before === undefined && !isFoundExtended(row.subscription);
  const apply = async (row: Taken): Promise<void> => {
    const { customer, ...rest } = row;
    const isMade = isNewCustomer(row);
    if (!(await applyRow(services, pass, importId, isMade || customer === undefined ? rest : row))) met.add(row);
  };
  await pass.pace.write(rows.filter(isNewCustomer), async (some) => {
    const customers = some.flatMap(({ customer }) => (customer === undefined ? [] : [customer.after]));
    if (!(await services.customers.createAll(customers))) for (const row of some) met.add(row);
  });
  await pass.pace.write(rows.filter(isFresh), async (some) => {
    if (await applyFresh(services, pass, importId, some)) return;
    for (const row of some) await apply(row);
  });
  const isDone = (row: Taken): boolean => isNewCustomer(row) && (row.subscription === undefined || isFresh(row));
  const others = rows.filter((row) => !isDone(row) && !(isFresh(row) && row.customer === undefined));
  const byCustomer = [...Map.groupBy(others, customerOf).values()];
  await pass.pace.write(byCustomer, async (some) => {
    await Promise.all(
      some.map(async (ofOne) => {
        for (const row of ofOne) await apply(row);
      }),
    );
  });
  return met;
}

function isNewCustomer({ customer }: Taken): boolean {
  return customer !== undefined && customer.before === undefined;
}

/**
 * Where units are kept whole, subscriptions go to the disk with all that follows; elsewhere they owe it until it is
 * done. Returns false where anything of it is on record already: all of them are to go the way of a row then.
 */
async function applyFresh(
  services: Services,
  pass: ImportPass,
  importId: string,
  rows: readonly Fresh[],
): Promise<boolean> {
  const { subscriptions, notices, audit, clock } = services;
  const now = clock.now();
  const made = rows.map(({ subscription }) => ({
    subscription: subscription.after,
    follow: { owes: owesOf(pass.terms, importId, subscription), now },
  }));
  const owed = made.flatMap(({ follow }) => follow.owes);
  const entries = owed.flatMap((what) => (what.does === 'audit' ? [what.entry] : []));
  const planned = await noticesOfFresh(
    services,
    made.map(({ subscription }) => subscription),
    now,
  );
  const along = [...entries.map(auditWrite), ...(await notices.writesOf(planned))];
  const written = await subscriptions.createAll(made, along);
  if (written === undefined) return false;
  const owing = written.filter((one) => pendingConsequencesOf(one).length > 0);
  if (owing.length === 0) return true;
  await Promise.all([audit.append(...entries), notices.planAll(planned)]);
  await Promise.all(owing.map((one) => subscriptions.markCarriedOut(one)));
  return true;
}

function customerOf({ customer, subscription }: Taken): string {
  return customer?.after.id ?? subscription?.after.customerId ?? '';
}
