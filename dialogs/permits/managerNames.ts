// Tells who manages the desk, for words that say who may.
import type { People } from '../../storage/people/people.ts';

/** Managers that a refusal names; more would be a list, not an answer. */
const mostNamed = 3;

/** Names of some managers: those who were here, else those whom the settings name. May be empty. */
export async function managerNames(people: People, named: readonly string[] = []): Promise<readonly string[]> {
  const known = (await people.withRole('manager', mostNamed)).map(({ name }) => name).filter((name) => name !== '');
  return known.length > 0 ? known : named.slice(0, mostNamed);
}
