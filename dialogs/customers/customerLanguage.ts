// The language of what a customer gets to read.
import { normaliseLanguage } from '../../cards/texts/texts.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { Language } from '../../domain/people/person.ts';

/** As it is on record, where the desk writes it; else Hungarian in Hungary and English anywhere else. */
export function customerLanguage(customer: Pick<Customer, 'language' | 'country'> | undefined): Language {
  return normaliseLanguage(customer?.language) ?? (customer?.country === 'HU' ? 'hu' : 'en');
}
