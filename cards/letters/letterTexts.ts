// The texts of letters to customers: every language that has a folder under `cards/letterTexts`, more than the desk speaks.
import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../domain/people/person.ts';
import type { Product } from '../../domain/products/plans.ts';
import { plainProductName } from '../products/productName.ts';
import { describedLanguage } from '../texts/languages.ts';
import { textsByKey, type TextTree } from '../texts/textTree.ts';
import { fallback, languages, type TextValues } from '../texts/texts.ts';
import type english from '../letterTexts/en/letters.json';

type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}`;
}[keyof T & string];

/** A text of a letter, such as `renewal.ends`. */
export type LetterTextKey = Paths<typeof english>;

/** For whom a letter is written: `language` is one of `letterLanguages`. */
export interface LetterReader {
  readonly language: string;
  /** IANA zone. */
  readonly zone: string;
}

const folder = new URL('../letterTexts/', import.meta.url);

/** Codes of the languages that letters can be written in. */
export const letterLanguages: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

const texts: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  letterLanguages.map((language) => {
    const file = new URL(`${language}/letters.json`, folder);
    return [language, textsByKey(JSON.parse(readFileSync(file, 'utf8')) as TextTree)] as const;
  }),
);
const compiled = new Map<string, IntlMessageFormat>();

/** The text of a letter in a language, filled in; plain text, for a letter obeys no markup. Throws for an unknown key. */
export function sayLetter(language: string, key: LetterTextKey, values: TextValues = {}): string {
  const spoken = texts.has(language) ? language : fallback;
  const text = texts.get(spoken)?.get(key);
  if (text === undefined) throw new RangeError(`There is no letter text "${key}" in "${spoken}".`);
  const id = `${spoken} ${key}`;
  const format =
    compiled.get(id) ?? new IntlMessageFormat(text, describedLanguage(spoken).locale, undefined, { ignoreTag: true });
  compiled.set(id, format);
  return String(format.format(values));
}

/** The texts of a language by key; for tests. */
export function letterTextsOf(language: string): ReadonlyMap<string, string> {
  return texts.get(language) ?? new Map<string, string>();
}

/** The language in which names of Microsoft's are written in a letter: its own where the desk speaks it, else English. */
export function deskLanguageOf(language: string): Language {
  return languages.find((one) => one === language) ?? fallback;
}

/** The name of a product in a letter: in the desk's languages as Microsoft writes it there, else as in English. */
export function letterProduct(product: Product, language: string): string {
  return plainProductName(product, deskLanguageOf(language));
}

/** What a letter language is called by those who speak it: "Deutsch". */
export function ownLanguageName(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
