// The card of one subscription: what it is, what happens on which day, and the way to renew it.
import { productName } from '../products/productName.ts';
import { addDays, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import { needsDecision, setChoice, takesDecision } from '../../domain/endOfTerm/endOfTerm.ts';
import { commitmentWindow } from '../../domain/endOfTerm/commitment.ts';
import { stageDates } from '../../domain/subscriptions/lifecycle.ts';
import { standingOn, type SubscriptionStanding } from '../../domain/subscriptions/standing.ts';
import { settledHow } from '../../domain/subscriptions/renewal.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { SalesChannel } from '../../domain/endOfTerm/termRules.ts';
import {
  extendedSentences,
  dearerBy,
  decideLabel,
  decisionFact,
  priceLine,
  seatSentences,
  withoutDecision,
} from '../endOfTerm/endingWords.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { dayAndTime, longDay, plainDay, plainNumber } from '../texts/formats.ts';
import type { Fact } from '../rendering/fact.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { standingTitle, standingWord, urgencyOf } from './standingWords.ts';
import { shownDomain } from '../rendering/shownDomain.ts';

/** One subscription on a day. */
export interface SubscriptionView {
  readonly subscription: Subscription;
  /** Revision of the subscription on record. */
  readonly v: number;
  readonly domain?: string | undefined;
  /** Whether the reader may have it changed at Microsoft, and the desk can. */
  readonly actsAtMicrosoft?: boolean;
  readonly today: CalendarDay;
  /** When Microsoft was read last, where it is followed; `gone` since when it lists it no more. */
  readonly microsoft?: { readonly readAt: Date; readonly goneAt?: Date | undefined } | undefined;
}

const styles = { none: 'accent', soon: 'warning', now: 'attention' } as const;

/** Shows a subscription with its days to come. */
export function subscriptionCard(view: SubscriptionView, reader: Reader): Card {
  const { subscription, v, today } = view;
  const { id, customerName } = subscription;
  const { language } = reader;
  const standing = standingOn(subscription, today);
  const settled = settledHow(subscription);
  return renderCard('subscription', reader, {
    redraw: { verb: 'renewals.look', id, v, first: [subscription.responsible.id] },
    id,
    v,
    isOpen: settled === undefined,
    acts: view.actsAtMicrosoft ?? false,
    decides: takesDecision(subscription) && standing !== 'extended',
    isExtended: standing === 'extended',
    ending: [
      ...withoutDecision(subscription, today, reader),
      ...(standing === 'extended' ? extendedSentences(subscription, today, reader) : []),
      ...seatSentences(subscription, reader),
    ].map((text) => ({ text: escapeText(text) })),
    decide: decideLabel(subscription, reader),
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
    timeline: subscriptionTimeline(subscription, today, reader),
    wayBack: standing === 'active' || standing === 'extended' ? undefined : wayBackOf(subscription, standing, reader),
  });
}

/** Who can bring it back, and how: it depends on the channel. */
function wayBackOf(
  subscription: Subscription,
  standing: Exclude<SubscriptionStanding, 'active' | 'extended'>,
  reader: Reader,
): string {
  const { language } = reader;
  const { channel, endsOn } = subscription;
  if (standing === 'toCheck') {
    return escapeText(say(language, 'renewals.toCheck.text', { date: plainDay(endsOn, reader) }));
  }
  if (standing === 'deleted') return say(language, 'renewals.wayBack.deleted');
  if (channel === 'trial') return say(language, 'renewals.wayBack.trial');
  if (setChoice(subscription) === 'cancel') return say(language, 'renewals.wayBack.cancelled');
  return say(language, isOfPartner(channel) ? `renewals.wayBack.partner.${standing}` : `renewals.wayBack.${standing}`);
}

/** True where the partner sold it through Partner Center, so that no administrator of the customer can bring it back. */
function isOfPartner(channel: SalesChannel): boolean {
  return channel === 'csp-nce' || channel === 'csp-legacy';
}

function factsOf({ subscription, domain, microsoft }: SubscriptionView, reader: Reader): readonly Fact[] {
  const { licences, channel, endsOn, endIsEstimate, termMonths, autoRenews, responsible, price } = subscription;
  const { language } = reader;
  const date = longDay(endsOn, reader);
  const decision = decisionFact(subscription, reader);
  return [
    ...(domain === undefined
      ? []
      : [{ title: say(language, 'renewals.card.tenant'), value: escapeText(shownDomain(domain)) }]),
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
    ...(price === undefined ? [] : [{ title: say(language, 'term.price.title'), value: priceLine(price, reader) }]),
    ...(decision === undefined ? [] : [{ title: say(language, 'term.decision'), value: decision }]),
    ...(autoRenews ? [{ title: say(language, 'renewals.autoRenews'), value: say(language, 'renewals.yes') }] : []),
    { title: say(language, 'renewals.card.responsible'), value: escapeText(responsible.name) },
    { title: say(language, 'record.title'), value: recordOf(subscription, reader) },
    ...(microsoft === undefined
      ? []
      : [{ title: say(language, 'microsoft.fact'), value: escapeText(ageOf(microsoft, reader)) }]),
  ];
}

/** How old Microsoft's word is. */
function ageOf({ readAt, goneAt }: NonNullable<SubscriptionView['microsoft']>, reader: Reader): string {
  return goneAt === undefined
    ? dayAndTime(readAt, reader)
    : say(reader.language, 'microsoft.goneSince', { when: dayAndTime(goneAt, reader) });
}

/** The Partner ID that is on record at Microsoft, and since when, as far as it was reported. */
function recordOf({ partnerOfRecord }: Subscription, reader: Reader): string {
  if (partnerOfRecord === undefined) return say(reader.language, 'record.notReported');
  const { partnerId, since } = partnerOfRecord;
  return escapeText(`${partnerId} · ${plainDay(since, reader)}`);
}

type Turning =
  'decide' | 'ends' | 'renews' | 'window' | 'extended' | 'grace' | 'locked' | 'cancelled' | 'gone' | 'trialGone';

/** The days on which something changes. Microsoft: "What happens to my data and access when my subscription ends?" */
export function subscriptionTimeline(
  subscription: Subscription,
  today: CalendarDay,
  reader: Reader,
): readonly { readonly day: string; readonly what: string; readonly past: boolean }[] {
  const percent = dearerBy(subscription, reader);
  return turningsOf(subscription).flatMap(([what, day]) =>
    day === undefined
      ? []
      : [
          {
            day: escapeText(longDay(day, reader)),
            what: escapeText(say(reader.language, `renewals.timeline.${what}`, { percent })),
            past: day < today,
          },
        ],
  );
}

function turningsOf(subscription: Subscription): readonly (readonly [Turning, CalendarDay | undefined])[] {
  const { channel, endsOn, autoRenews } = subscription;
  if (autoRenews)
    return [
      ['renews', endsOn],
      ['window', commitmentWindow(subscription)?.lastDay],
    ];
  const { expired, disabled, deletedFrom, extendedFrom } = stageDates(subscription);
  const cancelled = setChoice(subscription) === 'cancel';
  return [
    ['decide', needsDecision(subscription) ? addDays(endsOn, -1) : undefined],
    ['ends', endsOn],
    ['extended', extendedFrom],
    ['grace', expired?.until],
    [cancelled ? 'cancelled' : 'locked', disabled?.from],
    [channel === 'trial' ? 'trialGone' : 'gone', deletedFrom],
  ];
}
