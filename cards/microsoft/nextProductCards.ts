// The cards about another product at the renewal: what Microsoft offers, and what a choice of it costs, binds and undoes.
import type { NextTerm } from '../../domain/endOfTerm/nextTerm.ts';
import { plans, type PlanId } from '../../domain/products/plans.ts';
import type { Price } from '../../domain/subscriptions/subscription.ts';
import type { MicrosoftSubscription } from '../../domain/microsoft/microsoftSubscription.ts';
import { nextTermWords } from '../endOfTerm/nextTermWords.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { headOf, type FormView } from '../subscriptions/subscriptionForms.ts';
import { moneySpan, plainDay, plainNumber } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';

/** A product that Microsoft names for the renewal; `refusal` says why it is not allowed now. */
interface Offered {
  readonly itemId: string;
  readonly name: string;
  readonly refusal?: string;
  readonly movesUsers: boolean;
}

/** A term in which it is sold. */
type SoldTerm = Required<Pick<NextTerm, 'termMonths' | 'billing'>>;

/** What is wrong with what was chosen or typed. */
export type NextProductProblem = 'item' | 'term' | 'licences';

/** Choices up to which they are shown as a list of their own. */
const shortList = 8;
/** Refused products that a card names. */
const mostRefused = 6;

/** Asks which product it shall be. Input: `item`, the id of one. */
export function nextProductsCard(
  view: FormView & {
    readonly offered: readonly Offered[];
    /** The one that is wanted, as far as anybody said. */
    readonly chosen?: string | undefined;
    readonly problem?: NextProductProblem | { readonly noTermsOf: string } | undefined;
  },
  reader: Reader,
): Card {
  const { offered, chosen, problem } = view;
  const { language } = reader;
  const possible = offered.filter(({ refusal }) => refusal === undefined);
  const refused = offered.filter(({ refusal }) => refusal !== undefined).slice(0, mostRefused);
  const isShort = possible.length <= shortList;
  return renderCard('nextProducts', reader, {
    ...headOf(view, reader),
    problem: problem && problemText(problem, view, reader),
    text: say(language, possible.length === 0 ? 'renewing.none' : 'renewing.offered'),
    mayChoose: possible.length > 0,
    isShort,
    item: possible.find(({ itemId }) => itemId === chosen)?.itemId ?? '',
    // Markup is read in a list, and shown as it stands in a menu.
    offered: possible.map(({ itemId, name }) => ({ title: isShort ? escapeText(name) : name, value: itemId })),
    hasRefused: refused.length > 0,
    refused: refused.map(({ name, refusal = '' }) => ({
      text: escapeText(refusal === '' ? name : say(language, 'renewing.refusedBecause', { name, why: refusal })),
    })),
  });
}

/** A product that was chosen, with what a person needs to know before the word. */
export interface NextTermView extends FormView {
  readonly theirs: MicrosoftSubscription;
  readonly product: Offered;
  /** The plan of the desk that the product is, where it is one. */
  readonly planId?: PlanId | undefined;
  readonly terms: readonly SoldTerm[];
  /** What a licence of the product costs, as far as it is recorded here. */
  readonly price?: Price | undefined;
  readonly chosen?: { readonly term: string; readonly licences: string };
  readonly problem?: NextProductProblem;
}

/** The value of a term in the choice: `12/yearly`. */
export function termValue({ termMonths, billing }: SoldTerm): string {
  return `${termMonths}/${billing}`;
}

/** The most licences that the next term takes. */
export function mostNext({ subscription, planId }: Pick<NextTermView, 'subscription' | 'planId'>): number {
  return plans[planId ?? subscription.planId].maximumLicences;
}

/** Says what the change does, costs, binds and undoes, and asks for term, licences and the word. Inputs: `term`, `licences`. */
export function nextTermAskedCard(view: NextTermView, reader: Reader): Card {
  const { theirs, product, terms, chosen, problem, subscription } = view;
  const { language } = reader;
  const present = terms.find(
    ({ termMonths, billing }) =>
      termMonths === (theirs.termMonths ?? subscription.termMonths) && billing === (theirs.billing ?? billing),
  );
  const preselected = present ?? terms[0];
  return renderCard('nextTermAsked', reader, {
    ...headOf(view, reader),
    problem: problem && problemText(problem, view, reader),
    title: escapeText(product.name),
    lines: linesOf(view, reader).map((text) => ({ text: escapeText(text) })),
    item: product.itemId,
    term: chosen?.term ?? (preselected === undefined ? '' : termValue(preselected)),
    terms: terms.map((term) => ({
      title: say(language, 'renewing.term', {
        months: term.termMonths,
        billing: say(language, `term.guide.billing.${term.billing}`),
      }),
      value: termValue(term),
    })),
    licences: chosen?.licences ?? String(licencesNow(view)),
    licencesProblem: problemText('licences', view, reader),
  });
}

function licencesNow({ theirs, subscription }: Pick<NextTermView, 'theirs' | 'subscription'>): number {
  return theirs.nextLicences ?? theirs.licences ?? subscription.licences;
}

function linesOf(view: NextTermView, reader: Reader): readonly string[] {
  const { theirs, product, subscription } = view;
  const { language } = reader;
  const date = plainDay(theirs.endsOn ?? subscription.endsOn, reader);
  const { next } = theirs;
  return [
    say(language, 'renewing.effect', { date, name: product.name }),
    say(language, product.movesUsers ? 'renewing.usersMove' : 'renewing.usersStay'),
    ...costLines(view, reader),
    say(language, 'renewing.bound'),
    say(language, 'renewing.undo'),
    ...(next === undefined ? [] : [say(language, 'renewing.instead', { changes: nextTermWords(next, reader) })]),
  ];
}

function costLines(view: NextTermView, reader: Reader): readonly string[] {
  const { price, subscription, theirs } = view;
  const { language } = reader;
  const money = ({ perLicence, currency }: Price, licences: number): string =>
    moneySpan({ low: perLicence * licences, high: perLicence * licences }, currency, reader);
  const now = subscription.price;
  const licences = licencesNow(view);
  return [
    ...(now === undefined
      ? []
      : [say(language, 'renewing.costNow', { amount: money(now, theirs.licences ?? subscription.licences) })]),
    price === undefined
      ? say(language, 'renewing.costUnknown')
      : say(language, 'renewing.costThen', { amount: money(price, licences), licences }),
  ];
}

function problemText(
  problem: NextProductProblem | { readonly noTermsOf: string },
  view: Pick<NextTermView, 'subscription' | 'planId'>,
  reader: Reader,
): string {
  const { language } = reader;
  if (typeof problem === 'object') return escapeText(say(language, 'renewing.noTerms', { name: problem.noTermsOf }));
  return say(language, `renewing.problems.${problem}`, { most: plainNumber(mostNext(view), reader) });
}
