// Step 5 of the walk: the details of the new customer and its administrator, checked again field by field.
import { z } from 'zod';
import { addressCard } from '../../../cards/redemption/details/addressCard.ts';
import { adminCard } from '../../../cards/redemption/details/adminCard.ts';
import type { AdminInputProblem } from '../../../cards/redemption/details/adminInput.ts';
import { countryCard } from '../../../cards/redemption/details/countryCard.ts';
import type { Card } from '../../../cards/rendering/renderCard.ts';
import { describedLanguage, personName } from '../../../cards/texts/languages.ts';
import { languages, type Reader } from '../../../cards/texts/texts.ts';
import { suggestDomainPrefix, tidyAdminDraft, usedFields } from '../../../domain/customers/adminDetails.ts';
import { adminFields, type AdminDraft, type AdminField } from '../../../domain/customers/adminFields.ts';
import { countryName, isSold, pickerCountries } from '../../../domain/customers/countries.ts';
import { filled } from '../../../domain/defined.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { enterAdminDetails, keepAdminDraft } from '../../../domain/redemption/redemptionMoves.ts';
import { firstDomain } from '../../../domain/customers/tenantDomain.ts';
import { longText, tick, typed } from '../../flow/inputs.ts';
import { shows, taking, type Reply, type Step } from '../../flow/step.ts';
import { checkDetails } from '../order/checkDetails.ts';
import { leaves, openAt, type StepContext } from './redemptionStep.ts';
import { redemptionView } from '../redemptionViews.ts';

/** The picker's list, which takes longer to put in order than the rest of the card takes to make. */
const countries = new Map(languages.map((language) => [language, pickerCountries(language)]));

/** The card of this step: first the country, then the form of that country with everything that was typed. */
function adminStepCard(step: StepContext, problems: readonly AdminInputProblem[] = []): Card {
  const draft = draftToShow(step);
  const wrong = problems.find(({ field }) => field === 'country')?.reason;
  if (draft.country === undefined || wrong !== undefined) return countryStepCard(step, draft.country, wrong);
  return adminCard({ ...redemptionView(step), draft, problems }, step.reader);
}

function countryStepCard(step: StepContext, chosen: string | undefined, problem?: AdminInputProblem['reason']): Card {
  const { reader } = step;
  const probable = chosen ?? probableCountry(reader);
  return countryCard(
    {
      ...redemptionView(step),
      countries: countries.get(reader.language) ?? [],
      chosen: probable,
      problem,
    },
    reader,
  );
}

/** The fields of the form, as they were typed. */
const form = {
  ...(Object.fromEntries(adminFields.map((field) => [field, typed])) as Record<AdminField, typeof typed>),
  asDelegatedAdmin: tick,
};

/** Asks for the country, then for the details of the customer and its administrator, checked again field by field. */
export const adminStep: Step<Redemption> = {
  name: 'admin',
  when: openAt('admin'),
  view: (walking) => adminStepCard(walking),
  takes: {
    'redeem.chooseCountry': taking({ country: typed }, (step: StepContext, { country = '' }) => {
      const problem = country === '' ? 'missing' : 'notSold';
      if (!isSold(country)) return { kind: 'stay', draw: (at) => countryStepCard(at, undefined, problem) };
      const { present, actor } = step;
      return { kind: 'move', to: keepAdminDraft(present.value, { ...draftToShow(step), country }, actor) };
    }),
    // What was typed stays, also what another country does not have.
    'redeem.changeCountry': taking(form, (step: StepContext, inputs) => {
      const { country, ...kept } = tidyAdminDraft(typedDraft(step, inputs));
      const to = keepAdminDraft(step.present.value, kept, step.actor);
      return { kind: 'move', to, draw: (at) => countryStepCard(at, country) };
    }),
    // What was typed goes on record first, right or wrong, so that nothing has to be typed twice.
    'redeem.submitAdmin': taking(form, async (step: StepContext, inputs) => {
      const { present, actor, services } = step;
      const draft = tidyAdminDraft(typedDraft(step, inputs));
      const { problems, demanded, suggestions } = await checkDetails(services.microsoft, draft);
      const kept = keepAdminDraft(present.value, draft, actor);
      if (problems.length > 0) return { kind: 'move', to: kept, draw: (at) => adminStepCard(at, problems) };
      if (suggestions !== undefined) return { kind: 'move', to: kept, draw: (at) => addressStepCard(at, suggestions) };
      return entered(kept, draft, demanded, actor);
    }),
    // A suggestion is Microsoft's when the card shows it, and anybody's when it returns: it is checked as if it were typed.
    'redeem.takeAddress': taking({ address: longText(2_000) }, async (step: StepContext, { address = 'typed' }) => {
      const { present, actor, services } = step;
      const draft = tidyAdminDraft({ ...present.value.admin, ...suggestionIn(address) });
      const { checkAddress: _asked, ...others } = services.microsoft;
      const { problems, demanded } = await checkDetails(others, draft);
      const kept = keepAdminDraft(present.value, draft, actor);
      if (problems.length > 0) return { kind: 'move', to: kept, draw: (at) => adminStepCard(at, problems) };
      return entered(kept, draft, demanded, actor);
    }),
    'redeem.correctAddress': shows((at: StepContext) => adminStepCard(at)),
  },
  summary: leaves((_was, { present: { value: is }, reader }) => {
    const { admin = {}, domain = '' } = is;
    return {
      kind: 'admin',
      organisation: admin.organisation ?? '',
      countryName: admin.country === undefined ? '' : countryName(admin.country, reader.language),
      administrator: personName(admin, reader.language),
      domain,
    };
  }),
};

function addressStepCard(step: StepContext, suggestions: readonly AdminDraft[]): Card {
  return addressCard({ ...redemptionView(step), draft: draftToShow(step), suggestions }, step.reader);
}

/** The details are taken: the walk goes on. */
function entered(
  kept: Redemption,
  draft: AdminDraft,
  demanded: readonly AdminField[],
  actor: StepContext['actor'],
): Reply<Redemption> {
  const domain = firstDomain(draft.domainPrefix ?? '');
  return { kind: 'move', to: enterAdminDetails(kept, usedFields(draft, demanded), domain, actor) };
}

const suggestion = z.object(
  Object.fromEntries(
    (['addressLine1', 'addressLine2', 'city', 'state', 'postalCode'] as const).map((field) => [
      field,
      z.string().max(200).optional(),
    ]),
  ),
);

/** The address that a card suggested; nothing for `typed`, and for what is none. */
function suggestionIn(text: string): AdminDraft {
  try {
    const read = suggestion.safeParse(JSON.parse(text));
    return read.success ? Object.fromEntries(Object.entries(read.data).filter(([, value]) => value)) : {};
  } catch {
    return {};
  }
}

/** What is on record with what the form brings over it: a field that the form did not show keeps what stands there. */
function typedDraft(
  { present }: StepContext,
  inputs: Partial<Record<AdminField, string | undefined>> & { asDelegatedAdmin: boolean },
): AdminDraft {
  const fields = Object.fromEntries(
    adminFields.flatMap((field) => (inputs[field] === undefined ? [] : [[field, inputs[field]]])),
  ) as AdminDraft;
  return { ...present.value.admin, ...fields, asDelegatedAdmin: inputs.asDelegatedAdmin };
}

/** The draft on record; at first what is known already: the name that was said. */
function draftToShow({ present }: StepContext): AdminDraft {
  const { admin, customerName }: Redemption = present.value;
  if (admin !== undefined) return admin;
  const organisation = filled({ organisation: customerName });
  const domainPrefix = organisation.organisation === undefined ? '' : suggestDomainPrefix(organisation.organisation);
  return { ...organisation, ...filled({ domainPrefix }) };
}

/** Where the customers of a reader mostly are: in the country of the reader's language, else where the reader is. */
function probableCountry({ language, locale }: Reader): string | undefined {
  const region = locale === undefined ? undefined : new Intl.Locale(locale).region;
  const own = describedLanguage(language).country;
  if (own !== undefined) return own;
  return region !== undefined && isSold(region) ? region : undefined;
}
