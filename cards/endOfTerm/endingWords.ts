// The words of what happens at the end of a term where a decision is taken: without one, by one, and what it costs.
import { addDays, addMonths, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import { decisionOf, type TermChoice, type TermReadBack } from '../../domain/endOfTerm/decision.ts';
import {
  decisionState,
  endOfTerm,
  needsDecision,
  setChoice,
  takesDecision,
  wishOf,
} from '../../domain/endOfTerm/endOfTerm.ts';
import { extraBetween, extraPercent, extraPerMonth, unusedSeats } from '../../domain/endOfTerm/termCosts.ts';
import { stageDates, stageOn } from '../../domain/subscriptions/lifecycle.ts';
import type { Price, Subscription } from '../../domain/subscriptions/subscription.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { dayAndTime, moneySpan, percentSpan, plainDay } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';
import { nextTermWords } from './nextTermWords.ts';

/** The name of the button that leads to the decision: to take it, to set it at Microsoft, or to change it. */
export function decideLabel(subscription: Subscription, { language }: Reader): string {
  const state = decisionState(subscription);
  if (state === 'wished') return say(language, 'term.guide.title');
  return say(language, state === 'set' ? 'term.change' : 'term.decide');
}

/** By how much an extended service term is dearer: "3–23%". */
export function dearerBy(subscription: Subscription, reader: Reader): string {
  return percentSpan(extraPercent(subscription), reader);
}

/** What happens if nobody does anything, sentence by sentence; none where no decision is missing. */
export function withoutDecision(subscription: Subscription, today: CalendarDay, reader: Reader): readonly string[] {
  if (!needsDecision(subscription) || stageOn(subscription, today) !== 'active') return [];
  const { language } = reader;
  const { endsOn, autoRenews } = subscription;
  const wish = wishOf(subscription);
  const { extendedFrom } = stageDates(subscription);
  const date = plainDay(extendedFrom ?? endsOn, reader);
  const latest = addDays(endsOn, -1);
  return [
    ...(wish === undefined
      ? []
      : [say(language, 'term.ifNothing.wished', { choice: say(language, `term.choices.${wish}`) })]),
    ...(autoRenews ? [say(language, 'term.ifNothing.renewsAnyway', { date: plainDay(endsOn, reader) })] : []),
    ...(autoRenews || extendedFrom === undefined
      ? []
      : [
          say(language, 'term.ifNothing.extended', { date, percent: dearerBy(subscription, reader) }),
          ...costSentences(subscription, today, reader),
          say(language, 'term.ifNothing.trap'),
        ]),
    ...(endOfTerm(subscription).toCheck ? [say(language, 'term.ifNothing.toCheck')] : []),
    ...(today <= latest ? [say(language, 'term.ifNothing.latest', { date: plainDay(latest, reader) })] : []),
  ];
}

/** What an extended service term costs more, as an estimate: for a month, and until a date. */
export function costSentences(subscription: Subscription, today: CalendarDay, reader: Reader): readonly string[] {
  const { language } = reader;
  const { price } = subscription;
  const month = extraPerMonth(subscription);
  if (price === undefined || month === undefined) return [say(language, 'term.cost.noPrice')];
  const amount = moneySpan(month, price.currency, reader);
  const { extendedFrom } = stageDates(subscription);
  const begun = extendedFrom !== undefined && extendedFrom < today;
  const from = extendedFrom ?? addDays(subscription.endsOn, 1);
  const until = begun ? today : addMonths(from, 12);
  const total = extraBetween(subscription, from, until);
  const values = { amount: total === undefined ? '' : moneySpan(total, price.currency, reader) };
  return [
    say(language, 'term.cost.month', { amount }),
    begun
      ? say(language, 'term.cost.soFar', { ...values, date: plainDay(from, reader) })
      : say(language, 'term.cost.year', { ...values, date: plainDay(until, reader) }),
  ];
}

/** What is known of an extended service term, what it costs, and the ways out of it. */
export function extendedSentences(subscription: Subscription, today: CalendarDay, reader: Reader): readonly string[] {
  const { language } = reader;
  const percent = dearerBy(subscription, reader);
  const onPurpose = setChoice(subscription) === 'extend';
  return [
    say(language, `term.extended.${onPurpose ? 'onPurpose' : 'text'}`, { percent }),
    say(language, `term.extended.found.${subscription.extended?.found ?? 'rule'}`),
    ...costSentences(subscription, today, reader),
    say(language, 'term.extended.ways'),
  ];
}

/** How many licences are in use, and what fewer would save; none while nobody knows. */
export function seatSentences(subscription: Subscription, reader: Reader): readonly string[] {
  const { language } = reader;
  const { licences, price } = subscription;
  const seats = unusedSeats(subscription);
  if (seats === undefined) return [];
  const { used, unused, perMonth } = seats;
  const saved =
    perMonth === undefined || price === undefined
      ? say(language, 'term.cost.unused', { unused })
      : say(language, 'term.cost.saved', {
          unused,
          amount: moneySpan({ low: perMonth, high: perMonth }, price.currency, reader),
        });
  const said = subscription.seatsInUse;
  const inUse =
    said?.source === 'graph'
      ? say(language, 'term.cost.seatsSaid', { used, licences, date: plainDay(said.on, reader) })
      : say(language, 'term.cost.seats', { used, licences });
  return [inUse, ...(unused > 0 ? [saved] : [])];
}

/** What a licence costs for a month, and which invoice told it. */
export function priceLine({ perLicence, currency, on }: Omit<Price, 'source'>, reader: Reader): string {
  const amount = moneySpan({ low: perLicence, high: perLicence }, currency, reader);
  return escapeText(
    on === undefined ? amount : say(reader.language, 'term.price.invoice', { amount, date: plainDay(on, reader) }),
  );
}

/** A line for lists: how far the decision is; undefined where there is none to take. */
export function decisionLine(subscription: Subscription, today: CalendarDay, reader: Reader): string | undefined {
  const { language } = reader;
  if (stageOn(subscription, today) === 'extended' && !subscription.autoRenews)
    return say(language, 'term.line.extended');
  const wish = wishOf(subscription);
  const choice = wish === undefined ? '' : say(language, `term.choices.${wish}`);
  switch (decisionState(subscription)) {
    case 'open': {
      const { extendedFrom } = stageDates(subscription);
      return extendedFrom === undefined
        ? say(language, 'term.line.openToCheck')
        : say(language, 'term.line.open', { date: plainDay(extendedFrom, reader) });
    }
    case 'wished':
      return say(language, 'term.line.wished', { choice });
    case 'set':
      return say(language, 'term.line.set', { choice });
    case 'byItself':
    case 'none':
      return undefined;
  }
}

/** The decision with its author, as a fact of a card; undefined where a term takes none. */
export function decisionFact(subscription: Subscription, reader: Reader): string | undefined {
  const { language } = reader;
  if (!takesDecision(subscription)) return undefined;
  const decision = decisionOf(subscription);
  if (decision === undefined) {
    const wish = wishOf(subscription);
    if (subscription.autoRenews && wish === undefined) return undefined;
    return wish === undefined
      ? say(language, 'term.undecided')
      : escapeText(`${say(language, `term.choices.${wish}`)} · ${say(language, 'term.notSet')}`);
  }
  const { wants, next, by, at, readBack } = decision;
  const wanted = say(language, `term.choices.${wants}`);
  const choice =
    next === undefined
      ? wanted
      : say(language, 'renewing.withChanges', { choice: wanted, changes: nextTermWords(next, reader) });
  const told = say(language, 'term.decidedBy', { choice, who: by.name, when: dayAndTime(new Date(at), reader) });
  if (decisionState(subscription) !== 'wished') return escapeText(told);
  const seen = readBack === undefined ? say(language, 'term.notSet') : differenceOf(readBack, wants, reader);
  return escapeText(`${told} · ${seen}`);
}

/** What Partner Center says instead of what was decided. */
function differenceOf({ outcome, next }: TermReadBack, wants: TermChoice, reader: Reader): string {
  const { language } = reader;
  if (outcome === wants) {
    return next === undefined
      ? say(language, 'renewing.plansNothing')
      : say(language, 'renewing.differs', { changes: nextTermWords(next, reader) });
  }
  return say(language, 'term.differs', {
    choice: say(language, outcome === 'other' ? 'term.otherAtMicrosoft' : `term.choices.${outcome}`),
  });
}
