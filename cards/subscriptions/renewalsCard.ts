// The list of renewals: what ends when, by stage and date, with a filter, pages and files to save.
import { planLine } from '../redemption/redemptionView.ts';
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import { planIds } from '../../domain/subscriptions/plans.ts';
import { renewalGroups, renewalPeriods, type RenewalFilter } from '../../domain/subscriptions/renewalList.ts';
import { settledHow } from '../../domain/subscriptions/renewal.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { managersText } from '../general/managersText.ts';
import { decisionLine } from '../endOfTerm/endingWords.ts';
import { rowName } from '../rendering/buttonNames.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { wordList } from '../texts/formats.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { standingLine, urgencyOf } from './standingWords.ts';

/** The subscriptions that a card shows. */
export const renewalsShown = 6;

/** Inputs: `group` (a RenewalGroup or "all"), `period` (a RenewalPeriod or "any"), `plan` (a PlanId or "all"), `customer` (a part of the name). */
export interface RenewalsView {
  readonly subscriptions: readonly Subscription[];
  readonly today: CalendarDay;
  /** Names of those whom no reminder of the present end date reached, by the id of the subscription. */
  readonly unreached?: ReadonlyMap<string, readonly string[]>;
  readonly filter: RenewalFilter;
  readonly customerName?: string;
  /** True when a customer was named whom nobody knows. */
  readonly customerUnknown?: boolean;
  /** What the buttons carry: this list, its next page when there is one, its first page when this is another. */
  readonly here: string;
  readonly next?: string;
  readonly first?: string;
  /** Names of those who may save the list, for a reader who may not. */
  readonly savers?: readonly string[];
  /** Where the files can be fetched; absent where nobody can fetch them, or the reader may not. */
  readonly files?: { readonly csv: string; readonly calendar: string };
}

/** Lists subscriptions in the order of their end. */
export function renewalsCard(view: RenewalsView, reader: Reader): Card {
  const { subscriptions, filter, customerName, customerUnknown = false, here, next, first, files, savers } = view;
  const { language } = reader;
  return renderCard('renewals', reader, {
    ...(customerName === undefined
      ? customerUnknown
        ? { about: say(language, 'renewals.unknownCustomer') }
        : {}
      : { about: say(language, 'renewals.ofCustomer', { customer: escapeText(customerName) }) }),
    rows: subscriptions.map((subscription) => rowOf(subscription, view, reader)),
    filtered: Object.keys(filter).length > 0,
    group: filter.group ?? 'all',
    groups: ['all' as const, ...renewalGroups].map((value) => ({
      title: say(language, `renewals.groups.${value}`),
      value,
    })),
    period: filter.period ?? 'any',
    periods: ['any' as const, ...renewalPeriods].map((value) => ({
      title: say(language, `renewals.periods.${value}`),
      value,
    })),
    customer: filter.customerPart ?? customerName ?? '',
    plan: filter.planId ?? 'all',
    plans: [
      { title: say(language, 'renewals.anyPlan'), value: 'all' },
      ...planIds.map((value) => ({ title: say(language, `plans.${value}`), value })),
    ],
    here,
    ...(next === undefined ? {} : { next }),
    ...(first === undefined ? {} : { first }),
    ...(files === undefined ? {} : { files }),
    ...(savers === undefined
      ? {}
      : { savers: say(language, 'renewals.savers', { managers: managersText(savers, reader) }) }),
  });
}

function rowOf(subscription: Subscription, { today, unreached }: RenewalsView, reader: Reader): object {
  const { id, customerName, autoRenews } = subscription;
  const { language } = reader;
  const settled = settledHow(subscription);
  const note =
    settled === undefined
      ? (decisionLine(subscription, today, reader) ?? (autoRenews ? say(language, 'renewals.autoRenews') : undefined))
      : say(language, `renewals.settled.${settled}`);
  const names = unreached?.get(id) ?? [];
  const product = planLine(subscription, reader);
  const when = standingLine(subscription, today, reader);
  return {
    id,
    row: rowName(customerName, product, when),
    customer: escapeText(customerName),
    product,
    when,
    colour: urgencyOf(subscription, today) === 'none' || autoRenews ? 'Default' : 'Attention',
    ...(note === undefined ? {} : { note: escapeText(note) }),
    ...(names.length === 0
      ? {}
      : { unreached: say(language, 'renewals.unreached', { names: wordList(names.map(escapeText), reader) }) }),
  };
}
