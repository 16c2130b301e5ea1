// "customers <name>": whatever stands behind the command is searched for, in any script and of any kind.
import { separateKeys } from '../keys/keyCandidates.ts';
import { lexiconOf, type Lexicon } from './lexicon.ts';
import { bestMatch, sentenceOf } from './phraseMatch.ts';
import { spokenWords, type SpokenWord } from './spokenWords.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Longer texts search for nobody, in characters. */
const longest = 600;
/** Signs of direction and of no width, which clients put between words. */
const unseen = /[\u{200B}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{FEFF}]/gu;
/** What only sets off the name from the command. */
const setOff = /^[\s:,;=*_`~\p{Pd}]+|[\s*_`~]+$/gu;
const quoted = /^(?:"(.+)"|'(.+)'|„(.+)[”“]|“(.+)”|«(.+)»|»(.+)«|‘(.+)’|「(.+)」)$/su;

/**
 * What is searched for where a text begins with the command for customers: everything behind it, as it was typed and
 * without quotation marks around it, however much it looks like another command ("customers Help Kft."). Only the
 * register knows whether it is a name. Undefined where nothing stands behind it, where the whole text is a command by
 * itself ("customer list please"), and where it holds a product key.
 */
export function searchedCustomer(text: string, vocabularies: readonly Vocabulary[]): string | undefined {
  if (text.length > longest) return undefined;
  const lexicon = lexiconOf(vocabularies);
  const plain = text.replace(unseen, '');
  const words = spokenWords(plain);
  const end = endOfCommand(words, lexicon);
  if (end === undefined || separateKeys(plain).keys > 0) return undefined;
  const behind = plain.slice(end).replace(setOff, '');
  const isWhole = bestMatch(sentenceOf(words, plain, lexicon), lexicon, undefined)?.isWhole ?? false;
  if (isWhole && !/\p{Extended_Pictographic}/u.test(behind)) return undefined;
  const inside: readonly (string | undefined)[] = quoted.exec(behind)?.slice(1) ?? [];
  const name = (inside.find((one) => one !== undefined) ?? behind).trim();
  return name === '' ? undefined : name;
}

/** Where the longest phrase for the customers ends that the text begins with, small words apart. */
function endOfCommand(words: readonly SpokenWord[], { phrases, fillers }: Lexicon): number | undefined {
  const begin = words.findIndex(({ folded }) => !fillers.has(folded));
  const stands = (phrase: readonly string[], from: number): boolean =>
    phrase.every((word, index) => words[from + index]?.folded === word);
  const lengths = phrases
    .filter(({ intent }) => intent === 'customers')
    .flatMap(({ words: phrase }) => [0, begin].flatMap((from) => (stands(phrase, from) ? [from + phrase.length] : [])));
  return lengths.length === 0 ? undefined : words[Math.max(...lengths) - 1]?.end;
}
