// Understands a text with the register at hand: whom it names, and what it means.
import { askedQuestions, languages, recordWords, say, vocabularies } from '../../cards/texts/texts.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { readDomain } from '../../domain/customers/tenantDomain.ts';
import { planIds } from '../../domain/products/plans.ts';
import type { FoundAnswers } from '../../domain/words/answerSearch.ts';
import type { NamedInText } from '../../domain/words/customersInText.ts';
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
/** As much of a text is looked through for a domain, in characters. */
const longestText = 600;
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
  const named =
    (await namedByDomain(customers, text)) ?? understanding.customersIn(text, await maybeNamed(customers, text));
  if (named === undefined) return { ...understanding.understand(text, said), said, customers: [] };
  const rest = recognise(`${text.slice(0, named.start)} ${text.slice(named.end)}`, words);
  const typedName = text.slice(named.start, named.end);
  return { ...understanding.understand(text, rest, named), said: rest, customers: named.customers, typedName };
}

/**
 * Whom a text names in two places, in the order of the text: "Contoso" and "Fabrikam" of "merge Contoso with Fabrikam".
 * A place has several customers where its words do not tell them apart; there are fewer places where fewer are named.
 */
export async function namedInTwoPlaces(
  { customers }: Pick<Services, 'customers'>,
  text: string,
): Promise<readonly (readonly Customer[])[]> {
  const able = await maybeNamed(customers, text);
  const one = understanding.customersIn(text, able);
  if (one === undefined) return [];
  const { start, end } = one;
  const rest = text.slice(0, start) + ','.repeat(end - start) + text.slice(end);
  const left = able.filter(({ id }) => one.customers.length > 1 || id !== one.customers[0].id);
  const two = understanding.customersIn(rest, left);
  const places = two === undefined ? [one] : start < two.start ? [one, two] : [two, one];
  return places.map((place) => place.customers);
}

/** Whom the first domain of a text names, with any ending behind a dash: "contoso.hu", "contoso.hu-nak". */
async function namedByDomain(
  customers: Services['customers'],
  text: string,
): Promise<NamedInText<Customer> | undefined> {
  const [, written = '', ending = ''] =
    /(?<![\p{L}\p{N}@.-])((?:[\p{L}\p{N}-]{1,63}\.){1,4}\p{L}{2,24})(-\p{L}{1,4})?(?![\p{L}\p{N}@.-]|\.\p{L})/u.exec(
      text.slice(0, longestText),
    ) ?? [];
  const domain = written === '' ? undefined : readDomain(written);
  const [first, ...others] = domain === undefined ? [] : await customers.withDomain(domain, lookedAt);
  const start = text.indexOf(written);
  return first && { customers: [first, ...others], start, end: start + written.length + ending.length };
}

async function maybeNamed(customers: Services['customers'], text: string): Promise<readonly Customer[]> {
  const typed = understanding.wordsThatMayName(text);
  const found = (await Promise.all(typed.map((word) => customers.named(word, lookedAt)))).flat();
  return [...new Map(found.map((customer) => [customer.id, customer])).values()];
}
