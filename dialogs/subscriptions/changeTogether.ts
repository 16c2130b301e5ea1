// Changes several subscriptions as one: the first write decides, and carries the changes of the others.
import type { Consequence } from '../../domain/consequences/consequence.ts';
import { decided } from '../../domain/endOfTerm/decision.ts';
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import { assignedTo, renewed } from '../../domain/subscriptions/renewal.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import { readFinished } from '../consequences/readFinished.ts';
import type { Services } from '../services/services.ts';

/** The change of one of several subscriptions: a renewal, another responsible person, or a decision about its term. */
export type RowChange = Extract<Consequence, { readonly does: 'changeRow' | 'decideTerm' }>;

/** Reads those that are to be changed. What a crash left of an earlier change comes first: it holds for all its rows. */
export async function readTogether(
  services: Services,
  ids: readonly string[],
): Promise<readonly Versioned<Subscription>[]> {
  const { subscriptions } = services;
  await Promise.all(ids.map((id) => readFinished(services, subscriptions, id)));
  return (await Promise.all(ids.map((id) => subscriptions.get(id)))).filter((one) => one !== undefined);
}

/**
 * Changes them all, each unless somebody changed it since the version that was shown; whatever a crash leaves undone is
 * done by a sweeper. May be repeated: the second time the versions are others.
 */
export async function changeTogether(services: Services, changes: readonly RowChange[]): Promise<void> {
  const [first, ...follows] = changes;
  if (first === undefined) return;
  const { subscriptionId, v, by, at } = first;
  const present = await readFinished(services, services.subscriptions, subscriptionId);
  if (present === undefined || versionOf(present) !== v) {
    // The one that leads was somebody else's by now: the others are changed all the same.
    await changeTogether(services, follows);
    return;
  }
  const { customerId, customerName } = present.value;
  const { next, what, facts } = changed(present.value, first);
  const id = [subscriptionId, v, what].join('|');
  const written = await services.subscriptions.replace(present, next, {
    owes: [
      { does: 'audit', entry: { id, at, who: by, what, customerId, customerName, facts } },
      { does: 'planReminders', subscriptionId },
      ...follows,
    ],
    now: services.clock.now(),
  });
  if (written !== undefined) await finishConsequences(services, services.subscriptions, written);
  // Somebody wrote at the same moment: what is there now is looked at, and the others are not forgotten.
  else await changeTogether(services, changes);
}

function changed(
  value: Subscription,
  change: RowChange,
): {
  readonly next: Subscription;
  readonly what: AuditEntry['what'];
  readonly facts: Readonly<Record<string, string>>;
} {
  if (change.does === 'decideTerm') {
    const { wants, by, at } = change;
    return { next: decided(value, { wants }, by, new Date(at)), what: 'termDecided', facts: { choice: wants } };
  }
  const { to } = change;
  if (to.kind === 'handOver')
    return { next: assignedTo(value, to.person), what: 'handedOn', facts: { to: to.person.name } };
  const { endsOn } = to;
  return { next: renewed(value, { endsOn, licences: value.licences }), what: 'renewalDated', facts: { endsOn } };
}
