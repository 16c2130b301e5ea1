// Owns the card of one subscription: what it is, what happens on which day, and the way to renew it.
import { daysBetween, type CalendarDay } from '../../domain/calendarDay.ts';
import { stageDates, stageOn } from '../../domain/subscriptions/lifecycle.ts';
import { settledHow } from '../../domain/subscriptions/renewal.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { escapeText } from '../escapeText.ts';
import { longDay, plainDay, plainNumber } from '../format.ts';
import type { Fact } from '../redeem/walkView.ts';
import { titleOf } from '../reminder/reminderCard.ts';
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
  const settled = settledHow(subscription);
  return renderCard('subscription', reader, {
    id,
    v,
    isOpen: settled === undefined,
    ...(settled === undefined
      ? {}
      : {
          settled: say(language, `renewals.card.settled.${settled}`),
          takeUp: say(language, `renewals.card.takeUp.${settled}`),
        }),
    style: stage === 'active' ? (days > urgentDays ? 'accent' : 'warning') : 'attention',
    stage: say(language, `reminders.stages.${stage}`),
    title: titleOf(days, reader),
    customer: escapeText(customerName),
    facts: factsOf(view, reader),
    timeline: timelineOf(subscription, today, reader),
    ...(stage === 'active' ? {} : { wayBack: say(language, `renewals.wayBack.${stage}`) }),
  });
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
    { title: say(language, 'record.title'), value: recordOf(subscription, reader) },
  ];
}

/** The Partner ID that is on record at Microsoft, and since when, as far as it was reported. */
function recordOf({ partnerOfRecord }: Subscription, reader: Reader): string {
  if (partnerOfRecord === undefined) return say(reader.language, 'record.notReported');
  const { partnerId, since } = partnerOfRecord;
  return escapeText(`${partnerId} · ${plainDay(since, reader)}`);
}

type Turning = 'ends' | 'grace' | 'locked' | 'gone';

/** The days on which something changes. Microsoft: "What happens to my data and access when my subscription ends?" */
export function timelineOf(
  { channel, endsOn }: Pick<Subscription, 'channel' | 'endsOn'>,
  today: CalendarDay,
  reader: Reader,
): readonly { readonly day: string; readonly what: string; readonly past: boolean }[] {
  const { expired, disabled, deletedFrom } = stageDates(channel, endsOn);
  const turnings: readonly (readonly [Turning, CalendarDay | undefined])[] = [
    ['ends', endsOn],
    ['grace', expired?.until],
    ['locked', disabled?.from],
    ['gone', deletedFrom],
  ];
  return turnings.flatMap(([what, day]) =>
    day === undefined
      ? []
      : [
          {
            day: escapeText(longDay(day, reader)),
            what: say(reader.language, `renewals.timeline.${what}`),
            past: day < today,
          },
        ],
  );
}
