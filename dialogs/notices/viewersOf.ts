// Those for whom a card in a group or a channel is drawn anew: the partner's people, as far as the channel's ids of them are known.
import { mostViewers } from '../../cards/rendering/drawnForEach.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Services } from '../services/services.ts';
import type { Turn } from '../turn/turn.ts';

/** The channel's ids of those who can do something about it first, managers after them; nobody in a person's own chat. */
export async function viewersOf(
  { people }: Pick<Services, 'people'>,
  { conversation }: Pick<Turn, 'conversation'>,
  responsibleIds: readonly string[],
): Promise<{ readonly viewers?: readonly string[] }> {
  if (conversation.kind === 'personal') return {};
  const [responsible, managers, colleagues] = await Promise.all([
    Promise.all(responsibleIds.map((id) => people.get(id))),
    people.withRole('manager', mostViewers),
    people.ofTenant(conversation.tenantId, { limit: mostViewers }),
  ]);
  const known = [...responsible, ...managers, ...colleagues.items].map((person: Person | undefined) => person?.userId);
  return { viewers: [...new Set(known.filter((id) => id !== undefined))].slice(0, mostViewers) };
}
