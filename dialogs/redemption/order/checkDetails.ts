// Asks Microsoft about the details of a new customer: whether the domain is free, its rules of the country, and the address.
import type { AdminInputProblem } from '../../../cards/redemption/details/adminInput.ts';
import { checkAdminDetails } from '../../../domain/customers/adminDetails.ts';
import type { AdminDraft, AdminField } from '../../../domain/customers/adminFields.ts';
import { demandedByRules, problemsByRules } from '../../../domain/customers/countryRules.ts';
import { firstDomain } from '../../../domain/customers/tenantDomain.ts';
import { GatewayError, type Microsoft } from '../../services/microsoft.ts';

/** What is to be said of details before they are taken. */
export interface CheckedDetails {
  readonly problems: readonly AdminInputProblem[];
  /** Fields that Microsoft demands in the country. */
  readonly demanded: readonly AdminField[];
  /** Addresses as Microsoft writes them; empty where it could not check the address. Absent when there is nothing to ask. */
  readonly suggestions?: readonly AdminDraft[];
}

/** Checks tidied details by the desk's rules, and by Microsoft's where it can be asked: the address last, when all else holds. */
export async function checkDetails(microsoft: Microsoft, draft: AdminDraft): Promise<CheckedDetails> {
  const rules = draft.country === undefined ? undefined : await microsoft.countryRules?.(draft.country);
  const demanded = rules === undefined ? [] : demandedByRules(rules);
  const own = checkAdminDetails(draft);
  const theirs = rules === undefined ? [] : problemsByRules(draft, rules);
  const found = [...own, ...theirs.filter(({ field }) => !own.some((problem) => problem.field === field))];
  const taken = await domainProblems(microsoft, draft, found);
  const problems = [...found, ...taken];
  if (problems.length > 0 || microsoft.checkAddress === undefined) return { problems, demanded };
  const address = await microsoft.checkAddress(draft);
  switch (address.kind) {
    case 'good':
      return { problems, demanded };
    case 'wrong':
      return { problems: [{ field: 'addressLine1', reason: 'addressWrong' }], demanded };
    case 'unknown':
      return { problems, demanded, suggestions: [] };
    case 'suggested':
      return { problems, demanded, suggestions: address.suggestions };
  }
}

/** A Microsoft that does not answer is asked again when the account is created. */
async function domainProblems(
  microsoft: Microsoft,
  { domainPrefix }: AdminDraft,
  found: readonly AdminInputProblem[],
): Promise<readonly AdminInputProblem[]> {
  if (domainPrefix === undefined || found.some(({ field }) => field === 'domainPrefix')) return [];
  try {
    const state = await microsoft.checkDomain(firstDomain(domainPrefix));
    return state === 'taken' ? [{ field: 'domainPrefix', reason: 'domainTaken' }] : [];
  } catch (error) {
    if (error instanceof GatewayError) return [];
    throw error;
  }
}
