// The list of customers: all of them page by page, or those that somebody looked for.
import type { Customer } from '../../domain/customers/customer.ts';
import { rowName } from '../rendering/buttonNames.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { shownDomain } from '../rendering/shownDomain.ts';

/** The customers that a card shows. */
export const customersShown = 7;

/** Input: `search`, a part of a name or domain. */
export interface CustomersView {
  readonly customers: readonly Customer[];
  /** What was looked for; absent for the whole list. */
  readonly searched?: string;
  /** True when nobody has the searched name, and those who are shown have one like it. */
  readonly isNear?: boolean;
  /** True when a search found more than the card shows. */
  readonly more?: boolean;
  /** True where customers can be looked for at Microsoft as well. */
  readonly atMicrosoft?: boolean;
  /** What the buttons to the next and the first page carry; absent where there is none. */
  readonly next?: string;
  readonly first?: string;
}

/** Lists customers, each to be opened. */
export function customersCard(view: CustomersView, reader: Reader): Card {
  const { customers, searched, isNear = false, more = false, atMicrosoft = false, next, first } = view;
  const { language } = reader;
  const text = escapeText(searched ?? '');
  return renderCard('customers', reader, {
    found: searched === undefined ? undefined : say(language, isNear ? 'customers.near' : 'customers.found', { text }),
    nothing: searched === undefined ? say(language, 'customers.none') : say(language, 'customers.noneFound', { text }),
    rows: customers.map(({ id, name, domain: kept, archivedAt }) => {
      const domain = kept === undefined ? undefined : shownDomain(kept);
      const mark = archivedAt === undefined ? [] : [say(language, 'customers.archivedMark')];
      const line = [domain === undefined ? say(language, 'customers.noDomain') : escapeText(domain), ...mark];
      return { id, row: rowName(name, domain, ...mark), name: escapeText(name), domain: line.join(' · ') };
    }),
    more,
    atMicrosoft,
    searched: searched ?? '',
    next,
    first,
  });
}
