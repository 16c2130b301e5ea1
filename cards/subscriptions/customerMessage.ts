// The letter about the end of a subscription, as the desk proposes it in the customer's language.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import { setChoice, takesDecision } from '../../domain/endOfTerm/endOfTerm.ts';
import { extraPercent } from '../../domain/endOfTerm/termCosts.ts';
import { stageDates, stageOn } from '../../domain/subscriptions/lifecycle.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { greetingOf, regardsOf, type LetterEnds } from '../letters/letterFrame.ts';
import { letterProduct, sayLetter, type LetterReader } from '../letters/letterTexts.ts';
import { longDay, percentSpan, plainDay } from '../texts/formats.ts';
import type { FormView } from './subscriptionForms.ts';

/** The message to a customer in the customer's language. */
export function customerMessage(
  { subscription, today }: FormView,
  reader: LetterReader,
  ends: LetterEnds,
): { readonly subject: string; readonly message: string } {
  const { customerName: customer, licences, endsOn } = subscription;
  const { language } = reader;
  const plan = letterProduct(subscription, language);
  const over = endsOn < today;
  const lost = stageOn(subscription, today) === 'deleted';
  const asked = takesDecision(subscription) && !lost ? 'askDecision' : lost ? 'askLost' : over ? 'askAfter' : 'ask';
  const term = { plan, licences, date: longDay(endsOn, reader) };
  const paragraphs = [
    greetingOf(ends, language),
    sayLetter(language, over ? 'renewal.ended' : 'renewal.ends', term),
    consequencesFor(subscription, today, reader),
    sayLetter(language, `renewal.${asked}`),
    regardsOf(ends, language),
  ];
  return {
    subject: sayLetter(language, over ? 'renewal.subjectAfter' : 'renewal.subject', {
      plan,
      customer,
      date: plainDay(endsOn, reader),
    }),
    message: paragraphs.join('\n\n'),
  };
}

const consequences = {
  usable: 'renewal.consequences.usable',
  locked: 'renewal.consequences.locked',
  lockedNow: 'renewal.consequences.lockedNow',
  straight: 'renewal.consequences.straight',
  lost: 'renewal.consequences.lost',
  exceptions: 'renewal.consequences.exceptions',
  extends: 'renewal.consequences.extends',
  extended: 'renewal.consequences.extended',
  cancels: 'renewal.consequences.cancels',
} as const;

/** What becomes of the customer's work and data, from `today` on. */
function consequencesFor(subscription: Subscription, today: CalendarDay, reader: LetterReader): string {
  const { language } = reader;
  const { endsOn } = subscription;
  const { disabled, lastUse = endsOn, deletedFrom = endsOn, extendedFrom } = stageDates(subscription);
  const days = { lastUse: longDay(lastUse, reader), dataGone: longDay(deletedFrom, reader) };
  const sentence = (name: keyof typeof consequences): string => sayLetter(language, consequences[name], days);
  if (extendedFrom !== undefined) {
    const percent = percentSpan(extraPercent(subscription), reader);
    return extendedFrom <= today
      ? sayLetter(language, consequences.extended, { percent, extendedFrom: plainDay(extendedFrom, reader) })
      : sayLetter(language, consequences.extends, { percent });
  }
  if (stageOn(subscription, today) === 'deleted') return sentence('lost');
  if (setChoice(subscription) === 'cancel' && today <= lastUse) return sentence('cancels');
  const then = today > lastUse ? 'lockedNow' : disabled === undefined ? 'straight' : 'locked';
  return [...(today > lastUse ? [] : [sentence('usable')]), sentence(then), sentence('exceptions')].join(' ');
}
