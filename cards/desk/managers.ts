// Owns the words for the people who manage the desk, in sentences that say who may.
import { eitherOf } from '../format.ts';
import { say, type Reader } from '../texts.ts';

/** "Anna or Béla"; "a manager of the desk" when no name is known. */
export function managersSaid(names: readonly string[], reader: Reader): string {
  return names.length === 0 ? say(reader.language, 'problems.someManager') : eitherOf(names, reader);
}
