// Owns the card of one subscription: what it is, what happens on which day, and the way to renew it.
import { daysBetween, type CalendarDay } from '../../domain/calendarDay.ts';
import { stageDates, stageOn } from '../../domain/lifecycle.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { escapeText } from '../escapeText.ts';
import { longDay, plainNumber } from '../format.ts';
import type { Fact } from '../redeem/walkView.ts';
import { renderCard, type Card } from '../renderCard.ts';
import { say, type Reader } from '../texts.ts';

/** One subscription on a day. */
export interface SubscriptionView {
  readonly subscription: Subscription;
  /** Revision of the subscription on record. */
  readonly v: number;
  readonly domain?: string;
  readonly today: CalendarDay;
}

const urgentDays = 7;

/** Shows a subscription with its days to come. */
export function subscriptionCard(view: SubscriptionView, reader: Reader): Card {
  const { subscription, v, today } = view;
  const { id, customerName, endsOn } = subscription;
  const { language } = reader;
  const stage = stageOn(subscription, today);
  const days = daysBetween(today, endsOn);
  return renderCard('subscription', reader, {
    id,
    v,
    style: stage === 'active' ? (days > urgentDays ? 'accent' : 'warning') : 'attention',
    stage: say(language, `reminders.stages.${stage}`),
    title: titleOf(days, reader),
    customer: escapeText(customerName),
    facts: factsOf(view, reader),
    timeline: timelineOf(subscription).map(({ day, what }) => ({
      day: escapeText(longDay(day, reader)),
      what: say(language, `renewals.timeline.${what}`),
      past: day < today,
    })),
  });
}

function titleOf(days: number, { language }: Reader): string {
  if (days === 0) return say(language, 'reminders.title.today');
  return days > 0
    ? say(language, 'reminders.title.before', { days })
    : say(language, 'reminders.title.after', { days: -days });
}

function factsOf({ subscription, domain }: SubscriptionView, reader: Reader): readonly Fact[] {
  const { planId, licences, channel, endsOn, endIsEstimate, termMonths, autoRenews, responsible } = subscription;
  const { language } = reader;
  const date = longDay(endsOn, reader);
  return [
    ...(domain === undefined ? [] : [{ title: say(language, 'renewals.card.tenant'), value: escapeText(domain) }]),
    { title: say(language, 'common.product'), value: say(language, `plans.${planId}`) },
    { title: say(language, 'reminders.licences'), value: plainNumber(licences, reader) },
    { title: say(language, 'renewals.card.channel'), value: say(language, `renewals.channels.${channel}`) },
    {
      title: say(language, 'renewals.card.term'),
      value: say(language, 'renewals.card.months', { months: termMonths }),
    },
    {
      title: say(language, 'reminders.endDate'),
      value: escapeText(endIsEstimate ? say(language, 'reminders.estimate', { date }) : date),
    },
    ...(autoRenews ? [{ title: say(language, 'renewals.autoRenews'), value: say(language, 'renewals.yes') }] : []),
    { title: say(language, 'renewals.card.responsible'), value: escapeText(responsible.name) },
  ];
}

type Turning = 'ends' | 'grace' | 'locked' | 'gone';

/** The days on which something changes. Microsoft: "What happens to my data and access when my subscription ends?" */
function timelineOf({
  channel,
  endsOn,
}: Subscription): readonly { readonly day: CalendarDay; readonly what: Turning }[] {
  const { expired, disabled, deletedFrom } = stageDates(channel, endsOn);
  return [
    { day: endsOn, what: 'ends' },
    ...(expired === undefined ? [] : [{ day: expired.until, what: 'grace' as const }]),
    ...(disabled === undefined ? [] : [{ day: disabled.from, what: 'locked' as const }]),
    ...(deletedFrom === undefined ? [] : [{ day: deletedFrom, what: 'gone' as const }]),
  ];
}
