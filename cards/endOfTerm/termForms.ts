// The forms about what the end of a term costs: price and licences in use, and an extended service term that was cancelled.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import { stageDates } from '../../domain/subscriptions/lifecycle.ts';
import { microsoftPages } from '../microsoftPages.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { plainProductName } from '../products/productName.ts';
import { headOf, type FormView } from '../subscriptions/subscriptionForms.ts';
import { plainDay, plainNumber } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';

/** Currencies that a price can be typed in: those of the markets that CSP partners sell in most. */
const offeredCurrencies = [
  ...(['EUR', 'HUF', 'USD', 'GBP', 'CHF', 'CZK', 'PLN', 'RON', 'SEK', 'NOK', 'DKK', 'BGN', 'CAD', 'AUD'] as const),
] as const;

/** What was typed, when the form is shown again. */
export interface TypedFacts {
  readonly price: string;
  readonly monthlyPlan: string;
  readonly noMonthlyPlan: string;
  readonly currency: string;
  readonly used: string;
}

/** What is wrong with what was typed; `later`: somebody else changed the subscription meanwhile. */
export type FactsProblem = 'number' | 'used' | 'priceMissing' | 'later';

/** Inputs: `price`, `monthlyPlan`, `noMonthlyPlan`, `currency`, `used`; empty for what nobody knows. */
export function termFactsCard(
  view: FormView & { readonly typed?: TypedFacts; readonly problem?: FactsProblem },
  reader: Reader,
): Card {
  const { subscription, typed, problem } = view;
  const { price, seatsInUse, licences } = subscription;
  const { language } = reader;
  const amount = (value: number | undefined): string => (value === undefined ? '' : plainNumber(value, reader));
  const used = typed?.used ?? String(seatsInUse?.licences ?? '');
  const monthly = price?.monthlyPlan;
  return renderCard('termFacts', reader, {
    ...headOf(view, reader),
    problem: problem && say(language, `term.form.problems.${problem}`, { licences }),
    usedProblem: say(language, 'term.form.problems.used', { licences }),
    price: typed?.price ?? amount(price?.perLicence),
    monthlyPlan: typed?.monthlyPlan ?? (monthly === 'none' ? '' : amount(monthly)),
    noMonthlyPlan: typed?.noMonthlyPlan ?? String(monthly === 'none'),
    currency: typed?.currency ?? price?.currency ?? offeredCurrencies[0],
    currencies: offeredCurrencies.map((value) => ({ title: value, value })),
    used,
  });
}

/** Asks on which day an extended service term was cancelled. Input: `day`. */
export function cancelExtensionCard(
  view: FormView & { readonly day?: CalendarDay; readonly wrongDay?: boolean },
  reader: Reader,
): Card {
  const { subscription, today, day = today, wrongDay = false } = view;
  const { extendedFrom: since = subscription.endsOn } = stageDates(subscription);
  const dayProblem = say(reader.language, 'term.cancelNow.dayProblem', { since: plainDay(since, reader) });
  return renderCard('termCancel', reader, {
    ...headOf(view, reader),
    problem: wrongDay ? dayProblem : undefined,
    dayProblem,
    day,
    since,
  });
}

/** Leads through the conversion of an extended service term, which Microsoft has no interface for. */
export function convertTermCard(
  view: FormView & {
    /** True where Microsoft can be asked for the new term. */
    readonly mayRead: boolean;
    /** What came of asking, where it was no new term. */
    readonly problem?: string | undefined;
  },
  reader: Reader,
): Card {
  const { subscription, mayRead, problem } = view;
  const { language } = reader;
  const plan = plainProductName(subscription, language);
  const steps = [
    say(language, 'term.convert.steps.find', { plan }),
    say(language, 'term.convert.steps.term'),
    say(language, 'term.convert.steps.note'),
  ];
  return renderCard('termConvert', reader, {
    ...headOf(view, reader),
    problem,
    steps: steps.map((text, at) => ({ text: escapeText(`${at + 1}. ${text}`) })),
    mayRead,
    pages: microsoftPages,
  });
}
