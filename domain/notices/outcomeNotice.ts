// The notice of an outcome: whoever waited for an order that a crash cut off hears by itself what came of it.
import type { PersonRef } from '../people/person.ts';
import { unsent, type Notice } from './notice.ts';

/** What came of an order, for the owner of its redemption. */
export interface OutcomeNotice extends Notice {
  readonly kind: 'outcome';
}

/** The notice of one order, told by the redemption's version while it was out. It is awaited. */
export function outcomeNotice(
  redemptionId: string,
  version: number,
  { id: recipientId, tenantId }: PersonRef,
  now: Date,
): OutcomeNotice {
  return {
    ...unsent,
    id: [redemptionId, 'outcome', version, recipientId].join('|'),
    ...{ kind: 'outcome', about: redemptionId, recipientId, tenantId, dueAt: now.toISOString(), awaited: true },
  };
}
