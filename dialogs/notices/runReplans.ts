// The replans: after a choice about reminders, the plans of every subscription that it touches follow, page by page.
import type { Replan } from '../../storage/notices/replans.ts';
import type { Versioned } from '../../storage/records/change.ts';
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

/** Leaves it to the others when it was asked for again meanwhile: then it begins anew. */
async function carryOut(services: Services, claimed: Versioned<Replan>): Promise<void> {
  const { scope } = claimed.value;
  const of =
    scope === 'desk' ? {} : 'person' in scope ? { responsibleId: scope.person } : { customerId: scope.customer };
  for (let held: Versioned<Replan> | undefined = claimed; held !== undefined;) {
    const { after } = held.value;
    const request = { limit: pageSize, ...(after === undefined ? {} : { after: { id: after } }) };
    const page = await services.subscriptions.page(request, of);
    const now = services.clock.now();
    await Promise.all(page.items.map((subscription) => planReminders(services, subscription, now, { late: 'never' })));
    if (page.next === undefined) {
      await services.replans.end(held);
      return;
    }
    held = await services.replans.advance(held, page.next.id, new Date(services.clock.now().getTime() + lease));
  }
}
