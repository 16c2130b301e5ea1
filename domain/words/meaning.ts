// What a text may mean: an answer, a command, or a question to the records; and each as a word that a button can carry.
import type { Language } from '../people/person.ts';
import { intents, mayNameCustomer, type Intent } from './intents.ts';
import { defined } from '../defined.ts';

/** What can be asked of the records; the words for it are data (`records.json`). */
export const recordQuestions = [
  ...(['ends', 'endDate', 'overdue', 'withoutReminders', 'reminders', 'licences', 'administrator'] as const),
  ...(['doneFor', 'redeemedBy', 'stock', 'offersWaiting'] as const),
];
export type RecordQuestion = (typeof recordQuestions)[number];

/** What a text may mean; an answer is named by its id. */
export type Meaning =
  | { readonly kind: 'answer'; readonly id: string }
  | { readonly kind: 'command'; readonly intent: Intent; readonly language?: Language }
  | { readonly kind: 'records'; readonly question: RecordQuestion };

/** What the words of commands and of questions to the records begin with; those of answers are bare. */
export const marks = { command: 'do.', records: 'see.' };

/** True for what a customer may be named with. */
export function mayHaveCustomer(meaning: Meaning): boolean {
  if (meaning.kind === 'answer') return false;
  return meaning.kind === 'command'
    ? mayNameCustomer(meaning.intent, 'beside')
    : meaning.question !== 'stock' && meaning.question !== 'withoutReminders';
}

/** The meaning as a word that a button can carry. */
export function wordOfMeaning(meaning: Meaning): string {
  if (meaning.kind === 'answer') return meaning.id;
  if (meaning.kind === 'records') return marks.records + meaning.question;
  return marks.command + meaning.intent + (meaning.language === undefined ? '' : `.${meaning.language}`);
}

/** The meaning of such a word, which is a claim of the client; answers are not checked. */
export function meaningOfWord(word: string): Meaning | undefined {
  if (word.startsWith(marks.records)) {
    const question = recordQuestions.find((one) => marks.records + one === word);
    return question && { kind: 'records', question };
  }
  if (!word.startsWith(marks.command)) return { kind: 'answer', id: word };
  const [name, language] = word.slice(marks.command.length).split('.');
  const intent = intents.find((one) => one === name);
  return intent && { kind: 'command', intent, ...defined({ language }) };
}
