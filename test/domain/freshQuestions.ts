// Owns a table of questions by somebody who has not seen how answers are found.
import type { AskedQuestion } from './askedQuestions.ts';

/** The table. */
export const freshQuestions: readonly AskedQuestion[] = [];
