// The step of adding keys that adds them.
import { stepOf, type KeyBatch } from '../../domain/keys/keyBatch.ts';
import type { Step } from '../flow/step.ts';
import { reportView } from './reportStep.ts';
import { saveBatch } from './saveBatch.ts';

/** Adds the keys, without waiting for anybody; also those of a batch that was cut off. */
export const savingStep: Step<KeyBatch> = {
  name: 'saving',
  when: (batch) => stepOf(batch) === 'save',
  view: reportView,
  takes: {},
  work: ({ services, present, turn }) => saveBatch(services, present, turn.now),
};
