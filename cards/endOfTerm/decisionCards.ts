// The cards of the decision about the end of a term: to take it, and what to do in Partner Center so that it happens.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import { chosenProduct } from '../../domain/endOfTerm/readDecision.ts';
import { decisionOf, termChoices, type TermChoice } from '../../domain/endOfTerm/decision.ts';
import { wishOf } from '../../domain/endOfTerm/endOfTerm.ts';
import { planIds, plans } from '../../domain/products/plans.ts';
import { stageDates, stageOn } from '../../domain/subscriptions/lifecycle.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { microsoftPages } from '../microsoftPages.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { plainProductName } from '../products/productName.ts';
import { headOf, type FormView } from '../subscriptions/subscriptionForms.ts';
import { plainDay, plainNumber } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';
import { nextTermWords } from './nextTermWords.ts';
import { costSentences, decisionFact, dearerBy, seatSentences, withoutDecision } from './endingWords.ts';

/** What is wrong with a decision that somebody sent. */
export type DecisionProblem = 'choose' | 'licencesWrong' | 'tooManyLicences';

/** What was chosen on the card, when it is shown again. */
export interface ChosenDecision {
  readonly wants: string;
  readonly licences: string;
  readonly plan: string;
  readonly months: string;
  readonly billing: string;
}

/** Lengths of a term that a person can choose for the next one. */
const offeredMonths = [1, 12, 36] as const;
/** Ways of billing. */
const offeredBillings = ['monthly', 'yearly'] as const;

/** Inputs: `wants` (a TermChoice), and for the next term `licences`, `plan`, `months`, `billing`; "same" changes nothing. */
export function decisionCard(
  view: FormView & { readonly chosen?: ChosenDecision; readonly problem?: DecisionProblem },
  reader: Reader,
): Card {
  const { subscription, today, chosen, problem } = view;
  const { language } = reader;
  const asNow = { title: say(language, 'term.card.asNow'), value: 'same' };
  const { next = {} } = decisionOf(subscription) ?? {};
  const isOver = today > subscription.endsOn;
  const maximum = plainNumber(plans[subscription.planId].maximumLicences, reader);
  return renderCard('termDecision', reader, {
    ...headOf(view, reader),
    title: say(language, stageOn(subscription, today) === 'extended' ? 'term.card.titleExtended' : 'term.card.title'),
    problem: problem && say(language, `term.card.${problem}`, { maximum }),
    ending: endingLines(subscription, today, reader).map((text) => ({ text: escapeText(text) })),
    ways: termChoices.map((choice) => ({
      name: say(language, `term.choices.${choice}`),
      what: wayText(choice, subscription, reader),
    })),
    wants: chosen?.wants ?? wishOf(subscription) ?? (subscription.autoRenews ? 'renew' : ''),
    choices: termChoices.map((value) => ({ title: say(language, `term.choices.${value}`), value })),
    licences: Number(chosen?.licences ?? '') || (next.licences ?? subscription.licences),
    plan: chosen?.plan ?? (next.product === undefined ? (next.planId ?? 'same') : chosenProduct),
    plans: [
      asNow,
      ...(next.product === undefined ? [] : [{ title: next.product.name, value: chosenProduct }]),
      ...planIds.map((value) => ({ title: say(language, `plans.${value}`), value })),
    ],
    months: chosen?.months ?? String(next.termMonths ?? 'same'),
    terms: [
      asNow,
      ...offeredMonths.map((months) => ({
        title: say(language, 'renewals.card.months', { months }),
        value: String(months),
      })),
    ],
    billing: chosen?.billing ?? next.billing ?? 'same',
    billings: [asNow, ...offeredBillings.map((value) => ({ title: say(language, `term.card.${value}`), value }))],
    isOver,
  });
}

/** What a card says above the choices: what happens without one, what it costs, and whether all licences are in use. */
function endingLines(subscription: Subscription, today: CalendarDay, reader: Reader): readonly string[] {
  const isExtended = stageOn(subscription, today) === 'extended';
  const said = withoutDecision(subscription, today, reader);
  const costs = said.length === 0 || isExtended ? costSentences(subscription, today, reader) : [];
  return [...said, ...costs, ...seatSentences(subscription, reader)];
}

/** What a choice means for the customer. */
export function wayText(choice: TermChoice, subscription: Subscription, reader: Reader): string {
  const date = plainDay(subscription.endsOn, reader);
  return escapeText(say(reader.language, `term.card.${choice}`, { date, percent: dearerBy(subscription, reader) }));
}

/**
 * Says what to do in Partner Center, and asks for the report; `mayAct` where the desk can do it by itself, `mayChoose`
 * where it can once a product was chosen from what Microsoft offers.
 */
export function decisionGuideCard(
  view: FormView & { readonly mayAct?: boolean; readonly mayChoose?: boolean },
  reader: Reader,
): Card {
  const { subscription, mayAct = false, mayChoose = false } = view;
  const { language } = reader;
  const wants = wishOf(subscription) ?? 'renew';
  const { next } = decisionOf(subscription) ?? {};
  const plan = plainProductName(subscription, language);
  const changes = next === undefined ? '' : nextTermWords(next, reader);
  return renderCard('termGuide', reader, {
    ...headOf(view, reader),
    decision: decisionFact(subscription, reader) ?? say(language, `term.choices.${wants}`),
    steps: [
      say(language, 'term.guide.find', { plan }),
      changes === '' ? say(language, `term.guide.${wants}`) : say(language, 'term.guide.renewChanged', { changes }),
      ...(stageDates(subscription).extendedFrom === undefined ? [] : [say(language, 'term.guide.later')]),
      say(language, 'term.guide.provider'),
    ].map((text) => ({ text: escapeText(text) })),
    pages: microsoftPages,
    mayChoose,
    act: mayAct ? say(language, `microsoft.act.offer.${wants}`) : undefined,
  });
}
