// Reads the customer whom a row of a table names.
import { readDomain } from '../customers/tenantDomain.ts';
import { filled } from '../defined.ts';
import { guidIn, type CellOf } from './cellValues.ts';
import { isDomain } from './columnContents.ts';
import type { CustomerFacts, RowWords } from './rowFacts.ts';
import { unreadCells } from './unreadCells.ts';

/** Characters of a name; a row with a longer one is refused. */
export const longestCustomerName = 200;
const longestNotes = 2_000;

/** The customer of a row; without a name the domain or the tenant stands for it. Undefined where nothing names one. */
export function customerInRow(
  cell: CellOf,
  { countryOf, languageOf }: Pick<RowWords, 'countryOf' | 'languageOf'>,
): CustomerFacts | undefined {
  const tenantId = guidIn(cell('tenantId'));
  const { name, beside } = nameAndDomain(cell('customer').replace(/\s+/g, ' '));
  const domain = isDomain(cell('domain')) ? readDomain(cell('domain')) : beside;
  if (!/[\p{L}\p{N}]/u.test(name) && domain === undefined && tenantId === undefined) return undefined;
  const mail = /[^\s<>,;"]+@[^\s<>,;"]+\.[^\s<>,;".]+/.exec(cell('contactMail'))?.[0];
  const facts = {
    domain,
    tenantId,
    country: countryOf(cell('country')),
    contactName: short(cell('contactName'), longestCustomerName),
    contactMail: mail?.slice(0, 254),
    contactPhone: short(cell('contactPhone'), 40),
    language: languageOf(cell('language')),
    notes: short(cell('notes'), longestNotes),
    responsible: short(cell('responsible'), longestCustomerName),
  };
  const said = Object.entries(facts).filter(([, value]) => value !== undefined && value !== '');
  const unread = unreadCells(cell, facts);
  return {
    name: name === '' ? (domain ?? tenantId ?? '') : name,
    ...(Object.fromEntries(said) as object),
    ...filled({ unread }),
  };
}

/** "Contoso Kft. (contoso.hu)" is a name and its domain. */
function nameAndDomain(text: string): { readonly name: string; readonly beside?: string } {
  const [, name = '', domain = ''] = /^(.*\S)\s*[(<[]([^()<>[\]\s]+)[)>\]]$/.exec(text) ?? [];
  const beside = isDomain(domain) ? readDomain(domain) : undefined;
  return beside === undefined ? { name: text } : { name, beside };
}

function short(text: string, longest: number): string {
  return text.slice(0, longest);
}
