// The customers that a form offers: the first of the register, or those whom somebody looked for, mistyped or not.
import type { Customer } from '../../domain/customers/customer.ts';
import type { Services } from '../services/services.ts';

/** Customers that a search shows, each with a button of its own. */
const shownFound = 12;

/** Whom a form offers. */
export interface CustomersToChoose {
  readonly customers: readonly Customer[];
  /** True when there are more of them. */
  readonly more: boolean;
  /** Whether they are the first of all, those that have what was typed, or nearly have it. */
  readonly how: 'all' | 'found' | 'near';
  /** The one customer that was found; absent where there are several, or only like ones. */
  readonly only?: string;
}

/** Where nobody has what was typed, nor nearly, all are offered as before. */
export async function customersToChoose(
  { customers }: Pick<Services, 'customers'>,
  searched: string,
  shown: number,
): Promise<CustomersToChoose> {
  const typed = searched.trim();
  const found = typed === '' ? [] : await customers.search(typed, shownFound + 1);
  const near = typed === '' || found.length > 0 ? [] : await customers.near(typed, shownFound + 1);
  const [first, ...others] = found;
  if (first !== undefined)
    return { ...cut(found, shownFound, 'found'), ...(others.length === 0 ? { only: first.id } : {}) };
  return near.length > 0 ? cut(near, shownFound, 'near') : cut(await customers.search('', shown + 1), shown, 'all');
}

/** The customers of a form with the chosen one in front, where they do not reach it; `chosen` is an id. */
export async function withChosen(
  { customers }: Pick<Services, 'customers'>,
  listed: readonly Customer[],
  chosen: string | undefined,
): Promise<readonly Customer[]> {
  if (chosen === undefined || listed.some(({ id }) => id === chosen)) return listed;
  const missing = (await customers.get(chosen))?.value;
  return missing === undefined ? listed : [missing, ...listed.slice(0, -1)];
}

function cut(some: readonly Customer[], shown: number, how: CustomersToChoose['how']): CustomersToChoose {
  return { customers: some.slice(0, shown), more: some.length > shown, how };
}
