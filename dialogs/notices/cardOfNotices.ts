// The card of notices that were sent, of any kind whose cards several people see, as they stand now.
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import { channelRecipient } from '../../domain/notices/reminderChannel.ts';
import type { TermNotice } from '../../domain/notices/termNotice.ts';
import type { Services } from '../services/services.ts';
import type { Turn } from '../turn/turn.ts';
import { cardOfReminders } from './cardOfReminders.ts';
import { cardOfTerms } from './cardOfTerms.ts';

const isReminder = (notice: Notice): notice is Reminder => notice.kind === 'reminder';
const isOfTerm = (notice: Notice): notice is TermNotice => notice.kind === 'term';

/** True for a notice whose card is drawn anew once it was sent. */
export function isDrawnAnew(notice: Notice): boolean {
  return isReminder(notice) || isOfTerm(notice);
}

/** The card of a message that holds these notices, all of one kind; undefined when there is nothing to draw any more. */
export async function cardOfNotices(
  services: Services,
  turn: Turn,
  notices: readonly Notice[],
  onlyFor: 'reader' | 'everybody',
): Promise<Card | undefined> {
  const reminders = notices.filter(isReminder);
  if (reminders.length > 0) return await cardOfReminders(services, turn, reminders, onlyFor);
  return await cardOfTerms(services, turn, notices.filter(isOfTerm));
}

/** The card that somebody looks at. It is drawn nowhere but where it was sent. */
export async function lookAtNotices(services: Services, turn: Turn, firstId: string): Promise<Card | undefined> {
  const { replyToId = '' } = turn.context.activity as { readonly replyToId?: string };
  const onCard = replyToId === '' ? [] : await services.notices.onCard(replyToId);
  const found = onCard.length > 0 ? onCard : await beingSent(services, turn, firstId);
  const isHere = found.every(({ sentTo }) => sentTo === undefined || sentTo.conversationId === turn.conversation.id);
  return isHere ? await cardOfNotices(services, turn, found, 'reader') : undefined;
}

/** A notice that a client shows already, before its outcome is on record. */
async function beingSent({ notices }: Services, { conversation }: Turn, id: string): Promise<readonly Notice[]> {
  const one = (await notices.get(id))?.value;
  const isItsWay = one?.sending === true && one.recipientId === channelRecipient(conversation.id);
  return isItsWay ? [one] : [];
}
