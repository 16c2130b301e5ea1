// The list of renewals: what ends when, by stage and date, with a filter, pages and files to save.
import { planLine } from '../products/productLines.ts';
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import { addedMonths } from '../../domain/subscriptions/months.ts';
import { needsDecision } from '../../domain/endOfTerm/endOfTerm.ts';
import { planIds } from '../../domain/products/plans.ts';
import { renewalGroups, renewalPeriods, type RenewalFilter } from '../../domain/subscriptions/renewalList.ts';
import { settledHow } from '../../domain/subscriptions/renewal.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { fileButtons, type OfferedFile } from '../files/fileButtons.ts';
import { managersText } from '../general/managersText.ts';
import { decisionLine } from '../endOfTerm/endingWords.ts';
import { buttonNames, rowName } from '../rendering/buttonNames.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { dayAndTime, monthName, wordList } from '../texts/formats.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader, type TextKey } from '../texts/texts.ts';
import { standingLine, urgencyOf } from './standingWords.ts';

/** The subscriptions that a card shows. */
export const renewalsShown = 15;
/** Months that the list can jump to. */
const monthsOffered = 24;

/** Inputs: `group` (a RenewalGroup or "all"), `period` (a RenewalPeriod or "any"), `plan` (a PlanId or "all"), `customer` (a part of the name). */
export interface RenewalsView {
  readonly subscriptions: readonly Subscription[];
  readonly today: CalendarDay;
  /** Names of those whom no reminder of the present end date reached, by the id of the subscription. */
  readonly unreached?: ReadonlyMap<string, readonly string[]>;
  readonly filter: RenewalFilter;
  /** What fits the filter, however many pages it has, as far as it was counted; absent when nothing does. */
  readonly total?: { readonly count: number; readonly licences: number; readonly isMore?: boolean } | undefined;
  /** Name of the person whose subscriptions are shown. */
  readonly responsibleName?: string | undefined;
  readonly customerName?: string | undefined;
  /** True when a customer was named whom nobody knows. */
  readonly customerUnknown?: boolean;
  /** What the buttons carry: this list, its next page when there is one, its first page when this is another. */
  readonly here: string;
  /** The page that is shown; as `here` when absent. */
  readonly cursor?: string;
  readonly next?: string;
  readonly first?: string;
  /** The id of the row that shows what can be done to it. */
  readonly acting?: string | undefined;
  /** Names of those who may save the list, for a reader who may not. */
  readonly savers?: readonly string[] | undefined;
  /** When everything was read at Microsoft last, where it is followed. */
  readonly asOf?: Date;
  /** The list as files; none where nobody can have them, or the reader may not. */
  readonly files?: readonly OfferedFile[];
}

/** Lists subscriptions in the order of their end. */
export function renewalsCard(view: RenewalsView, reader: Reader): Card {
  const { subscriptions, filter, customerName, customerUnknown = false, here, next, first, files, savers } = view;
  const { language } = reader;
  const menus = menusOf(view, reader);
  return renderCard('renewals', reader, {
    ...(customerName === undefined
      ? customerUnknown
        ? { about: say(language, 'renewals.unknownCustomer') }
        : {}
      : { about: say(language, 'renewals.ofCustomer', { customer: escapeText(customerName) }) }),
    ...totalPart(view, reader),
    rows: subscriptions.map((subscription, index) => ({ ...rowOf(subscription, view, reader), ...menus[index] })),
    filtered: Object.keys(filter).length > 0,
    group: filter.group ?? 'all',
    groups: ['all' as const, ...renewalGroups].map((value) => ({
      title: say(language, `renewals.groups.${value}`),
      value,
    })),
    period: filter.month ?? filter.period ?? 'any',
    periods: periodChoices(view, reader),
    customer: filter.customerPart ?? customerName ?? '',
    plan: filter.planId ?? 'all',
    plans: [
      { title: say(language, 'renewals.anyPlan'), value: 'all' },
      ...[...planIds, 'other' as const].map((value) => ({ title: say(language, `plans.${value}`), value })),
    ],
    here,
    cursor: view.cursor ?? here,
    next,
    first,
    several: subscriptions.filter(needsDecision).length > 1 ? here : undefined,
    ...fileButtons(files, reader),
    savers: savers && say(language, 'renewals.savers', { managers: managersText(savers, reader) }),
  });
}

function totalPart({ total, responsibleName, filter, asOf }: RenewalsView, reader: Reader): object {
  const { language } = reader;
  const whose =
    filter.responsibleId === undefined
      ? []
      : [responsibleName === undefined ? say(language, 'overview.nobody') : escapeText(responsibleName)];
  const sum =
    total === undefined
      ? []
      : [
          say(language, total.isMore === true ? 'renewals.totalMore' : 'renewals.total', {
            count: total.count,
            licences: total.licences,
          }),
        ];
  const age =
    asOf === undefined ? [] : [escapeText(say(language, 'microsoft.asOf', { when: dayAndTime(asOf, reader) }))];
  const parts = [...whose, ...sum, ...age];
  return parts.length === 0 ? {} : { total: parts.join(' · ') };
}

/** The periods, and the months to jump to: those ahead, and the one that is shown. */
function periodChoices({ filter, today }: RenewalsView, reader: Reader): readonly object[] {
  const ahead = addedMonths(today.slice(0, 7), monthsOffered);
  const shown = filter.month === undefined || ahead.includes(filter.month) ? [] : [filter.month];
  return [
    ...['any' as const, ...renewalPeriods].map((value) => ({
      title: say(reader.language, `renewals.periods.${value}`),
      value,
    })),
    ...[...shown, ...ahead].map((value) => ({ title: monthName(value, reader), value })),
  ];
}

/** What is done to a row without opening it: the mark that shows it, and where it shows, what each part is heard as. */
function menusOf({ subscriptions, acting }: RenewalsView, reader: Reader): readonly object[] {
  const { language } = reader;
  const marks = buttonNames(
    say(language, 'short.rows.more'),
    subscriptions.map(({ customerName }) => customerName),
  );
  return subscriptions.map((subscription, index) => {
    const isOpen = subscription.id === acting;
    const heard = (deed: TextKey): string =>
      rowName(say(language, deed), subscription.customerName, planLine(subscription, reader));
    return {
      isOpen,
      more: marks[index] ?? '',
      ...(isOpen
        ? {
            renew: heard('short.rows.renew'),
            renewed: heard('short.rows.renewed'),
            assign: heard('short.rows.assign'),
          }
        : {}),
    };
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
    note: note && escapeText(note),
    unreached:
      names.length === 0
        ? undefined
        : say(language, 'renewals.unreached', { names: wordList(names.map(escapeText), reader) }),
  };
}
