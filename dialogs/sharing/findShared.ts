// Finds what somebody wants to share from the compose box, by the customer's name, or by an address of Partner Center.
import type { Shared } from '../../cards/sharing/sharedCard.ts';
import type { SharedKind } from '../../cards/sharing/sharedKinds.ts';
import { idsOf } from '../../domain/customers/merge.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { Services } from '../services/services.ts';

/** What is looked for; an empty text finds what is next by itself. */
export interface SharedSearch {
  readonly kind: SharedKind;
  readonly text: string;
  readonly skip: number;
  readonly top: number;
}

type Registers = Pick<Services, 'customers' | 'subscriptions' | 'offers'>;

/** Results that are looked at; whoever wants one behind them writes more letters. */
const mostFound = 100;
/** Customers whose subscriptions and offers are looked at. */
const mostCustomers = 20;
const offersOfCustomer = 5;

/** What was found, in the order of names or of days. */
export async function findShared(services: Registers, search: SharedSearch, now: Date): Promise<readonly Shared[]> {
  const { kind, text, skip, top } = search;
  const wanted = Math.min(skip + top, mostFound);
  const found = await finders[kind](services, text, wanted, now);
  return found.slice(skip, wanted);
}

/** The customer whose page of Partner Center an address names by its tenant; undefined for every other address. */
export async function sharedAt(services: Registers, address: string): Promise<Shared | undefined> {
  const tenantId = tenantIn(address);
  const customer = tenantId === undefined ? undefined : await services.customers.ofMicrosoftTenant(tenantId);
  return customer === undefined ? undefined : await customerWith(services, customer);
}

/** What a card shows that was shared, as it is now; undefined when it is not on record any more. */
export async function sharedNow(
  services: Registers,
  { kind, id }: { readonly kind: SharedKind; readonly id: string },
): Promise<Shared | undefined> {
  switch (kind) {
    case 'customers': {
      const customer = (await services.customers.get(id))?.value;
      return customer && (await customerWith(services, customer));
    }
    case 'subscriptions': {
      const subscription = (await services.subscriptions.get(id))?.value;
      return subscription && { kind, subscription };
    }
    case 'offers': {
      const offer = (await services.offers.get(id))?.value;
      return offer && { kind, offer };
    }
  }
}

/** Where addresses of customers lead: today, from before, which still leads there, and where 21Vianet runs it. */
export const partnerCenterHosts: readonly string[] = [
  'partner.microsoft.com',
  'partnercenter.microsoft.com',
  'partner.partnercenter.microsoftonline.cn',
];
const tenantPattern = /\/customers\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:\/|$)/i;

function tenantIn(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:' || !partnerCenterHosts.includes(url.hostname)) return undefined;
  return tenantPattern.exec(url.pathname)?.[1]?.toLowerCase();
}

type Finder = (services: Registers, text: string, wanted: number, now: Date) => Promise<readonly Shared[]>;

const finders: Readonly<Record<SharedKind, Finder>> = {
  customers: async (services, text, wanted) =>
    await Promise.all((await services.customers.search(text, wanted)).map((one) => customerWith(services, one))),
  subscriptions: async (services, text, wanted, now) => {
    const found =
      text === ''
        ? (await services.subscriptions.ending({ from: dayOf(now, 'utc') }, { limit: wanted })).items
        : (await ofEach(services, text, async ({ id }) => await services.subscriptions.ofCustomer(id))).toSorted(
            (one, other) => one.endsOn.localeCompare(other.endsOn),
          );
    return found.slice(0, wanted).map((subscription) => ({ kind: 'subscriptions', subscription }));
  },
  offers: async (services, text, wanted) => {
    const found =
      text === ''
        ? (await services.offers.list('open', { limit: wanted })).items
        : await ofEach(services, text, async (one) => await services.offers.ofCustomer(idsOf(one), offersOfCustomer));
    return found.filter(({ state }) => state !== 'draft').map((offer) => ({ kind: 'offers', offer }));
  },
};

async function ofEach<T>(
  { customers }: Registers,
  text: string,
  records: (customer: Customer) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const found = await customers.search(text, mostCustomers);
  return (await Promise.all(found.map(records))).flat();
}

async function customerWith({ subscriptions }: Registers, customer: Customer): Promise<Shared> {
  return { kind: 'customers', customer, subscriptions: await subscriptions.ofCustomer(customer.id) };
}
