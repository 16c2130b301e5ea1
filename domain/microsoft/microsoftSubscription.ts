// A subscription as Partner Center keeps it: what of it the desk understands, and Microsoft's own words for the rest.
import type { CalendarDay } from '../dates/calendarDay.ts';
import type { Billing, NextTerm } from '../endOfTerm/nextTerm.ts';
import type { StatusMeaning } from '../subscriptions/subscriptionStatus.ts';

/** What Microsoft says of a subscription. What it does not say, or says in a way that nobody understands, is absent. */
export interface MicrosoftSubscription {
  readonly id: string;
  /** The product as Microsoft names it. */
  readonly offerName: string;
  readonly friendlyName?: string;
  readonly licences?: number;
  readonly status: StatusMeaning;
  /** Microsoft's own word for the status. */
  readonly statusWord: string;
  readonly startsOn?: CalendarDay;
  /** The last day of the term, UTC; absent where there is no end, and where Microsoft says none that can be read. */
  readonly endsOn?: CalendarDay;
  /** Microsoft says that there is no end: the year 9999. */
  readonly endsNever?: true;
  readonly termMonths?: number;
  readonly autoRenewEnabled?: boolean;
  /** The type of the action that is scheduled for the end of the term; absent where none is. */
  readonly termEndAction?: string;
  /** Licences of the next term, where they are planned. */
  readonly nextLicences?: number;
  /** How it is billed, where it is billed by the month or the year. */
  readonly billing?: Billing;
  /** What is planned to be different in the next term; absent where nothing is. */
  readonly next?: Omit<NextTerm, 'planId'>;
  /** Instant, ISO 8601, until which it can be cancelled. */
  readonly cancellableUntil?: string;
  /** Licences that can still be given back, and the instant, ISO 8601, until which; absent where Microsoft says nothing of it. */
  readonly reducible?: readonly { readonly licences: number; readonly until: string }[];
  /** The partner of record. */
  readonly partnerId?: string;
  readonly isTrial: boolean;
  /** False for what has no licences, such as an Azure plan, or hangs on another subscription. */
  readonly hasLicences: boolean;
  /** How it was bought: through Partner Center in new commerce or before, or by the customer with a key. */
  readonly boughtBy: 'newCommerce' | 'earlierCommerce' | 'key';
  /** Licences in use, where the customer's tenant was asked. */
  readonly seatsInUse?: number;
  /** Set for what the customer's tenant has and Partner Center does not list: its name is a part number. */
  readonly inTenantOnly?: true;
}
