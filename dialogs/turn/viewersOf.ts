// Those for whom a card in a group or a channel is drawn anew: the partner's people, as far as the channel's ids of them are known.
import { mostViewers } from '../../cards/rendering/drawnForEach.ts';
import type { Person } from '../../domain/people/person.ts';
import type { People } from '../../storage/people/people.ts';

/** The channel's ids of those named `first`, managers after them, then colleagues; as many as a client draws for. */
export async function viewersOf(
  people: Pick<People, 'get' | 'withRole' | 'ofTenant'>,
  tenantId: string,
  first: readonly string[],
): Promise<readonly string[]> {
  const [named, managers, colleagues] = await Promise.all([
    Promise.all([...new Set(first)].map((id) => people.get(id))),
    people.withRole('manager', mostViewers),
    people.ofTenant(tenantId, { limit: mostViewers }),
  ]);
  const known = [...named, ...managers, ...colleagues.items].map((person: Person | undefined) => person?.userId);
  return [...new Set(known.filter((id) => id !== undefined))].slice(0, mostViewers);
}
