// What the desk says by itself about a redemption: that it waits for a report, has ended, or has another owner.
import type { PersonRef } from '../people/person.ts';
import { unsent, type Notice } from './notice.ts';
import { defined } from '../defined.ts';

/** waiting: nobody reported yet. ended: time ended it. taken: a colleague has it now. */
export type RedemptionOccasion = 'waiting' | 'ended' | 'taken';

/** A word about a redemption for one person; its id is `redemption|occasion|when|recipient`, so that it is said once. */
export interface RedemptionNotice extends Notice {
  readonly kind: 'redemption';
  readonly occasion: RedemptionOccasion;
  /** The colleague who has it now, for `taken`. */
  readonly by?: PersonRef;
}

/** What is to be said, and to whom. */
export interface RedemptionWord {
  readonly redemptionId: string;
  readonly occasion: RedemptionOccasion;
  readonly recipient: Pick<PersonRef, 'id' | 'tenantId'>;
  readonly by?: PersonRef;
}

/** A notice that is to be said from an instant on; `when` tells it from others of its occasion. */
export function redemptionNotice(
  { redemptionId: about, occasion, recipient, by }: RedemptionWord,
  when: string | number,
  dueAt: Date,
): RedemptionNotice {
  const { id: recipientId, tenantId } = recipient;
  return {
    ...unsent,
    id: [about, occasion, when, recipientId].join('|'),
    ...{ kind: 'redemption', about, occasion, recipientId, tenantId, dueAt: dueAt.toISOString() },
    ...defined({ by }),
  };
}
