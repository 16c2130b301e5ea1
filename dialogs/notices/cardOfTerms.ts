// The card of notices about terms that were sent, one or several together, as they stand now.
import { answeredReminderCard, type ReminderAnswer } from '../../cards/notices/answeredReminderCard.ts';
import {
  redrawOfNotice,
  termDigestCard,
  termNoticeCard,
  type SettledTerm,
  type TermNoticeView,
} from '../../cards/notices/termNoticeCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { decisionOf } from '../../domain/endOfTerm/decision.ts';
import { isStillSo, type TermNotice } from '../../domain/notices/termNotice.ts';
import { productOf } from '../../domain/products/plans.ts';
import { settledHow } from '../../domain/subscriptions/renewal.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import type { Services } from '../services/services.ts';
import type { Turn } from '../turn/turn.ts';
import { policyFor } from './policyFor.ts';
import { whyOf } from './reminderView.ts';

/** What a notice says of a term, in the reader's days. */
export function termView(
  { id, occasion, mark, recipientId }: TermNotice,
  read: Versioned<Subscription>,
  { zone, now }: Pick<Turn, 'zone' | 'now'>,
): TermNoticeView {
  const { value } = read;
  const why = whyOf(recipientId, value.responsible.id);
  return { noticeId: id, subscription: value, v: versionOf(read), occasion, mark, today: dayOf(now, zone), why };
}

/** The card of a message that holds these notices; undefined when none of their subscriptions is there any more. */
export async function cardOfTerms(
  services: Services,
  turn: Turn,
  notices: readonly TermNotice[],
): Promise<Card | undefined> {
  const open: TermNoticeView[] = [];
  const settled: SettledTerm[] = [];
  for (const notice of notices) {
    const read = await services.subscriptions.get(notice.about);
    if (read === undefined) continue;
    const policy = await policyFor(services, notice.recipientId, notice.customerId);
    if (isStillSo(notice, read.value, policy, turn.zone, turn.now)) open.push(termView(notice, read, turn));
    else
      settled.push({
        ...{ noticeId: notice.id, subscription: read.value, v: versionOf(read) },
        answer: answerOf(notice, read.value),
      });
  }
  const [only] = notices.length === 1 ? [...open, ...settled] : [];
  if (open.length + settled.length === 0) return undefined;
  if (only === undefined) return termDigestCard(open, turn, settled);
  if (!('answer' in only)) return termNoticeCard(only, turn);
  const { subscription, answer } = only;
  const { customerName, licences, endsOn } = subscription;
  return answeredReminderCard(
    { customerName, ...productOf(subscription), licences, endsOn, answer, redraw: redrawOfNotice(only) },
    turn,
  );
}

/** What became of a term that was told of. */
function answerOf({ occasion, mark }: TermNotice, subscription: Subscription): ReminderAnswer {
  const { endsOn, settled } = subscription;
  const how = settledHow(subscription);
  if (how !== undefined) return { kind: how, by: settled?.by.name ?? '' };
  const decision = decisionOf(subscription);
  if (decision !== undefined) return { kind: 'decided', by: decision.by.name, choice: decision.wants };
  const [told = endsOn] = mark.split('|');
  return occasion === 'commitment' && told !== endsOn
    ? { kind: 'overtaken', endsOn, isLater: endsOn > told }
    : { kind: 'over' };
}
