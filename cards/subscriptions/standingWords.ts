// The words for how a subscription stands: its stage, how far its end or its renewal is, and the colour that goes with it.
import type { Language } from '../../domain/people/person.ts';
import { daysBetween, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import type { Term } from '../../domain/endOfTerm/endOfTerm.ts';
import { standingOn, type SubscriptionStanding } from '../../domain/subscriptions/standing.ts';
import { plainDay } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';

/** Days before the end from which an active subscription is shown as urgent. */
export const urgentDays = 7;

/** The stage in a word. */
export function standingWord(standing: SubscriptionStanding, language: Language): string {
  return standing === 'toCheck'
    ? say(language, 'renewals.toCheck.stage')
    : say(language, `reminders.stages.${standing}`);
}

/** A line of a list: "Active · ends 31 March 2027 · in 7 days". */
export function standingLine(subscription: Term, today: CalendarDay, reader: Reader): string {
  const { language } = reader;
  const { endsOn, autoRenews } = subscription;
  const standing = standingOn(subscription, today);
  const days = daysBetween(today, endsOn);
  const line = { stage: standingWord(standing, language), date: plainDay(endsOn, reader) };
  if (standing === 'toCheck') return say(language, 'renewals.toCheck.line', line);
  if (days < 0) return say(language, 'renewals.endedLine', { ...line, days: -days });
  return say(language, autoRenews ? 'renewals.renewsLine' : 'renewals.endsLine', { ...line, days });
}

/** The title of one subscription: "Ends in 7 days", "Renews tomorrow". */
export function standingTitle(subscription: Term, today: CalendarDay, reader: Reader): string {
  const days = daysBetween(today, subscription.endsOn);
  if (standingOn(subscription, today) === 'toCheck') return say(reader.language, 'renewals.toCheck.title');
  return subscription.autoRenews ? say(reader.language, 'renewals.renewsTitle', { days }) : endTitle(days, reader);
}

/** How much a subscription calls for work: nothing but time, soon, or now. */
export function urgencyOf(subscription: Term, today: CalendarDay): 'none' | 'soon' | 'now' {
  const standing = standingOn(subscription, today);
  if (standing === 'toCheck') return 'soon';
  if (standing !== 'active') return 'now';
  return !subscription.autoRenews && daysBetween(today, subscription.endsOn) <= urgentDays ? 'soon' : 'none';
}

/** How far the end is, as a heading. */
export function endTitle(daysLeft: number, { language }: Reader): string {
  if (daysLeft === 0) return say(language, 'reminders.title.today');
  return daysLeft > 0
    ? say(language, 'reminders.title.before', { days: daysLeft })
    : say(language, 'reminders.title.after', { days: -daysLeft });
}
