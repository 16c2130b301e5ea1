// Plans reminders: the milestones of a subscription become records, and what is out of date is cancelled.
import { isSilent, remindersOf, type Recipient, type ReminderPolicy } from '../../domain/notices/milestones.ts';
import { worthWaitingFor } from '../../domain/notices/quietHours.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import { termNoticesOf, type TermNotice } from '../../domain/notices/termNotice.ts';
import { tooLateFrom } from '../../domain/subscriptions/lifecycle.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { yieldToOthers } from '../turn/yieldToOthers.ts';
import { defined } from '../../domain/defined.ts';
import type { Services } from '../services/services.ts';
import { planTermNotices } from './planTermNotices.ts';
import { policyFor } from './policyFor.ts';

/** Zone of a recipient whose own is not known yet: the days of end dates are counted in it. */
const unknownZone = 'utc';

type NeededServices = Pick<
  Services,
  'reminders' | 'notices' | 'people' | 'reminderPolicy' | 'reminderChoices' | 'defaultZone' | 'cardRefreshes'
>;

/** What becomes of the newest milestone when it is past already: it comes at an instant, or never. */
export interface Planning {
  readonly late: Date | 'never';
}

/**
 * Brings the reminders of a subscription in line with its end date: plans those that are missing for the person who
 * answers for it, and cancels what was planned for another end date, for somebody else who has not asked to hear of it
 * again, or for a term that nobody is reminded of. A milestone that is past already is due now, or in the recipient's
 * next waking hours: it is news, not late.
 * After a mere change of wishes it comes never: nobody wants to hear of the past because of a setting. Planning twice
 * changes nothing.
 */
export async function planReminders(
  services: NeededServices,
  subscription: Subscription,
  now: Date,
  { late }: Planning = { late: now },
): Promise<void> {
  const { reminders, notices } = services;
  const { id, endsOn, responsible } = subscription;
  const silent = isSilent(subscription);
  const known = (await notices.about(id)).map(({ value }) => value);
  // Of a subscription that came onto the register now there is nothing to bring in line.
  const isFresh = known.length === 0;
  if (!isFresh) {
    await reminders.cancelPlanned(id, silent ? 'silent' : 'endMoved', (one) => !silent && one.endsOn === endsOn);
    await refreshSettled(services, subscription, known.filter(isReminder), now);
  }
  const recipient = await recipientOf(services, responsible.id);
  const { zone } = recipient;
  const policy = await policyFor(services, responsible.id, subscription.customerId);
  await planTermNotices(services, subscription, known.filter(isTermNotice), { policy, recipient, now, late });
  if (silent) return;
  const wanted = remindersOf(subscription, policy, [recipient], now);
  const isPast = (reminder: Reminder): boolean => reminder.dueAt < now.toISOString();
  const at = late === 'never' ? now : late;
  const news = (worthWaitingFor(tooLateFrom(subscription), policy, zone, at) ?? at).toISOString();
  const timely = wanted.map((reminder) => (isPast(reminder) ? { ...reminder, dueAt: news } : reminder));
  await reminders.planAll(late === 'never' ? wanted.filter((reminder) => !isPast(reminder)) : timely);
  if (!isFresh) await alignPlanned(services, subscription, timely, now);
}

function isReminder(notice: Notice): notice is Reminder {
  return notice.kind === ('reminder' satisfies Reminder['kind']);
}

function isTermNotice(notice: Notice): notice is TermNotice {
  return notice.kind === ('term' satisfies TermNotice['kind']);
}

async function recipientOf({ people, defaultZone }: NeededServices, id: string): Promise<Recipient> {
  const person = await people.get(id);
  return { id, zone: person?.zone ?? defaultZone ?? unknownZone, ...defined({ chat: person?.personalConversation }) };
}

/**
 * What is planned for many subscriptions that come onto the register now: there is nothing to bring in line, and what
 * is past already comes never.
 */
export async function noticesOfFresh(
  services: NeededServices,
  subscriptions: readonly Subscription[],
  now: Date,
): Promise<readonly (Reminder | TermNotice)[]> {
  const recipients = new Map<string, Recipient>();
  const policies = new Map<string, ReminderPolicy>();
  const wanted: (Reminder | TermNotice)[] = [];
  for (const [index, subscription] of subscriptions.entries()) {
    await yieldToOthers(index);
    const { responsible, customerId } = subscription;
    const { id } = responsible;
    const recipient = recipients.get(id) ?? (await recipientOf(services, id));
    recipients.set(id, recipient);
    const scope = [id, customerId].join('|');
    const policy = policies.get(scope) ?? (await policyFor(services, id, customerId));
    policies.set(scope, policy);
    const ofEnd = remindersOf(subscription, policy, [recipient], now);
    wanted.push(...ofEnd.filter(({ dueAt }) => dueAt >= now.toISOString()));
    wanted.push(...termNoticesOf(subscription, policy, recipient, now));
  }
  return wanted;
}

/**
 * Brings the reminders of a subscription in line with what it is at the end of the planning: one that was changed
 * meanwhile, by somebody whose own planning this one may have undone, is planned anew.
 */
export async function planForPresent(services: Services, subscriptionId: string, late?: 'never'): Promise<void> {
  for (let read = await services.subscriptions.get(subscriptionId); read !== undefined;) {
    const now = services.clock.now();
    await planReminders(services, read.value, now, { late: late ?? now });
    const present = await services.subscriptions.get(subscriptionId);
    read = present !== undefined && versionOf(present) !== versionOf(read) ? present : undefined;
  }
}

/** What is still to come is moved to its present hour, and cancelled when it is somebody else's or not wanted any more. */
async function alignPlanned(
  { reminders }: NeededServices,
  { id, responsible }: Subscription,
  wanted: readonly Reminder[],
  now: Date,
): Promise<void> {
  for (const { value } of await reminders.about(id)) {
    if (value.state !== 'planned' || value.answer !== undefined || value.dueAt <= now.toISOString()) continue;
    const dueAt = wanted.find((one) => one.id === value.id)?.dueAt;
    if (dueAt === value.dueAt) continue;
    const reason = value.recipientId === responsible.id ? 'notWanted' : 'handedOn';
    await reminders.change(value.id, (known) => {
      if (known.state !== 'planned') return undefined;
      return dueAt === undefined ? { ...known, state: 'cancelled', reason } : { ...known, dueAt };
    });
  }
}

/** The cards that still ask about a term which is settled are drawn anew, wherever they are. */
async function refreshSettled(
  { cardRefreshes }: NeededServices,
  subscription: Subscription,
  known: readonly Reminder[],
  now: Date,
): Promise<void> {
  const { endsOn, settled } = subscription;
  for (const one of known) {
    const isOver = one.endsOn !== endsOn || settled?.endsOn === one.endsOn || isSilent(subscription);
    if (one.state === 'sent' && isOver && one.sentTo !== undefined) await cardRefreshes.ask(one.sentTo, now);
  }
}
