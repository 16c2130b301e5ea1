// Sets a decision about the end of a term at Microsoft: the claim, the call, and what its answer makes of the record.
import { fromMicrosoft, readBackFrom } from '../../domain/endOfTerm/decision.ts';
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import { isOut, type Act } from '../../domain/microsoft/act.ts';
import type { MicrosoftSubscription } from '../../domain/microsoft/microsoftSubscription.ts';
import { changeOfWish } from '../../domain/microsoft/subscriptionChange.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/change.ts';
import { versionOf } from '../../storage/trackedRecords.ts';
import { GatewayError } from '../services/microsoft.ts';
import type { MicrosoftRegister } from '../services/microsoftRegister.ts';
import type { Services } from '../services/services.ts';
import { changeSubscription } from '../subscriptions/changeSubscription.ts';
import { defined } from '../../domain/defined.ts';

/** Milliseconds for which a change is held while it is sent or looked up; longer than a call takes. */
const lease = 5 * 60_000;
/** Milliseconds between two looks at what nobody knows yet. */
const lookPause = 2 * 60_000;
/** Tries to write over a subscription that others are changing. */
const mostTries = 5;

/** Whether the desk can set the decision of a subscription by itself: it is Microsoft's, and no other change is out. */
export async function mayAct(services: Services, subscription: Subscription): Promise<boolean> {
  if (services.microsoft.register === undefined || changeOfWish(subscription) === undefined) return false;
  const link = await services.microsoftLinks.ofSubscription(subscription.id);
  if (link === undefined || link.vanishedAt !== undefined || link.microsoft.inTenantOnly === true) return false;
  const act = await services.microsoftActs.get(subscription.id);
  return act === undefined || !isOut(act.value);
}

/** Sets the decision of a subscription that was read; undefined where that cannot be, or somebody else was first. */
export async function actOnTerm(
  services: Services,
  { value: subscription }: Versioned<Subscription>,
  by: PersonRef,
): Promise<Act | undefined> {
  const { register } = services.microsoft;
  const change = changeOfWish(subscription);
  const link = await services.microsoftLinks.ofSubscription(subscription.id);
  if (register === undefined || change === undefined) return undefined;
  if (link === undefined || link.microsoft.inTenantOnly === true) return undefined;
  const now = services.clock.now();
  const act: Act = {
    ...{ subscriptionId: subscription.id, tenantId: link.tenantId, microsoftId: link.microsoft.id, change, by },
    ...{ requestId: services.newId(), at: now.toISOString(), state: 'sending' },
  };
  const held = await services.microsoftActs.begin(act, new Date(now.getTime() + lease));
  return held && (await send(services, register, held));
}

/** Looks up what nobody knows yet, in a process that may have begun after it was sent; answers how many there were. */
export async function sweepActs(services: Services): Promise<number> {
  const { register } = services.microsoft;
  if (register === undefined) return 0;
  for (let swept = 0; ; swept += 1) {
    const now = services.clock.now();
    const held = await services.microsoftActs.claim(now, new Date(now.getTime() + lease));
    if (held === undefined) return swept;
    await lookUp(services, register, held);
  }
}

async function send(services: Services, register: MicrosoftRegister, held: Versioned<Act>): Promise<Act> {
  const { tenantId, microsoftId, change, requestId } = held.value;
  try {
    const outcome = await register.change(tenantId, microsoftId, change, requestId);
    if (outcome.kind === 'running') return await settle(services, held, { ...held.value, state: 'running' }, true);
    await takeOver(services, held.value, outcome.subscription);
    return await settle(services, held, { ...held.value, state: outcome.kind });
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const failure = { kind: error.kind, ...error.told };
    if (error.kind !== 'ambiguous') return await settle(services, held, { ...held.value, state: 'refused', failure });
    return await lookUp(services, register, held);
  }
}

/** Asks Microsoft whether a change was made. One that was not is over: a person may have it made again. */
async function lookUp(services: Services, register: MicrosoftRegister, held: Versioned<Act>): Promise<Act> {
  const { tenantId, microsoftId, change } = held.value;
  try {
    const found = await register.lookUp(tenantId, microsoftId, change);
    if (found === 'done') {
      const subscription = await register.subscription(tenantId, microsoftId);
      if (subscription !== undefined) await takeOver(services, held.value, subscription);
      return await settle(services, held, { ...held.value, state: 'done' });
    }
    // What Microsoft is still working on looks as if nothing had been sent.
    if (held.value.state === 'running') return await settle(services, held, held.value, true);
    return await settle(services, held, { ...held.value, state: 'refused', failure: { kind: 'unreachable' } });
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return await settle(services, held, { ...held.value, state: 'unsure' }, true);
  }
}

async function settle(services: Services, held: Versioned<Act>, next: Act, again = false): Promise<Act> {
  const at = again ? new Date(services.clock.now().getTime() + lookPause) : undefined;
  const written = await services.microsoftActs.settle(held, next, at);
  return written ? next : ((await services.microsoftActs.get(next.subscriptionId))?.value ?? next);
}

/** The desk's record says what Microsoft says of the end of the term; a second time changes nothing. */
async function takeOver(services: Services, act: Act, theirs: MicrosoftSubscription): Promise<void> {
  const { autoRenewEnabled, termEndAction: actionType } = theirs;
  if (autoRenewEnabled === undefined) return;
  const outcome = fromMicrosoft({ autoRenewEnabled, ...defined({ actionType }) });
  for (let count = 0; count < mostTries; count += 1) {
    const present = await services.subscriptions.get(act.subscriptionId);
    if (present === undefined || present.value.decision?.readBack?.outcome === outcome) return;
    const next = readBackFrom(present.value, outcome, services.clock.now());
    const { customerId, customerName } = next;
    const entry: AuditEntry = {
      ...{ id: `${next.id}|${versionOf(present)}|microsoftActed`, at: services.clock.now().toISOString(), who: act.by },
      ...{ what: 'microsoftActed', customerId, customerName },
    };
    if ((await changeSubscription(services, present, next, entry)) !== undefined) return;
  }
}
