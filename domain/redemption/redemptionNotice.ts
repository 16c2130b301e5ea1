// What the desk says by itself about a redemption: that it waits for a report, has ended, or has another owner.
import type { PersonRef } from '../people/person.ts';

/** waiting: nobody reported yet. ended: time ended it. taken: a colleague has it now. */
export type RedemptionNoticeKind = 'waiting' | 'ended' | 'taken';

/** A word about a redemption for one person; its id is `redemption|kind|occasion|recipient`, so that it is said once. */
export interface RedemptionNotice {
  readonly id: string;
  readonly redemptionId: string;
  readonly kind: RedemptionNoticeKind;
  readonly recipientId: string;
  /** The colleague who has it now, for `taken`. */
  readonly by?: PersonRef;
  /** Instant from which it may be sent, ISO 8601. */
  readonly dueAt: string;
  readonly state: 'planned' | 'sent' | 'skipped' | 'unsure' | 'lost';
  readonly tries: number;
}

/** A notice that is to be said from an instant on; `occasion` tells it from others of its kind. */
export function plannedNotice(
  {
    redemptionId,
    kind,
    recipientId,
    by,
  }: Pick<RedemptionNotice, 'redemptionId' | 'kind' | 'recipientId'> & { readonly by?: PersonRef },
  occasion: string | number,
  dueAt: Date,
): RedemptionNotice {
  return {
    id: [redemptionId, kind, occasion, recipientId].join('|'),
    ...{ redemptionId, kind, recipientId, dueAt: dueAt.toISOString(), state: 'planned', tries: 0 },
    ...(by === undefined ? {} : { by }),
  };
}
