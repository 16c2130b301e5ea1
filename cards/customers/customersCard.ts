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
  /** True for the list of those who are kept aside. */
  readonly isAside?: boolean;
  /** How many customers there are, for who asked. */
  readonly count?: number;
  /** What the button to the other list carries, those kept aside or all others; absent where it would be empty. */
  readonly other?: string;
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
  const { customers, searched, more = false, atMicrosoft = false, isAside = false, other, next, first } = view;
  const { language } = reader;
  const text = escapeText(searched ?? '');
  return renderCard('customers', reader, {
    found: aboutList(view, reader),
    nothing: say(
      language,
      isAside ? 'customers.noneArchived' : searched === undefined ? 'customers.none' : 'customers.noneFound',
      { text },
    ),
    rows: customers.map(({ id, name, domain: kept, archivedAt }) => {
      const domain = kept === undefined ? undefined : shownDomain(kept);
      const mark = archivedAt === undefined ? [] : [say(language, 'customers.archivedMark')];
      const line = [domain === undefined ? say(language, 'customers.noDomain') : escapeText(domain), ...mark];
      return { id, row: rowName(name, domain, ...mark), name: escapeText(name), domain: line.join(' · ') };
    }),
    more,
    atMicrosoft,
    searched: searched ?? '',
    other,
    toOther: say(language, isAside ? 'customers.toAll' : 'customers.toArchived'),
    next,
    first,
  });
}

/** What stands under the title; nothing where it is simply the list. */
function aboutList({ searched, isNear, isAside, count }: CustomersView, { language }: Reader): string | undefined {
  if (isAside === true) return say(language, 'customers.archivedList');
  if (count !== undefined) return say(language, 'customers.counted', { count });
  if (searched === undefined) return undefined;
  return say(language, isNear === true ? 'customers.near' : 'customers.found', { text: escapeText(searched) });
}
