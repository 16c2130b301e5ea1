// What every button about a subscription needs: the view of its card, and the entry in the history.
import type { FormView } from '../../cards/subscriptions/subscriptionForms.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { AuditedDeed, AuditEntry } from '../../domain/history/auditEntry.ts';
import { refOf } from '../../domain/people/person.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import type { Turn } from '../turn/turn.ts';
import { defined } from '../../domain/defined.ts';

/** A subscription as it stands on the reader's day. */
export function viewOf(turn: Turn, present: Versioned<Subscription>): FormView {
  return { subscription: present.value, v: versionOf(present), today: dayOf(turn.now, turn.zone) };
}

/** The entry of a deed; its id is the version's own, so that writing it twice leaves one. */
export function deedOf(
  turn: Turn,
  present: Versioned<Subscription>,
  what: AuditedDeed,
  facts?: AuditEntry['facts'],
): AuditEntry {
  const { customerId, customerName } = present.value;
  return {
    id: [present.value.id, versionOf(present), what].join('|'),
    at: turn.now.toISOString(),
    who: refOf(turn.person),
    what,
    customerId,
    customerName,
    ...defined({ facts }),
  };
}
