// Confirms a customer's agreement at Microsoft: the claim, the call, and what its answer makes of the record.
import { defined } from '../../domain/defined.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import { isAttesting, type Attestation } from '../../domain/microsoft/attestation.ts';
import type { AgreementSigner } from '../../domain/customers/customerAgreement.ts';
import { agreementNotice } from '../../domain/notices/agreementNotice.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import type { Versioned } from '../../storage/records/change.ts';
import type { CustomerAgreements } from '../services/customerAgreements.ts';
import { failureOf, GatewayError } from '../services/microsoft.ts';
import { everyDue } from '../services/everyDue.ts';
import type { Services } from '../services/services.ts';
import { knowAgreement, type AgreementEntry } from './followAgreement.ts';
import { minute } from '../../domain/dates/durations.ts';

/** Milliseconds for which one is held while it is sent or looked up; longer than a call takes. */
const lease = 5 * minute;
/** Milliseconds between two looks at what nobody knows yet. */
const lookPause = 2 * minute;

/** What somebody attests, over the attestation that they saw (0 for none). */
export interface AttestationWish {
  readonly customer: Pick<Customer, 'id'> & { readonly microsoftTenantId: string };
  readonly templateId: string;
  readonly signer: AgreementSigner;
  readonly agreedOn: CalendarDay;
  readonly by: PersonRef;
  readonly seen: number;
}

/** Confirms an acceptance at Microsoft, once; undefined where another one is out, or somebody was first. */
export async function attestAgreement(
  services: Services,
  agreements: CustomerAgreements,
  { customer, templateId, signer, agreedOn, by, seen }: AttestationWish,
): Promise<Attestation | undefined> {
  const now = services.clock.now();
  const one: Attestation = {
    ...{ customerId: customer.id, tenantId: customer.microsoftTenantId, templateId, signer, agreedOn, by },
    ...{ requestId: services.newId(), at: now.toISOString(), state: 'sending' },
  };
  const held = await services.attestations.begin(one, seen, new Date(now.getTime() + lease));
  if (held === undefined) return undefined;
  try {
    await agreements.attest({ ...one, signer });
    return await confirmed(services, held);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    if (error.kind === 'ambiguous') return await lookUp(services, agreements, held);
    return await end(services, held, { state: 'refused', failure: failureOf(error) });
  }
}

/**
 * Looks up what nobody knows yet, in a process that may have begun after it was sent, and has its end told to whoever
 * wished for it; returns how many there were.
 */
export async function sweepAttestations(services: Services): Promise<number> {
  const { agreements } = services.microsoft;
  if (agreements === undefined) return 0;
  return await everyDue(services.clock, services.attestations, lease, async (held) => {
    if (isAttesting(held.value)) await lookUp(services, agreements, held, true);
    else await haveItTold(services, held);
  });
}

/** Its person hears of the end: planned first, so that a crash repeats it, and planning twice does it once. */
async function haveItTold(services: Services, held: Versioned<Attestation>): Promise<void> {
  const { state, failure, tell } = held.value;
  if (tell === true) await services.notices.plan(agreementNotice(held.value, services.clock.now()));
  await services.attestations.end(held, failure === undefined ? { state } : { state, failure });
}

/**
 * Asks Microsoft whether it has the acceptance. Right after it was sent, only that it has is sure: what was taken may show
 * a moment later. Later, one that it has not is over, and a person may confirm it again.
 */
async function lookUp(
  services: Services,
  agreements: CustomerAgreements,
  held: Versioned<Attestation>,
  isLate = false,
): Promise<Attestation> {
  try {
    const { state } = await agreements.standing(held.value.tenantId, 'person');
    if (state === 'accepted') return await confirmed(services, held, isLate);
    if (isLate) return await end(services, held, { state: 'refused', failure: { kind: 'unreachable' } }, isLate);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
  }
  const next = { ...held.value, state: 'unsure' } as const;
  const again = new Date(services.clock.now().getTime() + lookPause);
  return (await services.attestations.wait(held, next, again)) ? next : await presentOf(services, held.value);
}

/** Microsoft has it: the customer says so, and the history, before the attestation ends. A second time changes nothing. */
async function confirmed(services: Services, held: Versioned<Attestation>, isLate = false): Promise<Attestation> {
  const { customerId, agreedOn, signer, by, requestId } = held.value;
  const name = signer && { firstName: signer.firstName, lastName: signer.lastName };
  const said = { state: 'accepted', how: 'microsoft', on: agreedOn, ...defined({ signer: name }) } as const;
  const entryOf: AgreementEntry = ({ id, name: customerName }) => ({
    ...{ id: `${id}|agreement|${requestId}`, at: held.value.at, who: by, what: 'agreementAttested' },
    ...{ customerId: id, customerName, facts: { endsOn: agreedOn } },
  });
  const customer = await knowAgreement(services, customerId, said, { who: by, entryOf });
  // A sync may have read it first: the deed is on record all the same, once.
  if (customer !== undefined) await services.audit.append(entryOf(customer, held.value.at));
  return await end(services, held, { state: 'done' }, isLate);
}

async function end(
  services: Services,
  held: Versioned<Attestation>,
  how: Pick<Attestation, 'state' | 'failure'>,
  isLate = false,
): Promise<Attestation> {
  const written = isLate
    ? await services.attestations.end(held, { ...how, tell: true }, services.clock.now())
    : await services.attestations.end(held, how);
  return written ? { ...held.value, ...how } : await presentOf(services, held.value);
}

async function presentOf(services: Services, one: Attestation): Promise<Attestation> {
  return (await services.attestations.get(one.customerId))?.value ?? one;
}
