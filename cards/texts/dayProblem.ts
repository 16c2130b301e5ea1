// The words for a date that could not be taken: what is wrong with it, and how to write it.
import { readDay, type DayProblem } from '../../domain/dates/readDay.ts';
import { plainDay } from './formats.ts';
import { say, type Reader } from './texts.ts';

/** What is wrong with a date; where two days may be meant, both, in words and as they are to be written. */
export function dayProblemText(problem: DayProblem, reader: Reader): string {
  const { language } = reader;
  if (problem.reason !== 'unclear') return say(language, `common.days.${problem.reason}`);
  const [one, other] = problem.readings;
  const days = { one: plainDay(one, reader), other: plainDay(other, reader) };
  return say(language, 'common.days.unclear', { ...days, oneWritten: one, otherWritten: other });
}

/** What a date field holds when its card is shown again: the day that was read, and nothing else that was typed. */
export function dayShown(typed: string): string {
  const read = readDay(typed);
  return 'day' in read ? read.day : '';
}
