// One decision for several subscriptions: which of them, what will happen, and what was recorded.
import { termChoices, type TermChoice } from '../../domain/endOfTerm/decision.ts';
import { extraTogether } from '../../domain/endOfTerm/termCosts.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { buttonNames } from '../rendering/buttonNames.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { plainProductName } from '../products/productName.ts';
import { moneySpan, plainDay } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';
import { wayText } from './decisionCards.ts';

/** Most subscriptions on one card. */
export const mostAtOnce = 12;

/** A subscription with the version that a card shows. */
export interface ShownSubscription {
  readonly subscription: Subscription;
  readonly v: number;
}

/** What a card's input carries of a subscription: `id:version`. */
export function markOf({ subscription: { id }, v }: ShownSubscription): string {
  return `${id}:${v}`;
}

/** Input: `which` (marks), `wants` (a TermChoice). `here` is what the list is narrowed to. */
export function decideSeveralCard(
  {
    shown,
    here,
    more,
    chosen = shown.map(markOf),
    wants = '',
    problem,
  }: {
    readonly shown: readonly ShownSubscription[];
    readonly here: string;
    /** How many more there are. */
    readonly more: number;
    readonly chosen?: readonly string[];
    readonly wants?: string;
    readonly problem?: 'which' | 'choice';
  },
  reader: Reader,
): Card {
  const { language } = reader;
  const problems = { which: 'term.several.whichProblem', choice: 'term.card.choose' } as const;
  return renderCard('termSeveral', reader, {
    id: here,
    about: say(language, shown.length === 0 ? 'term.several.nothing' : 'term.several.text'),
    problem: problem && say(language, problems[problem]),
    rows:
      shown.length === 0
        ? undefined
        : shown.map((one) => ({ title: escapeText(rowTitle(one.subscription, reader)), value: markOf(one) })),
    more: more > 0 ? say(language, 'term.several.more', { count: more }) : undefined,
    which: chosen.join(','),
    wants,
    choices: termChoices.map((value) => ({ title: say(language, `term.choices.${value}`), value })),
  });
}

/** Shows what will happen to each before it is recorded. */
export function severalReviewCard(
  {
    shown,
    here,
    wants,
  }: { readonly shown: readonly ShownSubscription[]; readonly here: string; readonly wants: TermChoice },
  reader: Reader,
): Card {
  const { language } = reader;
  const total = wants === 'extend' ? totalOf(shown, reader) : undefined;
  return renderCard('termReview', reader, {
    id: here,
    choice: say(language, `term.choices.${wants}`),
    rows: shown.map(({ subscription }) => ({
      title: escapeText(rowTitle(subscription, reader)),
      what: wayText(wants, subscription, reader),
    })),
    total: total && escapeText(say(language, 'term.several.total', { amount: total })),
    confirm: say(language, 'term.several.confirm', { count: shown.length }),
    which: shown.map(markOf).join(','),
    wants,
  });
}

/** What extended service terms of all of them cost more; undefined unless all prices are known in one currency. */
function totalOf(shown: readonly ShownSubscription[], reader: Reader): string | undefined {
  const all = shown.map(({ subscription }) => subscription);
  const [sum, ...others] = extraTogether(all);
  if (sum === undefined || others.length > 0 || all.some(({ price }) => price === undefined)) return undefined;
  const [currency, span] = sum;
  return moneySpan(span, currency, reader);
}

/** Says for how many it was recorded, with the way to each, and how many stayed as they are. */
export function decidedSeveralCard(
  { done, missed }: { readonly done: readonly Subscription[]; readonly missed: number },
  reader: Reader,
): Card {
  const { language } = reader;
  const names = buttonNames(
    say(language, 'term.notices.open'),
    done.map(({ customerName }) => customerName),
  );
  return renderCard('termDone', reader, {
    title: say(language, 'term.several.done', { count: done.length }),
    missed: missed > 0 ? say(language, 'term.several.missed', { count: missed }) : undefined,
    rows: done.length === 0 ? undefined : done.map(({ id }, index) => ({ id, title: names[index] ?? '' })),
  });
}

function rowTitle(subscription: Subscription, reader: Reader): string {
  const { language } = reader;
  const { licences, customerName: customer, endsOn } = subscription;
  const product = say(language, 'common.subscriptionLine', {
    plan: plainProductName(subscription, language),
    licences,
  });
  return say(language, 'term.several.row', { customer, product, date: plainDay(endsOn, reader) });
}
