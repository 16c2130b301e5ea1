// Gives the products that are planned for a renewal their names, which Partner Center does not tell with the subscription.
import { isSameItem, type CatalogueProduct } from '../../domain/endOfTerm/nextTerm.ts';
import type { MicrosoftSubscription } from '../../domain/microsoft/microsoftSubscription.ts';
import { GatewayError } from '../services/microsoft.ts';
import type { NextProducts } from '../services/nextProducts.ts';
import type { Services } from '../services/services.ts';

/**
 * A subscription whose planned product has a name: the one by which it is known, else the one that Microsoft tells. One
 * that nobody tells keeps its id, which costs nothing else.
 */
export async function withNamedProduct(
  { microsoft }: Pick<Services, 'microsoft'>,
  { tenantId, urgency }: { readonly tenantId: string; readonly urgency: 'person' | 'upkeep' },
  theirs: MicrosoftSubscription,
  known: MicrosoftSubscription | undefined,
): Promise<MicrosoftSubscription> {
  const product = theirs.next?.product;
  if (product === undefined || microsoft.nextProducts === undefined) return theirs;
  const before = known?.next?.product;
  const named =
    isNamed(before) && isSameItem(before.itemId, product.itemId)
      ? before
      : await askedFor(microsoft.nextProducts, { tenantId, urgency, subscriptionId: theirs.id }, product.itemId);
  return named === undefined
    ? theirs
    : { ...theirs, next: { ...theirs.next, product: { itemId: product.itemId, name: named.name } } };
}

async function askedFor(
  nextProducts: NextProducts,
  of: { readonly tenantId: string; readonly subscriptionId: string; readonly urgency: 'person' | 'upkeep' },
  wanted: string,
): Promise<CatalogueProduct | undefined> {
  try {
    const offered = await nextProducts.offered(of.tenantId, of.subscriptionId, of.urgency);
    return offered.find(({ itemId }) => isSameItem(itemId, wanted));
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return undefined;
  }
}

function isNamed(product: CatalogueProduct | undefined): product is CatalogueProduct {
  return product !== undefined && product.name !== product.itemId;
}
