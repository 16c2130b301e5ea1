// The fields of the admin details form, a draft of them, and what a shape of one is.

/** Fields of the admin details form, in the order they are asked. */
export const adminFields = [
  'country',
  'organisation',
  'firstName',
  'lastName',
  'mail',
  'phone',
  'domainPrefix',
  'addressLine1',
  'addressLine2',
  'city',
  'state',
  'postalCode',
  'registrationNumber',
] as const;
export type AdminField = (typeof adminFields)[number];

/** A shape of a field's text, and a sample of it to show. */
export interface Shape {
  readonly pattern: RegExp;
  readonly sample: string;
}

/** What was typed, field by field, right or wrong; absent fields are empty. */
export type AdminDraft = Readonly<Partial<Record<AdminField, string>>> & {
  /** True when the partner sets the customer up as delegated administrator, who needs no licence. */
  readonly asDelegatedAdmin?: boolean;
};
