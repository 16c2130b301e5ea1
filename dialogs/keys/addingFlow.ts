// The flow of adding keys: questions about doubtful ones, what they stand for, the look before a file is taken, the report.
import { dropBatch, stepOf, type KeyBatch } from '../../domain/keys/keyBatch.ts';
import { overVersion } from '../../storage/records/overVersion.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Flow } from '../flow/flow.ts';
import { moves } from '../flow/step.ts';
import { confirmStep } from './confirmStep.ts';
import { doubtStep } from './doubtStep.ts';
import { reportStep } from './reportStep.ts';
import { savingStep } from './savingStep.ts';
import { termsStep } from './termsStep.ts';

/** Brings keys that one person entered together into the inventory. */
export const addingFlow: Flow<KeyBatch> = {
  name: 'keys',
  steps: [doubtStep, termsStep, confirmStep, savingStep, reportStep],
  everywhere: {
    'keys.drop': moves(dropBatch, { when: ({ present }) => !['over', 'save'].includes(stepOf(present.value)) }),
  },
  read: async ({ keyBatches }, id) => await keyBatches.get(id),
  write: async (services, present, to) => {
    const { keyBatches } = services;
    const written =
      (await keyBatches.replace(present, to)) ??
      (await overVersion(
        present,
        () => keyBatches.get(to.id),
        (over) => keyBatches.replace(over, to),
      ));
    return written && (await finishConsequences(services, keyBatches, written));
  },
};
