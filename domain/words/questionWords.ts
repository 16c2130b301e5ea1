// The words of a question as they are compared: stems without filler, one for all words that mean the same.
import { distance } from 'fastest-levenshtein';
import type { Language } from '../people/person.ts';
import { spokenWords } from './spokenWords.ts';
import { fold } from '../text/fold.ts';
import { WordStems, type WordEndings } from './wordStems.ts';

/** How the words of one language are read, as data. */
export interface WordRules {
  readonly language: Language;
  readonly endings: WordEndings;
  /** Words that tell no question from another. */
  readonly stopwords: readonly string[];
  /** Words, or a few words together, that mean the same here; each group has one meaning. */
  readonly synonyms: readonly (readonly string[])[];
  /** Small words that belong to the verb and may stand apart from it: "jár le" is "lejár". */
  readonly particles: readonly string[];
  /** Words for a day, beside which a number is a day after the end. */
  readonly days: readonly string[];
}

/** How people ask, in one language, as data. */
export interface AskedQuestions extends WordRules {
  /** Ways to ask for each answer, by its id. */
  readonly asked: Readonly<Record<string, readonly string[]>>;
  /** The answers themselves, by id: their words count a little. */
  readonly answers: Readonly<Record<string, string>>;
}

/** Boundaries of the stages after the end date, for a day that nobody asked about by its number. */
const stageDays = [
  { until: 30, day: '30' },
  { until: 119, day: '31' },
  { until: Infinity, day: '120' },
] as const;
/** Words as far apart as this may belong together. */
const reach = 4;
/** As much of a question as is looked at. */
const longest = { words: 60, word: 40 };
const shortest = { corrected: 4, twice: 8, part: 3, begun: 4 };

/** Words that mean the same as others. */
export interface Synonym {
  readonly words: readonly string[];
  readonly stems: readonly string[];
  readonly meaning: string;
}

/** A word on its way to what it means. */
export interface WordToken {
  /** As it was said. */
  readonly word: string;
  readonly stem: string;
  /** True when it tells nothing by itself. */
  readonly isFiller: boolean;
  /** What may begin with it, that of many words in front; absent for most words. */
  readonly synonyms: readonly Synonym[] | undefined;
}

/** Reads the words of questions in one language. */
export class QuestionWords {
  readonly #stems: WordStems;
  readonly #stopwords: ReadonlySet<string>;
  readonly #particles: ReadonlySet<string>;
  readonly #days: ReadonlySet<string>;
  /** Synonyms by their first stem, those of many words in front. */
  readonly #synonyms: ReadonlyMap<string, readonly Synonym[]>;
  /** Stems that mean something by themselves. */
  readonly #single: ReadonlySet<string>;

  constructor({ endings, stopwords, synonyms, particles, days }: WordRules) {
    this.#stems = new WordStems(endings);
    this.#stopwords = new Set(stopwords.map(fold));
    this.#particles = new Set(particles.map(fold));
    this.#days = new Set(days.map((word) => this.#stem(fold(word))));
    const all = synonyms
      .flatMap((group) => group.map((text) => this.#synonym(text, `=${group[0] ?? ''}`)))
      .sort((one, other) => other.stems.length - one.stems.length);
    this.#synonyms = Map.groupBy(all, ({ stems }) => stems[0] ?? '');
    this.#single = new Set(all.flatMap(({ stems }) => (stems.length === 1 ? stems : [])));
  }

  /** The words as they are, for making a vocabulary. */
  plain(text: string): ReadonlySet<string> {
    return new Set(this.meaningsOf(foldedWords(text).map((word) => this.token(word))));
  }

  /** A folded word on its way; for a catalogue, in which words come again and again. */
  token(folded: string): WordToken {
    const word = folded.slice(0, longest.word);
    const stem = this.#stem(word);
    return { word, stem, isFiller: this.#stopwords.has(word), synonyms: this.#synonyms.get(stem) };
  }

  /** The words as the vocabulary knows them: put together, taken apart and with their typing mistakes corrected. */
  known(text: string, vocabulary: ReadonlySet<string>): ReadonlySet<string> {
    const joined = this.#joined(foldedWords(text), vocabulary);
    const numbered = joined.map((word, at) => this.#stageDay(word, joined[at - 1], joined[at + 1], vocabulary));
    return new Set(this.meaningsOf(numbered.flatMap((word) => this.#recognised(word, vocabulary))));
  }

  /** What the words mean, in their order: synonyms as one, without what tells nothing. */
  meaningsOf(tokens: readonly WordToken[]): readonly string[] {
    const found: string[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const { stem = '', isFiller = true, synonyms } = tokens[at] ?? {};
      const synonym = synonyms === undefined ? undefined : this.#synonymAt(tokens, at, synonyms);
      if (synonym !== undefined && (synonym.stems.length > 1 || !isFiller)) {
        found.push(synonym.meaning);
        at += synonym.stems.length - 1;
      } else if (!isFiller) found.push(stem);
    }
    return found;
  }

  #stem(word: string): string {
    return this.#stems.of(word);
  }

  #synonym(text: string, meaning: string): Synonym {
    const words = foldedWords(text);
    return { words, stems: words.map((word) => this.#stem(word)), meaning };
  }

  #isKnown(stem: string, vocabulary: ReadonlySet<string>): boolean {
    return vocabulary.has(stem) || this.#single.has(stem);
  }

  /** Particles put before the verb that they stand beside. */
  #joined(words: readonly string[], vocabulary: ReadonlySet<string>): readonly string[] {
    const result = [...words];
    words.forEach((particle, at) => {
      if (!this.#particles.has(particle)) return;
      const verb = words
        .flatMap((word, index) => (this.#mayJoin(word, index - at) ? [{ word, index }] : []))
        .sort((one, other) => Math.abs(one.index - at) - Math.abs(other.index - at))
        .find(({ word }) => this.#isKnown(this.#stem(particle + word), vocabulary));
      if (verb === undefined) return;
      result[verb.index] = particle + verb.word;
      result[at] = '';
    });
    return result.filter((word) => word !== '');
  }

  /** True for what may be the verb of a particle so many words away. */
  #mayJoin(word: string, away: number): boolean {
    return away !== 0 && Math.abs(away) <= reach && !this.#stopwords.has(word);
  }

  /** A day after the end that no phrase names stands for the day whose stage it lies in. */
  #stageDay(word: string, before: string | undefined, after: string | undefined, known: ReadonlySet<string>): string {
    if (!/^\d{1,4}\p{L}*$/u.test(word) || known.has(this.#stem(word))) return word;
    const isDay = [before, after].some((one) => one !== undefined && this.#days.has(this.#stem(one)));
    const number = Number.parseInt(word, 10);
    return isDay ? (stageDays.find(({ until }) => number <= until)?.day ?? word) : word;
  }

  /** A word by its own stem, by those of its parts, or by the known one it was meant for. */
  #recognised(word: string, vocabulary: ReadonlySet<string>): readonly WordToken[] {
    const token = this.token(word);
    if (token.isFiller || this.#isKnown(token.stem, vocabulary) || /\d/.test(word)) return [token];
    const parts = this.#parts(word, vocabulary) ?? [
      this.#beginning(word, vocabulary) ?? this.#corrected(token.stem, vocabulary),
    ];
    return parts.map((stem) => ({ word: stem, stem, isFiller: false, synonyms: this.#synonyms.get(stem) }));
  }

  /** The two known words that a compound is made of. */
  #parts(word: string, vocabulary: ReadonlySet<string>): readonly string[] | undefined {
    for (let at = shortest.part; at <= word.length - shortest.part; at += 1) {
      const parts = [word.slice(0, at), word.slice(at)].map((part) => this.#stem(part));
      if (parts.every((part) => part.length >= shortest.part && this.#isKnown(part, vocabulary))) return parts;
    }
    return undefined;
  }

  /** The longest known stem that a word begins with, when that is most of it. */
  #beginning(word: string, vocabulary: ReadonlySet<string>): string | undefined {
    for (let length = word.length - 1; length >= Math.max(shortest.begun, word.length / 2); length -= 1)
      if (this.#isKnown(word.slice(0, length), vocabulary)) return word.slice(0, length);
    return undefined;
  }

  /** The known stem that differs in a letter, or in two of many; the stem itself when there is none. */
  #corrected(stem: string, vocabulary: ReadonlySet<string>): string {
    if (stem.length < shortest.corrected) return stem;
    const allowed = stem.length >= shortest.twice ? 2 : 1;
    let nearest = { known: stem, mistakes: allowed + 1 };
    // There are thousands of them: none is put aside that is not nearer than those before.
    for (const stems of [vocabulary, this.#single])
      for (const known of stems) {
        if (known.length < shortest.corrected || Math.abs(known.length - stem.length) > allowed) continue;
        const mistakes = distance(known, stem);
        if (mistakes < nearest.mistakes) nearest = { known, mistakes };
      }
    return nearest.known;
  }

  /** The longest synonym that begins here; of those with the same stems, the one most like what was said. */
  #synonymAt(tokens: readonly WordToken[], at: number, synonyms: readonly Synonym[]): Synonym | undefined {
    const fitting = synonyms.filter(({ stems }) => stems.every((stem, step) => tokens[at + step]?.stem === stem));
    const [first, second] = fitting;
    if (first === undefined || second === undefined || second.stems.length < first.stems.length) return first;
    const alike = ({ words }: Synonym): number =>
      words.reduce((sum, word, step) => sum + likeness(word, tokens[at + step]?.word ?? ''), 0);
    return fitting
      .filter(({ stems }) => stems.length === first.stems.length)
      .reduce((best, one) => (alike(one) > alike(best) ? one : best));
  }
}

/** How many letters a word begins with as the other does, less those that it has besides. */
function likeness(word: string, other: string): number {
  let same = 0;
  while (same < word.length && word[same] === other[same]) same += 1;
  return 2 * same - word.length;
}

function foldedWords(text: string): readonly string[] {
  return spokenWords(text.slice(0, longest.words * longest.word))
    .slice(0, longest.words)
    .map(({ folded }) => folded.slice(0, longest.word));
}
