// What a person brings and has not ended yet: the words "cancel" lead to its card, where it can be stopped or discarded.
import { isUnderWay, type Import } from '../../domain/imports/import.ts';
import { showOnce } from '../flow/oneTurn.ts';
import type { TurnScope } from '../services/turnScope.ts';
import { importFlow } from './importFlow.ts';

/**
 * Shows the import that the person of this turn has not ended; false when there is none, or when something that was
 * touched at `since` is meant before it. One that goes on at this very moment is meant before anything else.
 */
export async function showOpenImport(here: TurnScope, since?: string): Promise<boolean> {
  const { services, turn } = here;
  const one = await services.imports.openOf(turn.person.id);
  if (one === undefined || (since !== undefined && !isUnderWay(one) && touchedAt(one) < since)) return false;
  const present = await importFlow.read(services, one.id);
  if (present === undefined) return false;
  await showOnce(here, importFlow, { present });
  return true;
}

function touchedAt({ startedAt, appliedAt }: Import): string {
  return appliedAt ?? startedAt;
}
