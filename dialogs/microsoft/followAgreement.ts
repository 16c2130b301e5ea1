// Brings what is known of a customer's agreement in line with what Microsoft says of it.
import type { Customer } from '../../domain/customers/customer.ts';
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import { agreementAfter, type KnownAgreement } from '../../domain/customers/customerAgreement.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import { tickedOne } from '../../domain/setup/setupChecklist.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { CustomerAgreements } from '../services/customerAgreements.ts';
import type { Services } from '../services/services.ts';
import { microsoftAsPerson } from './microsoftAsPerson.ts';

/**
 * Asks Microsoft, and keeps what it says; the customer as it is then, undefined when there is none any more. Throws a
 * GatewayError when Microsoft does not say.
 */
export async function followAgreement(
  services: Services,
  agreements: CustomerAgreements,
  { id, microsoftTenantId }: Customer,
  { by, urgency = 'person' }: { readonly by: PersonRef; readonly urgency?: 'person' | 'upkeep' },
): Promise<Customer | undefined> {
  if (microsoftTenantId === undefined) return undefined;
  const said = await agreements.standing(microsoftTenantId, urgency);
  const who = microsoftAsPerson(by);
  const entryOf: AgreementEntry = ({ id: customerId, name: customerName }, at) => ({
    ...{ id: `${customerId}|agreementFollowed|${at}`, at, who, what: 'agreementFollowed', customerId, customerName },
  });
  return await knowAgreement(services, id, said, { who, entryOf });
}

/** The entry in the history about a customer whose acceptance has become known at an instant. */
export type AgreementEntry = (customer: Customer, at: string) => AuditEntry;

/**
 * The customer's record has what is known of its agreement, and with an acceptance its checklist the tick and the
 * history an entry. A second time changes nothing.
 */
export async function knowAgreement(
  services: Services,
  customerId: string,
  said: Omit<KnownAgreement, 'knownAt'>,
  { who, entryOf }: { readonly who: PersonRef; readonly entryOf: AgreementEntry },
): Promise<Customer | undefined> {
  const now = services.clock.now();
  const at = now.toISOString();
  const found: { entry?: AuditEntry } = {};
  const written = await services.customers.change(
    customerId,
    (known) => {
      delete found.entry;
      const agreement = agreementAfter(known.agreement, said, now);
      if (agreement === known.agreement) return known;
      if (said.state === 'missing') return { ...known, agreement };
      found.entry = entryOf(known, at);
      return { ...known, agreement, setup: tickedOne(known.setup, 'customerAgreement', { by: who, at }) };
    },
    () => ({ owes: found.entry === undefined ? [] : [{ does: 'audit', entry: found.entry }], now }),
  );
  return written && (await finishConsequences(services, services.customers, written)).value;
}
