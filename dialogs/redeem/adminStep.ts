// Owns step 5 of the walk: the details of the new customer and its administrator, checked again field by field.
import { adminCard, type AdminFieldProblem } from '../../cards/redeem/adminCard.ts';
import type { Card } from '../../cards/renderCard.ts';
import { languages } from '../../cards/texts.ts';
import {
  checkAdminDetails,
  demandedFields,
  suggestDomainPrefix,
  tidyAdminDraft,
} from '../../domain/admin/adminDetails.ts';
import { adminFields, type AdminDraft } from '../../domain/admin/adminFields.ts';
import { pickerCountries } from '../../domain/admin/countries.ts';
import type { Redemption } from '../../domain/redemption/redemption.ts';
import { enterAdminDetails, keepAdminDraft } from '../../domain/redemption/redemptionMoves.ts';
import { firstDomain } from '../../domain/tenantDomain.ts';
import { GatewayError } from '../microsoft.ts';
import type { WalkAnswer } from '../walkAnswer.ts';
import type { StepReply, Walking } from './walkStep.ts';
import { walkView } from './walkViews.ts';

/** The picker's list, which takes longer to put in order than the rest of the card takes to make. */
const countries = new Map(languages.map((language) => [language, pickerCountries(language)]));

/** The card of this step, with everything that was typed. */
export function adminStepCard(walking: Walking, problems: readonly AdminFieldProblem[] = []): Card {
  const draft = draftToShow(walking);
  return adminCard(
    {
      ...walkView(walking),
      draft,
      countries: countries.get(walking.reader.language) ?? [],
      problems,
      demanded: demandedFields(draft.country),
    },
    walking.reader,
  );
}

/** Takes the form. What was typed goes on record first, right or wrong, so that nothing has to be typed twice. */
export async function takeAdminDetails(walking: Walking, answer: WalkAnswer): Promise<StepReply> {
  const { present, hand } = walking;
  const draft = tidyAdminDraft(typedDraft(answer.inputs));
  const problems = await problemsOf(walking, draft);
  const kept = keepAdminDraft(present.value, draft, hand);
  if (problems.length === 0 && draft.domainPrefix !== undefined) {
    return { kind: 'move', to: enterAdminDetails(kept, draft, firstDomain(draft.domainPrefix), hand) };
  }
  return {
    kind: 'moveAnd',
    to: kept,
    card: async (written) => await Promise.resolve(adminStepCard({ ...walking, present: written }, problems)),
  };
}

async function problemsOf({ desk }: Walking, draft: AdminDraft): Promise<readonly AdminFieldProblem[]> {
  const problems: readonly AdminFieldProblem[] = checkAdminDetails(draft);
  const prefix = draft.domainPrefix;
  if (prefix === undefined || problems.some((problem) => problem.field === 'domainPrefix')) return problems;
  const taken = (await domainState(desk.microsoft, firstDomain(prefix))) === 'taken';
  return taken ? [...problems, { field: 'domainPrefix', reason: 'domainTaken' }] : problems;
}

/** A Microsoft that does not answer is asked again when the account is created. */
async function domainState(
  microsoft: Walking['desk']['microsoft'],
  domain: string,
): Promise<'free' | 'taken' | 'unknown'> {
  try {
    return await microsoft.checkDomain(domain);
  } catch (error) {
    if (error instanceof GatewayError) return 'unknown';
    throw error;
  }
}

function typedDraft(inputs: WalkAnswer['inputs']): AdminDraft {
  const fields = Object.fromEntries(
    adminFields.flatMap((field) => (inputs[field] === undefined ? [] : [[field, inputs[field]]])),
  ) as AdminDraft;
  return { ...fields, asDelegatedAdmin: inputs['asDelegatedAdmin'] === 'true' };
}

/** The draft on record; at first what is known already: the name that was said, the country of the reader's language. */
function draftToShow({ present, reader }: Walking): AdminDraft {
  const { admin, customerName }: Redemption = present.value;
  if (admin !== undefined) return admin;
  const organisation = customerName === undefined || customerName === '' ? {} : { organisation: customerName };
  const domainPrefix = organisation.organisation === undefined ? '' : suggestDomainPrefix(organisation.organisation);
  return {
    ...organisation,
    ...(domainPrefix === '' ? {} : { domainPrefix }),
    ...(reader.language === 'hu' ? { country: 'HU' } : {}),
  };
}
