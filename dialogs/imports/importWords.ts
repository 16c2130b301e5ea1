// The words by which the values of a table are known: products, countries, languages and colleagues, in every language of the desk.
import { letterLanguages } from '../../cards/letters/letterTexts.ts';
import { languages, say } from '../../cards/texts/texts.ts';
import { isSold, pickerCountries } from '../../domain/customers/countries.ts';
import type { RowWords } from '../../domain/imports/rowFacts.ts';
import { foldedLetters } from '../../domain/text/fold.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import { planIds } from '../../domain/products/plans.ts';
import { planFinder, type PlanFinder } from '../../domain/products/productNames.ts';
import type { Services } from '../services/services.ts';

/** The words without the table. */
export type NamedValues = Pick<RowWords, 'planOf' | 'countryOf' | 'languageOf'>;

/** Values that are looked up again and again are looked up once. */
const mostKept = 5_000;

/** Finds plans by their names in every language of the desk. */
export function namedPlans(): PlanFinder {
  return planFinder(planIds.flatMap((id) => languages.map((one) => [say(one, `plans.${id}`), id] as const)));
}

/** The words of all languages of the desk; looking one up twice costs nothing. */
export function namedValues(): NamedValues {
  const countries = new Map(
    languages.flatMap((one) => pickerCountries(one).map(({ code, name }) => [foldedLetters(name), code] as const)),
  );
  const spoken = new Map(
    languages.flatMap((one) => {
      const names = new Intl.DisplayNames([one], { type: 'language' });
      return letterLanguages.flatMap((code) => [
        [foldedLetters(names.of(code) ?? code), code] as const,
        [code, code] as const,
      ]);
    }),
  );
  const countryOf = (text: string): string | undefined =>
    /^[a-z]{2}$/i.test(text) && isSold(text.toUpperCase()) ? text.toUpperCase() : countries.get(foldedLetters(text));
  return {
    planOf: kept(namedPlans()),
    countryOf: kept(countryOf),
    languageOf: kept((text) => spoken.get(foldedLetters(text.split('-')[0] ?? ''))),
  };
}

/** Colleagues of a tenant who have been here, by their plain names. */
export async function colleaguesOf({ people }: Services, tenantId: string): Promise<ReadonlyMap<string, PersonRef>> {
  const page = await people.ofTenant(tenantId, { limit: 500 });
  return new Map(
    page.items.map(({ id, tenantId: tenant, name }) => [foldedLetters(name), { id, tenantId: tenant, name }]),
  );
}

function kept<T>(find: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (known.has(text)) return known.get(text) as T;
    const found = find(text);
    if (known.size < mostKept) known.set(text, found);
    return found;
  };
}
