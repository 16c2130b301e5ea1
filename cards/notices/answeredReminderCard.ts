// The reminder after an answer: the same subscription, who answered what, and the way back from a snooze.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import type { Language } from '../../domain/people/person.ts';
import type { TermChoice } from '../../domain/endOfTerm/decision.ts';
import type { Product } from '../../domain/products/plans.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { dayAndTime, longDay } from '../texts/formats.ts';
import { planLine } from '../products/productLines.ts';
import { renderCard, type Card, type Redraw } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** What became of a reminder. */
export type ReminderAnswer =
  | { readonly kind: 'renewing'; readonly by: string; readonly at: Date }
  | { readonly kind: 'alreadyRenewed'; readonly by: string; readonly at: Date }
  | { readonly kind: 'snoozed'; readonly by: string; readonly at: Date; readonly until: CalendarDay }
  /** Somebody recorded it elsewhere: renewed, or left to end. */
  | { readonly kind: 'renewed' | 'letEnd'; readonly by: string }
  /** It was decided what happens at the end, and set in Partner Center. */
  | { readonly kind: 'decided'; readonly by: string; readonly choice: TermChoice }
  /** The end date moved since it was sent: there is nothing to do. */
  | { readonly kind: 'overtaken'; readonly endsOn: CalendarDay; readonly isLater: boolean }
  /** The subscription is not on the register any more. */
  | { readonly kind: 'gone' }
  /** What it told of is over. */
  | { readonly kind: 'over' };

/** An answered reminder. */
export interface AnsweredReminderView extends Product {
  readonly customerName: string;
  readonly licences: number;
  readonly endsOn: CalendarDay;
  readonly answer: ReminderAnswer;
  /** The reminder and the version of its card, while a snooze can be taken back. */
  readonly undo?: { readonly id: string; readonly v: number };
  /** What draws it anew where several look on. */
  readonly redraw?: Redraw;
}

/** Shows the answer; the only button takes a snooze back. */
export function answeredReminderCard(view: AnsweredReminderView, reader: Reader): Card {
  const { customerName, answer, undo, redraw } = view;
  const { language } = reader;
  return renderCard('answeredReminder', reader, {
    answer: answerTitle(answer, language),
    by: 'by' in answer && answer.by !== '' ? byOf(answer, reader) : undefined,
    facts: [
      { title: say(language, 'common.customer'), value: escapeText(customerName) },
      { title: say(language, 'common.product'), value: planLine(view, reader) },
      { title: say(language, 'reminders.endDate'), value: escapeText(longDay(view.endsOn, reader)) },
    ],
    text: answerText(answer, reader),
    undo,
    redraw,
  });
}

/** What became of it, in a word or two: a later end date means that it was renewed. */
export function answerTitle(answer: ReminderAnswer, language: Language): string {
  const kind = answer.kind === 'overtaken' && answer.isLater ? 'renewed' : answer.kind;
  return say(language, `reminders.answered.${kind}`);
}

function byOf(answer: Extract<ReminderAnswer, { by: string }>, reader: Reader): string {
  const who = escapeText(answer.by);
  return 'at' in answer
    ? say(reader.language, 'reminders.answered.by', { who, when: dayAndTime(answer.at, reader) })
    : who;
}

/** What became of it, in a sentence. */
export function answerText(answer: ReminderAnswer, reader: Reader): string {
  const { language } = reader;
  switch (answer.kind) {
    case 'snoozed':
      return say(language, 'reminders.answered.snoozedText', { date: longDay(answer.until, reader) });
    case 'overtaken':
      return say(language, 'reminders.answered.overtakenText', { date: longDay(answer.endsOn, reader) });
    case 'decided':
      return say(language, 'reminders.answered.decidedText', {
        choice: say(language, `term.choices.${answer.choice}`),
      });
    case 'renewing':
    case 'alreadyRenewed':
    case 'renewed':
    case 'letEnd':
    case 'gone':
    case 'over':
      return say(language, `reminders.answered.${answer.kind}Text`);
  }
}
