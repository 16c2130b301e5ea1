// The answer to a click on what is another's: nothing changes, and the words say who may.
import type { CardAction } from '../../cards/actions.ts';
import { mayBeDoneBy } from '../../cards/general/managersText.ts';
import type { Services } from '../services/services.ts';
import { managerNames } from './managerNames.ts';
import { answerClickWithWords, type Turn } from '../turn/turn.ts';
import { ownersOf } from './owners.ts';
import type { Permit } from './permits.ts';

/** True when the person of the turn may not do this, and has read who may. Managers may do everything. */
export async function refuseClick(
  services: Services,
  turn: Turn,
  action: CardAction,
  permit: Permit,
): Promise<boolean> {
  const words = await refusalOf(services, turn, action, permit);
  if (words === undefined) return false;
  await answerClickWithWords(turn, words);
  return true;
}

/** Who may do what the person of the turn may not, in a sentence; undefined when the person may. */
export async function refusalOf(
  services: Services,
  turn: Turn,
  action: CardAction,
  permit: Permit,
): Promise<string | undefined> {
  if (turn.role === 'manager' || permit === 'member') return undefined;
  const owners = permit === 'manager' ? [] : await ownersOf(services, permit, action);
  const isOpen = permit !== 'manager' && owners.length === 0;
  if (isOpen || owners.some(({ id }) => id === turn.person.id)) return undefined;
  const managers = await managerNames(services.people, services.namedManagers);
  const names = owners.map(({ name }) => name);
  return mayBeDoneBy(names, managers, turn);
}
