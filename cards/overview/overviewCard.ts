// The overview of the months ahead: a chart of what ends when, and numbers, each of which opens the list behind it.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import { extraTogether } from '../../domain/endOfTerm/termCosts.ts';
import type { Overview } from '../../domain/subscriptions/overview.ts';
import { nobodyFilter, type RenewalGroup } from '../../domain/subscriptions/renewalList.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { rowName } from '../rendering/buttonNames.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { moneySpan, monthName, plainDay, plainNumber, wordList } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';

/** The overview on a day. `cursorOf` makes what a button carries of what a list is narrowed to. */
export interface OverviewView {
  readonly overview: Overview;
  /** Those in an extended service term; none where there are none, or too many to look at. */
  readonly extended: readonly Pick<Subscription, 'price' | 'licences' | 'termMonths'>[];
  /** What those who are shown are called, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly today: CalendarDay;
  /** How many of all belong to samples; they count, and are said to. */
  readonly samples?: number;
  readonly cursorOf: (filter: Readonly<Record<string, string>>) => string;
}

/** Signs of the longest bar that is drawn where a client has no charts. */
const longestBar = 14;
/** Colleagues that the card names. */
export const sharesShown = 5;
/** What calls for work first stands first. */
const order: readonly RenewalGroup[] = [
  ...(['toDecide', 'next60', 'extended', 'grace', 'disabled', 'deletionNear', 'toCheck', 'later'] as const),
];
const urgent: ReadonlySet<RenewalGroup> = new Set(['toDecide', 'extended', 'grace', 'disabled', 'deletionNear']);

/** Shows the months ahead. Input: `month`. */
export function overviewCard(view: OverviewView, reader: Reader): Card {
  const { overview, names, today, samples = 0, cursorOf } = view;
  const { language } = reader;
  const { all, shares, nobodys } = overview;
  const more = shares.slice(sharesShown).reduce((sum, { count }) => sum + count, 0);
  return renderCard('overview', reader, {
    about: say(language, 'overview.about', { all, date: plainDay(today, reader) }),
    samples: samples === 0 ? undefined : say(language, 'short.samples.counted', { count: samples }),
    isEmpty: all === 0,
    chart: say(language, 'overview.chart'),
    months: monthRows(view, reader),
    ...monthChoices(view, reader),
    groups: order.flatMap((group) => {
      const count = overview.groups.get(group) ?? 0;
      const title = say(language, `renewals.groups.${group}`);
      if (count === 0) return [];
      return [rowOf(title, count, cursorOf({ group }), urgent.has(group) ? 'Attention' : 'Default', reader)];
    }),
    costs: costLines(view, reader).map((text) => ({ text })),
    shares: [
      ...(nobodys === 0
        ? []
        : [
            rowOf(
              say(language, 'overview.nobody'),
              nobodys,
              cursorOf({ responsibleId: nobodyFilter }),
              'Attention',
              reader,
            ),
          ]),
      ...shares
        .slice(0, sharesShown)
        .map(({ personId, count }) =>
          rowOf(names.get(personId) ?? '', count, cursorOf({ responsibleId: personId }), 'Default', reader),
        ),
    ],
    more: more === 0 ? undefined : say(language, 'overview.more', { count: more }),
  });
}

/** What extended service terms cost more every month, in each currency, and of how many that is known. */
function costLines({ extended }: OverviewView, reader: Reader): readonly string[] {
  const { language } = reader;
  const priced = extended.filter(({ price }) => price !== undefined).length;
  const amounts = [...extraTogether(extended)].map(([currency, span]) => moneySpan(span, currency, reader));
  if (amounts.length === 0) return [];
  const amount = wordList(amounts, reader);
  return [escapeText(say(language, 'overview.extendedCost', { amount, priced, all: extended.length }))];
}

function rowOf(title: string, count: number, cursor: string, colour: string, reader: Reader): object {
  const number = plainNumber(count, reader);
  return { title: escapeText(title), row: rowName(title, number), count: number, cursor, colour };
}

/** The months in which something ends, to open one beside a chart, which takes no click; nothing where there is none. */
function monthChoices({ overview }: OverviewView, reader: Reader): object {
  const { language } = reader;
  const choices = [...overview.months].flatMap(([value, count]) =>
    count === 0
      ? []
      : [{ value, title: say(language, 'overview.monthChoice', { month: monthName(value, reader), count }) }],
  );
  const [first] = choices;
  return first === undefined ? {} : { month: first.value, choices };
}

/** The months of the chart; each is a row with a drawn bar where the client has no charts. */
function monthRows({ overview, cursorOf }: OverviewView, reader: Reader): readonly object[] {
  const most = Math.max(1, ...overview.months.values());
  return [...overview.months].map(([month, count]) => {
    const name = monthName(month, reader, 'short');
    const length = count === 0 ? 0 : Math.max(1, Math.round((count / most) * longestBar));
    return {
      ...{ name: escapeText(name), count },
      number: plainNumber(count, reader),
      bar: length === 0 ? '·' : '█'.repeat(length),
      row: rowName(name, plainNumber(count, reader)),
      cursor: cursorOf({ month }),
    };
  });
}
