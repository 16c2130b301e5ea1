// The partner as its customers know it: the company and the signature that letters carry. The Partner ID is a record of its own.
import { filled } from '../defined.ts';
import { blankKeys } from '../keys/typedKeys.ts';
import type { PersonRef } from '../people/person.ts';

/** The longest name of a company, and the longest signature, that are kept. */
export const longestCompany = 120;
export const longestSignature = 600;

/** Kept once per partner, as the value `partnerProfile`; the Partner ID stays in `PartnerIdentity`. */
export interface PartnerProfile {
  /** The company's name as customers read it; absent while nobody said it. */
  readonly company?: string;
  /** Lines below the name of whoever signs a letter, such as a phone number and an address. */
  readonly signature?: string;
  readonly by: PersonRef;
  /** Instant, ISO 8601. */
  readonly at: string;
}

/** What somebody typed, tidied: blanks at the ends and empty lines in a row go, and what is empty is absent. No product key is kept. */
export function profileOf(
  typed: { readonly company?: string; readonly signature?: string },
  by: PersonRef,
  now: Date,
): PartnerProfile {
  const company = blankKeys(typed.company ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestCompany);
  const signature = blankKeys(typed.signature ?? '')
    .split(/\r?\n/)
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{2,}/g, '\n')
    .trim()
    .slice(0, longestSignature);
  return {
    ...filled({ company, signature }),
    by,
    at: now.toISOString(),
  };
}

/** The lines that a letter ends with: who signs it, the company, and the signature's lines that say neither. */
export function signedBy(name: string, profile: PartnerProfile | undefined): readonly string[] {
  const { company, signature = '' } = profile ?? {};
  const heads = [name, ...(company === undefined ? [] : [company])];
  const lines = signature.split('\n').filter((line) => line !== '' && !heads.includes(line));
  return [...heads, ...lines];
}
