// Changes several subscriptions as one: the first write decides, and carries the changes of the others.
import { assignedTo, renewed } from '../../domain/subscriptions/renewal.ts';
import type { Consequence } from '../../domain/consequences/consequence.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Services } from '../services/services.ts';

/** The change of one of several subscriptions. */
export type RowChange = Extract<Consequence, { readonly does: 'changeRow' }>;

/** Changes them all; whatever a crash leaves undone is done by a sweeper. One that was changed meanwhile stays. */
export async function changeTogether(services: Services, changes: readonly RowChange[]): Promise<void> {
  const [first, ...others] = changes;
  if (first !== undefined) await changeRow(services, first, others);
}

/**
 * Changes a subscription, unless somebody changed it since the version that was shown; `follows` are the other changes.
 * May be repeated: the second time the version is another one.
 */
export async function changeRow(
  services: Services,
  what: RowChange,
  follows: readonly RowChange[] = [],
): Promise<void> {
  const { subscriptionId, v, to, by, at } = what;
  const read = await services.subscriptions.get(subscriptionId);
  // What a crash left undone comes before anything new.
  const present = read && (await finishConsequences(services, services.subscriptions, read));
  if (present === undefined || versionOf(present) !== v) {
    // The one that leads was somebody else's by now: the others are changed all the same.
    await changeTogether(services, follows);
    return;
  }
  const { value } = present;
  const { customerId, customerName, licences } = value;
  const isRenewal = to.kind === 'renewed';
  const next = isRenewal ? renewed(value, { endsOn: to.endsOn, licences }) : assignedTo(value, to.person);
  const deed = isRenewal ? 'renewalDated' : 'handedOn';
  const facts = isRenewal ? { endsOn: to.endsOn } : { to: to.person.name };
  const id = [subscriptionId, v, deed].join('|');
  const written = await services.subscriptions.replace(present, next, {
    owes: [
      { does: 'audit', entry: { id, at, who: by, what: deed, customerId, customerName, facts } },
      { does: 'planReminders', subscriptionId },
      ...follows,
    ],
    now: services.clock.now(),
  });
  if (written !== undefined) await finishConsequences(services, services.subscriptions, written);
  // Somebody wrote at the same moment: what is there now is looked at, and the others are not forgotten.
  else await changeRow(services, what, follows);
}
