// The rows of the tables of questions, which a file for each language holds.
import type { AnswerId } from '../../../cards/ask/answers.ts';

/** A question and its answer; null where an honest "I don't know" is right. */
export type AskedRow = readonly [question: string, answer: AnswerId | null];

/** A question and the answers that say what it needs; no answer when none does. */
export type BusyRow = readonly [question: string, ...answers: AnswerId[]];
