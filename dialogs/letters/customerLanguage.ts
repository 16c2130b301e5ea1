// The language of what a customer gets to read.
import { letterLanguages } from '../../cards/letters/letterTexts.ts';
import { describedLanguage } from '../../cards/texts/languages.ts';
import { fallback } from '../../cards/texts/texts.ts';
import type { Customer } from '../../domain/customers/customer.ts';

/**
 * As it is on record, where letters are written in it; else that of the country, and English where there is none. A
 * customer whose country nobody knows, such as one that a sync found, is written to as whoever writes speaks.
 */
export function customerLanguage(
  customer: Pick<Customer, 'language' | 'country'> | undefined,
  writer: { readonly language: string },
): string {
  const { language, country = '' } = customer ?? {};
  const onRecord = letterLanguages.find((one) => one === language);
  const usual = country === '' ? letterLanguages.find((one) => one === writer.language) : undefined;
  return onRecord ?? usual ?? letterLanguages.find((one) => isReadIn(one, country)) ?? fallback;
}

function isReadIn(language: string, country: string | undefined): boolean {
  const { country: own, countries = [own] } = describedLanguage(language);
  return country !== undefined && country !== '' && countries.includes(country);
}
