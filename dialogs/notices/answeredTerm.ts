// What follows from an answer to a reminder: the term that is settled, its other cards, and what a snooze leaves out.
import type { Consequence } from '../../domain/consequences/consequence.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Services } from '../services/services.ts';

type Does<K extends Consequence['does']> = Extract<Consequence, { readonly does: K }>;

/** A term that was renewed elsewhere is settled, and its reminders with it; one that has moved on stays as it is. */
export async function settleTerm(
  services: Services,
  { subscriptionId, endsOn, by }: Does<'settleTerm'>,
): Promise<void> {
  const written = await services.subscriptions.change(
    subscriptionId,
    (known) =>
      known.endsOn === endsOn && known.settled?.endsOn !== endsOn
        ? { ...known, settled: { how: 'renewed', endsOn, by } }
        : known,
    { owes: [{ does: 'planReminders', subscriptionId }], now: services.clock.now() },
  );
  if (written !== undefined) await finishConsequences(services, services.subscriptions, written);
}

/** The cards that were sent about a term and wait for an answer have the one that was given. */
export async function answerTerm(
  { reminders }: Pick<Services, 'reminders'>,
  { subscriptionId, endsOn, answer }: Does<'answerTerm'>,
): Promise<void> {
  for (const { value } of await reminders.about(subscriptionId)) {
    if (value.endsOn !== endsOn || value.sentAt === undefined) continue;
    await reminders.change(value.id, (other) =>
      other.state === 'sent'
        ? { ...other, state: 'answered', answer: { ...answer, attempts: other.attempts } }
        : undefined,
    );
  }
}

/** Skips what the same reader would hear of the same term before a snoozed reminder comes again. */
export async function leaveOut(
  { reminders }: Pick<Services, 'reminders'>,
  { reminderId }: Does<'leaveOut'>,
): Promise<void> {
  const snoozed = (await reminders.get(reminderId))?.value;
  if (snoozed?.state !== 'planned' || snoozed.answer?.kind !== 'snoozed') return;
  for (const id of await othersOf(reminders, snoozed)) {
    await reminders.change(id, (other) => {
      const isBetween = other.state === 'planned' && other.answer === undefined && other.dueAt < snoozed.dueAt;
      return isBetween ? { ...other, state: 'skipped', reason: 'snoozed' } : undefined;
    });
  }
}

/** Plans again what a snooze of this reminder left out, once it was taken back. */
export async function bringBack(
  { reminders }: Pick<Services, 'reminders'>,
  { reminderId }: Does<'bringBack'>,
): Promise<void> {
  const reminder = (await reminders.get(reminderId))?.value;
  if (reminder === undefined || reminder.answer !== undefined) return;
  for (const id of await othersOf(reminders, reminder)) {
    await reminders.change(id, ({ reason, ...other }) =>
      other.state === 'skipped' && reason === 'snoozed' ? { ...other, state: 'planned' } : undefined,
    );
  }
}

/** What else the same reader hears of the same term. */
async function othersOf(
  reminders: Services['reminders'],
  { id, about, endsOn, recipientId }: Reminder,
): Promise<readonly string[]> {
  const all = (await reminders.about(about)).map(({ value }) => value);
  const others = all.filter((one) => one.id !== id && one.endsOn === endsOn && one.recipientId === recipientId);
  return others.map((one) => one.id);
}
