// How every letter begins and ends: the greeting, by name where one is known, and who signs it, with the company.
import type { Contact } from '../../domain/customers/customer.ts';
import { signedBy, type PartnerProfile } from '../../domain/partner/partnerProfile.ts';
import { personName } from '../texts/languages.ts';
import { sayLetter } from './letterTexts.ts';

/** Who writes to whom. */
export interface LetterEnds {
  /** Name of who signs it. */
  readonly from: string;
  /** The partner as its customers know it; absent while nobody said it. */
  readonly profile?: PartnerProfile | undefined;
  /** Whom it is written to; absent while nobody is known there. */
  readonly contact?: Pick<Contact, 'firstName' | 'lastName'> | undefined;
}

/** The greeting in a language: by the whole name as it is written, and by none where only a part of it is known. */
export function greetingOf({ contact }: LetterEnds, language: string): string {
  const name = contact === undefined ? '' : personName(contact, language);
  return !name.includes(' ') ? sayLetter(language, 'greeting') : sayLetter(language, 'greetingName', { name });
}

/** The last lines: regards, the name, the company and the signature. */
export function regardsOf({ from, profile }: LetterEnds, language: string): string {
  return [sayLetter(language, 'regards'), ...signedBy(from, profile)].join('\n');
}
