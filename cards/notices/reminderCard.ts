// The reminder: which subscription ends when, why this person hears of it, and what can be done with one click.
import { addDays, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import type { Milestone } from '../../domain/notices/reminder.ts';
import { takesDecision } from '../../domain/endOfTerm/endOfTerm.ts';
import type { Product } from '../../domain/products/plans.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Stage } from '../../domain/subscriptions/lifecycle.ts';
import type { SnoozeOffer } from '../../domain/notices/snooze.ts';
import type { Fact } from '../rendering/fact.ts';
import { decideLabel, seatSentences, withoutDecision } from '../endOfTerm/endingWords.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { longDay, plainNumber } from '../texts/formats.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { plainProductName, productName } from '../products/productName.ts';
import { endTitle, urgentDays } from '../subscriptions/standingWords.ts';
import { say, type Reader } from '../texts/texts.ts';
import { shownDomain } from '../rendering/shownDomain.ts';

/** Inputs: `days` (one of those that `snooze` offers) or `until` (a day, which goes before) for the snooze. */
export interface ReminderView extends Product {
  readonly reminderId: string;
  readonly subscriptionId: string;
  /** As it stands, for what its end depends on. */
  readonly subscription: Subscription;
  /** Revision of the reminder on record. */
  readonly v: number;
  readonly customerName: string;
  readonly domain?: string | undefined;
  readonly licences: number;
  readonly endsOn: CalendarDay;
  /** True while nobody has read the end date on Microsoft's page. */
  readonly endIsEstimate: boolean;
  readonly today: CalendarDay;
  /** Days until the end date on `today`; negative after it. */
  readonly daysLeft: number;
  readonly stage: Stage;
  readonly milestone: Milestone;
  /** Days since it should have been sent; 0 when it is in time. */
  readonly daysLate: number;
  /** Why this person gets it. */
  readonly why: 'responsible' | 'manager' | 'channel';
  /** True when the customer put the partner on record, so that Microsoft's own notices come to the partner too. */
  readonly isPartnerOfRecord?: boolean;
  /** Last day on which everybody can still work; absent when the channel has no such stage. */
  readonly useEndsOn?: CalendarDay | undefined;
  /** First day on which the data may be gone. */
  readonly dataGoneOn?: CalendarDay | undefined;
  /** Day of the reminder that comes next by itself; absent after the last one. */
  readonly nextOn?: CalendarDay | undefined;
  /** What "remind me later" offers; absent when nothing is left to be reminded of. */
  readonly snooze?: SnoozeOffer | undefined;
  /** Who may answer it, in a sentence, for a reader who may not; absent for one who may. */
  readonly locked?: string | undefined;
}

/** Reminds of one subscription. */
export function reminderCard(view: ReminderView, reader: Reader): Card {
  const { reminderId: id, v, stage, customerName, daysLeft, daysLate, snooze, locked } = view;
  const { language } = reader;
  const isOpen = locked === undefined;
  const decides = takesDecision(view.subscription);
  return renderCard('reminder', reader, {
    redraw: { verb: 'reminder.refresh', id, v, first: [view.subscription.responsible.id] },
    id,
    v,
    style: colourOf(view),
    stage: say(language, `reminders.stages.${stage}`),
    title: endTitle(daysLeft, reader),
    summary: summaryLine(view, reader),
    customer: escapeText(customerName),
    late: daysLate > 0 ? say(language, 'reminders.late', { days: daysLate }) : undefined,
    facts: factsOf(view, reader),
    stageLine: stage === 'active' ? undefined : say(language, `reminders.stageLine.${stage}`),
    consequences: consequencesOf(view, reader).map((text) => ({ text: escapeText(text) })),
    decides: isOpen && decides,
    decide: decideLabel(view.subscription, reader),
    renews: isOpen && !decides,
    locked: isOpen ? undefined : locked,
    next: nextOf(view, reader),
    why: whyOf(view, reader),
    subscriptionId: view.subscriptionId,
    tomorrow: addDays(view.today, 1),
    more: othersFor(isOpen, decides).map((name) => ({
      title: say(language, `reminders.more.${name}`),
      verb: `renewals.${name}`,
    })),
    ...(snooze === undefined || !isOpen
      ? {}
      : {
          usual: String(snooze.usual),
          days: snooze.days.map((days) => ({ title: say(language, 'common.dayCount', { days }), value: String(days) })),
        }),
  });
}

function nextOf({ nextOn }: ReminderView, reader: Reader): string {
  return nextOn === undefined
    ? say(reader.language, 'reminders.nextNone')
    : say(reader.language, 'reminders.next', { date: longDay(nextOn, reader) });
}

function whyOf({ why, isPartnerOfRecord = false }: ReminderView, { language }: Reader): string {
  const own = say(language, `reminders.why.${why}`);
  return isPartnerOfRecord ? `${own} ${say(language, 'reminders.partnerOfRecord')}` : own;
}

/** What else can be done about the subscription, each on a card of its own. */
const others = ['options', 'letEnd', 'handOver', 'notice'] as const;
/** Where a decision is taken, it stands for both ways to renew and for the end. */
const othersOfDecision = ['handOver', 'notice'] as const;
/** What needs nobody's permission. */
const forEverybody = ['options', 'notice'] as const;

function othersFor(isOpen: boolean, decides: boolean): readonly (typeof others)[number][] {
  if (!isOpen) return forEverybody;
  return decides ? othersOfDecision : others;
}

/** The colour of the head; the stage is always said in a word beside it. */
export function colourOf({ stage, daysLeft }: Pick<ReminderView, 'stage' | 'daysLeft'>): string {
  if (stage === 'active') return daysLeft > urgentDays ? 'accent' : 'warning';
  return stage === 'deleted' ? 'emphasis' : 'attention';
}

/** The reminder in one line, such as "Contoso: Microsoft 365 Business Premium ends in 7 days". */
function summaryLine(view: ReminderView, { language }: Reader): string {
  const { customerName: customer, daysLeft } = view;
  const facts = { customer, product: plainProductName(view, language) };
  if (daysLeft === 0) return say(language, 'reminders.summary.today', facts);
  return daysLeft > 0
    ? say(language, 'reminders.summary.before', { ...facts, days: daysLeft })
    : say(language, 'reminders.summary.after', { ...facts, days: -daysLeft });
}

function factsOf(view: ReminderView, reader: Reader): readonly Fact[] {
  const { domain, licences, endsOn, endIsEstimate } = view;
  const { language } = reader;
  const date = longDay(endsOn, reader);
  const end = endIsEstimate ? say(language, 'reminders.estimate', { date }) : date;
  return [
    ...(domain === undefined
      ? []
      : [{ title: say(language, 'common.domain'), value: escapeText(shownDomain(domain)) }]),
    { title: say(language, 'common.product'), value: productName(view, language) },
    { title: say(language, 'reminders.licences'), value: plainNumber(licences, reader) },
    { title: say(language, 'reminders.endDate'), value: escapeText(end) },
  ];
}

/** What happens if nobody does anything, from `today` on: what is over already is left out. */
function consequencesOf(
  { subscription, endsOn, today, useEndsOn, dataGoneOn }: ReminderView,
  reader: Reader,
): readonly string[] {
  const { language } = reader;
  const sentences: string[] = [...withoutDecision(subscription, today, reader)];
  if (useEndsOn !== undefined && today <= useEndsOn) {
    const kind = useEndsOn > endsOn ? 'usable' : 'stops';
    sentences.push(say(language, `reminders.ifNothing.${kind}`, { date: longDay(useEndsOn, reader) }));
  }
  if (dataGoneOn !== undefined && today < dataGoneOn) {
    const isLockedFirst = useEndsOn !== undefined && today <= useEndsOn && addDays(useEndsOn, 1) < dataGoneOn;
    if (isLockedFirst) sentences.push(say(language, 'reminders.ifNothing.locked'));
    sentences.push(say(language, 'reminders.ifNothing.gone', { date: longDay(dataGoneOn, reader) }));
  }
  if (subscription.channel === 'trial') sentences.push(say(language, 'term.ifNothing.trial'));
  return [...sentences, ...seatSentences(subscription, reader)];
}
