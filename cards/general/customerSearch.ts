// The part of a form in which a customer is looked for: what was typed, what was found, and the choices to pick from.
import { escapeText } from '../rendering/escapeText.ts';
import { say, type Reader } from '../texts/texts.ts';
import { shownDomain } from '../rendering/shownDomain.ts';

/** Input: `search`, a part of a name or domain. */
export interface CustomerSearchView {
  /** Whom the form offers, in the order to show. */
  readonly customers: readonly { readonly id: string; readonly name: string; readonly domain?: string }[];
  /** True when the form offers not all of them. */
  readonly moreCustomers?: boolean;
  /** What was looked for, and whether the customers are those that have it, nearly have it, or all, since nobody has. */
  readonly search?: { readonly text: string; readonly how: 'all' | 'found' | 'near' } | undefined;
}

/** A customer in a list of choices: the name, and the tenant that tells it from another of that name. */
export function customerChoice({ name, domain }: CustomerSearchView['customers'][number]): string {
  return domain === undefined ? name : `${name} · ${shownDomain(domain)}`;
}

/**
 * The model: `customers` as choices, `searches` where the search stands on the card, `listed` where they are its
 * findings and stand below each other, `looked` for what came of it, and `moreCustomers`.
 */
export function customerSearch(
  { customers, moreCustomers = false, search }: CustomerSearchView,
  { language }: Reader,
): object {
  const { text = '', how = 'all' } = search ?? {};
  const values = { text: escapeText(text), count: customers.length };
  return {
    customers: customers.map((customer) => ({ title: customerChoice(customer), value: customer.id })),
    searches: moreCustomers || search !== undefined,
    listed: how !== 'all',
    searched: text,
    looked: search && say(language, `short.search.${how}`, values),
    moreCustomers: moreCustomers
      ? say(language, how === 'all' ? 'short.search.more' : 'short.search.narrow')
      : undefined,
  };
}
