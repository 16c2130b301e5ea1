// Sweeps up debts: what follows from a change and was not done, because its process died, is done.
import type { Services } from '../services/services.ts';
import { finishConsequences } from './finishConsequences.ts';

/**
 * Carries out what is due in every collection; returns how many records there were. Several instances share the work.
 * One that fails does not keep the others waiting: what went wrong is thrown at the end, all of it.
 */
export async function sweepConsequences(services: Services): Promise<number> {
  const faults: unknown[] = [];
  for (let swept = 0; ; swept += 1) {
    const claimed = await services.pendingConsequences.claim(services.clock.now());
    if (claimed === undefined) {
      if (faults.length > 0) throw new AggregateError(faults, 'What follows from changes could not be done.');
      return swept;
    }
    try {
      await finishConsequences(services, claimed, claimed.read);
    } catch (fault) {
      faults.push(fault);
    }
  }
}
