// The look for people whom reminders did not reach: their colleagues see it on the list.
import type { Reminder } from '../../domain/notices/reminder.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Services } from '../services/services.ts';

/** Outcomes that tell that the person, not the message, was the trouble. */
const reasons: ReadonlySet<string> = new Set(['recipientGone', 'recipientUnknown']);

/** The names of those whom the last reminder of the present end date did not reach, by the id of the subscription. */
export async function unreachedOf(
  { reminders, people }: Pick<Services, 'reminders' | 'people'>,
  subscriptions: readonly Subscription[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  if (subscriptions.length === 0) return found;
  const about = await reminders.about(subscriptions.map(({ id }) => id));
  const known = Map.groupBy(about, ({ value }) => value.about);
  for (const { id, endsOn, responsible } of subscriptions) {
    const last = new Map<string, Reminder>();
    for (const { value } of known.get(id) ?? [])
      if (value.endsOn === endsOn && (value.sentAt !== undefined || isLost(value))) last.set(value.recipientId, value);
    const names: string[] = [];
    for (const [recipientId, reminder] of last) {
      if (!isLost(reminder)) continue;
      const name = recipientId === responsible.id ? responsible.name : (await people.get(recipientId))?.name;
      if (name !== undefined && name !== '') names.push(name);
    }
    if (names.length > 0) found.set(id, names);
  }
  return found;
}

function isLost({ state, reason = '' }: Reminder): boolean {
  return state === 'failed' && reasons.has(reason);
}
