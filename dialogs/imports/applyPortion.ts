// Applies a portion of an import: what is new comes onto the registers many at a time, what is changed row by row.
import { auditWrite } from '../../storage/auditTrail.ts';
import { pendingConsequencesOf } from '../../storage/records/trackedRecords.ts';
import { noticesOfFresh } from '../notices/planReminders.ts';
import type { Services } from '../services/services.ts';
import { applyCustomer, applyRow, isFoundExtended, owesOf, type Taken } from './applyRow.ts';
import type { ImportPass } from './importPass.ts';

/** A row that brings a subscription nobody knew. */
type Fresh = Taken & { readonly subscription: NonNullable<Taken['subscription']> };

/**
 * Writes what the rows come to; a crash in between is made good by applying them once more, which changes nothing that
 * stands. Each row stays whole: its customer comes first, and its subscription is written with what follows from it.
 */
export async function applyPortion(
  services: Services,
  pass: ImportPass,
  importId: string,
  rows: readonly Taken[],
): Promise<void> {
  const isFresh = (row: Taken): row is Fresh =>
    row.subscription !== undefined && row.subscription.before === undefined && !isFoundExtended(row.subscription);
  await createCustomers(services, pass, rows);
  const fresh = rows.filter(isFresh);
  await pass.pace.write(fresh, (some) => applyFresh(services, pass, importId, some));
  const isDone = (row: Taken): boolean => isNewCustomer(row) && (row.subscription === undefined || isFresh(row));
  const others = rows.filter((row) => !isDone(row) && !(isFresh(row) && row.customer === undefined));
  const byCustomer = [...Map.groupBy(others, customerOf).values()];
  await pass.pace.write(byCustomer, async (some) => {
    await Promise.all(
      some.map(async (ofOne) => {
        for (const row of ofOne) await applyRow(services, pass, importId, row);
      }),
    );
  });
}

/** Customers that nobody knew come before anything that belongs to them. */
async function createCustomers(services: Services, { pace }: ImportPass, rows: readonly Taken[]): Promise<void> {
  const fresh = rows.flatMap((row) => (isNewCustomer(row) && row.customer !== undefined ? [row.customer] : []));
  await pace.write(fresh, async (some) => {
    if (await services.customers.createAll(some.map(({ after }) => after))) return;
    for (const customer of some) await applyCustomer(services, customer);
  });
}

function isNewCustomer({ customer }: Taken): boolean {
  return customer !== undefined && customer.before === undefined;
}

/**
 * Where units are kept whole, subscriptions go to the disk with all that follows; elsewhere they owe it until it is
 * done. Where anything of it is on record already, all of them go the way of a row.
 */
async function applyFresh(
  services: Services,
  pass: ImportPass,
  importId: string,
  rows: readonly Fresh[],
): Promise<void> {
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
  if (written === undefined) {
    for (const row of rows) await applyRow(services, pass, importId, row);
    return;
  }
  const owing = written.filter((one) => pendingConsequencesOf(one).length > 0);
  if (owing.length === 0) return;
  await Promise.all([audit.append(...entries), notices.planAll(planned)]);
  await Promise.all(owing.map((one) => subscriptions.markCarriedOut(one)));
}

function customerOf({ customer, subscription }: Taken): string {
  return customer?.after.id ?? subscription?.after.customerId ?? '';
}
