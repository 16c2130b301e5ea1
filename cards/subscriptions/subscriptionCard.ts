// The card of one subscription: what it is, what happens on which day, and the way to renew it.
import { productName } from './productName.ts';
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import { stageDates } from '../../domain/subscriptions/lifecycle.ts';
import { standingOn, type SubscriptionStanding } from '../../domain/subscriptions/standing.ts';
import { settledHow } from '../../domain/subscriptions/renewal.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { longDay, plainDay, plainNumber } from '../texts/formats.ts';
import type { Fact } from '../redemption/redemptionView.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { standingTitle, standingWord, urgencyOf } from './standingWords.ts';

/** One subscription on a day. */
export interface SubscriptionView {
  readonly subscription: Subscription;
  /** Revision of the subscription on record. */
  readonly v: number;
  readonly domain?: string;
  readonly today: CalendarDay;
}

const styles = { none: 'accent', soon: 'warning', now: 'attention' } as const;

/** Shows a subscription with its days to come. */
export function subscriptionCard(view: SubscriptionView, reader: Reader): Card {
  const { subscription, v, today } = view;
  const { id, customerName, endsOn } = subscription;
  const { language } = reader;
  const standing = standingOn(subscription, today);
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
    style: styles[urgencyOf(subscription, today)],
    stage: standingWord(standing, language),
    title: standingTitle(subscription, today, reader),
    customer: escapeText(customerName),
    facts: factsOf(view, reader),
    timeline: timelineOf(subscription, today, reader),
    ...(standing === 'active' ? {} : { wayBack: wayBackOf(standing, endsOn, reader) }),
  });
}

function wayBackOf(standing: Exclude<SubscriptionStanding, 'active'>, endsOn: CalendarDay, reader: Reader): string {
  return standing === 'toCheck'
    ? escapeText(say(reader.language, 'renewals.toCheck.text', { date: plainDay(endsOn, reader) }))
    : say(reader.language, `renewals.wayBack.${standing}`);
}

function factsOf({ subscription, domain }: SubscriptionView, reader: Reader): readonly Fact[] {
  const { licences, channel, endsOn, endIsEstimate, termMonths, autoRenews, responsible } = subscription;
  const { language } = reader;
  const date = longDay(endsOn, reader);
  return [
    ...(domain === undefined ? [] : [{ title: say(language, 'renewals.card.tenant'), value: escapeText(domain) }]),
    { title: say(language, 'common.product'), value: productName(subscription, language) },
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

type Turning = 'ends' | 'renews' | 'grace' | 'locked' | 'gone';

/** The days on which something changes. Microsoft: "What happens to my data and access when my subscription ends?" */
export function timelineOf(
  { channel, endsOn, autoRenews }: Pick<Subscription, 'channel' | 'endsOn' | 'autoRenews'>,
  today: CalendarDay,
  reader: Reader,
): readonly { readonly day: string; readonly what: string; readonly past: boolean }[] {
  const { expired, disabled, deletedFrom } = stageDates(channel, endsOn);
  const turnings: readonly (readonly [Turning, CalendarDay | undefined])[] = autoRenews
    ? [['renews', endsOn]]
    : [
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
