// The notices of earlier desks, which kept each kind in a collection of its own, and how each becomes a notice of today.
import { dayOf } from '../dates/calendarDay.ts';
import type { OfferNotice, OfferOccasion } from './offerNotices.ts';
import type { PersonRef } from '../people/person.ts';
import type { Reminder } from './reminder.ts';
import type { SetupChecklist } from '../setup/setupChecklist.ts';
import type { Notice, NoticeState } from './notice.ts';
import { outcomeNotice, type OutcomeNotice } from './outcomeNotice.ts';
import type { RedemptionNotice, RedemptionOccasion } from './redemptionNotice.ts';
import { setupNotice, setupNoticeId, type SetupNotice } from './setupNotice.ts';

/** A reminder; its id is the one of today, which cards in people's chats carry. */
export type EarlierReminder = Omit<Reminder, 'kind' | 'about'> & { readonly subscriptionId: string };

/** A notice about an offer, with the id of today. */
export type EarlierOfferNotice = Omit<OfferNotice, 'kind' | 'about' | 'occasion' | 'tenantId'> & {
  readonly offerId: string;
  readonly kind: OfferOccasion;
};

/** A wish to hear of a customer's checklist, one for each customer; `missed` are those who could not be reached. */
export interface EarlierErrand {
  readonly customerId: string;
  readonly recipientId: string;
  readonly missed?: readonly string[];
  readonly dueAt: string;
  readonly state: 'planned' | 'sent' | 'skipped' | 'lost';
  readonly tries: number;
}

/** A word about a redemption, with the id of today. */
export interface EarlierWalkNotice {
  readonly id: string;
  readonly redemptionId: string;
  readonly kind: RedemptionOccasion;
  readonly recipientId: string;
  readonly by?: PersonRef;
  readonly dueAt: string;
  readonly state: 'planned' | 'sent' | 'skipped' | 'unsure' | 'lost';
  readonly tries: number;
}

/** An outcome to tell, one for each redemption. */
export interface EarlierOutcomeNotice {
  readonly redemptionId: string;
  readonly tries: number;
}

/** A reminder as it is kept today. */
export function liftedReminder({ subscriptionId, ...reminder }: EarlierReminder): Reminder {
  return { ...reminder, kind: 'reminder', about: subscriptionId };
}

/** A notice about an offer as it is kept today, in the lane of a tenant. */
export function liftedOfferNotice(
  { offerId, kind: occasion, ...notice }: EarlierOfferNotice,
  tenantId: string,
): OfferNotice {
  return { ...notice, kind: 'offer', about: offerId, occasion, tenantId };
}

/** An errand as it is kept today; `later` is what the customer's list says now. */
export function liftedErrand(
  { customerId, recipientId, missed = [], dueAt, state, tries }: EarlierErrand,
  later: SetupChecklist['later'],
  tenantId: string,
): SetupNotice {
  const askedBy = missed[0] ?? recipientId;
  const until = later?.until ?? dayOf(new Date(dueAt), 'utc');
  return {
    ...setupNotice(customerId, { until, by: { id: askedBy, tenantId, name: '' } }, dueAt),
    ...{ id: setupNoticeId(customerId, dueAt, recipientId), recipientId, state: stateOf(state), attempts: tries },
  };
}

/** A word about a redemption as it is kept today, in the lane of a tenant. */
export function liftedWalkNotice(
  { redemptionId, kind: occasion, state, tries, ...notice }: EarlierWalkNotice,
  tenantId: string,
): RedemptionNotice {
  return {
    ...notice,
    kind: 'redemption',
    about: redemptionId,
    occasion,
    tenantId,
    state: stateOf(state),
    attempts: tries,
  };
}

/** An outcome as it is kept today, for the owner of its redemption. */
export function liftedOutcome(
  { redemptionId, tries }: EarlierOutcomeNotice,
  owner: PersonRef,
  now: Date,
): OutcomeNotice {
  return { ...outcomeNotice(redemptionId, 0, owner, now), attempts: tries };
}

function stateOf(state: NoticeState | 'lost'): NoticeState {
  return state === 'lost' ? 'failed' : state;
}

/** A notice that an earlier desk is sending: whoever claims it after the lease knows that its outcome is unknown. */
export function beingSent(notice: Notice): Notice {
  return { ...notice, sending: true };
}

/** True for one that an earlier desk is sending, as long as nobody here has tried it. */
export function isBeingSent(known: Notice, attempts: number): boolean {
  return known.state === 'planned' && known.sending === true && known.attempts === attempts;
}

/**
 * True when what an earlier desk has on record is news here: the outcome of what it was sending, a notice that was
 * planned again after it had been cancelled, or a reminder that was put off by a click that it took.
 */
export function isNews(earlier: Notice, known: Notice): boolean {
  if (isBeingSent(known, earlier.attempts)) return earlier.sending !== true;
  if (earlier.state !== 'planned') return false;
  return known.state === 'cancelled' || putOffAt(earlier) > putOffAt(known);
}

/** The instant at which a reminder was put off; empty for what was not. */
export function putOffAt(notice: Notice): string {
  return (isReminder(notice) ? notice.answer?.at : undefined) ?? '';
}

function isReminder(notice: Notice): notice is Reminder {
  return notice.kind === 'reminder';
}
