// The plans that a product key can stand for. Their names live in the texts (`plans.<id>`).

/** Microsoft 365 plans sold by key, with the seat limit of one subscription (Microsoft: business plans stop at 300 users). */
export const plans = {
  businessBasic: { maximumLicences: 300 },
  businessStandard: { maximumLicences: 300 },
  businessPremium: { maximumLicences: 300 },
  appsForBusiness: { maximumLicences: 300 },
  office365E1: { maximumLicences: 10_000 },
  office365E3: { maximumLicences: 10_000 },
  microsoft365E3: { maximumLicences: 10_000 },
  exchangeOnline1: { maximumLicences: 10_000 },
} as const;

export type PlanId = keyof typeof plans;
export const planIds = Object.keys(plans) as readonly PlanId[];

/** Whether a word that came from outside names a plan. */
export function isPlanId(word: unknown): word is PlanId {
  return typeof word === 'string' && Object.hasOwn(plans, word);
}
