// The table of questions that busy partners type, with every answer that is right for them.
import type { TestLanguage } from '../../support/testLanguages.ts';
import { busyEnglish } from './busyEnglish.ts';
import { busyHungarian } from './busyHungarian.ts';
import type { BusyRow } from './questionRows.ts';

/** The table, by language. */
export const busyQuestions: Readonly<Record<TestLanguage, readonly BusyRow[]>> = { en: busyEnglish, hu: busyHungarian };
