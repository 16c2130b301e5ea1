// Who writes to whom: the person of the turn, for the partner, to the contact of a customer.
import type { LetterEnds } from '../../cards/letters/letterFrame.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { TurnScope } from '../services/turnScope.ts';

/** How a letter of this turn to a customer begins and ends. */
export async function letterEndsOf(
  { services, turn }: TurnScope,
  customer: Pick<Customer, 'contact'> | undefined,
): Promise<LetterEnds> {
  const profile = await services.partnerProfile.read();
  const contact = customer?.contact;
  return {
    from: turn.person.name,
    profile,
    contact,
  };
}
