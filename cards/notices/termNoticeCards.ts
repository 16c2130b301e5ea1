// The notices about a term that costs money by itself: what it is, until when something can be done, and what.
import { addDays, daysBetween, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import { windowOf, type TermOccasion } from '../../domain/notices/termNotice.ts';
import { stageDates } from '../../domain/subscriptions/lifecycle.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { extendedSentences, seatSentences } from '../endOfTerm/endingWords.ts';
import { planLine } from '../products/productLines.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card, type Redraw } from '../rendering/renderCard.ts';
import type { ReminderAnswer } from './answeredReminderCard.ts';
import { dayAndTime, longDay, plainDay, plainNumber } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';
import { productName } from '../products/productName.ts';
import { settledRow, wordColours } from './digestCard.ts';

/** One thing to be said about a term; see `TermNotice`. */
export interface TermNoticeView {
  readonly noticeId: string;
  readonly subscription: Subscription;
  /** Version of the subscription on record. */
  readonly v: number;
  readonly occasion: TermOccasion;
  readonly mark: string;
  readonly today: CalendarDay;
  readonly why: 'responsible' | 'manager' | 'channel';
}

const styles = { extended: 'attention', commitment: 'accent', window: 'warning' } as const;
/** What costs already comes before what can still be taken back, and that before what is to come. */
const order: readonly TermOccasion[] = ['extended', 'window', 'commitment'];

/** A thing about a term that calls for nothing any more. */
export interface SettledTerm {
  readonly noticeId: string;
  readonly subscription: Subscription;
  readonly v: number;
  readonly answer: ReminderAnswer;
}

/** The notice of one occasion of a term. */
export function termNoticeCard(view: TermNoticeView, reader: Reader): Card {
  const { subscription, v, occasion, why } = view;
  const { language } = reader;
  const { id, customerName, licences, endsOn } = subscription;
  const title = titleOf(view, reader);
  const fact = (name: 'common.product' | 'reminders.licences' | 'reminders.endDate', value: string) => ({
    title: say(language, name),
    value,
  });
  return renderCard('termNotice', reader, {
    redraw: redrawOfNotice(view),
    id,
    v,
    style: styles[occasion],
    title: escapeText(title),
    summary: say(language, 'common.about', { customer: customerName, what: title }),
    customer: escapeText(customerName),
    facts: [
      fact('common.product', productName(subscription, language)),
      fact('reminders.licences', plainNumber(licences, reader)),
      fact('reminders.endDate', escapeText(longDay(endsOn, reader))),
    ],
    lines: linesOf(view, reader).map((text) => ({ text: escapeText(text) })),
    why: say(language, `reminders.why.${why}`),
    optOut: optOutOf(occasion, reader),
    buttons: buttonsOf(view, reader),
  });
}

/** What draws a card of notices about terms anew: what its message holds, and its first one where that is not known yet. */
export function redrawOfNotice(first: Pick<TermNoticeView, 'noticeId' | 'subscription'>): Redraw {
  return { verb: 'notice.look', id: first.noticeId, v: 0, first: [first.subscription.responsible.id] };
}

/** Several on one card, each with its way to the subscription. What is settled stands below, and is not counted. */
export function termDigestCard(
  views: readonly TermNoticeView[],
  reader: Reader,
  settled: readonly SettledTerm[] = [],
): Card {
  const { language } = reader;
  const inOrder = views.toSorted((one, other) => order.indexOf(one.occasion) - order.indexOf(other.occasion));
  const [first] = inOrder;
  const occasion = first?.occasion ?? 'commitment';
  const [leads] = [...views, ...settled];
  return renderCard('digest', reader, {
    redraw: leads && redrawOfNotice(leads),
    style: first === undefined ? 'good' : styles[occasion],
    title: say(language, 'term.notices.digest.title', { count: views.length }),
    text: say(language, first === undefined ? 'reminders.digest.allSettled' : 'term.notices.digest.text'),
    rows: [
      ...inOrder.map((view) => ({
        verb: 'renewals.open',
        id: view.subscription.id,
        v: view.v,
        heading: escapeText(titleOf(view, reader)),
        color: wordColours[styles[view.occasion]] ?? 'Default',
        customer: escapeText(view.subscription.customerName),
        what: `${planLine(view.subscription, reader)} · ${escapeText(longDay(view.subscription.endsOn, reader))}`,
      })),
      ...settled.map(({ subscription, v, answer }) =>
        settledRow({ ...subscription, verb: 'renewals.open', v, answer }, reader),
      ),
    ],
    optOut: optOutOf(occasion, reader),
  });
}

function titleOf({ subscription, occasion, today }: TermNoticeView, reader: Reader): string {
  const { language } = reader;
  const { endsOn } = subscription;
  if (occasion === 'extended') {
    const { extendedFrom = endsOn } = stageDates(subscription);
    return say(language, 'term.extended.title', { date: plainDay(extendedFrom, reader) });
  }
  if (occasion === 'window') return say(language, 'term.notices.window.title');
  const days = Math.max(0, daysBetween(today, endsOn));
  return say(language, 'term.notices.commitment.title', { days, months: monthsOf(subscription, reader) });
}

function linesOf({ subscription, occasion, mark, today }: TermNoticeView, reader: Reader): readonly string[] {
  const { language } = reader;
  const seats = seatSentences(subscription, reader);
  if (occasion === 'extended') return [...extendedSentences(subscription, today, reader), ...seats];
  const { endsOn } = subscription;
  if (occasion === 'commitment') {
    const values = { date: plainDay(endsOn, reader), months: monthsOf(subscription, reader) };
    return [say(language, 'term.notices.commitment.text', values), ...seats];
  }
  const until = windowOf(subscription, mark)?.until;
  const told = until === undefined ? longDay(mark, reader) : dayAndTime(until, reader);
  return [say(language, 'term.notices.window.text', { until: told }), ...seats];
}

function monthsOf({ termMonths: months }: Subscription, { language }: Reader): string {
  return say(language, 'renewals.card.months', { months });
}

function optOutOf(occasion: TermOccasion, { language }: Reader): string {
  return say(language, occasion === 'extended' ? 'reminders.optOut' : 'term.notices.optOut');
}

function buttonsOf({ subscription, occasion, mark }: TermNoticeView, { language }: Reader): readonly object[] {
  const open = { title: say(language, 'term.notices.open'), verb: 'renewals.open' };
  const isUnrecorded = mark === addDays(subscription.endsOn, 1);
  switch (occasion) {
    case 'extended':
      return [
        { title: say(language, 'term.convert.button'), verb: 'term.convert' },
        { title: say(language, 'term.extended.cancel'), verb: 'term.cancelNow' },
        open,
      ];
    case 'commitment':
      return [{ title: say(language, 'term.notices.commitment.change'), verb: 'term.open' }, open];
    case 'window':
      return [
        ...(isUnrecorded ? [{ title: say(language, 'term.notices.window.renewed'), verb: 'renewals.renewed' }] : []),
        open,
      ];
  }
}
