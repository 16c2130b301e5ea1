// The port to Microsoft: what the dialogs need of the other side, whoever implements it.
import type { AdminDraft, AdminField } from '../../domain/customers/adminFields.ts';
import type { CountryRules } from '../../domain/customers/countryRules.ts';
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import type { ReferredFailure } from '../../domain/microsoft/failure.ts';
import type { PlanId } from '../../domain/products/plans.ts';
import type { Purpose } from '../../domain/redemption/redemption.ts';
import type { CustomerRefusalReason, KeyRefusalReason } from '../../domain/redemption/refusals.ts';
import type { CustomerAgreements } from './customerAgreements.ts';
import type { CustomerTenants } from './customerTenants.ts';
import type { DelegatedAdmin } from './delegatedAdmin.ts';
import type { MicrosoftDeeds } from './microsoftDeeds.ts';
import type { MicrosoftRegister } from './microsoftRegister.ts';
import type { NextProducts } from './nextProducts.ts';
import type { PartnerIds } from './partnerIds.ts';

/** An order for a new customer tenant. `requestId` is stored before the call and reused after a crash. */
export interface CustomerOrder {
  readonly requestId: string;
  readonly details: AdminDraft;
  /** Full name of the tenant's first domain, such as `contoso.onmicrosoft.com`. */
  readonly domain: string;
  readonly language: string;
}

/** Why Microsoft refuses a customer; `field` says which input to correct. */
export interface CustomerRefusal {
  readonly reason: CustomerRefusalReason;
  readonly field?: AdminField;
  /** Microsoft's own code, for the log and the help text. */
  readonly code?: string;
  /** What Microsoft said, with the id of the call. */
  readonly failure?: ReferredFailure;
}

/** What came of making a customer. */
export type CustomerOutcome =
  | {
      readonly kind: 'created';
      readonly microsoftTenantId: string;
      readonly domain: string;
      readonly userName: string;
      /** Present once, in the first answer; never stored, never logged. */
      readonly password?: string;
    }
  | ({ readonly kind: 'refused' } & CustomerRefusal);

/** One key of an order, in clear: lives in memory for the length of the call. */
export interface KeyToRedeem {
  readonly keyId: string;
  readonly productKey: string;
  readonly planId: PlanId;
  readonly licences: number;
  readonly months: number;
}

/** An order: keys that are redeemed together, for one customer. `requestId` makes it happen once. */
export interface RedeemOrder {
  readonly requestId: string;
  readonly domain: string;
  readonly purpose: Purpose;
  readonly keys: readonly KeyToRedeem[];
  /** The subscription that is renewed or enlarged, with its present terms. */
  readonly existing?: { readonly planId: PlanId; readonly licences: number; readonly endsOn: CalendarDay };
  /** Day of the order, UTC. */
  readonly today: CalendarDay;
}

/** What stands at Microsoft after a redemption: one line for each plan. */
export interface RedeemedSubscription {
  readonly planId: PlanId;
  readonly licences: number;
  readonly endsOn: CalendarDay;
}

/** What came of an order. */
export type RedeemOutcome =
  | { readonly kind: 'redeemed'; readonly subscriptions: readonly RedeemedSubscription[] }
  /** Nothing of the order was redeemed. */
  | {
      readonly kind: 'refused';
      readonly keys: readonly {
        readonly keyId: string;
        readonly reason: KeyRefusalReason;
        readonly maximum?: number;
      }[];
    };

/** What Microsoft said of a failure: its HTTP status, its code, and the id by which its support finds the call. */
export interface ToldFailure {
  readonly status?: number;
  readonly code?: string;
  readonly correlationId?: string;
}

/** Another system failed. `ambiguous` means that the order may have been carried out: look it up, never repeat it blindly. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly kind: 'busy' | 'unreachable' | 'ambiguous' | 'notAuthorised' | 'broken';
  /** Seconds after which the other side wants to be asked again. */
  readonly retryAfter: number | undefined;
  /** What the other side said of it, for the log and for the sentence that people read. */
  readonly told: ToldFailure;
  constructor(kind: GatewayError['kind'], message: string, retryAfter?: number, told: ToldFailure = {}) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
    this.told = told;
  }
}

/** A failure as it is put on record and shown. */
export function failureOf({ kind, told }: GatewayError): ReferredFailure {
  return { kind, ...told };
}

/** What Microsoft says of an address: right, right but for what it suggests, wrong, or not to be checked. */
export type AddressCheck =
  | { readonly kind: 'good' | 'wrong' | 'unknown' }
  /** At most three, of the fields that a form has. */
  | { readonly kind: 'suggested'; readonly suggestions: readonly AdminDraft[] };

/** The mode in which a part of the desk is: people do it by hand where the desk does not act. */
export function modeOf({ mode, acts }: Pick<Microsoft, 'mode' | 'acts'>, part: keyof OwnActs): Microsoft['mode'] {
  return acts[part] ? mode : 'guided';
}

/** What the desk does by itself. What it does not, a person does on Microsoft's page, and reports back. */
export interface OwnActs {
  readonly customers: boolean;
  readonly keys: boolean;
  readonly offers: boolean;
}

/**
 * Microsoft as the desk sees it. Orders are idempotent by `requestId`: the same id gives the same answer,
 * and changes something at most once. Every call may throw a GatewayError.
 */
export interface Microsoft {
  readonly mode: 'sandbox' | 'guided' | 'partnerCenter';
  readonly acts: OwnActs;
  /** `unknown` is never `free`. */
  checkDomain(domain: string): Promise<'free' | 'taken' | 'unknown'>;
  /** What Microsoft says of an address; absent where nobody can be asked. Throws nothing that is an answer. */
  readonly checkAddress?: (details: AdminDraft) => Promise<AddressCheck>;
  /** Microsoft's own rules of a country; undefined while it cannot be asked, absent where nobody can be. Throws nothing. */
  readonly countryRules?: (country: string) => Promise<CountryRules | undefined>;
  createCustomer(order: CustomerOrder): Promise<CustomerOutcome>;
  redeem(order: RedeemOrder): Promise<RedeemOutcome>;
  /** The outcome of an earlier order, or undefined when no such order arrived. */
  lookUpCustomer(order: CustomerOrder): Promise<CustomerOutcome | undefined>;
  lookUpRedemption(requestId: string): Promise<RedeemOutcome | undefined>;
  /** Offers of delegated administration. */
  readonly delegatedAdmin: DelegatedAdmin;
  /** Customers and subscriptions as Microsoft keeps them; absent where people type what they read there. */
  readonly register?: MicrosoftRegister;
  /** What subscriptions may renew into; absent where people look in Partner Center. */
  readonly nextProducts?: NextProducts;
  /** What Microsoft has on record of what was done; absent where people look there. */
  readonly deeds?: MicrosoftDeeds;
  /** The customers' agreements; absent where people look and confirm in Partner Center. */
  readonly agreements?: CustomerAgreements;
  /** Partner IDs; absent where nobody can be asked. */
  readonly partnerIds?: PartnerIds;
  /** Customers' own tenants; absent where nobody set that they are read. */
  readonly tenants?: CustomerTenants;
}
