// What a pretend Partner Center sells at a renewal: products that a subscription may turn into, their terms, and what it refuses.
import { collection, refusal } from './partnerCenterAnswers.ts';
import type { ServiceAnswer, ServiceRequest } from './fakeService.ts';

type Json = Record<string, unknown>;

/** A product that a subscription may turn into. */
export interface FakeProduct {
  readonly catalogItemId: string;
  readonly title: string;
  /** Terms as Microsoft writes them: `P1Y` and `Annual`. */
  readonly terms: readonly (readonly [string, string])[];
  /** Why it may not be; absent where it may. */
  readonly refused?: string;
  /** Microsoft moves the licences of the users along. */
  readonly movesUsers?: boolean;
}

/** The product that a subscription of the tests turns into. */
export const premium: FakeProduct = {
  ...{ catalogItemId: 'CFQ7TTC0LCHC:0002:CFQ7TTC0K59J', title: 'Microsoft 365 Business Premium' },
  terms: [
    ['P1M', 'Monthly'],
    ['P1Y', 'Annual'],
    ['P1Y', 'Monthly'],
    ['P3Y', 'Triennial'],
  ],
};

/** The catalogue. */
export class FakeCatalogue {
  /** What every subscription may turn into. */
  readonly products: FakeProduct[] = [];

  /** Answers what is about the catalogue; undefined for anything else. */
  serve({ method, path, query }: ServiceRequest, faults: string[]): ServiceAnswer | undefined {
    const parts = path.split('/').slice(4);
    if (method !== 'GET') return undefined;
    if (parts[0] === 'subscriptions' && parts[2] === 'transitionEligibilities') {
      if (query.get('eligibilityType') !== 'scheduled') faults.push('transitions of another time than the renewal');
      return { status: 200, body: collection(this.products.map(eligibility)) };
    }
    const [area, product, skus, sku, availabilities, availability] = parts;
    if (area !== 'products' || skus !== 'skus' || availabilities !== 'availabilities') return undefined;
    const found = this.products.find((one) => one.catalogItemId === `${product}:${sku}:${availability}`);
    if (found === undefined) return refusal(404, 400013);
    return {
      status: 200,
      body: {
        ...{ id: availability, productId: product, skuId: sku, catalogItemId: found.catalogItemId },
        ...{ segment: 'commercial', country: 'HU', isPurchasable: true, isRenewable: true },
        terms: found.terms.map(([duration, billingCycle], at) => ({
          ...{ id: `term${at}`, duration, billingCycle, description: `${duration} for ${billingCycle}` },
        })),
      },
    };
  }

  /** The code by which a plan for the next term is refused; undefined where it is taken. */
  refuses(present: Json, next: Json): number | undefined {
    const actions = (next['scheduledActions'] ?? []) as readonly Json[];
    const ofActions = actions
      .filter(({ scheduleType }) => scheduleType === 'TermEnd')
      .map((one) => one['instructions']);
    const plans = [...ofActions, next['scheduledNextTermInstructions']].filter(
      (one) => one !== undefined && one !== null,
    );
    return plans.map((plan) => this.#refusesPlan(present, next, plan as Json)).find((code) => code !== undefined);
  }

  #refusesPlan(present: Json, next: Json, { product, quantity }: Json): number | undefined {
    if (next['autoRenewEnabled'] !== true) return 800093;
    if (!Number.isInteger(quantity) || Number(quantity) < 1) return 800017;
    const { productId, skuId, availabilityId, billingCycle, termDuration } = (product ?? {}) as Json;
    const texts = [productId, skuId, availabilityId, billingCycle, termDuration];
    if (texts.some((text) => typeof text !== 'string')) return 3000;
    if (`${String(productId)}:${String(skuId)}:${String(availabilityId)}` === present['offerId']) return undefined;
    const into = this.products.find(
      ({ catalogItemId, refused }) =>
        refused === undefined && catalogItemId === [productId, skuId, availabilityId].join(':'),
    );
    if (into === undefined) return 2100;
    const sold = into.terms.some(
      ([duration, cycle]) => duration === termDuration && cycle.toLowerCase() === String(billingCycle).toLowerCase(),
    );
    return sold ? undefined : 6001;
  }
}

function eligibility({ catalogItemId, title, refused, movesUsers = false }: FakeProduct): Json {
  const errors = refused === undefined ? [] : [{ code: 3, description: refused }];
  const isEligible = refused === undefined;
  return {
    ...{ operationId: '1caf8ec7-62cc-4ab5-b35d-572d2a62974c', catalogItemId, title, description: title, quantity: 1 },
    subscriptionEligibilities: [],
    eligibilities: [
      { isEligible, transitionType: 'transition_only', errors },
      { isEligible: isEligible && movesUsers, transitionType: 'transition_with_license_transfer', errors },
    ],
    attributes: { objectType: 'TransitionEligibility' },
  };
}
