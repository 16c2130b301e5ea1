// The samples to try the desk with: made-up firms whose names say so, and subscriptions at several stages of their life.
import type { Customer } from '../customers/customer.ts';
import { addDays, addMonths, type CalendarDay } from '../dates/calendarDay.ts';
import { defined } from '../defined.ts';
import type { SalesChannel } from '../endOfTerm/termRules.ts';
import type { PersonRef } from '../people/person.ts';
import type { PlanId } from '../products/plans.ts';
import type { Subscription } from '../subscriptions/subscription.ts';

/** Who adds the samples, and the word behind every name that says what they are. */
export interface SampleMaker {
  readonly by: PersonRef;
  readonly mark: string;
}

const mark = 'sample-';

/** A firm; its domain is in a zone that nobody can have (RFC 2606), so that no tenant is meant by it. */
const firms = [
  ['contoso', 'Contoso Ltd', 'IE', 'en', 'Aoife', 'Byrne'],
  ['tisza', 'Tisza Malom Kft.', 'HU', 'hu', 'Judit', 'Sipos'],
  ['nordlicht', 'Nordlicht Optik GmbH', 'DE', 'de', 'Jens', 'Brandt'],
  ['riviere', 'Atelier Rivière SARL', 'FR', 'en', 'Claire', 'Moreau'],
  ['lumen', 'Lumen Studio s.r.o.', 'SK', 'sk', 'Martin', 'Horak'],
] as const;

/** Days until the end, below 0 after it. */
const terms: readonly (readonly [
  firm: (typeof firms)[number][0],
  planId: PlanId,
  licences: number,
  days: number,
  channel?: SalesChannel,
])[] = [
  ['nordlicht', 'businessPremium', 25, 7],
  ['contoso', 'businessStandard', 40, 30],
  ['contoso', 'businessBasic', 12, 95],
  ['tisza', 'businessStandard', 60, 60],
  ['riviere', 'businessBasic', 8, 1],
  ['lumen', 'appsForBusiness', 6, -12],
  ['lumen', 'businessPremium', 20, 14, 'csp-nce'],
];

/** Ids of the samples' customers: there is one set of them on a desk. */
export const sampleCustomerIds: readonly string[] = firms.map(([id]) => mark + id);

/** True for a customer that is a sample, and so for everything that belongs to it. */
export function isSample(customerId: string | undefined): boolean {
  return customerId?.startsWith(mark) === true;
}

/** The customers, as somebody adds them at an instant. */
export function sampleCustomers({ by, mark: word }: SampleMaker, now: Date): readonly Customer[] {
  return firms.map(([id, name, country, language, firstName, lastName]) => ({
    ...{ id: mark + id, name: `${name} (${word})`, country, language, domain: `${id}.example` },
    contact: { firstName, lastName, mail: `${firstName}.${lastName}@${id}.example`.toLowerCase() },
    ...{ managedBy: [by], createdAt: now.toISOString() },
  }));
}

/** Their subscriptions as they stand on a day; whoever adds them answers for them. */
export function sampleSubscriptions(maker: SampleMaker, today: CalendarDay): readonly Subscription[] {
  const customers = new Map(sampleCustomers(maker, new Date(0)).map((one) => [one.id, one.name]));
  return terms.map(([firm, planId, licences, days, channel = 'direct']) => {
    const customerId = mark + firm;
    const endsOn = addDays(today, days);
    return {
      ...{ id: `${customerId}-${planId}`, customerId, customerName: customers.get(customerId) ?? '' },
      ...{ planId, licences, channel, endsOn, startsOn: addMonths(endsOn, -12), endIsEstimate: false },
      ...{ termMonths: 12, autoRenews: false, responsible: maker.by, redemptionIds: [] },
      ...defined({
        price: channel === 'csp-nce' ? ({ perLicence: 20.6, currency: 'EUR', source: 'typed' } as const) : undefined,
      }),
    };
  });
}
