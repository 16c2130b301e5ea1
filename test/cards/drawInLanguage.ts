// Draws every card in the language that the command line names, and tells where English shows through.
import { readFileSync } from 'node:fs';
import { describedLanguage, languageOfCountry, personName } from '../../cards/texts/languages.ts';
import { catalogue, languages, type Reader } from '../../cards/texts/texts.ts';
import type { Language } from '../../domain/people/person.ts';
import { WordStems } from '../../domain/words/wordStems.ts';
import { cardTexts } from './cardNodes.ts';
import { samples } from './samples/samples.ts';

/** What came of it. */
export interface LeakReport {
  readonly cards: number;
  /** Texts of the English catalogue that stand on a card, with their places. */
  readonly leaks: readonly string[];
  /** Letters of all texts of the catalogue, in the language and in English. */
  readonly length: number;
  readonly englishLength: number;
  readonly described: {
    readonly name: string;
    readonly ofCountry: string | undefined;
    readonly languages: readonly string[];
    /** The stem of a word with an ending that only this language has. */
    readonly stem: string;
  };
}

const language: Language = process.argv[2] ?? '';
const reader: Reader = { language, zone: 'Europe/Budapest' };

/** The English letters: they are written in the customer's language, whatever the reader's is. */
const letters = readFileSync(new URL('../../cards/letterTexts/en/letters.json', import.meta.url), 'utf8');

/** The pieces of English texts that would be seen if one were said: those with a blank, so that no name is one by chance. Letters are left out: they are written in the customer's language. */
const english = [...catalogue('en')]
  .filter(([key, text]) => !key.includes('.letter.') && catalogue(language).get(key) !== text)
  .flatMap(([key, text]) =>
    text
      .split(/[{}#]/)
      .map((piece) => piece.trim())
      .filter((piece) => piece.length >= 8 && / \p{L}/u.test(piece) && !/plural|select|number/.test(piece))
      .filter((piece) => !letters.includes(piece))
      .map((piece) => [key, piece] as const),
  );

function lengthOf(texts: ReadonlyMap<string, string>): number {
  return [...texts.values()].reduce((sum, text) => sum + text.length, 0);
}

const leaks: string[] = [];
for (const sample of samples) {
  // What a view brings along was written before: the letter in its field, the words of a refusal.
  const given = JSON.stringify(sample.view);
  for (const [path, text] of cardTexts(sample.draw(reader))) {
    const leak = english.find(([, piece]) => text.includes(piece) && !given.includes(piece));
    if (leak !== undefined) leaks.push(`${sample.name} at ${path}: ${leak.join(' = ')}`);
  }
}

const report: LeakReport = {
  cards: samples.length,
  leaks,
  length: lengthOf(catalogue(language)),
  englishLength: lengthOf(catalogue('en')),
  described: {
    name: personName({ firstName: 'Anna', lastName: 'Kovács' }, language),
    ofCountry: languageOfCountry(describedLanguage(language).country),
    languages,
    stem: new WordStems(describedLanguage(language).words).of('subscriptionqar'),
  },
};
process.stdout.write(JSON.stringify(report));
