// The cards on which something is recorded about several subscriptions at once, and the one that says what was.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { planLine } from '../products/productLines.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { rowName } from '../rendering/buttonNames.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { plainDay } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';

/** What is done to several subscriptions. */
export type SeveralDeed = 'renewed' | 'assign';

/** Input: `person`, for a hand-over. `chosen` names the subscriptions with their versions. */
export interface SeveralView {
  readonly deed: SeveralDeed;
  readonly rows: readonly { readonly subscription: Subscription; readonly newEnd: CalendarDay }[];
  readonly chosen: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** How many of those chosen are a colleague's, and stay as they are. */
  readonly others: number;
  /** The page of the list that it began on. */
  readonly here: string;
}

/** Input: `chosen`, ids with commas between them. */
export interface SeveralPickView {
  readonly subscriptions: readonly Subscription[];
  /** The page of the list that it began on. */
  readonly here: string;
}

/** The subscriptions of a page, to be chosen from. */
export function severalPickCard({ subscriptions, here }: SeveralPickView, reader: Reader): Card {
  return renderCard('severalPick', reader, {
    here,
    rows: subscriptions.map((one) => ({
      title: escapeText(rowName(one.customerName, planLine(one, reader), plainDay(one.endsOn, reader))),
      value: one.id,
    })),
  });
}

/** Asks whether it is right, with what will be recorded about each. */
export function severalCard(view: SeveralView, reader: Reader): Card {
  const { deed, rows, chosen, people, others, here } = view;
  const { language } = reader;
  const line = (subscription: Subscription, newEnd: CalendarDay): string =>
    deed === 'renewed'
      ? say(language, 'several.newEnd', { product: planLine(subscription, reader), date: plainDay(newEnd, reader) })
      : planLine(subscription, reader);
  return renderCard('several', reader, {
    title: say(language, `several.${deed}.title`, { count: rows.length }),
    text: say(language, rows.length === 0 ? 'several.none' : `several.${deed}.text`),
    rows: rows.map(({ subscription, newEnd }) => ({
      customer: escapeText(subscription.customerName),
      line: line(subscription, newEnd),
    })),
    others: others === 0 ? undefined : say(language, 'several.others', { count: others }),
    mayRecord: rows.length > 0,
    asksPerson: deed === 'assign' && people.length > 0 && rows.length > 0,
    people: people.map(({ id, name }) => ({ title: name, value: id })),
    chosen,
    here,
    verb: deed === 'renewed' ? 'several.recordRenewed' : 'several.handTo',
    confirm: say(language, `several.${deed}.confirm`),
  });
}

/** What was recorded, and about whom it was not. */
export interface SeveralDoneView {
  readonly deed: SeveralDeed;
  readonly done: readonly Subscription[];
  readonly left: readonly Subscription[];
  readonly to?: string;
  /** The page of the list that it began on; empty where it began on none. */
  readonly here?: string;
}

/** Says what was recorded; it takes the place of the question. */
export function severalDoneCard({ deed, done, left, to = '', here = '' }: SeveralDoneView, reader: Reader): Card {
  const { language } = reader;
  const rows = (some: readonly Subscription[]): readonly object[] =>
    some.map((one) => ({
      customer: escapeText(one.customerName),
      line: `${planLine(one, reader)} · ${escapeText(plainDay(one.endsOn, reader))}`,
    }));
  return renderCard('severalDone', reader, {
    style: left.length === 0 ? 'good' : 'warning',
    title: say(language, `several.${deed}.done`, { count: done.length, name: escapeText(to) }),
    done: rows(done),
    left: rows(left),
    here: here === '' ? undefined : here,
  });
}
