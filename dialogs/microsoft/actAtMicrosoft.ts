// Changes a subscription at Microsoft: the claim, the call, and what its answer makes of the record.
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import { isLost, isOut, type Act } from '../../domain/microsoft/act.ts';
import { afterAct, deedOfAct } from '../../domain/microsoft/afterAct.ts';
import type { MicrosoftSubscription } from '../../domain/microsoft/microsoftSubscription.ts';
import { changeOfWish, needsProduct, type SubscriptionChange } from '../../domain/microsoft/subscriptionChange.ts';
import { actNotice } from '../../domain/notices/actNotice.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { isInReach } from '../../storage/microsoft/microsoftLinks.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { failureOf, GatewayError } from '../services/microsoft.ts';
import type { MicrosoftRegister } from '../services/microsoftRegister.ts';
import { everyDue } from '../services/everyDue.ts';
import type { Services } from '../services/services.ts';
import { changeSubscription } from '../subscriptions/changeSubscription.ts';
import { minute } from '../../domain/dates/durations.ts';

/** Milliseconds for which a change is held while it is sent or looked up; longer than a call takes. */
const lease = 5 * minute;
/** Milliseconds between two looks at what nobody knows yet. */
const lookPause = 2 * minute;
/** Tries to write over a subscription that others are changing. */
const mostTries = 5;

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
): Promise<Act | undefined> {
  const change = changeOfWish(value);
  return change && (await actAtMicrosoft(services, value.id, change, by));
}

/** Changes a subscription at Microsoft, once; undefined where that cannot be, or while another change of it is out. */
export async function actAtMicrosoft(
  services: Services,
  subscriptionId: string,
  change: SubscriptionChange,
  by: PersonRef,
): Promise<Act | undefined> {
  const reach = await reachOf(services, subscriptionId);
  if (reach === undefined) return undefined;
  const { register, tenantId, microsoftId } = reach;
  const now = services.clock.now();
  const act: Act = {
    ...{ subscriptionId, tenantId, microsoftId, change, by },
    ...{ requestId: services.newId(), at: now.toISOString(), state: 'sending' },
  };
  const held = await services.microsoftActs.begin(act, new Date(now.getTime() + lease));
  return held && (await send(services, register, held));
}

/**
 * Looks up what nobody knows yet, in a process that may have begun after it was sent, and has its end told to whoever
 * wished for it; returns how many there were.
 */
export async function sweepActs(services: Services): Promise<number> {
  const { register } = services.microsoft;
  if (register === undefined) return 0;
  return await everyDue(services.clock, services.microsoftActs, lease, async (held) => {
    if (isOut(held.value)) await lookUp(services, register, held, true);
    else await haveItTold(services, held);
  });
}

/** Its person hears of the end: planned first, so that a crash repeats it, and planning twice does it once. */
async function haveItTold(services: Services, held: Versioned<Act>): Promise<void> {
  const { tell: _told, ...act } = held.value;
  if (held.value.tell === true) await services.notices.plan(actNotice(act, services.clock.now()));
  await services.microsoftActs.settle(held, act);
}

async function send(services: Services, register: MicrosoftRegister, held: Versioned<Act>): Promise<Act> {
  const { tenantId, microsoftId, change, requestId } = held.value;
  try {
    const outcome = await register.change(tenantId, microsoftId, change, requestId);
    if (outcome.kind === 'running') {
      const at = new Date(services.clock.now().getTime() + lookPause);
      return await settle(services, held, { ...held.value, state: 'running' }, at);
    }
    await takeOver(services, held.value, outcome.subscription);
    return await settle(services, held, { ...held.value, state: outcome.kind });
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const failure = failureOf(error);
    if (error.kind !== 'ambiguous') return await settle(services, held, { ...held.value, state: 'refused', failure });
    return await lookUp(services, register, held);
  }
}

/**
 * Asks Microsoft whether a change was made. Right after it was sent, only that it was is sure: what was taken may show a
 * moment later. Later, one that was not made is over, and a person may have it made again; so is one of which Microsoft
 * showed nothing for too long. `isLate` when nobody waits for the answer: then the end is on record together with its
 * being told.
 */
async function lookUp(
  services: Services,
  register: MicrosoftRegister,
  held: Versioned<Act>,
  isLate = false,
): Promise<Act> {
  const end = async (how: Pick<Act, 'state' | 'failure'>): Promise<Act> =>
    isLate
      ? await settle(services, held, { ...held.value, ...how, tell: true }, services.clock.now())
      : await settle(services, held, { ...held.value, ...how });
  const later = async (state: 'running' | 'unsure'): Promise<Act> => {
    const now = services.clock.now();
    if (isLost(held.value, now)) return await end({ state: 'lost' });
    return await settle(services, held, { ...held.value, state }, new Date(now.getTime() + lookPause));
  };
  const { tenantId, microsoftId, change } = held.value;
  try {
    const found = await register.lookUp(tenantId, microsoftId, change);
    if (found === 'done') {
      const subscription = await register.subscription(tenantId, microsoftId);
      if (subscription !== undefined) await takeOver(services, held.value, subscription);
      return await end({ state: 'done' });
    }
    // What Microsoft is still working on looks as if nothing had been sent.
    if (held.value.state === 'running') return await later('running');
    if (!isLate) return await later('unsure');
    return await end({ state: 'refused', failure: { kind: 'unreachable' } });
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return await later('unsure');
  }
}

/** Writes what became of it; from `at` on it is looked at again. */
async function settle(services: Services, held: Versioned<Act>, next: Act, at?: Date): Promise<Act> {
  const written = await services.microsoftActs.settle(held, next, at);
  return written ? next : ((await services.microsoftActs.get(next.subscriptionId))?.value ?? next);
}

/** The desk's record says what Microsoft says after a change; a second time changes nothing. */
async function takeOver(services: Services, act: Act, theirs: MicrosoftSubscription): Promise<void> {
  for (let count = 0; count < mostTries; count += 1) {
    const present = await services.subscriptions.get(act.subscriptionId);
    if (present === undefined) return;
    const now = services.clock.now();
    const next = afterAct(present.value, act, theirs, now);
    if (next === present.value) return;
    const { customerId, customerName } = next;
    const { what, ...facts } = deedOfAct(act);
    const entry: AuditEntry = {
      ...{ id: `${next.id}|${versionOf(present)}|${what}`, at: now.toISOString(), who: act.by, what, ...facts },
      ...{ customerId, customerName },
    };
    if ((await changeSubscription(services, present, next, entry)) !== undefined) return;
  }
}
