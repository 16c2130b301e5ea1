// The language of what a customer gets to read.
import { languageOfCountry } from '../../cards/texts/languages.ts';
import { fallback, normaliseLanguage } from '../../cards/texts/texts.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { Language } from '../../domain/people/person.ts';

/** As it is on record, where the desk writes it; else that of the country, and English where the desk does not write it. */
export function customerLanguage(customer: Pick<Customer, 'language' | 'country'> | undefined): Language {
  return normaliseLanguage(customer?.language) ?? languageOfCountry(customer?.country) ?? fallback;
}
