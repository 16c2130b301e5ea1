// The replans: after a choice about reminders, the plans of every subscription that it touches follow, page by page.
import type { Replan } from '../../storage/notices/replans.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { StoreError } from '../../storage/storeError.ts';
import { everyDue } from '../services/everyDue.ts';
import type { Services } from '../services/services.ts';
import { planReminders } from './planReminders.ts';
import { minute } from '../../domain/dates/durations.ts';

/** How long one replan is held by its worker, in milliseconds; every page holds it anew. */
const lease = minute;
/** Subscriptions that are planned in between two notes of how far it came. */
const pageSize = 100;

/** Carries out every replan that is asked for; returns how many there were. */
export async function runReplans(services: Services): Promise<number> {
  return await everyDue(services.clock, services.replans, lease, (held) => carryOut(services, held));
}

/**
 * Leaves it to the others when it was asked for again meanwhile: then it begins anew. A subscription that cannot be
 * planned keeps the choice from no other one; what went wrong first is thrown at the end.
 */
async function carryOut(services: Services, claimed: Versioned<Replan>): Promise<void> {
  const { scope } = claimed.value;
  const failures: unknown[] = [];
  const of =
    scope === 'desk' ? {} : 'person' in scope ? { responsibleId: scope.person } : { customerId: scope.customer };
  for (let held: Versioned<Replan> | undefined = claimed; held !== undefined;) {
    const { after } = held.value;
    const request = { limit: pageSize, ...(after === undefined ? {} : { after: { id: after } }) };
    const page = await services.subscriptions.page(request, of);
    const now = services.clock.now();
    const planned = page.items.map((subscription) => planReminders(services, subscription, now, { late: 'never' }));
    failures.push(...(await failuresOf(planned)));
    if (page.next === undefined) {
      await services.replans.end(held);
      if (failures.length > 0) throw failures[0];
      return;
    }
    held = await services.replans.advance(held, page.next.id, new Date(services.clock.now().getTime() + lease));
  }
}

/** What went wrong in some work when all of it has ended; a fault of the store, which concerns all, is thrown. */
async function failuresOf(work: readonly Promise<unknown>[]): Promise<readonly unknown[]> {
  const failures = (await Promise.allSettled(work)).flatMap((one): unknown[] =>
    one.status === 'rejected' ? [one.reason] : [],
  );
  const ofStore = failures.find((error) => error instanceof StoreError);
  if (ofStore !== undefined) throw ofStore;
  return failures;
}
