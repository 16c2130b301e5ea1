// Understands a text with the register at hand: whom it names, and what it means.
import { askedQuestions, languages, recordWords, say, vocabularies } from '../../cards/texts/texts.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { planIds } from '../../domain/subscriptions/plans.ts';
import type { FoundAnswers } from '../../domain/words/answerSearch.ts';
import type { Recognition } from '../../domain/words/intents.ts';
import { recognise } from '../../domain/words/recognise.ts';
import { Understanding, type Understood } from '../../domain/words/understanding.ts';
import type { Services } from '../services/services.ts';

const words = vocabularies();
const understanding = new Understanding({
  vocabularies: words,
  asked: askedQuestions(),
  records: recordWords(),
  plans: planIds.flatMap((id) => languages.map((language) => [say(language, `plans.${id}`), id] as const)),
});
/** Customers with one word in common that are looked at. */
const lookedAt = 8;

/** What a text means, and whom it names: several customers where the words do not tell them apart. */
export interface UnderstoodText extends Understood {
  /** What the words alone are, without the customer's name. */
  readonly said: Recognition;
  readonly customers: readonly Customer[];
  /** The name as it was typed; absent where nobody of the register is named. */
  readonly typedName?: string;
}

/** Takes one of the short steps that make the understanding ready; true when it is. Whoever writes before that waits for the rest. */
export function getUnderstandingReady(): boolean {
  return understanding.getReady();
}

/** The nearest answers to a question, whatever else it may be. */
export function findAnswers(question: string): FoundAnswers {
  return understanding.findAnswers(question);
}

/** True for what may be somebody's name behind the command for customers. */
export function mayBeName(text: string): boolean {
  return understanding.mayBeName(text);
}

/** True for a word that the desk's own catalogues have. */
export function isOwnWord(folded: string): boolean {
  return understanding.isOwnWord(folded);
}

/** Understands a text; `said` is what was recognised in it. As many look-ups as it has words that may be a name, at most eight. */
export async function understandText(
  { customers }: Pick<Services, 'customers'>,
  text: string,
  said: Recognition,
): Promise<UnderstoodText> {
  const typed = understanding.wordsThatMayName(text);
  const found = (await Promise.all(typed.map((word) => customers.named(word, lookedAt)))).flat();
  const distinct = [...new Map(found.map((customer) => [customer.id, customer])).values()];
  const named = understanding.customersIn(text, distinct);
  if (named === undefined) return { ...understanding.understand(text, said), said, customers: [] };
  const rest = recognise(`${text.slice(0, named.start)} ${text.slice(named.end)}`, words);
  const typedName = text.slice(named.start, named.end);
  return { ...understanding.understand(text, rest, named), said: rest, customers: named.customers, typedName };
}
