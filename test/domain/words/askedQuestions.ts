// The table of questions that the search is held against; a new one is a line in the file of its language.
import type { AnswerId } from '../../../cards/ask/answers.ts';
import type { Language } from '../../../domain/people/person.ts';
import { englishQuestions } from './englishQuestions.ts';
import { hungarianQuestions } from './hungarianQuestions.ts';

/** One question; `answer` is null when an honest "I don't know" is right. */
export interface AskedQuestion {
  readonly language: Language;
  readonly question: string;
  readonly answer: AnswerId | null;
}

/** The table. */
export const askedQuestions: readonly AskedQuestion[] = [
  ...englishQuestions.map(([question, answer]) => ({ language: 'en', question, answer }) as const),
  ...hungarianQuestions.map(([question, answer]) => ({ language: 'hu', question, answer }) as const),
];
