// Sweeps up debts: what follows from a change and was not done, because its process died, is done.
import { consequencesLease } from '../../storage/records/trackedRecords.ts';
import { everyDue } from '../services/everyDue.ts';
import type { Services } from '../services/services.ts';
import { finishConsequences } from './finishConsequences.ts';

/** Carries out what is due in every collection; returns how many records there were. */
export async function sweepConsequences(services: Services): Promise<number> {
  return await everyDue(services.clock, services.pendingConsequences, consequencesLease, (claimed) =>
    finishConsequences(services, claimed, claimed.read),
  );
}
