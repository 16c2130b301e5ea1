// Takes secrets out of texts from outside: product keys, mail addresses, tokens and credentials, by their forms.
import { doubtsOf, keyLength } from '../../domain/keys/keyAlphabet.ts';

const longest = 2000;
/** A secret that the cut would halve is taken in whole first. */
const longestSecret = 4000;
/**
 * A key has few characters that Microsoft's alphabet lacks, even one that was mistyped; of words and names in as many
 * letters it lacks ten and more.
 */
const mostDoubts = 8;

/** Where a key may begin: 25 letters and digits, in one piece or in five groups. */
const keySpans = /(?<![\p{L}\p{N}_])(?=([A-Z0-9]{5}(?:([\s\p{Pd}\p{Cf}]{0,3})[A-Z0-9]{5}){4})(?![\p{L}\p{N}_]))/giu;
/** Not the version in the path of a package, as in `name@1.2.3/index.js`, and not the scope of one, as in `/@scope/name`. */
const mailAddress =
  /(?<![\p{L}\p{N}.+_-])[\p{L}\p{N}.!#$%&*+=?^_{|}~-]+@(?!v?\d+\.\d+\.)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/giu;
const webToken = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;
/** The address of a calendar: whoever has it reads it. */
const calendarAddress = /\/calendar\/[\w-]{16,}/g;
const credentials = /:\/\/[^\s/@]+@/g;

/** A text from outside, such as an error message or a stack, without what is secret or personal, and cut short. */
export function withoutSecrets(text: string): string {
  const whole = text
    .slice(0, longest + longestSecret)
    .replace(webToken, '[token]')
    .replace(calendarAddress, '/calendar/[secret]')
    .replace(credentials, '://[credentials]@')
    .replace(mailAddress, '[mail address]');
  return withoutKeys(whole).slice(0, longest);
}

/** Spans may overlap, as when a word of five letters stands before a key: all that belongs to any of them goes. */
function withoutKeys(text: string): string {
  let safe = '';
  let from = 0;
  let end = 0;
  for (const span of text.matchAll(keySpans)) {
    const found = span[1] ?? '';
    if (!isKey(found)) continue;
    if (span.index >= end) {
      safe += `${text.slice(from, span.index)}[product key]`;
    }
    end = span.index + found.length;
    from = end;
  }
  return safe + text.slice(from);
}

function isKey(found: string): boolean {
  const characters = found.match(/[A-Z0-9]/gi) ?? [];
  // Dashes between five groups of five are a form by themselves.
  return characters.length === keyLength && (/\p{Pd}/u.test(found) || doubtsOf(characters).length <= mostDoubts);
}
