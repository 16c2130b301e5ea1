// The words people type: which command they mean, with which arguments, in which language.
import { defined } from '../defined.ts';
import { separateKeys, type SeparatedKeys } from '../keys/keyCandidates.ts';
import { findCustomerName } from './customerName.ts';
import { mayNameCustomer, type Recognition } from './intents.ts';
import { lexiconOf, type Lexicon } from './lexicon.ts';
import { noticedLanguage } from './noticedLanguage.ts';
import type { Language } from '../people/person.ts';
import { bestMatch, sentenceOf, type Match, type Sentence } from './phraseMatch.ts';
import { nearestPhrase } from './nearestPhrase.ts';
import { openingPhrase } from './openingPhrase.ts';
import { spokenWords, type SpokenWord } from './spokenWords.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Texts with more words or characters beside their keys are not commands; their keys are found all the same. */
const longestCommand = 40;
const longestText = 4_000;
/** Most words of what shows the language of somebody who has used another one. */
const longestRemark = 12;

/**
 * What a text means, in the words of any of the languages.
 *
 * - A command may be wrapped in politeness and manners, in any order. A negated one is no command: "I do not want to
 *   cancel" is left to the person. Short commands such as "back" count only when nothing else is said, clear ones such
 *   as "redeem" inside a sentence too.
 * - A question is `ask`, unless the whole of it is a way to say a command ("what can you do?").
 * - A product key makes everything that is not another command a `redeem`; `keys` before it stays what it is, however
 *   long the text.
 * - Typing mistakes make a suggestion. Texts of more than 40 words, or 4000 characters, make none: they are a letter,
 *   not a command. So the time for words is bounded; that for keys grows with the length of the text.
 *
 * Keep the same array of vocabularies: it is made ready once. `separated` is the text without its keys, where that is
 * known already: the search for them takes longest.
 */
export function recognise(
  text: string,
  vocabularies: readonly Vocabulary[],
  separated: SeparatedKeys = separateKeys(text),
): Recognition {
  const lexicon = lexiconOf(vocabularies);
  const { rest: whole, keys } = separated;
  const rest = whole.trim().slice(0, longestText + 1);
  const words = spokenWords(rest);
  const noticed = noticedLanguage(rest, lexicon);
  const hasKeys = keys > 0;
  const language = noticed ?? vocabularies[0]?.language ?? 'en';
  const inventory = hasKeys ? openingPhrase(words, 'keys', lexicon) : undefined;
  if (words.length > longestCommand || rest.length > longestText) {
    if (inventory !== undefined)
      return { kind: 'intent', intent: 'keys', language: inventory.language, isWhole: true, arguments: {} };
    return hasKeys ? redeemKeys(language) : unknown(noticed);
  }
  const customer = findCustomerName(rest, words, lexicon);
  const sentence = sentenceOf(words, rest, lexicon);
  const unnamed = customer === undefined ? sentence : sentence.without(customer.from, customer.until);
  const match = matchOf(sentence, unnamed, rest, lexicon, noticed);
  const meansKeys = match === undefined || match.isManners || ['redeem', 'ask', 'help'].includes(match.intent);
  if (inventory !== undefined && meansKeys && match?.intent !== 'redeem')
    return { kind: 'intent', intent: 'keys', language: inventory.language, isWhole: true, arguments: {} };
  if (hasKeys && meansKeys && !sentence.isNegated) return redeemKeys(match?.language ?? language, customer?.name);
  if (match === undefined) {
    if (words.length === 0)
      return rest.includes('?') && /^[\s?!]+$/.test(rest) && !hasKeys ? help(language) : unknown(noticed);
    return nearestPhrase(unnamed, lexicon) ?? unknown(noticed);
  }
  const named = customer !== undefined && mayNameCustomer(match.intent, 'marked') ? { customer: customer.name } : {};
  return {
    kind: 'intent',
    intent: match.intent,
    language: match.language,
    isWhole: hasKeys || match.isWhole || match.isManners,
    arguments: { ...match.arguments, ...named },
    ...(hasKeys || match.isWhole || match.isManners || sentence.isRequest
      ? {}
      : { mayBe: formOf(rest, words, lexicon) }),
  };
}

/** A question by its mark or its first word. */
function formOf(
  text: string,
  [first]: readonly SpokenWord[],
  { questions, openings }: Lexicon,
): 'question' | 'statement' {
  const begins = first !== undefined && (questions.has(first.folded) || openings.has(first.folded));
  return begins || /\?\s*$/.test(text) ? 'question' : 'statement';
}

/**
 * The language in which a person speaks to the desk; undefined when the text does not show it. Somebody who has `used`
 * a language is taken for a speaker of another one only by what is plainly said to the desk: a short command, request,
 * question or greeting in one line. Pasted mails, product names and lines with keys are written by others.
 */
export function noticeLanguage(
  text: string,
  vocabularies: readonly Vocabulary[],
  used?: Language,
): Language | undefined {
  const noticed = noticedLanguage(text, lexiconOf(vocabularies));
  if (noticed === undefined || used === undefined || noticed === used) return noticed;
  return isSaidToDesk(text, vocabularies) ? noticed : undefined;
}

function isSaidToDesk(text: string, vocabularies: readonly Vocabulary[]): boolean {
  const said = text.trim();
  if (said.length > longestText || said.includes('\n')) return false;
  if (separateKeys(said).keys > 0 || spokenWords(said).length > longestRemark) return false;
  const meant = recognise(said, vocabularies);
  return meant.kind === 'intent' && meant.mayBe !== 'statement';
}

/** The customer's name in a sentence, as it was typed: "for Contoso Ltd.", "Contoso Kft. részére". */
export function customerIn(text: string, vocabularies: readonly Vocabulary[]): string | undefined {
  const { rest } = separateKeys(text.slice(0, longestText));
  return findCustomerName(rest, spokenWords(rest).slice(0, longestCommand), lexiconOf(vocabularies))?.name;
}

/** The best command; a name beside it belongs to it when it is one that may have a customer. */
function matchOf(
  sentence: Sentence,
  unnamed: Sentence,
  text: string,
  lexicon: Lexicon,
  noticed: Language | undefined,
): Match | undefined {
  const language = noticed ?? lexicon.phrases[0]?.language ?? 'en';
  const question = questionBehindCommand(sentence, text, lexicon);
  if (question !== undefined)
    return { intent: 'ask', language, isWhole: false, isManners: false, arguments: { question } };
  const whole = bestMatch(sentence, lexicon, noticed);
  const named = unnamed === sentence ? undefined : bestMatch(unnamed, lexicon, noticed);
  const match = named !== undefined && mayNameCustomer(named.intent, 'marked') && !whole?.isWhole ? named : whole;
  const asks = sentence.asks || (/\?\s*$/.test(text) && sentence.words.length >= 3 && (match?.isManners ?? true));
  if (!asks || match?.isWhole === true) return match;
  return { intent: 'ask', language, isWhole: false, isManners: false, arguments: { question: text.trim() } };
}

/** What stands behind the one word that says "a question comes", as in "ask what happens then". */
function questionBehindCommand({ words }: Sentence, text: string, { phrases }: Lexicon): string | undefined {
  const [first = ''] = words;
  const isAsk = words.length >= 3 && phrases.some(({ intent, core }) => intent === 'ask' && core === first);
  return isAsk ? text.trim().replace(/^\P{White_Space}+\p{White_Space}+/u, '') : undefined;
}

function redeemKeys(language: Language, customer?: string): Recognition {
  const named = defined({ customer });
  return { kind: 'intent', intent: 'redeem', language, isWhole: true, arguments: { hasKeys: true, ...named } };
}

function help(language: Language): Recognition {
  return { kind: 'intent', intent: 'help', language, isWhole: true, arguments: {} };
}

function unknown(language: Language | undefined): Recognition {
  return language === undefined ? { kind: 'unknown' } : { kind: 'languageHint', language };
}
