// The sync with Microsoft, a piece at a time: the list of customers, then each of them, by whoever claims it.
import { traitsOf } from '../../domain/customers/erase.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { isSettledByMicrosoft } from '../../domain/customers/customerAgreement.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import { isWorthRecord } from '../../domain/microsoft/followMicrosoft.ts';
import type { MicrosoftSubscription } from '../../domain/microsoft/microsoftSubscription.ts';
import { begun, isDue, isHeldUp, type SyncState } from '../../domain/microsoft/syncState.ts';
import type { Versioned } from '../../storage/records/change.ts';
import type { MicrosoftTenant } from '../../storage/microsoft/microsoftTenants.ts';
import { failureOf, GatewayError } from '../services/microsoft.ts';
import type { MicrosoftRegister } from '../services/microsoftRegister.ts';
import type { Services } from '../services/services.ts';
import type { TenantLicences } from '../../domain/microsoft/tenantLicences.ts';
import { defined } from '../../domain/defined.ts';
import { followAgreement } from './followAgreement.ts';
import { markVanished, syncTenant } from './syncTenant.ts';
import { hour, minute } from '../../domain/dates/durations.ts';

/** Milliseconds for which a customer is held while it is read. */
const lease = 10 * minute;
/** Customers that are read side by side, and in one piece. */
const sideBySide = 4;
const piece = 100;
/** Milliseconds after which what was held up is tried again, where Microsoft names no time. */
const usualPause = 5 * minute;
/** Milliseconds for which a customer for whom no answer comes holds up a round in which others were read. */
const longestSilence = hour;
/** Failures that are about the desk and not about one customer. */
const aboutAll = new Set([401, 429]);

/** One piece of the sync; nothing until somebody asked for one, or where Microsoft cannot be asked. Returns the customers that were read. */
export async function runSync(services: Services): Promise<number> {
  const { register } = services.microsoft;
  const now = services.clock.now();
  let state = await services.microsoftSync.read();
  if (register === undefined || state === undefined || isHeldUp(state, now)) return 0;
  if (isDue(state, now)) state = await changed(services, state, (present) => begun(present, present.by, now));
  try {
    // Between two rounds, only those are read of whom Microsoft said that something has changed.
    if (state.endedAt !== undefined) return await readDue(services, register, state);
    if (!state.listed) await list(services, register, state);
    const read = await readDue(services, register, state);
    if (read < piece) await endRound(services, state.round);
    await drawAnew(services);
    return read;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    await holdUp(services, state.round, error);
    await drawAnew(services);
    return 0;
  }
}

/** Puts every customer of the partner on the list of what is due; repeating it in a round changes nothing. */
async function list(services: Services, register: MicrosoftRegister, { round }: SyncState): Promise<void> {
  const isErased = await services.erasedCustomers.all();
  for await (const page of register.customers()) {
    const now = services.clock.now();
    for (const customer of page) {
      // Who was erased is not read again, not even by its name.
      const { tenantId: microsoftTenantId, domain } = customer;
      if (isErased(traitsOf({ microsoftTenantId, ...defined({ domain }) }))) continue;
      await services.microsoftTenants.list(customer, round, now);
    }
  }
  const now = services.clock.now();
  // What a customer had goes with it, before the customer does: a round that is cut off here begins with it again.
  await services.microsoftTenants.markVanished(round, async (tenantId) => {
    await markVanished(services, await services.microsoftLinks.ofTenant(tenantId), [], now);
  });
  await inRound(services, round, ({ heldUp: _over, ...state }) => ({ ...state, listed: true }));
}

async function readDue(services: Services, register: MicrosoftRegister, state: SyncState): Promise<number> {
  let taken = 0;
  const readOn = async (): Promise<void> => {
    while (taken < piece) {
      taken += 1;
      await services.turns.calm();
      const now = services.clock.now();
      const held = await services.microsoftTenants.claim(now, new Date(now.getTime() + lease));
      if (held === undefined) {
        taken -= 1;
        return;
      }
      await readTenant(services, register, held, state);
    }
  };
  // Nothing goes on behind a piece that has failed: they end together.
  const ends = await Promise.allSettled(Array.from({ length: sideBySide }, readOn));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return taken;
}

/**
 * Reads one customer. Its failure is its own; one that is about the desk stops the piece, and the customer waits. Where no
 * answer comes nobody can tell: that is the customer's own when none comes for an hour and others were read in the round.
 */
async function readTenant(
  services: Services,
  register: MicrosoftRegister,
  held: Versioned<MicrosoftTenant>,
  { by, round }: SyncState,
): Promise<void> {
  const { failure: _before, seats: _seats, seatsFailure: _seatsFailure, unansweredAt, ...tenant } = held.value;
  try {
    const theirs = await register.subscriptions(tenant.tenantId, 'upkeep');
    const inTenant = await readLicences(services, tenant, theirs);
    const now = services.clock.now();
    const told = { theirs, ...defined({ licences: inTenant.licences }) };
    const customer = await syncTenant(services, tenant, told, { by, now });
    if (customer !== undefined) await readAgreement(services, customer, by);
    const { seatsFailure } = inTenant;
    await services.microsoftTenants.end(held, {
      ...{ ...tenant, state: 'read', readAt: now.toISOString() },
      ...(seatsFailure === undefined ? {} : { seats: 'failed', seatsFailure }),
    });
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const { told, kind } = error;
    const now = services.clock.now();
    if (aboutAll.has(told.status ?? 0) || told.code === 'consentMissing') {
      await services.microsoftTenants.end(held, tenant, now);
      throw error;
    }
    if (kind !== 'broken' && told.status === undefined) {
      const since = unansweredAt ?? now.toISOString();
      const isLong = now.getTime() - Date.parse(since) >= longestSilence;
      if (!isLong || !(await services.microsoftTenants.isOneReadSince(new Date(round).toISOString()))) {
        await services.microsoftTenants.end(held, { ...tenant, unansweredAt: since }, now);
        throw error;
      }
    }
    await services.microsoftTenants.end(held, { ...tenant, state: 'failed', failure: failureOf(error) });
  }
}

/** What the customer's own tenant says; a customer that gives no access loses nothing else by it. */
async function readLicences(
  services: Services,
  { tenantId }: Pick<MicrosoftTenant, 'tenantId'>,
  theirs: readonly MicrosoftSubscription[],
): Promise<{ readonly licences?: TenantLicences } & Pick<MicrosoftTenant, 'seatsFailure'>> {
  const { tenants } = services.microsoft;
  if (tenants === undefined) return {};
  const isOfDesk = theirs.some(isWorthRecord) || (await services.customers.ofMicrosoftTenant(tenantId)) !== undefined;
  if (!isOfDesk) return {};
  try {
    return { licences: await tenants.licences(tenantId, 'upkeep') };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return { seatsFailure: failureOf(error) };
  }
}

/** Whether the customer has accepted its agreement, until Microsoft has it once; one that it does not say costs nothing else. */
async function readAgreement(services: Services, customer: Customer, by: PersonRef): Promise<void> {
  const { agreements } = services.microsoft;
  if (agreements === undefined || isSettledByMicrosoft(customer.agreement)) return;
  try {
    await followAgreement(services, agreements, customer, { by, urgency: 'upkeep' });
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
  }
}

async function endRound(services: Services, round: number): Promise<void> {
  if (((await services.microsoftTenants.counts()).get('waiting') ?? 0) > 0) return;
  const endedAt = services.clock.now().toISOString();
  await inRound(services, round, ({ heldUp: _over, ...state }) =>
    state.listed && state.endedAt === undefined ? { ...state, endedAt, lastEndedAt: endedAt } : state,
  );
}

/** The card on which somebody follows the round says how far it is. */
async function drawAnew({ microsoftSync, cardRefreshes, clock }: Services): Promise<void> {
  const card = (await microsoftSync.read())?.card;
  if (card !== undefined) await cardRefreshes.ask(card, clock.now());
}

async function holdUp(services: Services, round: number, error: GatewayError): Promise<void> {
  const { retryAfter } = error;
  const until = services.clock.now().getTime() + (retryAfter === undefined ? usualPause : retryAfter * 1000);
  await inRound(services, round, (state) => ({ ...state, heldUp: { failure: failureOf(error), until } }));
}

/** Changes the state while the round is still the present one. */
async function inRound(services: Services, round: number, fn: (state: SyncState) => SyncState): Promise<void> {
  const state = await services.microsoftSync.read();
  if (state !== undefined)
    await changed(services, state, (present) => (present.round === round ? fn(present) : present));
}

async function changed(
  { microsoftSync }: Services,
  first: SyncState,
  fn: (state: SyncState) => SyncState,
): Promise<SyncState> {
  return await microsoftSync.change((present = first) => fn(present));
}
