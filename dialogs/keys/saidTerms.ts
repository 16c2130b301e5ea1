// What a message says of its keys, kept for the form that asks for it.
import { saidTerms, type SaidTerms } from '../../domain/keys/saidTerms.ts';
import type { Redemption } from '../../domain/redemption/redemption.ts';
import type { PlanId } from '../../domain/products/plans.ts';
import { defined } from '../../domain/defined.ts';
import { namedPlans } from '../imports/importWords.ts';
import type { TypedTerms } from './keyForm.ts';

const findPlan = namedPlans();

/** Product, licences and months that a text names. */
export function readSaidTerms(text: string): SaidTerms {
  return saidTerms(text, findPlan);
}

/** The walk with what a message says of its keys; where it says nothing, what an earlier one said stays. */
export function withSaidTerms(redemption: Redemption, text: string): Redemption {
  const said = readSaidTerms(text);
  return Object.keys(said).length === 0 ? redemption : { ...redemption, said };
}

/** What was said as the form shows it. Of another plan than the only one that fits, nothing is. */
export function formSaid(said: SaidTerms = {}, onlyPlan?: PlanId): Partial<Record<keyof TypedTerms, string>> {
  const { planId, licences, months } = said;
  if (onlyPlan !== undefined && planId !== undefined && planId !== onlyPlan) return {};
  return defined({ plan: planId, licences: licences?.toString(), months: months?.toString() });
}
