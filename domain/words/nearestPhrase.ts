// The guess behind a typing mistake: the phrase that is nearest to what was typed.
import { distance } from 'fastest-levenshtein';
import type { Recognition } from './intents.ts';
import { daysPlaceholder, languagePlaceholder, manners, type Lexicon, type Phrase } from './lexicon.ts';
import type { Sentence } from './phraseMatch.ts';

/** More words than this are no mistyped command. */
const mostWords = 6;

type Guess = Extract<Recognition, { kind: 'suggestion' | 'intent' }>;

/** The command that was probably meant, when only a few letters are wrong. Manners are not asked about: they are taken. */
export function nearestPhrase(sentence: Sentence, lexicon: Lexicon): Guess | undefined {
  const words = sentence.words.filter((word) => !lexicon.fillers.has(word));
  if (!words.some(isSpoken) || words.length > mostWords || sentence.isNegated) return undefined;
  const all = words.join(' ');
  const possible = lexicon.phrases.filter(
    ({ core, words: parts }) =>
      core.split(' ').some(isSpoken) && parts.every((part) => isSpoken(part) || sentence.words.includes(part)),
  );
  const commands = possible.filter(({ intent }) => !manners.has(intent));
  const polite = nearestOf(
    all,
    possible.filter(({ intent }) => manners.has(intent)),
  );
  if (polite?.mistakes === 1) {
    return {
      kind: 'intent',
      intent: polite.phrase.intent,
      language: polite.phrase.language,
      isWhole: true,
      arguments: {},
    };
  }
  const command = nearestOf(all, commands) ?? nearestToOneOf(words, commands);
  if (command === undefined) return undefined;
  const { intent, language, written } = command.phrase;
  const phrase = written.replace(/\{\w+\}/g, (place) => sentence.typed[place] ?? place);
  return { kind: 'suggestion', intent, language, phrase };
}

/** The command of one word that one of a few words is nearly, but not quite: a right one would have been understood. */
function nearestToOneOf(words: readonly string[], commands: readonly Phrase[]): Nearest | undefined {
  if (words.length > 3) return undefined;
  const single = commands.filter(({ core }) => core.length >= 5 && !core.includes(' '));
  return words
    .map((word) => nearestOf(word, single))
    .find((found) => found !== undefined && found.mistakes > 0 && found.mistakes <= found.phrase.core.length / 6);
}

/** False for a placeholder: a number of days or a language is no mistyped word. */
function isSpoken(word: string): boolean {
  return word !== daysPlaceholder && word !== languagePlaceholder;
}

interface Nearest {
  readonly phrase: Phrase;
  readonly mistakes: number;
}

function nearestOf(typed: string, phrases: readonly Phrase[]): Nearest | undefined {
  let nearest: Nearest | undefined;
  for (const phrase of phrases) {
    const allowed = mistakesAllowed(phrase.core.length);
    if (Math.abs(phrase.core.length - typed.length) > allowed) continue;
    const mistakes = mistakesBetween(typed, phrase.core);
    if (mistakes <= allowed && mistakes < (nearest?.mistakes ?? Infinity)) nearest = { phrase, mistakes };
  }
  return nearest;
}

function mistakesAllowed(length: number): number {
  if (length < 4) return 0;
  if (length < 6) return 1;
  return length < 10 ? 2 : 3;
}

/** Letters put in, left out or changed; two that are exchanged count once. */
function mistakesBetween(typed: string, meant: string): number {
  const changes = distance(typed, meant);
  return changes === 2 && sortedLetters(typed) === sortedLetters(meant) ? 1 : changes;
}

function sortedLetters(text: string): string {
  return Array.from(text).sort().join('');
}
