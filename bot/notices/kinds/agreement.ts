// The notice of a confirmed agreement whose end came after its person had seen that it was not known yet.
import { agreementCard } from '../../../cards/microsoft/agreementCards.ts';
import type { Customer } from '../../../domain/customers/customer.ts';
import { isAttesting, type Attestation } from '../../../domain/microsoft/attestation.ts';
import type { AgreementNotice } from '../../../domain/notices/agreementNotice.ts';
import type { Versioned } from '../../../storage/records/change.ts';
import { noticeKind } from '../noticeKind.ts';

/** An attestation, and the customer as it is after it. */
interface Ended {
  readonly one: Versioned<Attestation>;
  readonly customer: Customer;
}

/** Shows what became of it, to whoever wished for it. */
export const agreementKind = noticeKind<AgreementNotice, Ended>({
  name: 'agreement',
  read: async (services, { about }) => {
    const one = await services.attestations.get(about);
    const customer = (await services.customers.get(about))?.value;
    return one === undefined || customer === undefined ? undefined : { one, customer };
  },
  customerOf: ({ customer }) => customer.id,
  look: ({ notice, subject: { one } }) =>
    one.value.requestId === notice.requestId && !isAttesting(one.value)
      ? { says: true }
      : { says: false, because: 'changedAgain' },
  isLast: () => true,
  card: (_services, turn, [{ subject }]) =>
    Promise.resolve(
      agreementCard(
        { customer: subject.customer, v: subject.one.rev, attestation: subject.one.value, way: 'none' },
        turn,
      ),
    ),
});
