// The step of adding keys that shows what a file would add.
import { stepOf, type KeyBatch } from '../../domain/keys/keyBatch.ts';
import { taking, type At, type Step } from '../flow/step.ts';
import { reportView } from './reportStep.ts';
import { saveBatch } from './saveBatch.ts';

/** Shows what a file would add, and what not, before anything is. */
export const confirmStep: Step<KeyBatch> = {
  name: 'confirm',
  when: (batch) => stepOf(batch) === 'confirm',
  view: reportView,
  takes: {
    'keys.confirm': taking({}, async ({ services, present, turn }: At<KeyBatch>) => {
      const saved = await saveBatch(services, present, turn.now);
      return saved === undefined ? { kind: 'late' } : { kind: 'wrote', present: saved };
    }),
  },
};
