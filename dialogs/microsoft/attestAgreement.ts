// The attestations of customers' agreements, as one kind of act: the call, the look, and what Microsoft's yes makes of the customer.
import type { Customer } from '../../domain/customers/customer.ts';
import { defined } from '../../domain/defined.ts';
import type { Attestation } from '../../domain/microsoft/act.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import type { AttestationOrder } from '../services/customerAgreements.ts';
import type { Services } from '../services/services.ts';
import { actOnce, freshAct, type ActKind } from './actOnce.ts';
import { knowAgreement, type AgreementEntry } from './followAgreement.ts';

/** What somebody attests, over the attestation that they saw (0 for none). */
export interface AttestationWish extends Pick<AttestationOrder, 'templateId' | 'signer' | 'agreedOn'> {
  readonly customer: Pick<Customer, 'id'> & { readonly microsoftTenantId: string };
  readonly by: PersonRef;
  readonly seen: number;
}

/** Confirms an acceptance at Microsoft, once; undefined where that cannot be, another one is out, or somebody was first. */
export async function attestAgreement(
  services: Services,
  { customer: { id, microsoftTenantId: tenantId }, by, seen, ...said }: AttestationWish,
): Promise<Attestation | undefined> {
  const act = { customerId: id, tenantId, ...said, ...freshAct(services, by) };
  return await actOnce(services, attestationActs, id, act, seen);
}

/** The attestations; undefined where Microsoft cannot be asked. */
export function attestationActs(services: Services): ActKind<Attestation> | undefined {
  const { agreements } = services.microsoft;
  if (agreements === undefined) return undefined;
  return {
    acts: services.attestations,
    notice: 'agreement',
    call: async (act) => {
      const { signer } = act;
      if (signer === undefined) throw new Error('An attestation that is sent says who accepted.');
      await agreements.attest({ ...act, signer });
      await confirmed(services, act);
      return 'done';
    },
    lookUp: async (act) => {
      const { state } = await agreements.standing(act.tenantId, 'person');
      if (state === 'accepted') await confirmed(services, act);
      return state === 'accepted';
    },
    forget: ({ signer: _signer, ...act }) => act,
  };
}

/** Microsoft has it: the customer says so, and the history, before the attestation ends. A second time changes nothing. */
async function confirmed(services: Services, { customerId, agreedOn, signer, by, ...act }: Attestation): Promise<void> {
  const name = signer && { firstName: signer.firstName, lastName: signer.lastName };
  const said = { state: 'accepted', how: 'microsoft', on: agreedOn, ...defined({ signer: name }) } as const;
  const entryOf: AgreementEntry = ({ id, name: customerName }) => ({
    ...{ id: `${id}|agreement|${act.requestId}`, at: act.at, who: by, what: 'agreementAttested' },
    ...{ customerId: id, customerName, facts: { endsOn: agreedOn } },
  });
  const customer = await knowAgreement(services, customerId, said, { who: by, entryOf });
  // A sync may have read it first: the deed is on record all the same, once.
  if (customer !== undefined) await services.audit.append(entryOf(customer, act.at));
}
