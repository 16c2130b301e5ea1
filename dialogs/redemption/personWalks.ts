// Finds walks: the one that a card speaks of, and those of a person.
import type { Person } from '../../domain/people/person.ts';
import { isOpen, type Redemption } from '../../domain/redemption/redemption.ts';
import type { Versioned } from '../../storage/records/change.ts';
import type { Services } from '../services/services.ts';
import { readRedemption } from './readRedemption.ts';
import { day } from '../../domain/dates/durations.ts';

/** The shape of records that this desk walks. */
const shape = 1;

/** Milliseconds for which the end of a walk is still news. */
const freshFor = day;

/**
 * The redemption as it is; with the version that a card showed, as good as that for an answer to the card. Undefined for
 * no id, an unknown one, and a record that an earlier desk left in another shape.
 */
export async function findWalk(
  services: Services,
  id: string,
  shown?: number,
): Promise<Versioned<Redemption> | undefined> {
  const present = id === '' ? undefined : await readRedemption(services, id, shown);
  return present !== undefined && isWalkable(present.value) ? present : undefined;
}

/** What this person has begun and not ended, the one touched last in front. */
export async function unfinishedWalks({ redemptions }: Services, { id }: Person): Promise<readonly Redemption[]> {
  return (await redemptions.unfinished(id)).filter(isWalkable);
}

/** The walk of this person that was touched last and can be left. */
export async function newestWalk(services: Services, person: Person): Promise<Redemption | undefined> {
  const walks = await unfinishedWalks(services, person);
  return walks.find((walk) => isOpen(walk) || walk.state === 'handedOver');
}

/** What this person ended last with a success, while that is news. */
export async function justDone({ redemptions }: Services, { id }: Person, now: Date): Promise<Redemption | undefined> {
  const last = await redemptions.lastDone(id);
  const isFresh = last !== undefined && now.getTime() - Date.parse(last.changedAt) < freshFor;
  return isFresh && isWalkable(last) ? last : undefined;
}

function isWalkable(redemption: { readonly shape: number }): boolean {
  return redemption.shape === shape;
}
