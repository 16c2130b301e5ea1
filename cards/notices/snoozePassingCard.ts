// The question before a reminder is put off beyond the last one that comes before a day that counts.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import type { SnoozeSpan } from '../../domain/notices/snooze.ts';
import type { Product } from '../../domain/products/plans.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { longDay, plainDay } from '../texts/formats.ts';
import { planLine } from '../products/productLines.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** The day that was wished, and what it passes. Its buttons carry the day as `until`. */
export interface SnoozePassingView extends Product {
  readonly reminderId: string;
  readonly v: number;
  readonly customerName: string;
  readonly licences: number;
  readonly wished: CalendarDay;
  readonly span: SnoozeSpan;
}

/** Asks whether the reminder shall come on the last safe day, or on the wished one all the same. */
export function snoozePassingCard(view: SnoozePassingView, reader: Reader): Card {
  const { reminderId, v, customerName, wished, span } = view;
  const { language } = reader;
  return renderCard('snoozePassing', reader, {
    id: reminderId,
    v,
    customer: escapeText(customerName),
    product: planLine(view, reader),
    text: say(language, `reminders.passing.text.${span.counts.what}`, { date: longDay(span.counts.day, reader) }),
    ask: say(language, 'reminders.passing.ask', { day: longDay(wished, reader) }),
    latest: {
      day: span.latest,
      title: say(language, 'reminders.passing.latest', { date: plainDay(span.latest, reader) }),
    },
    wished: { day: wished, title: say(language, 'reminders.passing.knowingly', { date: plainDay(wished, reader) }) },
  });
}
