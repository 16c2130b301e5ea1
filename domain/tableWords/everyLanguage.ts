// Lists the languages whose words of tables are known, and puts their words together. A language is a file and a line here.
import { german } from './de.ts';
import { english } from './en.ts';
import { hungarian } from './hu.ts';
import type { TableWords } from './tableWords.ts';

/** Every language that tables are read in; the desk need not speak it. */
export const everyLanguage: readonly TableWords[] = [english, hungarian, german];

/** The words of all languages, those of the first language in front. */
export function wordsOf(pick: (words: TableWords) => string | undefined): readonly string[] {
  return everyLanguage.flatMap((words) => listed(pick(words)));
}

/** The pieces of all languages as alternatives of one group of a regular expression, such as `(?:one|egy)`. */
export function anyOf(...picks: readonly ((words: TableWords) => string | undefined)[]): string {
  const pieces = everyLanguage.flatMap((words) => picks.map((pick) => pick(words) ?? ''));
  return `(?:${pieces.filter((piece) => piece !== '').join('|')})`;
}

/** Words that stand in one text with a blank between them. */
export function listed(words = ''): readonly string[] {
  return words === '' ? [] : words.split(' ');
}
