// Describes the languages: what each has of its own beside its words, as the file `language.json` of its folder says it.
import { readdirSync, readFileSync } from 'node:fs';
import type { Language } from '../../domain/people/person.ts';
import type { WordEndings } from '../../domain/words/wordStems.ts';
import { languages } from './texts.ts';

/** What a language has of its own. A new language is a folder with this file and the catalogues beside it. */
export interface LanguageDescription {
  /** Locale of those whose region is not known, such as `hu-HU`. */
  readonly locale: string;
  /** ISO 3166 code of the country whose customers read it; absent for a language that is read in many. */
  readonly country?: string;
  /** All countries whose customers are written in it, where there are several. */
  readonly countries?: readonly string[];
  /** True where the family name comes first. */
  readonly familyNameFirst: boolean;
  /** A day with its weekday: `{date}` and `{weekday}` in their order. */
  readonly dayWithWeekday: string;
  /** What parts the columns of a CSV file in the spreadsheets of its readers. */
  readonly csvSeparator: string;
  /** How its words end, by which questions are compared. */
  readonly words: WordEndings;
}

/** Languages that letters alone are written in are described beside their texts. */
const letters = new URL('../letterTexts/', import.meta.url);
const lettersAlone = readdirSync(letters).filter((code) => languages.every((language) => language !== code));

const descriptions: ReadonlyMap<string, LanguageDescription> = new Map([
  ...languages.map((language) => read(language, new URL(`${language}/language.json`, import.meta.url))),
  ...lettersAlone.map((code) => read(code, new URL(`${code}/language.json`, letters))),
]);

function read(code: string, file: URL): readonly [string, LanguageDescription] {
  return [code, JSON.parse(readFileSync(file, 'utf8')) as LanguageDescription];
}

/** The description of a language of the catalogue, or of letters. Throws for any other. */
export function describedLanguage(language: string): LanguageDescription {
  const description = descriptions.get(language);
  if (description === undefined) throw new RangeError(`There is no language "${language}".`);
  return description;
}

/** The language that is read in a country (ISO 3166); undefined where none of the desk's is the country's own. */
export function languageOfCountry(country: string | undefined): Language | undefined {
  if (country === undefined) return undefined;
  return languages.find((language) => describedLanguage(language).country === country);
}

/** The parts of a person's name in the order of a language. */
export function namesInOrder(language: string): readonly ('firstName' | 'lastName')[] {
  return describedLanguage(language).familyNameFirst ? ['lastName', 'firstName'] : ['firstName', 'lastName'];
}

/** A person's name in the order of a language, such as "Anna Kovács" and „Kovács Anna”; empty parts are left out. */
export function personName(
  name: { readonly firstName?: string | undefined; readonly lastName?: string | undefined },
  language: string,
): string {
  const parts = namesInOrder(language).map((part) => name[part] ?? '');
  return parts.join(' ').replace(/\s+/gu, ' ').trim();
}
