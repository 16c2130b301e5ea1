// The sample partner: made-up firms, subscriptions at every stage of their life, and keys in the inventory.
import { addDays, addMonths, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { KeyTerms } from '../../domain/keys/key.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import type { PlanId } from '../../domain/products/plans.ts';
import type { SalesChannel } from '../../domain/endOfTerm/termRules.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';

/** Answers for the sample subscriptions until somebody says the first word. */
export const demoOwner: PersonRef = { id: 'demo-partner', tenantId: 'demo', name: 'Keydesk' };

type DemoCustomer = Omit<Customer, 'managedBy' | 'createdAt'>;

/** One sample subscription; `daysLeft` is negative after its end. */
interface DemoSubscription {
  readonly customer: string;
  readonly plan: PlanId;
  readonly licences: number;
  readonly daysLeft: number;
  readonly channel?: SalesChannel;
  readonly termMonths?: number;
  readonly autoRenews?: boolean;
  /** What else is known of it. */
  readonly more?: Pick<Subscription, 'price' | 'seatsInUse'>;
}

const firm = (
  id: string,
  name: string,
  country: string,
  [firstName, lastName]: readonly [string, string],
  language: string,
): DemoCustomer => ({
  id: `demo-${id}`,
  name,
  country,
  domain: `${id}.onmicrosoft.com`,
  contact: { firstName, lastName, mail: `${firstName}.${lastName}@${id}.example`.toLowerCase() },
  language,
});

/** The customers of the sample partner. */
export const demoCustomers: readonly DemoCustomer[] = [
  firm('contoso', 'Contoso Ltd', 'IE', ['Aoife', 'Byrne'], 'en'),
  firm('tiszamalom', 'Tisza Malom Kft.', 'HU', ['Judit', 'Sipos'], 'hu'),
  firm('kekfesto', 'Kékfestő Műhely Kft.', 'HU', ['Gergely', 'Orosz'], 'hu'),
  firm('nordlichtoptik', 'Nordlicht Optik GmbH', 'DE', ['Jens', 'Brandt'], 'de'),
  firm('atelierriviere', 'Atelier Rivière SARL', 'FR', ['Claire', 'Moreau'], 'fr'),
  firm('harbourpike', 'Harbour & Pike Ltd', 'GB', ['Emily', 'Pike'], 'en'),
  firm('pannonbutor', 'Pannon Bútor Zrt.', 'HU', ['Zsolt', 'Varga'], 'hu'),
  firm('lumenstudio', 'Lumen Studio s.r.o.', 'SK', ['Martin', 'Horak'], 'en'),
  firm('oravalogistik', 'Orava Logistik a.s.', 'SK', ['Petra', 'Kralova'], 'en'),
  firm('zoldkert', 'Zöld Kert Bt.', 'HU', ['Ilona', 'Halmos'], 'hu'),
  firm('meridianlabs', 'Meridian Labs Inc.', 'US', ['Grace', 'Miller'], 'en'),
  firm('trespontes', 'Três Pontes Lda.', 'PT', ['Rui', 'Tavares'], 'en'),
];

const subscriptions: readonly DemoSubscription[] = [
  { customer: 'contoso', plan: 'businessPremium', licences: 40, daysLeft: 301 },
  { customer: 'contoso', plan: 'businessBasic', licences: 12, daysLeft: 95 },
  { customer: 'tiszamalom', plan: 'businessStandard', licences: 60, daysLeft: 60 },
  { customer: 'kekfesto', plan: 'businessStandard', licences: 10, daysLeft: 30 },
  { customer: 'nordlichtoptik', plan: 'businessPremium', licences: 25, daysLeft: 7 },
  { customer: 'atelierriviere', plan: 'businessBasic', licences: 8, daysLeft: 1 },
  { customer: 'harbourpike', plan: 'businessStandard', licences: 15, daysLeft: 0, channel: 'open-value' },
  { customer: 'pannonbutor', plan: 'businessStandard', licences: 120, daysLeft: -12 },
  { customer: 'lumenstudio', plan: 'appsForBusiness', licences: 6, daysLeft: -45 },
  { customer: 'zoldkert', plan: 'businessBasic', licences: 3, daysLeft: -113 },
  { customer: 'oravalogistik', plan: 'office365E3', licences: 400, daysLeft: 52, channel: 'enterprise-annual' },
  { customer: 'meridianlabs', plan: 'microsoft365E3', licences: 90, daysLeft: 9, channel: 'csp-nce', autoRenews: true },
  {
    ...{ customer: 'lumenstudio', plan: 'businessPremium', licences: 20, daysLeft: 14, channel: 'csp-nce' },
    more: { price: { perLicence: 20.6, currency: 'EUR', source: 'typed' } },
  },
  {
    ...{ customer: 'oravalogistik', plan: 'businessBasic', licences: 35, daysLeft: -22, channel: 'csp-nce' },
    more: { price: { perLicence: 5.6, monthlyPlan: 6.7, currency: 'EUR', source: 'typed' } },
  },
  { customer: 'trespontes', plan: 'businessBasic', licences: 5, daysLeft: 11, channel: 'csp-nce', termMonths: 1 },
];

/** Subscriptions of which the demonstration reminds at once, in this order. */
export const demoReminders: readonly string[] = [
  'demo-nordlichtoptik-businessPremium',
  'demo-kekfesto-businessStandard',
];

/** The sample subscriptions as they stand on a day. */
export function demoSubscriptions(today: CalendarDay): readonly Subscription[] {
  return subscriptions.map((sample) => {
    const customer = demoCustomers.find(({ id }) => id === `demo-${sample.customer}`);
    if (customer === undefined) throw new Error('A sample subscription belongs to no sample customer.');
    const termMonths = sample.termMonths ?? 12;
    const endsOn = addDays(today, sample.daysLeft);
    return {
      id: `${customer.id}-${sample.plan}`,
      customerId: customer.id,
      customerName: customer.name,
      planId: sample.plan,
      licences: sample.licences,
      channel: sample.channel ?? 'direct',
      startsOn: addMonths(endsOn, -termMonths),
      endsOn,
      endIsEstimate: false,
      termMonths,
      autoRenews: sample.autoRenews ?? termMonths === 1,
      responsible: demoOwner,
      redemptionIds: [],
      ...sample.more,
    };
  });
}

/** A key of the inventory, and what it stands for. */
export interface DemoKey {
  readonly productKey: string;
  readonly terms: KeyTerms;
}

const key = (start: string, planId: PlanId, licences: number): DemoKey => ({
  productKey: `${start}-CFGHJ-KMPQR-TVWXY-23467`,
  terms: { planId, licences, months: 12 },
});

/** Keys of the inventory: made up, well-formed, and taken by the sandbox. */
export const demoKeys: readonly DemoKey[] = [
  key('BDT22', 'businessStandard', 10),
  key('BDT33', 'businessStandard', 60),
  key('BDT44', 'businessStandard', 15),
  key('BPM22', 'businessPremium', 25),
  key('BPM33', 'businessPremium', 5),
  key('BBC22', 'businessBasic', 8),
  key('BBC33', 'businessBasic', 3),
  key('PPD22', 'appsForBusiness', 6),
];
