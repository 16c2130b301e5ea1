// The well-behaved person of the hostile run: uses the desk on a good line, and notes what goes wrong.
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';

/** What was met: turns, and those that got no words, a status that is no 200, or took too long. */
export interface GoodDay {
  turns: number;
  longest: number;
  readonly wrong: string[];
}

const errands = [
  'help',
  'customers',
  'renewals',
  'settings',
  'history',
  'keys',
  'súgó',
  'ask what is a product key',
  'cancel',
];

/** Goes on with everyday errands until `ended`. Milliseconds. */
export async function spendDay(person: ChatPerson, ended: () => boolean, patience: number): Promise<GoodDay> {
  const day: GoodDay = { turns: 0, longest: 0, wrong: [] };
  for (let turn = 0; !ended(); turn += 1) {
    const text = errands[turn % errands.length] ?? 'help';
    const begin = performance.now();
    const answer = await person.says(text).catch((error: unknown) => String(error));
    const took = performance.now() - begin;
    day.turns += 1;
    day.longest = Math.max(day.longest, took);
    const problem = typeof answer === 'string' ? answer : problemOf(answer);
    if (problem !== undefined || took > patience) day.wrong.push(`${text}: ${problem ?? `${Math.round(took)} ms`}`);
  }
  return day;
}

function problemOf({ status, words }: Answer): string | undefined {
  if (status !== 200) return `status ${status}`;
  return words === '' ? 'no answer' : undefined;
}
