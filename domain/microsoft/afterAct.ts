// What a change that was made at Microsoft makes of the desk's own record; a second time changes nothing.
import { dayOf, type CalendarDay } from '../dates/calendarDay.ts';
import { cancelledNow } from '../endOfTerm/extendedTerm.ts';
import type { AuditedDeed, AuditEntry } from '../history/auditEntry.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { SubscriptionAct } from './act.ts';
import { follow } from './followMicrosoft.ts';
import { withPlan } from './followTermEnd.ts';
import type { MicrosoftSubscription } from './microsoftSubscription.ts';

/**
 * The subscription after an act, by what Microsoft says of it, be it done or not; the very subscription when it says so
 * already.
 */
export function afterAct(
  subscription: Subscription,
  { change, by }: Pick<SubscriptionAct, 'change' | 'by'>,
  theirs: MicrosoftSubscription,
  now: Date,
): Subscription {
  const today = dayOf(now, 'utc');
  switch (change.kind) {
    case 'termEnd':
      return withPlan(subscription, theirs, now);
    case 'licences':
      // With the licences Microsoft deletes what was planned for the end of the term, so that it is read again, too.
      return follow(subscription, theirs, { base: { licences: subscription.licences }, kept: {} }, now).subscription;
    case 'cancelNow':
      return theirs.status !== 'gone' || isCancelled(subscription, today)
        ? subscription
        : cancelledNow(subscription, today, by, now);
    case 'partnerOfRecord': {
      const { partnerId } = change;
      return theirs.partnerId !== partnerId || subscription.partnerOfRecord?.partnerId === partnerId
        ? subscription
        : { ...subscription, partnerOfRecord: { partnerId, since: today } };
    }
  }
}

function isCancelled({ decision, endsOn }: Subscription, today: CalendarDay): boolean {
  return decision?.wants === 'cancel' && decision.endsOn === endsOn && endsOn <= today;
}

/** What stands in the history of an act that was done. */
export function deedOfAct({ change }: Pick<SubscriptionAct, 'change'>): {
  readonly what: AuditedDeed;
  readonly facts?: NonNullable<AuditEntry['facts']>;
} {
  switch (change.kind) {
    case 'termEnd':
      return { what: 'microsoftActed' };
    case 'licences':
      return { what: 'microsoftLicences', facts: { left: change.from, count: change.licences } };
    case 'cancelNow':
      return { what: 'microsoftCancelled' };
    case 'partnerOfRecord':
      return { what: 'microsoftPartner', facts: { partnerId: change.partnerId } };
  }
}
