// The answer to a click on what is another's: nothing changes, and the words say who may.
import type { CardAction } from '../../cards/actions.ts';
import { mayBeDoneBy } from '../../cards/general/managersText.ts';
import type { Services } from '../services/services.ts';
import { managerNames } from './managerNames.ts';
import { answerClickWithWords, type Turn } from '../turn/turn.ts';
import { ownersOf } from './owners.ts';
import type { Permit } from './permits.ts';
import { mayOperate } from '../../domain/people/role.ts';
import type { PersonRef } from '../../domain/people/person.ts';

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

/**
 * Who may do what the person of the turn may not, in a sentence; undefined when the person may. The words are for
 * somebody who tried it, unless `words` says otherwise.
 */
export async function refusalOf(
  services: Services,
  turn: Turn,
  action: CardAction,
  permit: Permit,
  words = mayBeDoneBy,
): Promise<string | undefined> {
  if (turn.role === 'manager' || permit === 'member') return undefined;
  if (permit === 'operator' && mayOperate(turn.role)) return undefined;
  const others = await othersWho(services, action, permit);
  const isOwned = permit !== 'manager' && permit !== 'operator';
  if (isOwned && (others.length === 0 || others.some(({ id }) => id === turn.person.id))) return undefined;
  const managers = await managerNames(services.people, services.namedManagers);
  const why = isOwned ? 'notYours' : permit === 'manager' ? 'managersOnly' : 'operatorsOnly';
  return words(
    why,
    others.map(({ name }) => name),
    managers,
    turn,
  );
}

/** Operators that a refusal names; more would be a list, not an answer. */
const mostNamed = 3;

/** Who may do it beside the managers: whose it is, or some of those who act at Microsoft, as far as they were here. */
async function othersWho(
  services: Services,
  action: CardAction,
  permit: Exclude<Permit, 'member'>,
): Promise<readonly PersonRef[]> {
  if (permit === 'manager') return [];
  return permit === 'operator'
    ? await services.people.withRole('operator', mostNamed)
    : await ownersOf(services, permit, action);
}
