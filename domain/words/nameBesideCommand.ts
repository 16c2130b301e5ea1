// The name that stands beside a command without any word that marks it: "customers contoso", "Contoso előzmények".
import { isCompanyForm } from '../customers/companyForms.ts';
import { mayNameCustomer, type Intent } from './intents.ts';
import { separateKeys } from '../keys/keyCandidates.ts';
import { lexiconOf, type Lexicon } from './lexicon.ts';
import type { Language } from '../people/person.ts';
import { spokenWords, type SpokenWord } from './spokenWords.ts';
import type { Vocabulary } from './vocabulary.ts';
import { defined } from '../defined.ts';

/** More words, or more characters, are no command with a name. */
const mostWords = 10;
const longest = 1_000;

/** What may be a name, and the command beside it when there is one. Only the register knows whether it is a name. */
export interface BesideCommand {
  readonly command?: { readonly intent: Intent; readonly language: Language };
  /** As it was typed: all that is left first, then with fewer words around. */
  readonly names: readonly [string, ...string[]];
}

/** Undefined for a question, a negation, a long text, and where nothing is left that could be a name. */
export function nameBesideCommand(text: string, vocabularies: readonly Vocabulary[]): BesideCommand | undefined {
  if (text.length > longest) return undefined;
  const lexicon = lexiconOf(vocabularies);
  const { rest, keys } = separateKeys(text);
  const words = spokenWords(rest);
  const [first] = words;
  const asks = first === undefined || lexicon.questions.has(first.folded) || /\?\s*$/.test(rest);
  const turned = words.some(({ folded }) => lexicon.negations.has(folded));
  if (keys > 0 || asks || turned || words.length > mostWords) return undefined;
  const { command, others } = phraseAtAnEnd(words, lexicon) ?? { others: words };
  const whole = trimmed(rest, others, lexicon);
  const fewer = [whole, trimmed(rest, whole.slice(1), lexicon), trimmed(rest, whole.slice(1, -1), lexicon)];
  const [name, ...more] = fewer.map((some) => nameIn(rest, some)).filter((one) => one !== undefined);
  return name === undefined ? undefined : { ...defined({ command }), names: [name, ...more] };
}

interface PhraseAtAnEnd {
  readonly command: NonNullable<BesideCommand['command']>;
  readonly others: readonly SpokenWord[];
}

/** The longest phrase of a command that stands before or behind everything else. */
function phraseAtAnEnd(words: readonly SpokenWord[], { phrases }: Lexicon): PhraseAtAnEnd | undefined {
  const folded = words.map((word) => word.folded);
  const stands = (phrase: readonly string[], from: number): boolean =>
    phrase.every((word, index) => folded[from + index] === word);
  let longest: (PhraseAtAnEnd & { readonly length: number }) | undefined;
  for (const { intent, language, words: phrase } of phrases) {
    const { length } = phrase;
    if (length >= words.length || length <= (longest?.length ?? 0) || !mayNameCustomer(intent, 'beside')) continue;
    const command = { intent, language };
    if (stands(phrase, 0)) longest = { command, length, others: words.slice(length) };
    else if (stands(phrase, words.length - length)) longest = { command, length, others: words.slice(0, -length) };
  }
  return longest;
}

/** Without the small words around a name, and without an ending behind a dash: "a Contoso Kft.-t". */
function trimmed(text: string, words: readonly SpokenWord[], lexicon: Lexicon): readonly SpokenWord[] {
  const marks = new Set(lexicon.marksBefore.flat());
  const isBeside = ({ folded, start }: SpokenWord): boolean =>
    lexicon.fillers.has(folded) ||
    lexicon.notNames.has(folded) ||
    lexicon.marksAfter.has(folded) ||
    marks.has(folded) ||
    (folded.length <= 4 && /[\p{L}.]\p{Pd}$/u.test(text.slice(0, start)));
  const from = words.findIndex((word) => !isBeside(word));
  const last = words.findLastIndex((word) => !isBeside(word));
  return from === -1 ? [] : words.slice(from, last + 1);
}

/** What the words are in the text; a legal form alone is no name. */
function nameIn(text: string, words: readonly SpokenWord[]): string | undefined {
  const [first, last] = [words[0], words.at(-1)];
  const isNone = words.every(({ folded }) => isCompanyForm(folded));
  return isNone || first === undefined || last === undefined ? undefined : text.slice(first.start, last.end);
}
