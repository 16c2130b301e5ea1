// What Microsoft's own rules of a country say of a customer's details, beside the desk's: they come as data, and change.
import type { AdminFieldProblem } from './adminDetails.ts';
import type { AdminDraft, AdminField } from './adminFields.ts';
import { defined } from '../defined.ts';

/** What Microsoft says of one field in a country. */
export interface FieldRule {
  readonly required: boolean;
  /** A regular expression of Microsoft's; one that cannot be read counts as none. */
  readonly pattern?: string;
  readonly sample?: string;
}

/** Fields that Microsoft has rules for. */
export const ruledFields = [
  'postalCode',
  'state',
  'phone',
  'registrationNumber',
] as const satisfies readonly AdminField[];
export type RuledField = (typeof ruledFields)[number];

/** The rules of a country (Partner Center: country validation rules); a field that is absent has none. */
export interface CountryRules extends Readonly<Partial<Record<RuledField, FieldRule>>> {
  /** Codes of the states that Microsoft knows; none where it lists none. */
  readonly states: readonly string[];
}

/** Longest text that is tried on an expression that somebody else wrote, in characters. */
const longestTried = 60;

/** What is wrong with a tidied draft by Microsoft's rules. The desk's own checks come before. */
export function problemsByRules(draft: AdminDraft, rules: CountryRules): readonly AdminFieldProblem[] {
  return ruledFields.flatMap((field): readonly AdminFieldProblem[] => {
    const { required = false, pattern, sample } = rules[field] ?? {};
    const text = draft[field] ?? '';
    if (text === '') return required ? [{ field, reason: 'missing' }] : [];
    const isListed = field !== 'state' || rules.states.length === 0 || rules.states.includes(text);
    if (isListed && fits(text, pattern)) return [];
    return [{ field, reason: 'wrongShape', ...defined({ sample }) }];
  });
}

/** Fields that Microsoft demands in the country, whether or not the desk's form has them. */
export function demandedByRules(rules: CountryRules): readonly AdminField[] {
  return ruledFields.filter((field) => rules[field]?.required === true);
}

/** True for a text that an expression takes; one that cannot be read, or a text that is too long for it, says nothing. */
function fits(text: string, pattern: string | undefined): boolean {
  if (pattern === undefined || text.length > longestTried) return true;
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return true;
  }
}
