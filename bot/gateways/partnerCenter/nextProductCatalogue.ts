// What Partner Center's catalogue says of a renewal into another product: which ones a subscription may turn into, and their terms.
import type { NextProducts, OfferedProduct, OfferedTerm } from '../../../dialogs/services/nextProducts.ts';
import { flagOf, itemsOf, textOf } from '../calls/looseFields.ts';
import type { ClientCall, MicrosoftClient } from '../calls/microsoftClient.ts';
import { partnerCenterPages } from '../calls/pages.ts';
import { billingOf, monthsOf } from './nextTermBody.ts';

/** The parts of an id that make a product with an availability. */
const itemForm = /^[^:/]+:[^:/]+:[^:/]+$/;
const withUsers = 'transition_with_license_transfer';

/** Eligible transitions at the renewal and availabilities (Partner Center: transition a new commerce subscription, schedule changes). */
export class NextProductCatalogue implements NextProducts {
  readonly #client: MicrosoftClient;
  readonly #url: string;

  /** `url` is where Partner Center answers. */
  constructor({ client, url }: { readonly client: MicrosoftClient; readonly url: string }) {
    this.#client = client;
    this.#url = url;
  }

  async offered(
    tenantId: string,
    subscriptionId: string,
    urgency: 'person' | 'upkeep',
  ): Promise<readonly OfferedProduct[]> {
    const of = `/v1/customers/${encodeURIComponent(tenantId)}/subscriptions/${encodeURIComponent(subscriptionId)}`;
    const path = `${of}/transitionEligibilities?eligibilityType=scheduled`;
    const first: ClientCall = { method: 'GET', path, name: 'transitionEligibilities', urgency };
    const found: OfferedProduct[] = [];
    for await (const items of partnerCenterPages({ client: this.#client, url: this.#url, first })) {
      found.push(...items.map(readOffered).filter((one) => one !== undefined));
    }
    return found;
  }

  async terms(tenantId: string, itemId: string): Promise<readonly OfferedTerm[]> {
    if (!itemForm.test(itemId)) return [];
    const [productId = '', skuId = '', availabilityId = ''] = itemId.split(':').map(encodeURIComponent);
    const of = `/v1/customers/${encodeURIComponent(tenantId)}/products/${productId}/skus/${skuId}`;
    const call: ClientCall = { method: 'GET', path: `${of}/availabilities/${availabilityId}`, name: 'availability' };
    const { status, body } = await this.#client.call({ ...call, accepts: [404] });
    if (status === 404 || flagOf(body, 'isPurchasable') === false) return [];
    const terms = itemsOf(body, 'terms').map(readTerm);
    const known = new Map(terms.flatMap((one) => (one === undefined ? [] : [[JSON.stringify(one), one] as const])));
    return [...known.values()].toSorted((one, other) => one.termMonths - other.termMonths);
  }
}

/** Undefined for what has no id to order it by. */
function readOffered(item: unknown): OfferedProduct | undefined {
  const itemId = textOf(item, 'catalogItemId');
  if (itemId === undefined || !itemForm.test(itemId)) return undefined;
  const eligibilities = itemsOf(item, 'eligibilities');
  const ways = eligibilities.filter((one) => flagOf(one, 'isEligible') === true);
  const why = eligibilities.flatMap((one) => itemsOf(one, 'errors')).map((error) => textOf(error, 'description'));
  return {
    ...{ itemId, name: textOf(item, 'title') ?? itemId },
    ...(ways.length > 0 ? {} : { refusal: why.find((text) => text !== undefined) ?? '' }),
    movesUsers: ways.some((one) => textOf(one, 'transitionType')?.toLowerCase() === withUsers),
  };
}

/** Undefined for a term that the desk could not name to people. */
function readTerm(term: unknown): OfferedTerm | undefined {
  const termMonths = monthsOf(textOf(term, 'duration'));
  const billing = billingOf(textOf(term, 'billingCycle'));
  return termMonths === undefined || billing === undefined ? undefined : { termMonths, billing };
}
