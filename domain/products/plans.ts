// The plans that a subscription or a product key can stand for. Their names live in the texts (`plans.<id>`).

/** Microsoft: business plans stop at 300 users. */
const business = { maximumLicences: 300 };
/** Microsoft names no limit for the others; Partner Center takes at most 10,000 in one order. */
const enterprise = { maximumLicences: 10_000 };

/**
 * Microsoft 365 plans with the seat limit of one subscription, as the names of Microsoft's product list group them. A
 * product that is not among them is `other`, and carries its name itself.
 */
export const plans = {
  businessBasic: business,
  businessStandard: business,
  businessPremium: business,
  appsForBusiness: business,
  office365E1: enterprise,
  office365E3: enterprise,
  microsoft365E3: enterprise,
  exchangeOnline1: enterprise,
  exchangeOnline2: enterprise,
  exchangeKiosk: enterprise,
  microsoft365E5: enterprise,
  microsoft365F1: enterprise,
  microsoft365F3: enterprise,
  office365E5: enterprise,
  office365F3: enterprise,
  appsForEnterprise: enterprise,
  copilot: enterprise,
  teamsEssentials: business,
  teamsEnterprise: enterprise,
  defenderForBusiness: business,
  defenderForOffice1: enterprise,
  defenderForOffice2: enterprise,
  entraIdP1: enterprise,
  entraIdP2: enterprise,
  intunePlan1: enterprise,
  mobilitySecurityE3: enterprise,
  mobilitySecurityE5: enterprise,
  sharePoint1: enterprise,
  sharePoint2: enterprise,
  oneDrive1: enterprise,
  oneDrive2: enterprise,
  plannerPlan1: enterprise,
  project3: enterprise,
  project5: enterprise,
  visio1: enterprise,
  visio2: enterprise,
  powerBiPro: enterprise,
  powerBiPremium: enterprise,
  other: enterprise,
} as const;

/** The desk's own name of a plan; it is stored. */
export type PlanId = keyof typeof plans;

/** A product by its plan; `productName` says which one `other` is. */
export interface Product {
  readonly planId: PlanId;
  readonly productName?: string;
}

/** The plans with names of their own: all but `other`. */
export const planIds = (Object.keys(plans) as readonly PlanId[]).filter((id) => id !== 'other');

/** Whether a word that came from outside names a plan. */
export function isPlanId(word: unknown): word is PlanId {
  return typeof word === 'string' && Object.hasOwn(plans, word);
}

/** The product alone of what has one. */
export function productOf({ planId, productName }: Product): Product {
  return productName === undefined ? { planId } : { planId, productName };
}
