// The digest: several subscriptions that are due for one reader, one row each, the most urgent in front.
import type { Product } from '../../domain/products/plans.ts';
import { needsDecision } from '../../domain/endOfTerm/endOfTerm.ts';
import { decisionLine } from '../endOfTerm/endingWords.ts';
import type { Verb } from '../actions.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { longDay } from '../texts/formats.ts';
import { planLine } from '../products/productLines.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { answerText, answerTitle, type ReminderAnswer } from './answeredReminderCard.ts';
import { colourOf, type ReminderView } from './reminderCard.ts';
import { endTitle } from '../subscriptions/standingWords.ts';

/** Most reminders on one card; the others come on the next one. */
export const mostInDigest = 12;

/** The colours of words that go with the colours of heads; on white, clients' warning colour can hardly be read. */
export const wordColours: Readonly<Record<string, string>> = {
  attention: 'Attention',
  warning: 'Attention',
  accent: 'Accent',
};

/** A row that calls for nothing any more. */
export interface SettledRow extends Product {
  readonly reminderId: string;
  readonly v: number;
  readonly customerName: string;
  readonly licences: number;
  readonly answer: ReminderAnswer;
}

/** What a digest shows. */
export interface DigestView {
  readonly reminders: readonly ReminderView[];
  /** What was settled since the card was sent. */
  readonly settled?: readonly SettledRow[];
}

/** Reminds of several subscriptions; each row opens its own reminder. What is settled stands below, and is not counted. */
export function digestCard({ reminders, settled = [] }: DigestView, reader: Reader): Card {
  const { language } = reader;
  // What somebody has to decide comes before what is only to be renewed; within each, what ends first.
  const inOrder = reminders.toSorted((one, other) => waits(one) - waits(other) || one.daysLeft - other.daysLeft);
  const [first] = inOrder;
  const title = say(language, 'reminders.digest.title', { count: reminders.length });
  const customers = [...new Set(inOrder.map(({ customerName }) => customerName))].join(', ');
  const mine = reminders.filter(({ locked }) => locked === undefined);
  const [{ reminderId: id, v } = { reminderId: '', v: 0 }] = [...reminders, ...settled];
  const responsible = reminders.map(({ subscription }) => subscription.responsible.id);
  return renderCard('digest', reader, {
    redraw: { verb: 'reminder.refreshAll', id, v, first: responsible },
    style: first === undefined ? 'good' : colourOf(first),
    title,
    summary: customers === '' ? undefined : say(language, 'reminders.digest.summary', { title, customers }),
    text: say(language, `reminders.digest.${first === undefined ? 'allSettled' : 'text'}`),
    rows: [
      ...inOrder.map((view) => rowOf(view, reader)),
      ...settled.map((row) => settledRow({ ...row, verb: 'reminder.show', id: row.reminderId }, reader)),
    ],
    several: mine.filter((view) => waits(view) === 0).length > 1 ? '{}' : undefined,
    optOut: say(language, 'reminders.optOut'),
    why: first && say(language, `reminders.digest.why.${whyOf(reminders)}`),
  });
}

/** 0 for what waits for a decision, 1 for the others. */
function waits({ subscription }: ReminderView): number {
  return needsDecision(subscription) ? 0 : 1;
}

/** Why the reader gets them: one reason where it is the same for all. */
function whyOf(reminders: readonly ReminderView[]): ReminderView['why'] | 'mixed' {
  const [why = 'mixed', ...others] = new Set(reminders.map((view) => view.why));
  return others.length === 0 ? why : 'mixed';
}

function rowOf(view: ReminderView, reader: Reader): object {
  const { language } = reader;
  const decision = decisionLine(view.subscription, view.today, reader);
  const { reminderId, v, daysLeft, daysLate, customerName, endsOn, locked } = view;
  return {
    verb: 'reminder.show',
    id: reminderId,
    v,
    heading: endTitle(daysLeft, reader),
    color: wordColours[colourOf(view)] ?? 'Default',
    customer: escapeText(customerName),
    what: `${planLine(view, reader)} · ${longDay(endsOn, reader)}`,
    decision: decision && escapeText(decision),
    late: daysLate > 0 ? say(language, 'reminders.late', { days: daysLate }) : undefined,
    locked,
  };
}

/** The row of something that calls for nothing any more; a click on it opens `id`. */
export function settledRow(
  row: Omit<SettledRow, 'reminderId'> & { readonly verb: Verb; readonly id: string },
  reader: Reader,
): object {
  return {
    verb: row.verb,
    id: row.id,
    v: row.v,
    heading: `✓ ${answerTitle(row.answer, reader.language)}`,
    color: 'Good',
    customer: escapeText(row.customerName),
    what: [planLine(row, reader), answerText(row.answer, reader)].join(' · '),
  };
}
