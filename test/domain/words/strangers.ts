// Measures the understanding on sentences of people who have not read its words: half of them was never looked at.
import { readFileSync } from 'node:fs';
import { askedQuestions, languages, recordWords, say, vocabularies } from '../../../cards/texts/texts.ts';
import { planIds } from '../../../domain/products/plans.ts';
import { searchedCustomer } from '../../../domain/words/searchedCustomer.ts';
import { recognise } from '../../../domain/words/recognise.ts';
import { wordOfMeaning } from '../../../domain/words/meaning.ts';
import { Understanding } from '../../../domain/words/understanding.ts';

/** A sentence and what is right: ids of answers, the question to the records, or a command; nothing for `none`. */
export interface Sentence {
  readonly language: 'en' | 'hu';
  readonly text: string;
  readonly kind: 'answer' | 'data' | 'none' | 'command';
  readonly expect: readonly string[];
  /** Whom the sentence names, as the register writes it. */
  readonly customer?: string;
  /** `tune` was seen while the words were written, `held` was not. */
  readonly part: 'tune' | 'held';
}

/** right: done at once. offered: among those to choose from. missed: others were offered. wrong: something else was done. */
export type Outcome = 'right' | 'offered' | 'missed' | 'nothing' | 'wrong';

/** The register that the sentences are about. */
const register = [
  ...['Contoso Ltd', 'Fabrikam Kft.', 'Pannon Bútor Zrt.', 'Kékfestő Műhely Kft.'],
  ...['Nordlicht Optik GmbH', 'Harbour & Pike Ltd'],
].map((name) => ({ id: name, name }));

/** What a name of the tables is called here, where it is another. */
const called: Readonly<Record<string, readonly string[]>> = {
  hello: ['do.greeting'],
  renew: ['do.redeem'],
  reminders: ['see.reminders'],
  weekendsOff: ['do.quietWeekends'],
  keys: ['do.keys', 'see.stock'],
};

const words = vocabularies();
/** An understanding with all words of the desk. */
export function makeUnderstanding(): Understanding {
  return new Understanding({
    vocabularies: words,
    asked: askedQuestions(),
    records: recordWords(),
    plans: planIds.flatMap((id) => languages.map((language) => [say(language, `plans.${id}`), id] as const)),
  });
}

/** The one that is measured. */
export const understanding = makeUnderstanding();

/** The tables of the first two collections, as one. */
export function strangersSentences(): readonly Sentence[] {
  return [...sentencesOf('strangersQuestions'), ...sentencesOf('strangersCommands')];
}

/** A later collection, about everything that the desk does; both languages ask the same, each in its own words. */
export function laterSentences(): readonly Sentence[] {
  return sentencesOf('laterSentences');
}

type Row = Omit<Sentence, 'expect' | 'kind'> & { expect: string | readonly string[]; kind?: Sentence['kind'] };

function sentencesOf(table: string): readonly Sentence[] {
  const rows = JSON.parse(readFileSync(new URL(`${table}.json`, import.meta.url), 'utf8')) as readonly Row[];
  return rows.map((row) => ({
    ...row,
    kind: row.kind ?? 'command',
    expect: typeof row.expect === 'string' ? [row.expect] : row.expect,
  }));
}

/** What the desk makes of a sentence: words of meanings, and the customer. */
export function understood(text: string): {
  readonly kind: string;
  readonly found: readonly string[];
  readonly customer?: string;
} {
  const searched = searchedCustomer(text, words);
  const customer = understanding.customersIn(text, register);
  const rest = customer === undefined ? text : `${text.slice(0, customer.start)} ${text.slice(customer.end)}`;
  const { kind, meanings } = understanding.understand(text, recognise(rest, words), customer);
  const [named] = customer?.customers ?? [];
  const isSearch =
    searched !== undefined && kind !== 'sure' && !/\?\s*$/.test(text) && understanding.mayBeName(searched);
  if (isSearch) return { kind: 'sure', found: ['do.customers'], customer: named?.name ?? searched };
  return { kind, found: meanings.map(wordOfMeaning), ...(named === undefined ? {} : { customer: named.name }) };
}

/** How a sentence was understood. */
export function outcomeOf({ text, kind, expect, customer }: Sentence): Outcome {
  const got = understood(text);
  if (kind === 'none') return got.kind === 'sure' ? 'wrong' : 'right';
  const mark = kind === 'command' ? 'do.' : kind === 'data' ? 'see.' : '';
  const right = expect.flatMap((id) => called[id] ?? [mark + id]);
  if (got.kind === 'nothing') return 'nothing';
  const isRight = (found: string): boolean => right.includes(found);
  if (got.kind === 'near') return got.found.some(isRight) ? 'offered' : 'missed';
  return got.found.some(isRight) && (customer ?? got.customer) === got.customer ? 'right' : 'wrong';
}
