// A process that dies at a chosen point: from then on it reaches the store's notices no more.
import type { Services } from '../../../dialogs/services/services.ts';
import { StoreError } from '../../../storage/storeError.ts';

type Notices = Services['notices'];

/** The steps of an outbox on the record. */
export const steps = ['claimDue', 'attempt', 'close', 'retry', 'plan'] as const;
export type Step = (typeof steps)[number];

/** Right before the step is written, or right after it. */
export type Side = 'before' | 'after';

/** The notices as a process sees them that dies at the step, when it comes to it for the first time. */
export function dyingAt(notices: Notices, fatal: Step, side: Side): Partial<Notices> {
  let dead = false;
  const written = (step: Step): ((...given: unknown[]) => Promise<unknown>) => {
    const write: unknown = Reflect.get(notices, step);
    return async (...given) => {
      if (step === fatal && side === 'before') dead = true;
      if (dead) throw new StoreError('closed', 'The process is dead.');
      const result: unknown = await Reflect.apply(write as () => unknown, notices, given);
      if (step !== fatal) return result;
      dead = true;
      throw new StoreError('closed', 'The process is dead.');
    };
  };
  return Object.fromEntries(steps.map((step) => [step, written(step)]));
}
