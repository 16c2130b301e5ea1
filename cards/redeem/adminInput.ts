// Owns one input of the admin details: its label by country, its sample, its problem, and its place in the form.
import type { AdminDraft, AdminField } from '../../domain/admin/adminFields.ts';
import { escapeText } from '../escapeText.ts';
import { say, type Reader } from '../texts.ts';

/** What is wrong with one field. */
export interface AdminFieldProblem {
  readonly field: AdminField;
  readonly reason:
    'missing' | 'tooLong' | 'wrongShape' | 'notSold' | 'notSupported' | 'domainTaken' | 'marketNotAllowed' | 'refused';
  /** Longest that is taken, for `tooLong`. */
  readonly maximum?: number;
  /** How it should look, for `wrongShape`. */
  readonly sample?: string;
}

/** What is known about the form while one input is made. */
export interface AdminForm {
  readonly draft: AdminDraft;
  readonly problems: readonly AdminFieldProblem[];
  readonly demanded: readonly AdminField[];
}

/** Fields that nobody needs to fill in unless the country demands them. */
const optional = ['addressLine2', 'phone', 'state', 'registrationNumber'] as const;
const sampled = ['mail', 'phone', 'domainPrefix', 'registrationNumber'] as const;
const styles: Partial<Record<AdminField, string>> = { mail: 'email', phone: 'tel' };
/** Longest text the client lets through; what Microsoft takes is checked when it arrives. */
const longest = 250;

/** The form's sections with their fields in order; the family name comes first where people say it first. */
export function sectionsOf(language: Reader['language']): readonly {
  readonly title: 'organisationTitle' | 'addressTitle' | 'personTitle';
  readonly fields: readonly AdminField[];
}[] {
  const names = ['firstName', 'lastName'] as const;
  return [
    { title: 'organisationTitle', fields: ['country', 'organisation', 'registrationNumber', 'domainPrefix'] },
    { title: 'addressTitle', fields: ['addressLine1', 'addressLine2', 'postalCode', 'city', 'state'] },
    { title: 'personTitle', fields: [...(language === 'hu' ? names.toReversed() : names), 'mail', 'phone'] },
  ];
}

/** The label of a field: it says whether the field must be filled in, as far as the country is known. */
export function labelOf(field: AdminField, { draft, demanded }: AdminForm, { language }: Reader): string {
  if (field === 'registrationNumber' && draft.country === 'HU') return say(language, 'redeem.admin.labelHungary');
  const label = say(language, `redeem.admin.labels.${field}`);
  if (demanded.includes(field) || !isOptional(field)) return label;
  if (draft.country === undefined) return say(language, `redeem.admin.labelsMaybe.${field}`);
  return say(language, 'redeem.admin.optional', { label });
}

/** Whether a field is asked for: what the country does not take is left out, unless something stands in it. */
export function isAsked(field: AdminField, { draft, problems, demanded }: AdminForm): boolean {
  if ((field !== 'registrationNumber' && field !== 'state') || draft.country === undefined) return true;
  return demanded.includes(field) || draft[field] !== undefined || problems.some((problem) => problem.field === field);
}

/** The model of one input. */
export function adminInput(field: AdminField, form: AdminForm, reader: Reader): object {
  const { language } = reader;
  const label = labelOf(field, form, reader);
  const problem = form.problems.find((one) => one.field === field);
  const sample = sampled.find((one) => one === field);
  const placeholder =
    field === 'country' ? say(language, 'redeem.admin.countryPlaceholder') : sampleOf(sample, form, reader);
  return {
    field,
    label,
    value: form.draft[field] ?? '',
    required: !isOptional(field) || form.demanded.includes(field),
    error: say(language, field === 'country' ? 'redeem.admin.errors.country' : 'redeem.admin.errors.other'),
    placeholder,
    style: styles[field] ?? 'text',
    maximum: longest,
    spacing: problem === undefined ? 'Small' : 'Medium',
    ...(problem === undefined ? {} : { problem: problemOf(problem, label, reader) }),
  };
}

function sampleOf(field: (typeof sampled)[number] | undefined, { draft }: AdminForm, { language }: Reader): string {
  if (field === undefined) return '';
  const known = field !== 'registrationNumber' || draft.country === undefined || draft.country === 'HU';
  return known ? say(language, `redeem.admin.samples.${field}`) : '';
}

function problemOf({ reason, maximum, sample }: AdminFieldProblem, label: string, { language }: Reader): string {
  if (reason === 'wrongShape' && sample !== undefined) {
    return say(language, 'redeem.admin.problems.wrongShapeSample', { sample: escapeText(sample) });
  }
  return say(language, `redeem.admin.problems.${reason}`, { label, maximum: maximum ?? longest });
}

function isOptional(field: AdminField): field is (typeof optional)[number] {
  return (optional as readonly AdminField[]).includes(field);
}
