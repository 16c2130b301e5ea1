// What every button about a subscription needs: the view of its card, the entry in the history, and the card in its place.
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { FormView } from '../../cards/subscriptions/subscriptionForms.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { AuditedDeed, AuditEntry } from '../../domain/history/auditEntry.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/change.ts';
import { versionOf } from '../../storage/trackedRecords.ts';
import { replaceClickedCard, sendCard, type Turn } from '../turn/turn.ts';
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
  const { id, tenantId, name } = turn.person;
  const { customerId, customerName } = present.value;
  return {
    id: [present.value.id, versionOf(present), what].join('|'),
    at: turn.now.toISOString(),
    who: { id, tenantId, name },
    what,
    customerId,
    customerName,
    ...defined({ facts }),
  };
}

/** Puts a card in the place of the one that was clicked, else below. */
export async function inPlace(turn: Turn, card: Card): Promise<void> {
  if (!(await replaceClickedCard(turn, card))) await sendCard(turn, card);
}
