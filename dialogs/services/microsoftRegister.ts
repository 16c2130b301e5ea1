// The port to what Microsoft keeps of a partner's customers and their subscriptions, and to changing it.
import type { MicrosoftSubscription } from '../../domain/microsoft/microsoftSubscription.ts';
import type { SubscriptionChange } from '../../domain/microsoft/subscriptionChange.ts';

/** A customer as Microsoft's list has it. */
export interface MicrosoftCustomer {
  readonly tenantId: string;
  readonly name: string;
  readonly domain?: string;
  /** Microsoft's word, such as `reseller`; `none` for one that has ended it. */
  readonly relationship?: string;
  /** The indirect reseller (`associatedPartnerId`), which an indirect provider names; told where one customer is read. */
  readonly resellerId?: string;
}

/** What came of a change. */
export type ChangeOutcome =
  | { readonly kind: 'done'; readonly subscription: MicrosoftSubscription }
  /** Microsoft took it and is still working on it. */
  | { readonly kind: 'running' }
  /** Somebody changed the very same thing meanwhile: nothing was done. */
  | { readonly kind: 'changedMeanwhile'; readonly subscription: MicrosoftSubscription };

/**
 * The partner's customers and subscriptions at Microsoft; every call may throw a GatewayError. A refusal is one of kind
 * `broken` or `notAuthorised` whose code says why; `ambiguous` means that the change may have been made: look it up.
 */
export interface MicrosoftRegister {
  /** All customers, page by page, in patience: for upkeep. */
  customers(): AsyncIterable<readonly MicrosoftCustomer[]>;
  /**
   * Customers whose name or domain begins with a text, or whose id it is; all of them for an empty one. Those from
   * `from` on, at most `limit`, and whether there are more.
   */
  search(
    text: string,
    page: { readonly from: number; readonly limit: number },
  ): Promise<{ readonly items: readonly MicrosoftCustomer[]; readonly more: boolean }>;
  /** One customer by the id of its tenant; undefined when the partner has none of it. */
  customer(tenantId: string): Promise<MicrosoftCustomer | undefined>;
  /** All subscriptions of one customer, those of software and add-ons included. */
  subscriptions(tenantId: string, urgency: 'person' | 'upkeep'): Promise<readonly MicrosoftSubscription[]>;
  /** Undefined when Microsoft does not know it. */
  subscription(tenantId: string, id: string): Promise<MicrosoftSubscription | undefined>;
  /** Changes a subscription; what is so already is done. `requestId` is on record before the call. */
  change(tenantId: string, id: string, change: SubscriptionChange, requestId: string): Promise<ChangeOutcome>;
  /** Whether a change of unknown outcome has been made; undefined when Microsoft does not know the subscription. */
  lookUp(tenantId: string, id: string, change: SubscriptionChange): Promise<'done' | 'notDone' | undefined>;
}
