// The card of customers at Microsoft: found by the beginning of name or domain, each to be added, connected or opened.
import type { ReferredFailure } from '../../domain/microsoft/failure.ts';
import type { Verb } from '../actions.ts';
import { failureLine } from '../microsoft/failureLine.ts';
import { rowName } from '../rendering/buttonNames.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { shownDomain } from '../rendering/shownDomain.ts';
import { say, type Reader } from '../texts/texts.ts';

/** The customers that a card shows. */
export const tenantsShown = 7;

/** Input: `search`. */
export interface TenantsView {
  /** The customer on record who is looked for; absent where one is to be added. */
  readonly customerId?: string;
  readonly customerName?: string;
  /** Its version. */
  readonly v?: number;
  readonly searched: string;
  readonly rows: readonly {
    readonly tenantId: string;
    readonly name: string;
    readonly domain?: string;
    /** Microsoft's word; `none` for one that has ended the relationship. */
    readonly relationship?: string;
    /** Id of the customer here who has the tenant. */
    readonly known?: string;
  }[];
  /** What the buttons to the next and the first page carry; absent where there is none. */
  readonly next?: string | undefined;
  readonly first?: string | undefined;
  /** Why Microsoft did not answer. */
  readonly failure?: ReferredFailure;
}

/** Lists customers at Microsoft. */
export function tenantsCard(view: TenantsView, reader: Reader): Card {
  const { customerId = '', customerName, v = 0, searched, rows, next, first, failure } = view;
  const { language } = reader;
  const nothing =
    searched === ''
      ? say(language, 'tenants.noneAtAll')
      : say(language, 'tenants.none', { text: escapeText(searched) });
  const about =
    customerName === undefined
      ? undefined
      : say(language, 'tenants.forCustomer', { customer: escapeText(customerName) });
  return renderCard('tenants', reader, {
    for: customerId,
    searched,
    nothing: rows.length === 0 && failure === undefined ? nothing : undefined,
    rows: rows.map((row) => {
      const { tenantId, name, domain, known, relationship } = row;
      const deed = known !== undefined ? 'openRow' : customerId === '' ? 'addRow' : 'connectRow';
      const [verb, id]: readonly [Verb, string] =
        known !== undefined
          ? ['customers.open', known]
          : customerId === ''
            ? ['tenants.add', tenantId]
            : ['tenants.connect', customerId];
      const parts = [
        domain === undefined ? tenantId : shownDomain(domain),
        ...(known === undefined ? [] : [say(language, 'tenants.onRecord')]),
        ...(relationship === 'none' ? [say(language, 'tenants.ended')] : []),
      ];
      return {
        ...{ verb, id, v, tenant: tenantId, name: escapeText(name), line: escapeText(parts.join(' · ')) },
        row: rowName(name, ...parts, say(language, `tenants.${deed}`)),
      };
    }),
    problem: failure && failureLine(failure, language),
    about,
    next,
    first,
  });
}
