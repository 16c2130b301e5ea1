// The form below the basket: which plan, how many licences, how many months the keys stand for.
import type { KeyProblem } from '../../cards/keys/keyProblem.ts';
import type { KeyTerms } from '../../domain/keys/key.ts';
import { isPlanId, plans } from '../../domain/products/plans.ts';
import { longestMonths } from '../../domain/subscriptions/termEnd.ts';
import { defined } from '../../domain/defined.ts';
import type { Redemption } from '../../domain/redemption/redemption.ts';

/** What was typed into the form, as it was typed. */
export interface TypedTerms {
  readonly plan?: string | undefined;
  readonly licences?: string | undefined;
  readonly months?: string | undefined;
}

/** The terms of the form, or what is wrong with it. */
export type TermsReading =
  | { readonly kind: 'terms'; readonly terms: KeyTerms }
  /** Nothing was filled in. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'problems'; readonly problems: readonly KeyProblem[] };

/** The only plan that fits a renewal or more licences: Microsoft takes a new, unused key of the same plan. */
export function onlyPlanOf({ existing }: Pick<Redemption, 'existing'>): { readonly onlyPlan?: KeyTerms['planId'] } {
  return defined({ onlyPlan: existing?.planId });
}

/** Reads plan, licences and months; each is checked again here, whatever the client did. Without a walk, give `{}`. */
export function readKeyTerms(redemption: Pick<Redemption, 'existing'>, typed: TypedTerms): TermsReading {
  const plan = typed.plan ?? redemption.existing?.planId;
  const licencesTyped = (typed.licences ?? '').trim();
  if (licencesTyped === '' && (typed.plan === undefined || typed.plan === '')) return { kind: 'empty' };
  const licences = wholeNumber(licencesTyped);
  const months = wholeNumber((typed.months ?? '').trim() === '' ? '12' : (typed.months ?? ''));
  const problems: KeyProblem[] = [];
  if (!isPlanId(plan)) problems.push({ reason: 'planMissing' });
  if (licences === undefined || licences < 1) problems.push({ reason: 'licencesInvalid' });
  else if (isPlanId(plan) && licences > plans[plan].maximumLicences) {
    problems.push({ reason: 'tooManyLicences', planId: plan, maximum: plans[plan].maximumLicences });
  }
  if (months === undefined || months < 1 || months > longestMonths) problems.push({ reason: 'monthsInvalid' });
  if (problems.length > 0 || !isPlanId(plan) || licences === undefined || months === undefined) {
    return { kind: 'problems', problems };
  }
  return { kind: 'terms', terms: { planId: plan, licences, months } };
}

/** The fields that were filled in. */
export function filledIn({ plan, licences, months }: TypedTerms): Partial<Record<keyof TypedTerms, string>> {
  const fields = defined({ plan, licences, months });
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text.trim() !== ''));
}

/** A whole number of at most six digits, as people write it; undefined for anything else. */
function wholeNumber(text: string): number | undefined {
  const digits = text.trim().replace(/[\s\u00a0\u202f]/g, '');
  return /^\d{1,6}$/.test(digits) ? Number(digits) : undefined;
}
