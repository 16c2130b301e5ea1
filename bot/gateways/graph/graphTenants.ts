// The licences of a customer's tenant through Microsoft Graph, read for the person who agreed, by the rights that the customer gave.
import type { CustomerTenants } from '../../../dialogs/services/customerTenants.ts';
import { readMicrosoftDay } from '../../../domain/dates/microsoftInstant.ts';
import { defined } from '../../../domain/defined.ts';
import type { SkuUse, TenantLicences, TenantSubscription } from '../../../domain/microsoft/tenantLicences.ts';
import { statusMeaningOf } from '../../../domain/subscriptions/subscriptionStatus.ts';
import { countOf, fieldOf, flagOf, textOf } from '../calls/looseFields.ts';
import type { ClientCall, MicrosoftClient } from '../calls/microsoftClient.ts';
import { graphPages } from '../calls/pages.ts';

/** What the tenants are read through. */
export interface GraphTenantsParts {
  /** A client whose tokens are for one tenant. */
  readonly clientOf: (tenantId: string) => MicrosoftClient;
  /** Where Graph answers. */
  readonly url: string;
}

/** Tenants that gave access by delegated administration; one permission, Organization.Read.All, and a role that reads the directory. */
export class GraphTenants implements CustomerTenants {
  readonly #parts: GraphTenantsParts;
  #line: Promise<unknown> = Promise.resolve();

  constructor(parts: GraphTenantsParts) {
    this.#parts = parts;
  }

  /** One tenant at a time: each needs a token of its own, and the consent that it is asked for by is another one after it. */
  async licences(tenantId: string, urgency: 'person' | 'upkeep'): Promise<TenantLicences> {
    const turn = this.#line.then(() => this.#read(tenantId, urgency));
    this.#line = turn.catch(() => undefined);
    return await turn;
  }

  /** Two lists: the subscriptions with their next stage, and how many licences of each product users have. */
  async #read(tenantId: string, urgency: 'person' | 'upkeep'): Promise<TenantLicences> {
    const client = this.#parts.clientOf(tenantId);
    const list = async <T>(path: string, name: string, read: (item: unknown) => T | undefined): Promise<T[]> => {
      const first: ClientCall = { method: 'GET', path: `/v1.0${path}`, name, urgency };
      const found: T[] = [];
      for await (const items of graphPages({ client, url: this.#parts.url, first })) {
        found.push(...items.map(read).filter((one) => one !== undefined));
      }
      return found;
    };
    const subscriptions = await list('/directory/subscriptions', 'tenantSubscriptions', readTenantSubscription);
    return { subscriptions, use: await list('/subscribedSkus', 'tenantSkus', readUse) };
  }
}

/** A subscription in an answer (Microsoft Graph: companySubscription); undefined for what is none. */
export function readTenantSubscription(item: unknown): TenantSubscription | undefined {
  const [id, skuId, sku] = [
    textOf(item, 'commerceSubscriptionId'),
    textOf(item, 'skuId'),
    textOf(item, 'skuPartNumber'),
  ];
  if (id === undefined || skuId === undefined || sku === undefined) return undefined;
  const statusWord = textOf(item, 'status') ?? '';
  return {
    ...{ id: id.toLowerCase(), skuId: skuId.toLowerCase(), sku, statusWord },
    status: statusMeaningOf('graph', statusWord),
    isTrial: flagOf(item, 'isTrial') ?? false,
    ...defined({
      licences: countOf(item, 'totalLicenses'),
      nextStageOn: readMicrosoftDay(fieldOf(item, 'nextLifecycleDateTime')),
    }),
  };
}

/** The use of a product. Products for whole companies are used by nobody in particular, and count nobody. */
export function readUse(item: unknown): SkuUse | undefined {
  const [skuId, used] = [textOf(item, 'skuId'), countOf(item, 'consumedUnits')];
  if (skuId === undefined || used === undefined || textOf(item, 'appliesTo')?.toLowerCase() === 'company')
    return undefined;
  return { skuId: skuId.toLowerCase(), used };
}
