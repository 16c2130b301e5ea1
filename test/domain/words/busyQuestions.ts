// The table of questions that busy partners type, with every answer that is right for them.
import type { AnswerId } from '../../../cards/ask/answers.ts';
import type { Language } from '../../../domain/people/person.ts';
import { busyEnglish } from './busyEnglish.ts';
import { busyHungarian } from './busyHungarian.ts';

/** A question and the answers that say what it needs; no answer when none does. */
export type BusyRow = readonly [question: string, ...answers: AnswerId[]];

/** The table, by language. */
export const busyQuestions: Readonly<Record<Language, readonly BusyRow[]>> = { en: busyEnglish, hu: busyHungarian };
