// The languages that letters to customers are written in.
import { languages } from '../texts/texts.ts';

/** Codes of the languages that letters can be written in. */
export const letterLanguages: readonly string[] = languages;
