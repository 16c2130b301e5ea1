// The flow of an import: what columns hold, the look at every row, questions about what may be the same, and the applying.
import { defined } from '../../domain/defined.ts';
import { isUnderWay, type Import } from '../../domain/imports/import.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { overVersion } from '../../storage/records/overVersion.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Flow } from '../flow/flow.ts';
import { moves } from '../flow/step.ts';
import type { Services } from '../services/services.ts';
import { applyingStep } from './applyingStep.ts';
import { columnsStep } from './columnsStep.ts';
import { lookingStep } from './lookingStep.ts';
import { overStep } from './overStep.ts';
import { readyStep } from './readyStep.ts';
import { importLease } from './runImport.ts';
import { stoppedStep } from './stoppedStep.ts';
import { stoppingStep } from './stoppingStep.ts';

/** Brings what is in a file onto the registers. */
export const importFlow: Flow<Import> = {
  name: 'import',
  steps: [columnsStep, lookingStep, readyStep, applyingStep, stoppingStep, stoppedStep, overStep],
  everywhere: {
    'import.drop': moves((one) => ({ ...one, state: 'dropped' }), {
      when: ({ present }) => ['asking', 'looking', 'ready', 'stopped'].includes(present.value.state),
    }),
  },
  resume: 'import.show',
  read: async ({ imports }, id) => await imports.get(id),
  write: writeImport,
};

/**
 * Writes an answer over the version that was read. How far the rows are is kept beside it by whoever goes through them,
 * many times a second, and that outdoes nobody: the answer is written over the place that they have come to by then.
 */
async function writeImport(
  services: Services,
  present: Versioned<Import>,
  to: Import,
): Promise<Versioned<Import> | undefined> {
  const keepsPlace = to.progress === present.value.progress;
  const { imports } = services;
  const write = async (over: Versioned<Import>): Promise<Versioned<Import> | undefined> => {
    const { progress, isLong } = over.value;
    const next = keepsPlace ? { ...to, progress, ...defined({ isLong }) } : to;
    return await imports.replace(over, next, wakeAtOf(services, over, to));
  };
  const written = (await write(present)) ?? (await overVersion(present, () => imports.get(to.id), write));
  return written && (await finishConsequences(services, imports, written));
}

/** Whoever goes through the rows keeps the right to, and ends what a stop is about; else the round does. */
function wakeAtOf({ clock }: Services, { at }: Versioned<Import>, to: Import): Date | undefined {
  if (to.state === 'stopping' && at !== undefined) return new Date(at);
  return isUnderWay(to) ? new Date(clock.now().getTime() + importLease) : undefined;
}
