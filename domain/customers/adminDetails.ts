// The rules of the admin details of a new customer: how a draft is tidied, and what is wrong with it.
import { demandsOf, fieldsOf, isSold } from './countries.ts';
import { isCompanyForm } from './companyForms.ts';
import { adminFields, type AdminDraft, type AdminField } from './adminFields.ts';
import { adminShapeOf } from './adminShapes.ts';
import { keysIn } from '../keys/typedKeys.ts';

/** Why a field is not taken. */
export interface AdminFieldProblem {
  readonly field: AdminField;
  readonly reason: 'missing' | 'tooLong' | 'wrongShape' | 'notSold' | 'keyInside';
  /** Longest that is taken, in characters, for `tooLong`. */
  readonly maximum?: number;
  /** How it should look, for `wrongShape`. */
  readonly sample?: string;
}

/** Longest values, in characters. Microsoft's "Create a customer" limits names, address lines and state; the rest is custom. */
const maximum: Readonly<Record<AdminField, number>> = {
  country: 2,
  organisation: 256,
  firstName: 50,
  lastName: 50,
  mail: 254,
  phone: 30,
  domainPrefix: 27,
  addressLine1: 200,
  addressLine2: 200,
  city: 100,
  state: 2,
  postalCode: 20,
  registrationNumber: 50,
};

const alwaysNeeded: ReadonlySet<AdminField> = new Set([
  ...(['country', 'organisation', 'firstName', 'lastName'] as const),
  ...(['mail', 'domainPrefix', 'addressLine1', 'city'] as const),
]);

/**
 * The draft as Microsoft wants it: no blanks around or doubled within a value, empty fields left out, codes in
 * capitals, the domain prefix in small letters without `.onmicrosoft.com`. Nothing that matters is taken away.
 */
export function tidyAdminDraft(draft: AdminDraft): AdminDraft {
  const fields = adminFields.flatMap((field) => {
    const text = draft[field]?.replace(/\s+/g, ' ').trim() ?? '';
    return text === '' ? [] : [[field, tidyField(field, text)] as const];
  });
  const tidy = Object.fromEntries(fields) as AdminDraft;
  return draft.asDelegatedAdmin === undefined ? tidy : { ...tidy, asDelegatedAdmin: draft.asDelegatedAdmin };
}

function tidyField(field: AdminField, text: string): string {
  if (field === 'country' || field === 'state') return text.toUpperCase();
  return field === 'domainPrefix' ? text.toLowerCase().replace(/\.onmicrosoft\.com$/, '') : text;
}

/** The draft without what its country does not have, such as a state that was typed for another country; what Microsoft demands there stays. */
export function usedFields(draft: AdminDraft, demanded: readonly AdminField[] = []): AdminDraft {
  const used: ReadonlySet<string> = new Set([...fieldsOf(draft.country ?? ''), ...demanded, 'asDelegatedAdmin']);
  return Object.fromEntries(Object.entries(draft).filter(([field]) => used.has(field)));
}

/** Everything that is wrong with a tidied draft, field by field; empty when it holds. Fields that its country does not have are not looked at. */
export function checkAdminDetails(draft: AdminDraft): readonly AdminFieldProblem[] {
  const country = draft.country ?? '';
  const used = new Set(fieldsOf(country));
  const needed = new Set<AdminField>([...alwaysNeeded, ...demandsOf(country)]);
  return adminFields.flatMap((field): readonly AdminFieldProblem[] => {
    if (!used.has(field)) return [];
    const text = draft[field] ?? '';
    if (text === '') return needed.has(field) ? [{ field, reason: 'missing' }] : [];
    const problem = problemOf(field, text, country);
    return problem === undefined ? [] : [problem];
  });
}

/** What is wrong with one field that is filled in. */
function problemOf(field: AdminField, text: string, country: string): AdminFieldProblem | undefined {
  if (keysIn({ text }).length > 0) return { field, reason: 'keyInside' };
  if (field === 'country') return isSold(text) ? undefined : { field, reason: 'notSold' };
  const shape = adminShapeOf(field, country);
  if (field === 'state' && shape !== undefined && !shape.pattern.test(text)) {
    return { field, reason: 'wrongShape', sample: shape.sample };
  }
  if (Array.from(text).length > maximum[field]) return { field, reason: 'tooLong', maximum: maximum[field] };
  return shape === undefined || shape.pattern.test(text)
    ? undefined
    : { field, reason: 'wrongShape', sample: shape.sample };
}

/**
 * A domain prefix made from an organisation's name: small Latin letters and digits, whole words as far as they fit,
 * without the legal form. Empty when the name has no Latin letter or digit.
 */
export function suggestDomainPrefix(organisation: string): string {
  const words = organisation
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .replace(/[đĐ]/g, 'd')
    .replace(/[æÆ]/g, 'ae')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’]/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const named = words.filter((word, index) => index === 0 || !isCompanyForm(word));
  let prefix = '';
  for (const word of named) {
    if (prefix !== '' && prefix.length + word.length > maximum.domainPrefix) break;
    prefix += word;
  }
  return prefix.slice(0, maximum.domainPrefix);
}
