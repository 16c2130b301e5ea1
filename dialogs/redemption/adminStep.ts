// Step 5 of the walk: the details of the new customer and its administrator, checked again field by field.
import { adminCard, type AdminFieldProblem } from '../../cards/redemption/adminCard.ts';
import { countryCard } from '../../cards/redemption/countryCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { languages, type Reader } from '../../cards/texts/texts.ts';
import {
  checkAdminDetails,
  suggestDomainPrefix,
  tidyAdminDraft,
  usedFields,
} from '../../domain/customers/adminDetails.ts';
import { adminFields, type AdminDraft } from '../../domain/customers/adminFields.ts';
import { isSold, pickerCountries } from '../../domain/customers/countries.ts';
import type { Redemption } from '../../domain/redemption/redemption.ts';
import { enterAdminDetails, keepAdminDraft } from '../../domain/redemption/redemptionMoves.ts';
import { firstDomain } from '../../domain/customers/tenantDomain.ts';
import { GatewayError } from '../services/microsoft.ts';
import type { RedemptionAnswer } from './redemptionAnswer.ts';
import type { StepReply, StepContext } from './redemptionStep.ts';
import { redemptionView } from './redemptionViews.ts';

/** The picker's list, which takes longer to put in order than the rest of the card takes to make. */
const countries = new Map(languages.map((language) => [language, pickerCountries(language)]));

/** The card of this step: first the country, then the form of that country with everything that was typed. */
export function adminStepCard(step: StepContext, problems: readonly AdminFieldProblem[] = []): Card {
  const draft = draftToShow(step);
  const wrong = problems.find(({ field }) => field === 'country')?.reason;
  if (draft.country === undefined || wrong !== undefined) return countryStepCard(step, draft.country, wrong);
  return adminCard({ ...redemptionView(step), draft, problems }, step.reader);
}

function countryStepCard(step: StepContext, chosen: string | undefined, problem?: AdminFieldProblem['reason']): Card {
  const { reader } = step;
  const probable = chosen ?? probableCountry(reader);
  return countryCard(
    {
      ...redemptionView(step),
      countries: countries.get(reader.language) ?? [],
      ...(probable === undefined ? {} : { chosen: probable }),
      ...(problem === undefined ? {} : { problem }),
    },
    reader,
  );
}

/** The country is chosen: its form follows. */
export async function chooseCountry(step: StepContext, answer: RedemptionAnswer): Promise<StepReply> {
  const { present, actor } = step;
  const country = answer.inputs['country'] ?? '';
  if (!isSold(country)) {
    const problem = country === '' ? 'missing' : 'notSold';
    return await Promise.resolve({ kind: 'again', card: countryStepCard(step, undefined, problem) });
  }
  return { kind: 'move', to: keepAdminDraft(present.value, { ...draftToShow(step), country }, actor) };
}

/** Asks for the country once more. What was typed stays, also what another country does not have. */
export async function changeCountry(step: StepContext, answer: RedemptionAnswer): Promise<StepReply> {
  const { present, actor } = step;
  const { country, ...kept } = tidyAdminDraft(typedDraft(step, answer.inputs));
  return await Promise.resolve({
    kind: 'moveAnd',
    to: keepAdminDraft(present.value, kept, actor),
    card: async (written) => await Promise.resolve(countryStepCard({ ...step, present: written }, country)),
  });
}

/** Takes the form. What was typed goes on record first, right or wrong, so that nothing has to be typed twice. */
export async function takeAdminDetails(step: StepContext, answer: RedemptionAnswer): Promise<StepReply> {
  const { present, actor } = step;
  const draft = tidyAdminDraft(typedDraft(step, answer.inputs));
  const problems = await problemsOf(step, draft);
  const kept = keepAdminDraft(present.value, draft, actor);
  if (problems.length === 0 && draft.domainPrefix !== undefined) {
    return { kind: 'move', to: enterAdminDetails(kept, usedFields(draft), firstDomain(draft.domainPrefix), actor) };
  }
  return {
    kind: 'moveAnd',
    to: kept,
    card: async (written) => await Promise.resolve(adminStepCard({ ...step, present: written }, problems)),
  };
}

async function problemsOf({ services }: StepContext, draft: AdminDraft): Promise<readonly AdminFieldProblem[]> {
  const problems: readonly AdminFieldProblem[] = checkAdminDetails(draft);
  const prefix = draft.domainPrefix;
  if (prefix === undefined || problems.some((problem) => problem.field === 'domainPrefix')) return problems;
  const taken = (await domainState(services.microsoft, firstDomain(prefix))) === 'taken';
  return taken ? [...problems, { field: 'domainPrefix', reason: 'domainTaken' }] : problems;
}

/** A Microsoft that does not answer is asked again when the account is created. */
async function domainState(
  microsoft: StepContext['services']['microsoft'],
  domain: string,
): Promise<'free' | 'taken' | 'unknown'> {
  try {
    return await microsoft.checkDomain(domain);
  } catch (error) {
    if (error instanceof GatewayError) return 'unknown';
    throw error;
  }
}

/** What is on record with what the form brings over it: a field that the form did not show keeps what stands there. */
function typedDraft({ present }: StepContext, inputs: RedemptionAnswer['inputs']): AdminDraft {
  const fields = Object.fromEntries(
    adminFields.flatMap((field) => (inputs[field] === undefined ? [] : [[field, inputs[field]]])),
  ) as AdminDraft;
  return { ...present.value.admin, ...fields, asDelegatedAdmin: inputs['asDelegatedAdmin'] === 'true' };
}

/** The draft on record; at first what is known already: the name that was said. */
function draftToShow({ present }: StepContext): AdminDraft {
  const { admin, customerName }: Redemption = present.value;
  if (admin !== undefined) return admin;
  const organisation = customerName === undefined || customerName === '' ? {} : { organisation: customerName };
  const domainPrefix = organisation.organisation === undefined ? '' : suggestDomainPrefix(organisation.organisation);
  return { ...organisation, ...(domainPrefix === '' ? {} : { domainPrefix }) };
}

/** Where the customers of a reader mostly are: where they speak Hungarian, else where the reader is. */
function probableCountry({ language, locale }: Reader): string | undefined {
  const region = locale === undefined ? undefined : new Intl.Locale(locale).region;
  if (language === 'hu') return 'HU';
  return region !== undefined && isSold(region) ? region : undefined;
}
