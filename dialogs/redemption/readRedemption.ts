// Reads a redemption for its walk; what a crash left undone is done before anything new, so that it cannot undo that.
import type { Redemption } from '../../domain/redemption/redemption.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Services } from '../services/services.ts';

/** Id of the dialog of the walk, as stacks keep it. */
export const redemptionDialog = 'redemption';

/**
 * The redemption as it stands, nothing of its changes undone; undefined when there is none. With the version that a
 * card showed, it is as good as that for an answer to the card.
 */
export async function readRedemption(
  services: Services,
  id: string,
  shown?: number,
): Promise<Versioned<Redemption> | undefined> {
  const { redemptions } = services;
  const read = await (shown === undefined ? redemptions.get(id) : redemptions.shown(id, shown));
  return read && (await finishConsequences(services, redemptions, read));
}
