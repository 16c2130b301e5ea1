// The subscription on record: what a customer has, through which channel, until when.
import type { CalendarDay } from '../dates/calendarDay.ts';
import type { TermDecision } from '../endOfTerm/decision.ts';
import type { SalesChannel } from '../endOfTerm/termRules.ts';
import type { PersonRef } from '../people/person.ts';
import { productOf, type Product } from '../products/plans.ts';

/** How a term is paid for. */
export const billings = ['monthly', 'yearly', 'once'] as const;

/** What a licence costs for a month. */
export interface Price {
  /** In the present term, in units of the currency (12.3 is twelve euros thirty). */
  readonly perLicence: number;
  /** In the plan of this SKU that is sold by the month; `none` where there is no such plan; absent while nobody knows. */
  readonly monthlyPlan?: number | 'none';
  /** ISO 4217. */
  readonly currency: string;
  readonly source: 'typed' | 'invoice' | 'partnerCenter';
  /** First day that an invoice charged at it; absent for what no invoice told. */
  readonly on?: CalendarDay;
}

/** Licences that somebody works with. */
export interface SeatsInUse {
  readonly licences: number;
  readonly source: 'typed' | 'graph';
  /** Day on which it was so. */
  readonly on: CalendarDay;
}

/** An extended service term that somebody or something found. Without one, the rule says whether one follows the end. */
export interface ExtendedTerm {
  /** First day. */
  readonly since: CalendarDay;
  readonly found: 'reported' | 'invoice' | 'partnerCenter';
}

/** A subscription on the partner's register. */
export interface Subscription extends Product {
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly licences: number;
  readonly channel: SalesChannel;
  readonly startsOn: CalendarDay;
  /** Last day of the paid term, a UTC date. */
  readonly endsOn: CalendarDay;
  /** True while `endsOn` was computed and nobody has read it on Microsoft's page. */
  readonly endIsEstimate: boolean;
  readonly termMonths: number;
  /** How it is billed; absent while nobody knows. */
  readonly billing?: (typeof billings)[number];
  /** Renews without anybody's doing; nobody is reminded of its end. */
  readonly autoRenews: boolean;
  /** Who answers for its renewal. */
  readonly responsible: PersonRef;
  /** The partner whom the customer put on record at Microsoft, as far as it was reported. */
  readonly partnerOfRecord?: { readonly partnerId: string; readonly since: CalendarDay };
  /** Redemptions that made or changed it, oldest first. */
  readonly redemptionIds: readonly string[];
  /** True while its customer is kept aside: it stands on the customer's card, in no list, and nobody is reminded of it. */
  readonly archived?: true;
  /** Its id at Microsoft or the provider, in small letters, as far as a file or an API told it. */
  readonly microsoftId?: string;
  /** Set when nobody wants reminders of this term any more: renewed elsewhere, or the customer lets it end. */
  readonly settled?: { readonly how: 'renewed' | 'letEnd'; readonly endsOn: CalendarDay; readonly by: PersonRef };
  /** What was decided about the end of a term; absent while nobody decided, and void for another end date. */
  readonly decision?: TermDecision;
  /** Set while it is known to be in an extended service term, after `endsOn`. */
  readonly extended?: ExtendedTerm;
  /** What a licence costs; absent while nobody knows. */
  readonly price?: Price;
  /** How many licences are in use; absent while nobody knows. */
  readonly seatsInUse?: SeatsInUse;
  /** Instant, ISO 8601, until which Microsoft lets the present term be cancelled or reduced, where it said so. */
  readonly cancellableUntil?: string;
}

/** The present term of a subscription: what, how many, until when. */
export function termOf(subscription: Subscription): Product & Pick<Subscription, 'licences' | 'endsOn'> {
  const { licences, endsOn } = subscription;
  return { ...productOf(subscription), licences, endsOn };
}
