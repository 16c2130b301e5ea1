// Reads what somebody chose and typed about the end of a term: claims of a client become a decision, a price, or a problem.
import { isPlanId, plans } from '../products/plans.ts';
import type { Price, Subscription } from '../subscriptions/subscription.ts';
import { decisionOf, termChoices, type TermChoice } from './decision.ts';
import { defined } from '../defined.ts';
import type { NextTerm } from './nextTerm.ts';

type Inputs = Readonly<Record<string, string>>;

/** The choice that a client names; undefined for a word that names none. */
export function choiceIn(word: string | undefined): TermChoice | undefined {
  return termChoices.find((one) => one === word);
}

/** The choice of the product that was chosen before from what Microsoft offers. */
export const chosenProduct = 'chosen';

/** The decision in the inputs of its card. What is the same as now is no change of the next term. */
export function readDecision(
  { wants = '', licences = '', plan = '', months = '', billing = '' }: Inputs,
  subscription: Subscription,
):
  | { readonly wants: TermChoice; readonly next?: NextTerm }
  | { readonly problem: 'choose' | 'licencesWrong' | 'tooManyLicences' } {
  const choice = choiceIn(wants);
  if (choice === undefined) return { problem: 'choose' };
  if (choice !== 'renew') return { wants: choice };
  const { product, planId: planOfProduct } = plan === chosenProduct ? (decisionOf(subscription)?.next ?? {}) : {};
  const planId = isPlanId(plan) && plan !== subscription.planId ? plan : planOfProduct;
  const count = licences.trim() === '' ? subscription.licences : Number(licences);
  if (!Number.isInteger(count) || count < 1) return { problem: 'licencesWrong' };
  if (count > plans[planId ?? subscription.planId].maximumLicences) return { problem: 'tooManyLicences' };
  const termMonths = ['1', '12', '36'].includes(months) ? Number(months) : subscription.termMonths;
  return {
    wants: choice,
    next: {
      ...(count === subscription.licences ? {} : { licences: count }),
      ...defined({ planId, product }),
      ...(termMonths === subscription.termMonths ? {} : { termMonths }),
      ...(billing === 'monthly' || billing === 'yearly' ? { billing } : {}),
    },
  };
}

/** What is known of a price and of licences in use, as it was typed; an empty field is not known. */
export function readTermFacts(
  { price = '', monthlyPlan = '', noMonthlyPlan = '', currency = '', used = '' }: Inputs,
  { licences }: Pick<Subscription, 'licences'>,
): { readonly price?: Price; readonly used?: number } | { readonly problem: 'number' | 'used' | 'priceMissing' } {
  const perLicence = amountIn(price);
  const monthly = noMonthlyPlan === 'true' ? 'none' : amountIn(monthlyPlan);
  if (perLicence === 'wrong' || monthly === 'wrong') return { problem: 'number' };
  if (perLicence === undefined && typeof monthly === 'number') return { problem: 'priceMissing' };
  const inUse = used.trim() === '' ? undefined : Number(used);
  if (inUse !== undefined && (!Number.isInteger(inUse) || inUse < 0 || inUse > licences)) return { problem: 'used' };
  return {
    ...(perLicence === undefined || !/^[A-Z]{3}$/.test(currency)
      ? {}
      : {
          price: { perLicence, ...(monthly === undefined ? {} : { monthlyPlan: monthly }), currency, source: 'typed' },
        }),
    ...defined({ used: inUse }),
  };
}

/** An amount as people write it: "11.70", „11,70”, „4 680”, "1,234.50"; undefined where nothing was written. */
function amountIn(text: string): number | undefined | 'wrong' {
  const bare = text.replace(/[\s\u00a0\u202f']/g, '');
  if (bare === '') return undefined;
  const decimal = /[.,](\d{1,2})$/.exec(bare);
  const whole = (decimal === null ? bare : bare.slice(0, decimal.index)).replace(/[.,](?=\d{3}(?:\D|$))/g, '');
  if (!/^\d{1,9}$/.test(whole)) return 'wrong';
  return Number(`${whole}.${decimal?.[1] ?? '0'}`);
}
