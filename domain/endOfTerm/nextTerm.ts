// The next term of a subscription: what of it shall be different, and whether Microsoft has planned it so.
import type { PlanId } from '../products/plans.ts';

/** A product of Microsoft's catalogue. */
export interface CatalogueProduct {
  /** Microsoft's ids of the product, its SKU and its availability: `CFQ7TTC0LCHC:0002:CFQ7TTC0K59J`. */
  readonly itemId: string;
  /** As Microsoft names it; its id where Microsoft was not asked. */
  readonly name: string;
}

/** What is different in the next term; what is absent stays as it is. */
export interface NextTerm {
  readonly licences?: number;
  /** Another product, as a person named it. */
  readonly planId?: PlanId;
  /** Another product, chosen from what Microsoft offers for this subscription; with it the desk can set the change. */
  readonly product?: CatalogueProduct;
  readonly termMonths?: number;
  readonly billing?: Billing;
}

/** How a term is billed. */
export type Billing = 'monthly' | 'yearly';

/** True for the same product and SKU: Microsoft sells them under availabilities that change. */
export function isSameItem(one: string, other: string): boolean {
  const skuOf = (itemId: string): string => itemId.split(':').slice(0, 2).join(':').toLowerCase();
  return skuOf(one) === skuOf(other);
}

/**
 * True when Microsoft has planned what is wanted, and nothing else. A plan that a person named without choosing a
 * product counts as planned with any other product.
 *
 * @example
 * isPlanned({ licences: 8 }, { licences: 8 }) // true
 * isPlanned(undefined, { licences: 8 }) // false: somebody planned fewer licences, and nobody wants them
 */
export function isPlanned(wanted: NextTerm = {}, planned: NextTerm = {}): boolean {
  const fields = ['licences', 'termMonths', 'billing'] as const;
  return fields.every((field) => wanted[field] === planned[field]) && isProductPlanned(wanted, planned.product);
}

function isProductPlanned({ product, planId }: NextTerm, planned: CatalogueProduct | undefined): boolean {
  if (product === undefined) return (planned === undefined) === (planId === undefined);
  return planned !== undefined && isSameItem(product.itemId, planned.itemId);
}
