// One input of the admin details: its label in the words of the country, its sample, its problem, its place.
import { addressFormOf, type AddressField } from '../../../domain/customers/addressForms.ts';
import { demandsOf, fieldsOf } from '../../../domain/customers/countries.ts';
import type { AdminDraft, AdminField } from '../../../domain/customers/adminFields.ts';
import { adminShapeOf } from '../../../domain/customers/adminShapes.ts';
import { needsRegistrationNumber } from '../../../domain/customers/registrationNumbers.ts';
import { escapeText } from '../../rendering/escapeText.ts';
import { namesInOrder } from '../../texts/languages.ts';
import { say, type Reader, type TextKey } from '../../texts/texts.ts';
import type { AdminFieldProblem } from '../../../domain/customers/adminDetails.ts';

/** What is wrong with one field: by the rules, or as Microsoft says. */
export interface AdminInputProblem extends Omit<AdminFieldProblem, 'reason'> {
  readonly reason: AdminFieldProblem['reason'] | 'domainTaken' | 'addressWrong' | 'marketNotAllowed' | 'refused';
}

/** What is known about the form while one input is made; the country is chosen before the form is shown. */
export interface AdminForm {
  readonly draft: AdminDraft;
  readonly problems: readonly AdminInputProblem[];
}

/** Fields that nobody needs to fill in unless the country demands them. */
const optional: ReadonlySet<AdminField> = new Set(['addressLine2', 'phone', 'state', 'postalCode']);
const sampled: ReadonlySet<AdminField> = new Set([
  ...(['mail', 'phone', 'domainPrefix', 'postalCode', 'state', 'registrationNumber'] as const),
]);
const styles: Partial<Record<AdminField, string>> = { mail: 'email', phone: 'tel' };
/** Longest text the client lets through; what Microsoft takes is checked when it arrives. */
const longest = 250;

/** The form's sections with the fields that the country has or Microsoft demands there, in its order; the family name comes first where people say it first. */
export function sectionsOf(
  country: string,
  language: Reader['language'],
  demanded: readonly AdminField[] = [],
): readonly {
  readonly title: 'organisationTitle' | 'addressTitle' | 'personTitle';
  readonly fields: readonly AdminField[];
}[] {
  const order: readonly AddressField[] = addressFormOf(country).order;
  const address = [
    ...order,
    ...(['state', 'postalCode'] as const).filter((one) => demanded.includes(one) && !order.includes(one)),
  ];
  const organisation = (['organisation', 'registrationNumber', 'domainPrefix'] as const).filter((field) =>
    [...fieldsOf(country), ...demanded].includes(field),
  );
  return [
    { title: 'organisationTitle', fields: organisation },
    { title: 'addressTitle', fields: address },
    { title: 'personTitle', fields: [...namesInOrder(language), 'mail', 'phone'] },
  ];
}

/** The label of a field in the country's words; it says when the field may stay empty. */
export function labelOf(
  field: AdminField,
  { draft, problems = [] }: Pick<AdminForm, 'draft'> & Partial<AdminForm>,
  { language }: Reader,
): string {
  const { country = '' } = draft;
  const label = say(language, wordOf(field, country));
  const isMissed = problems.some((one) => one.field === field && one.reason === 'missing');
  const mayBeEmpty = optional.has(field) && !isMissed && !demandsOf(country).includes(field);
  return mayBeEmpty ? say(language, 'redeem.admin.optional', { label }) : label;
}

/** The text that names a field in a country. */
function wordOf(field: AdminField, country: string): TextKey {
  const { postal, city, state } = addressFormOf(country);
  if (field === 'registrationNumber' && needsRegistrationNumber(country)) return `redeem.admin.numbers.${country}`;
  if (field === 'postalCode' && postal?.word !== undefined) return `redeem.admin.postalWords.${postal.word}`;
  if (field === 'city' && city !== undefined) return `redeem.admin.cityWords.${city}`;
  if (field === 'state' && state !== undefined) return `redeem.admin.stateWords.${state.word}`;
  return `redeem.admin.labels.${field}`;
}

/** The model of one input. */
export function adminInput(field: AdminField, form: AdminForm, reader: Reader): object {
  const { language } = reader;
  const { draft } = form;
  const label = labelOf(field, form, reader);
  const problem = form.problems.find((one) => one.field === field);
  const sample = sampled.has(field) ? adminShapeOf(field, draft.country ?? '')?.sample : undefined;
  return {
    field,
    label,
    value: draft[field] ?? '',
    error: say(language, 'redeem.admin.errors.other'),
    placeholder: sample ?? '',
    style: styles[field] ?? 'text',
    maximum: longest,
    spacing: problem === undefined ? 'Small' : 'Medium',
    problem: problem && problemOf(problem, label, reader),
  };
}

/** What is wrong with a field, in words. */
export function problemOf({ reason, maximum, sample }: AdminInputProblem, label: string, { language }: Reader): string {
  if (reason === 'wrongShape' && sample !== undefined) {
    return say(language, 'redeem.admin.problems.wrongShapeSample', { sample: escapeText(sample) });
  }
  return say(language, `redeem.admin.problems.${reason}`, { label, maximum: maximum ?? longest });
}
