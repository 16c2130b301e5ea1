// The names of all customers as searches look at them: folded texts, and a directory in memory for names that are mistyped.
import { domainToASCII, domainToUnicode } from 'node:url';
import { isNearWord, lettersOf } from '../../domain/words/nearNames.ts';

/** True for a domain that is kept in another form than that in which people write it. */
export function isEncoded(domain: string): boolean {
  return /(?:^|\.)xn--/.test(domain);
}

/** A text with its domains in their other form, own letters or ASCII, for who is on record under that one; undefined where none has another. */
export function inOtherForm(text: string): string | undefined {
  const other = text.replace(/[^\s@]*\.[^\s@]+/g, (name) => {
    const lower = name.toLowerCase();
    return (isEncoded(lower) ? domainToUnicode(lower) : /[^\x21-\x7e]/.test(name) ? domainToASCII(lower) : '') || name;
  });
  return other === text ? undefined : other;
}

/** The words of a folded text. */
export function wordsOfName(folded: string): readonly string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

interface NamedWord {
  readonly letters: number;
  readonly ids: Set<string>;
}

/** Finds names that are nearly what was typed, word by word: a word that many customers share is looked at once. */
export class NameDirectory {
  readonly #names = new Map<string, string>();
  readonly #words = new Map<string, NamedWord>();

  /** Takes a customer in under a folded name, instead of the one before; undefined takes it out. */
  note(id: string, folded: string | undefined): void {
    const before = this.#names.get(id);
    if (before === folded) return;
    for (const word of wordsOfName(before ?? '')) this.#words.get(word)?.ids.delete(id);
    if (folded === undefined) this.#names.delete(id);
    else this.#names.set(id, folded);
    for (const word of wordsOfName(folded ?? '')) {
      const known = this.#words.get(word) ?? { letters: lettersOf(word), ids: new Set<string>() };
      known.ids.add(id);
      this.#words.set(word, known);
    }
  }

  /** How many customers it has. */
  get size(): number {
    return this.#names.size;
  }

  /** Takes out everybody who is not among these. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const id of [...this.#names.keys()]) if (!ids.has(id)) this.note(id, undefined);
  }

  /** Ids of those whose name has every typed word, but for a few letters; in the order of their names. */
  near(typed: readonly string[]): readonly string[] {
    const [first = new Set<string>(), ...others] = typed.map((word) => this.#holding(word));
    const nameOf = (id: string): string => this.#names.get(id) ?? '';
    return [...first]
      .filter((id) => others.every((holding) => holding.has(id)))
      .sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  }

  #holding(word: string): ReadonlySet<string> {
    const letters = lettersOf(word);
    const holding = new Set<string>();
    for (const [part, known] of this.#words) {
      if (isNearWord(word, letters, part, known.letters)) for (const id of known.ids) holding.add(id);
    }
    return holding;
  }
}
