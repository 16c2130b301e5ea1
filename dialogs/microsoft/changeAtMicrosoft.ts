// The changes of subscriptions at Microsoft, as one kind of act: the call, the look, and what Microsoft's yes makes of the record.
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import { isOut, type SubscriptionAct } from '../../domain/microsoft/act.ts';
import { afterAct, deedOfAct } from '../../domain/microsoft/afterAct.ts';
import type { MicrosoftSubscription } from '../../domain/microsoft/microsoftSubscription.ts';
import { changeOfWish, needsProduct, type SubscriptionChange } from '../../domain/microsoft/subscriptionChange.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { isInReach } from '../../storage/microsoft/microsoftLinks.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { MicrosoftRegister } from '../services/microsoftRegister.ts';
import type { Services } from '../services/services.ts';
import { actOnce, freshAct, type ActKind } from './actOnce.ts';
import { microsoftAsPerson } from './microsoftAsPerson.ts';

/** Whether the desk can set the decision of a subscription by itself: it is Microsoft's, and no other change is out. */
export async function mayAct(services: Services, subscription: Subscription): Promise<boolean> {
  if (changeOfWish(subscription) === undefined) return false;
  if ((await reachOf(services, subscription.id)) === undefined) return false;
  const act = await services.microsoftActs.get(subscription.id);
  return act === undefined || !isOut(act.value);
}

/** Whether the desk could set the decision if its product were chosen from what Microsoft offers. */
export async function mayChooseProduct(services: Services, subscription: Subscription): Promise<boolean> {
  if (!needsProduct(subscription) || services.microsoft.nextProducts === undefined) return false;
  return (await reachOf(services, subscription.id)) !== undefined;
}

/** Where a subscription is at Microsoft; undefined for one that the sync does not know, or finds no more. */
export async function reachOf(
  services: Services,
  subscriptionId: string,
): Promise<
  | {
      readonly register: MicrosoftRegister;
      readonly tenantId: string;
      readonly microsoftId: string;
      /** What Microsoft said of it last. */
      readonly known: MicrosoftSubscription;
    }
  | undefined
> {
  const { register } = services.microsoft;
  if (register === undefined) return undefined;
  const link = await services.microsoftLinks.ofSubscription(subscriptionId);
  if (!isInReach(link)) return undefined;
  return { register, tenantId: link.tenantId, microsoftId: link.microsoft.id, known: link.microsoft };
}

/** Sets the decision of a subscription that was read; undefined where that cannot be, or somebody else was first. */
export async function actOnTerm(
  services: Services,
  { value }: Versioned<Subscription>,
  by: PersonRef,
): Promise<SubscriptionAct | undefined> {
  const change = changeOfWish(value);
  return change && (await changeAtMicrosoft(services, value.id, change, by));
}

/** Changes a subscription at Microsoft, once; undefined where that cannot be, or while another change of it is out. */
export async function changeAtMicrosoft(
  services: Services,
  id: string,
  change: SubscriptionChange,
  by: PersonRef,
): Promise<SubscriptionAct | undefined> {
  const reach = await reachOf(services, id);
  if (reach === undefined) return undefined;
  const { tenantId, microsoftId } = reach;
  const act = { subscriptionId: id, tenantId, microsoftId, change, ...freshAct(services, by) };
  return await actOnce(services, subscriptionActs, id, act);
}

/** The changes of subscriptions; undefined where Microsoft cannot be asked. */
export function subscriptionActs(services: Services): ActKind<SubscriptionAct> | undefined {
  const { register } = services.microsoft;
  if (register === undefined) return undefined;
  return {
    acts: services.microsoftActs,
    notice: 'act',
    call: async (act) => {
      const outcome = await register.change(act.tenantId, act.microsoftId, act.change, act.requestId);
      if (outcome.kind !== 'running') await takeOver(services, act, outcome.subscription, outcome.kind === 'done');
      return outcome.kind;
    },
    lookUp: async (act) => {
      const { tenantId, microsoftId } = act;
      if ((await register.lookUp(tenantId, microsoftId, act.change)) !== 'done') return false;
      await takeOver(services, act, await register.subscription(tenantId, microsoftId), true);
      return true;
    },
  };
}

/**
 * The desk's record says what Microsoft says after an act, and the history whose it was when it was done. A second time
 * changes nothing.
 */
async function takeOver(
  services: Services,
  act: SubscriptionAct,
  theirs: MicrosoftSubscription | undefined,
  isDone: boolean,
): Promise<void> {
  const { subscriptionId, requestId, by } = act;
  const present = await services.subscriptions.get(subscriptionId);
  if (present === undefined) return;
  const now = services.clock.now();
  const { customerId, customerName } = present.value;
  const entry: AuditEntry = {
    ...{ id: `${subscriptionId}|act|${requestId}`, at: now.toISOString(), customerId, customerName },
    ...(isDone ? { who: by, ...deedOfAct(act) } : { who: microsoftAsPerson(by), what: 'microsoftFollowed' }),
  };
  const follows = (known: Subscription) => (theirs === undefined ? known : afterAct(known, act, theirs, now));
  const owes = [{ does: 'audit', entry } as const, { does: 'planReminders', subscriptionId } as const];
  const written = await services.subscriptions.change(subscriptionId, follows, { owes, now });
  if (written !== undefined) await finishConsequences(services, services.subscriptions, written);
  // A sync may have read it first: the deed is on record all the same, once.
  if (isDone) await services.audit.append(entry);
}
