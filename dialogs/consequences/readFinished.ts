// Reads what a card is about: what a crash left undone of its last change is done before anything new.
import type { Versioned } from '../../storage/records/change.ts';
import type { Services } from '../services/services.ts';
import { finishConsequences, type HasConsequences } from './finishConsequences.ts';

/** A record with nothing of its changes undone; undefined when there is none, or no id is given. */
export async function readFinished<T>(
  services: Services,
  of: HasConsequences<T> & { get(id: string): Promise<Versioned<T> | undefined> },
  id: string,
): Promise<Versioned<T> | undefined> {
  const read = id === '' ? undefined : await of.get(id);
  return read && (await finishConsequences(services, of, read));
}
