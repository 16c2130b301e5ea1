// Plans a next term that was chosen from what Microsoft offers: the decision on record first, then the change at Microsoft.
import { decided } from '../../domain/endOfTerm/decision.ts';
import type { NextTerm } from '../../domain/endOfTerm/nextTerm.ts';
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import type { SubscriptionAct } from '../../domain/microsoft/act.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import type { Services } from '../services/services.ts';
import { changeSubscription } from '../subscriptions/changeSubscription.ts';
import { actOnTerm } from './changeAtMicrosoft.ts';

/**
 * Decides that a subscription renews with what is different, and sets it at Microsoft; undefined when somebody else was
 * first. What dies in between leaves a decision that is not set, which the desk goes on asking for.
 */
export async function planNextTerm(
  services: Services,
  present: Versioned<Subscription>,
  next: NextTerm,
  by: PersonRef,
): Promise<SubscriptionAct | undefined> {
  const now = services.clock.now();
  const { id, customerId, customerName } = present.value;
  const entry: AuditEntry = {
    ...{ id: `${id}|${versionOf(present)}|termDecided`, at: now.toISOString(), who: by, what: 'termDecided' },
    ...{ customerId, customerName, facts: { choice: 'renew' } },
  };
  const to = decided(present.value, { wants: 'renew', next }, by, now);
  const written = await changeSubscription(services, present, to, entry);
  return written && (await actOnTerm(services, written, by));
}
